"""The index of places: where visits went, country by country, with every visit."""

from collections.abc import Mapping

import pandas as pd

from tango.listing import part
from tango.registers.register import Json, Labels, Register, cell, entry, register
from tango.registers.visits import count_cell, counted, in_order, link, place_anchor


def places(visits: pd.DataFrame, labels: Mapping[str, Labels]) -> Register:
    """Every place of the visits, by country and then by the number of visits found, with the visits.

    Rows that no count takes in (transits, later legs, members of a delegation, third countries) are listed and
    marked, and not counted. Visits of which no page names the town have no place and are left out.

    Args:
        visits: Table `visits`.
        labels: For the columns destination, in the order in which countries are listed, and kind, each value's label.

    Raises:
        ValueError: Two places have one anchor.
    """
    order = {code: place for place, code in enumerate(labels["destination"])}
    groups = [(keys, in_order(rows)) for keys, rows in visits.groupby(["destination", "city", "latitude", "longitude"])]
    groups.sort(key=lambda group: (order[group[0][0]], -counted(group[1]), group[0][1]))
    anchors = [place_anchor(keys[1]) for keys, _ in groups]
    twice = sorted({name for name in anchors if anchors.count(name) > 1})
    if twice:
        raise ValueError(f"visits, columns city, latitude, longitude: more than one place has the anchor {twice[0]!r}")
    saved = pd.DataFrame(
        [(*keys, counted(rows), rows["year"].min(), rows["year"].max()) for keys, rows in groups],
        columns=["destination", "city", "latitude", "longitude", "visits", "first_year", "last_year"],
    )
    return register(
        saved,
        [_entry(rows, labels) for _, rows in groups],
        key="places",
        caption="Places by country, with number of visits and the visits",
        nouns=("place", "places"),
        columns=(("place", "Place", "text"), ("country", "Country", "text"), ("visits", "Visits found", "number")),
        facets=(("country", "Country", labels["destination"]),),
        jumps="To the places of a country",
    )


def _entry(rows: pd.DataFrame, labels: Mapping[str, Labels]) -> Json:
    country, city = str(rows["destination"].iloc[0]), str(rows["city"].iloc[0])
    return entry(
        place_anchor(city),
        labels["destination"][country],
        (cell(city), cell(labels["destination"][country]), count_cell(rows)),
        {"country": country},
        (part("Visits", links=[link(visit, visit["visitor"], labels["kind"]) for visit in rows.to_dict("records")]),),
    )
