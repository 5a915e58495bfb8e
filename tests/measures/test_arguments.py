"""Every public function of the measures refuses a pair, direction, rank, partner or year that does not exist."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from tango import data, measures
from tango.measures import arguments, credits, debt, partners, rupture, visits, worth
from tango.measures.cells import Cell, Record

CELL = Cell("RU-KP", "KP>RU", (2013, 2015))
# What a parameter of a name takes. Tables are those of the project, each under its own name.
RIGHT: dict[str, Any] = {
    "pair": "RU-KP", "pairs": ("RU-KP", "CN-KP"), "direction": "KP>RU", "years": (2013, 2015), "year": 2014,
    "cell": CELL, "one": CELL, "other": CELL, "since": 1949, "until": 2014, "creditor": "RU", "debtor": "KP",
    "partner": "RU", "to": "CN", "ranks": (1, 2), "unit": "USD_million", "basis": "cow", "more": "CN-KP",
    "less": "RU-KP",
}  # fmt: skip
# What does not exist, by the name of the parameter; each is refused wherever a function takes it.
PAIRS = ["NK-RU", "ru-kp", "RU-KP ", "KP-RU"]
WRONG: dict[str, list[Any]] = {
    "pair": PAIRS, "more": PAIRS, "less": PAIRS, "pairs": [("RU-KP", pair) for pair in PAIRS],
    "first": PAIRS, "second": PAIRS,
    "direction": ["RU-KP", "RU->KP", "ru>kp", "KP>CN", "both"],
    "max_rank": [0, 5, "1"], "lowest_rank": [0, 5], "ranks": [(1, 5), (0, 1)],
    "years": [(2015, 2013), (2062, 2070), ("2013", "2015"), 2014, (2014,)],
    "year": [2062, 1848, "2014"],
    "periods": [((2015, 2013),), ((2062, 2070),)], "since": [2062],
    "first_year": [2062], "last_year": [1848], "through": [1848], "until": [1848],
    "creditor": ["ru", "NK"], "debtor": ["NK", "kp"], "partner": ["XX", "ru"], "to": ["XX", "cn"],
    "case_id": ["no-such"], "count_id": ["no-such"], "debt_id": ["no-such"],
}  # fmt: skip
# Where a name stands for something else, or what lies outside the table is answered by a blank, which is no zero.
INSTEAD: dict[tuple[str, str], list[Any]] = {
    ("places", "years"): [],
    ("matched", "years"): [(2015, 2013), 2014],
    ("growth", "first"): [],
    ("chapman", "first"): [],
    ("chapman", "second"): [],
    # A cut-off that leaves no count out.
    ("journeys", "until"): [],
    # Here `since` is a day.
    ("of_kind", "since"): ["2062-01-01"],
    ("first", "since"): ["2062-01-01"],
}


@cache
def tables() -> dict[str, Any]:
    """What the parameters of measures are called, with what they take in the project."""
    names = [name.removeprefix("load_") for name in dir(data) if name.startswith("load_")]
    loaded = {name: getattr(data, f"load_{name}")() for name in names if not inspect_needs_arguments(name)}
    record = Record(**{name: loaded["visit_record"][name] for name in RECORD}, listed=loaded["published_visits"])
    trade = loaded["trade"]
    return loaded | RIGHT | {
        "record": record, "published": loaded["published_visit_counts"], "listed": loaded["published_visits"],
        "terms": loaded["repayment_terms"],
        "by_year": visits.visits_by_year(loaded["visits"], loaded["coverage"], "RU-KP", (2000, 2010)),
        "table": partners.beside(trade, loaded["indicators"]),
        "rows": rupture.partner_trade(trade, ("RU-KP", "CN-KP"), (1990, 2014), "USD_million"),
        "known": loaded["known_visits"],
        "gap": visits.leader_gap(loaded["visits"], "RU-KP", 1984, 2014),
        "owed": debt.owed_to_moscow(loaded["debt"]),
        "support": credits.soviet_support(loaded["debt"]),
    }  # fmt: skip


RECORD = ("visits", "coverage", "sources", "searches", "published")
# Where one name stands for different things.
OF_FUNCTION: dict[str, Callable[[], dict[str, Any]]] = {
    "leader_gap": lambda: {"until": 1991},
    "of_kind": lambda: {"kind": "treaty_signed"},
    "first": lambda: {"kind": "treaty_signed"},
    "journeys": lambda: {
        name: visits.select(tables()["visits"], pair, (1949, 1988), max_rank=1)
        for name, pair in (("to_moscow", "RU-KP"), ("to_beijing", "CN-KP"))
    },
    "beside_others": lambda: {"rows": worth.settlements(tables()["restructurings"], "RU", 2014)},
}  # fmt: skip


def inspect_needs_arguments(name: str) -> bool:
    """Whether a loader takes more than the folder of the data."""
    signature = inspect.signature(getattr(data, f"load_{name}"))
    return any(parameter.default is parameter.empty for parameter in signature.parameters.values())


def functions() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """The public functions of every module of the measures, with the names of both."""
    for module in pkgutil.iter_modules(measures.__path__):
        found = importlib.import_module(f"tango.measures.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            if function.__module__ == found.__name__ and not name.startswith("_") and module.name != "arguments":
                yield module.name, name, function


CASES = [
    pytest.param(function, parameter, value, id=f"{module}.{name}-{parameter}-{value}")
    for module, name, function in functions()
    for parameter in inspect.signature(function).parameters
    for value in INSTEAD.get((name, parameter), WRONG.get(parameter, []))
]


@pytest.mark.parametrize(("function", "parameter", "value"), CASES)
def test_what_does_not_exist_is_refused_by_its_name(function: Callable[..., Any], parameter: str, value: Any) -> None:
    known = tables() | OF_FUNCTION.get(function.__name__, dict)()
    given = {
        name: known[name]
        for name, wanted in inspect.signature(function).parameters.items()
        if wanted.default is wanted.empty and wanted.kind is not wanted.VAR_POSITIONAL and name != parameter
    }
    wrong = value[-1] if parameter in {"pairs", "periods"} else value
    named = "|".join(re.escape(str(part)) for part in (wrong if isinstance(wrong, tuple) else (wrong,)))
    with pytest.raises(ValueError, match=named):
        function(**given | {parameter: value})


def test_every_function_with_a_pair_is_among_them() -> None:
    asked = {case.values[0] for case in CASES}
    assert {function for _, _, function in functions() if "pair" in inspect.signature(function).parameters} <= asked
    assert len(CASES) > 100


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (("NK-RU", "KP>RU", (2014, 2014)), "pair 'NK-RU' is not there; there are CN-KP, RU-KP"),
        (("RU-KP", "KR>KP", (2014, 2014)), "direction 'KR>KP' is not there; there are KP>RU, RU>KP"),
        (("RU-KP", "KP>CN", (2014, 2014)), "direction 'KP>CN' is not there"),
        (("RU-KP", "KP>RU", (2015, 2014)), "run backwards"),
        (("RU-KP", "KP>RU", (2062, 2070)), "the table has 1949 to 2026"),
        (("RU-KP", "KP>RU", (2014, 2014), (1, 9)), "rank 9 is not there; there are 1, 2, 3, 4"),
        (("RU-KP", "KP>RU", (2014, 2014), (4, 1)), "run backwards"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(cell: tuple[Any, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Cell(*cell)


def test_the_pairs_that_may_be_asked_for_are_those_of_the_data_package() -> None:
    (pairs,) = [field["constraints"]["enum"] for field in data.load_schema("visits") if field["name"] == "pair"]
    assert set(pairs) == set(arguments.PAIRS)


def test_a_refusal_names_the_argument_the_value_and_what_the_table_has() -> None:
    with pytest.raises(ValueError, match="pair 'NK-RU' is not there; there are CN-KP, RU-KP, RU-KR"):
        visits.select(tables()["visits"], "NK-RU", (2013, 2015))
    with pytest.raises(ValueError, match="direction 'KP>CN' is not there; there are KP>RU, RU>KP"):
        visits.select(tables()["visits"], "RU-KP", (2013, 2015), direction="KP>CN")
