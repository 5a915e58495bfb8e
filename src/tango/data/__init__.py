"""The tables of data/ as typed pandas frames, with their codebook and their sources.

This package is the only reader of data/. Loading does not check the facts: `python -m tango.data` does.
"""

from tango.data.bibliography import load_sources
from tango.data.errors import DataError
from tango.data.geography import load_boundaries
from tango.data.package import (
    data_directory,
    load_labels,
    load_package,
    load_resource,
    load_schema,
    table_names,
)
from tango.data.tables import (
    LOADERS,
    load_claims,
    load_coverage,
    load_debt,
    load_events,
    load_forecasts,
    load_further_searches,
    load_indicators,
    load_offices,
    load_people,
    load_projects,
    load_published_visit_counts,
    load_published_visits,
    load_publishers,
    load_ranks,
    load_rechecks,
    load_repayment_terms,
    load_restructurings,
    load_searches,
    load_tenures,
    load_trade,
    load_visit_record,
    load_visits,
)

__all__ = [
    "LOADERS",
    "DataError",
    "data_directory",
    "load_boundaries",
    "load_claims",
    "load_coverage",
    "load_debt",
    "load_events",
    "load_forecasts",
    "load_further_searches",
    "load_indicators",
    "load_labels",
    "load_offices",
    "load_package",
    "load_people",
    "load_projects",
    "load_published_visit_counts",
    "load_published_visits",
    "load_publishers",
    "load_ranks",
    "load_rechecks",
    "load_repayment_terms",
    "load_resource",
    "load_restructurings",
    "load_schema",
    "load_searches",
    "load_sources",
    "load_tenures",
    "load_trade",
    "load_visit_record",
    "load_visits",
    "table_names",
]
