"""The tables of the project, read once for each file of tests."""

import pandas as pd
import pytest

from tango import data


@pytest.fixture(scope="module")
def coverage() -> pd.DataFrame:
    return data.load_coverage()


@pytest.fixture(scope="module")
def debt() -> pd.DataFrame:
    return data.load_debt()


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return data.load_events()


@pytest.fixture(scope="module")
def known() -> pd.DataFrame:
    return data.load_known_visits()


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    return data.load_published_visit_counts()


@pytest.fixture(scope="module")
def restructurings() -> pd.DataFrame:
    return data.load_restructurings()


@pytest.fixture(scope="module")
def tenures() -> pd.DataFrame:
    return data.load_tenures()


@pytest.fixture(scope="module")
def terms() -> pd.DataFrame:
    return data.load_repayment_terms()


@pytest.fixture(scope="module")
def trade() -> pd.DataFrame:
    return data.load_trade()


@pytest.fixture(scope="module")
def visits() -> pd.DataFrame:
    return data.load_visits()
