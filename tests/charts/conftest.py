"""The tables of the project, read once."""

import pandas as pd
import pytest

from tango import data


@pytest.fixture(scope="session")
def coverage() -> pd.DataFrame:
    return data.load_coverage()


@pytest.fixture(scope="session")
def debt() -> pd.DataFrame:
    return data.load_debt()


@pytest.fixture(scope="session")
def events() -> pd.DataFrame:
    return data.load_events()


@pytest.fixture(scope="session")
def known() -> pd.DataFrame:
    return data.load_known_visits()


@pytest.fixture(scope="session")
def published() -> pd.DataFrame:
    return data.load_published_visit_counts()


@pytest.fixture(scope="session")
def restructurings() -> pd.DataFrame:
    return data.load_restructurings()


@pytest.fixture(scope="session")
def tenures() -> pd.DataFrame:
    return data.load_tenures()


@pytest.fixture(scope="session")
def terms() -> pd.DataFrame:
    return data.load_repayment_terms()


@pytest.fixture(scope="session")
def trade() -> pd.DataFrame:
    return data.load_trade()


@pytest.fixture(scope="session")
def visits() -> pd.DataFrame:
    return data.load_visits()
