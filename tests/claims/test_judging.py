"""A rule and a curated verdict that differ stop the build until a human has settled the row."""

from dataclasses import replace

import pandas as pd
import pytest
from data.broken import Copy

from tango.claims import TESTS, Finding, judge, problems
from tango.claims.finding import finding
from tango.claims.record import Record, TableNotNamedError
from tango.claims.registry import claim as register
from tango.data.__main__ import main
from tango.data.tables import LOADERS


def claims(**cells: str | None) -> pd.DataFrame:
    """One row of claims: supported, with no hindsight and no settlement."""
    row = {
        "claim_id": "origins-01", "verdict_2015": "supported", "settled_2015": None, "hindsight": None,
        "settled_hindsight": None,
    }  # fmt: skip
    return pd.DataFrame([row | cells])


def test_a_rule_that_agrees_needs_no_settlement() -> None:
    assert list(problems(claims(), {"origins-01": Finding("supported", "s")})) == []


def test_a_rule_that_differs_is_a_problem_until_settled() -> None:
    found = {"origins-01": Finding("contradicted", "s")}
    (problem,) = problems(claims(), found)
    assert problem.startswith("data/claims.csv, row 2 (origins-01), column settled_2015: blank; ")
    assert "the rule reaches contradicted, and verdict_2015 is supported" in problem
    assert list(problems(claims(settled_2015="The rows lack the half of it."), found)) == []


def test_hindsight_is_held_apart_from_the_verdict_of_2015() -> None:
    found = {"origins-01": Finding("supported", "s", hindsight="borne_out")}
    (problem,) = problems(claims(), found)
    assert "column settled_hindsight" in problem
    assert list(problems(claims(hindsight="borne_out"), found)) == []


def test_a_settlement_of_nothing_is_a_problem() -> None:
    silent = {"origins-01": Finding(None, "s")}
    (problem,) = problems(claims(settled_2015="Because."), silent)
    assert "value 'Because.'; expected a blank" in problem
    assert len(list(problems(claims(settled_hindsight="Because."), {}))) == 1


def test_verdicts_and_confidence_are_words_of_the_ladders() -> None:
    for wrong in ({"verdict": "true"}, {"hindsight": "right"}, {"confidence": "sure"}):
        with pytest.raises(ValueError, match="is none"):
            replace(Finding("supported", "s"), **wrong)


def test_confidence_follows_from_the_rows() -> None:
    firm = pd.DataFrame({"source_ids": ["b;a"], "verification": ["confirmed"]})
    fair = pd.DataFrame({"source_ids": ["c"], "verification": ["sourced"]})
    assert finding("supported", "s", (firm,)).confidence == "firm"
    assert finding("supported", "s", (firm, fair)).confidence == "fair"
    assert finding("supported", "s", (firm, fair)).source_ids == "a;b;c"
    assert finding("supported", "s", (firm,), thin=True).confidence == "thin"
    assert finding("supported", "s", ()).confidence == "thin", "a test that used no row leans on absence"


def test_a_test_sees_only_the_tables_that_its_claim_names() -> None:
    record = Record({"visits": pd.DataFrame(), "debt": pd.DataFrame()}, frozenset({"debt"}))
    assert record["debt"].empty
    with pytest.raises(TableNotNamedError, match="visits, which testable_with does not name"):
        record["visits"]


def test_a_claim_has_one_test_with_a_rule() -> None:
    with pytest.raises(ValueError, match="origins-01 has a test already"):
        register("origins-01", "A rule.")(lambda record: Finding(None, "s"))
    with pytest.raises(ValueError, match="states no rule"):
        register("origins-99", " ")(lambda record: Finding(None, "s"))


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {name: load(None) for name, load in LOADERS.items()}


def test_every_testable_claim_has_a_test_and_no_other(tables: dict[str, pd.DataFrame]) -> None:
    testable = tables["claims"].query("testable_with != 'none'")["claim_id"]
    assert sorted(testable) == sorted(TESTS)
    assert list(judge(tables)) == list(testable)


def test_each_test_uses_every_table_that_its_claim_names(tables: dict[str, pd.DataFrame]) -> None:
    class Watched(dict[str, pd.DataFrame]):
        asked: set[str]

        def __getitem__(self, name: str) -> pd.DataFrame:
            self.asked.add(name)
            return super().__getitem__(name)

    for row in tables["claims"].query("testable_with != 'none'").itertuples():
        watched = Watched(tables)
        watched.asked = set()
        TESTS[row.claim_id].function(Record(watched))
        assert watched.asked == set(row.testable_with.split(";")), row.claim_id


def test_shipped_verdicts_agree_with_their_tests_or_are_settled(tables: dict[str, pd.DataFrame]) -> None:
    assert list(problems(tables["claims"], judge(tables))) == []


def test_a_missing_or_idle_test_is_named(tables: dict[str, pd.DataFrame]) -> None:
    changed = tables["claims"].copy()
    changed.loc[changed["claim_id"] == "limits-02", "testable_with"] = "trade"
    with pytest.raises(LookupError, match="no test is registered for limits-02"):
        judge(tables | {"claims": changed})
    changed.loc[changed["claim_id"].isin(["limits-02", "limits-01"]), "testable_with"] = "none"
    with pytest.raises(LookupError, match="limits-01, which testable_with calls untestable"):
        judge(tables | {"claims": changed})


def test_the_check_of_the_data_names_a_claim_without_a_test(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    copy.set("claims.csv", "limits-02", testable_with="trade", untestable="")
    assert main([str(copy.folder)]) == 1
    assert "data/claims.csv: no test is registered for limits-02" in capsys.readouterr().out


def test_the_check_of_the_data_fails_on_an_unsettled_verdict(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    row = copy.set("claims.csv", "rupture-03", verdict_2015="supported")
    assert main([str(copy.folder)]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith(f"data/claims.csv, row {row} (rupture-03), column settled_2015")
