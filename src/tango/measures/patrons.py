"""Kim Il-sung between two patrons: his journeys to Moscow and to Beijing, ours and as others count them."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Journeys:
    """How often Kim Il-sung went to each capital; whole numbers, none of them complete.

    Attributes:
        ours_to_moscow: In our record, to the Soviet Union.
        ours_to_beijing: In our record, to China.
        listed_to_moscow: The longest list of others for the Soviet Union.
        all_to_beijing: The lowest count of others for China that takes in secret journeys.
        official_to_beijing: The lowest count of others for China, of official journeys.
    """

    ours_to_moscow: int
    ours_to_beijing: int
    listed_to_moscow: int
    all_to_beijing: int
    official_to_beijing: int

    @property
    def times_as_often(self) -> float:
        """How many times as often he went to China as to the Soviet Union, by the higher figure of the latter."""
        return self.all_to_beijing / max(self.listed_to_moscow, self.ours_to_moscow)


def journeys(
    to_moscow: pd.DataFrame, to_beijing: pd.DataFrame, published: pd.DataFrame, since: int = 1949, until: int = 1988
) -> Journeys:
    """Our journeys of Kim Il-sung beside the counts of others.

    Args:
        to_moscow: His journeys to the Soviet Union, one row each.
        to_beijing: His journeys to China.
        published: Table `published_visit_counts`: channel, direction, from_year, to_year, count.
        since: A count of all his journeys begins in this year.
        until: Counts that end before this year are left out.

    Raises:
        ValueError: Nobody has counted all his journeys to one of the two.
    """
    of_leaders = published[(published["channel"] == "leader") & (published["to_year"] >= until)]
    whole = of_leaders[of_leaders["from_year"] == since]
    missing = sorted({"KP>RU", "KP>CN"} - set(whole["direction"]))
    if missing:
        raise ValueError(f"no published count of leaders' journeys {missing[0]} runs from {since} to {until} or later")
    return Journeys(
        ours_to_moscow=len(to_moscow),
        ours_to_beijing=len(to_beijing),
        listed_to_moscow=int(whole[whole["direction"] == "KP>RU"]["count"].max()),
        all_to_beijing=int(whole[whole["direction"] == "KP>CN"]["count"].min()),
        official_to_beijing=int(of_leaders[of_leaders["direction"] == "KP>CN"]["count"].min()),
    )
