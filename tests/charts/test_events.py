"""The ledger of events as a figure: every event once, its title counted, effects off the scale refused."""

import pandas as pd
import pytest
from charts.drawing import check_drawings

from tango.charts.events import events_and_ties


def test_every_event_is_drawn_and_counted(events: pd.DataFrame) -> None:
    figure = events_and_ties(events)
    check_drawings(figure)
    assert set(figure.rows["event_id"]) == set(events["event_id"])
    warm, cold = (events["effect_on_ties"] > 0).sum(), (events["effect_on_ties"] < 0).sum()
    assert f"{warm} warmed ties" in figure.title
    assert f"{cold} cooled them" in figure.title


def test_an_effect_off_the_scale_is_refused(events: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="runs from -2 to 2, so 3 is none"):
        events_and_ties(events.assign(effect_on_ties=3))
    with pytest.raises(ValueError, match="no event of the table has a judged effect"):
        events_and_ties(events.assign(effect_on_ties=float("nan")))
