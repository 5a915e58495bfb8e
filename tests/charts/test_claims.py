"""The figure of all claims: one mark a claim, and words that follow the table."""

from tango import data
from tango.charts.claims import claims_in_order


def test_each_claim_has_a_mark_and_the_title_counts_the_contradicted() -> None:
    claims = data.load_claims()
    figure = claims_in_order(claims)
    assert sorted(figure.rows["claim_id"]) == sorted(claims["claim_id"])
    claims["verdict_2015"] = "opinion"
    claims.loc[claims["claim_id"] == "limits-14", "verdict_2015"] = "contradicted"
    changed = claims_in_order(claims)
    assert changed.title == "“Supported” is the most frequent verdict in no of five sections; one claim is contradicted"
    assert "Contradicted: limits-14." in changed.description


def test_a_verdict_that_shares_the_lead_does_not_lead() -> None:
    claims = data.load_claims()
    claims["verdict_2015"] = "supported"
    in_origins = claims.index[claims["section"] == "origins"]
    claims.loc[in_origins[: len(in_origins) // 2 + 1], "verdict_2015"] = "unresolved"
    claims.loc[in_origins[0], "verdict_2015"] = "opinion"
    assert claims.loc[in_origins, "verdict_2015"].value_counts().head(2).tolist() == [10, 10]
    assert claims_in_order(claims).title.startswith("“Supported” is the most frequent verdict in four of five sections")


def test_no_two_marks_share_a_place() -> None:
    figure = claims_in_order(data.load_claims())
    for drawing in (figure.wide, figure.narrow):
        rows = next(rows for rows in drawing.to_dict()["datasets"].values() if "claim_id" in rows[0])
        assert len({(row["x"], row["y"]) for row in rows}) == len(rows)
