"""Labels cover neither a disc nor one another, whatever the discs; one that finds no place is left out."""

from hypothesis import given
from hypothesis import strategies as st

from tango.charts.labels import Disc, place

FRAME = (0.0, 0.0, 300.0, 200.0)
DISCS = st.lists(
    st.builds(Disc, x=st.floats(0, 300), y=st.floats(0, 200), radius=st.floats(1, 40), width=st.floats(10, 80)),
    max_size=12,
)


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(DISCS)
def test_labels_keep_apart_from_discs_and_from_one_another(discs: list[Disc]) -> None:
    boxes = [label.box for label in place(discs, FRAME) if label]
    for index, box in enumerate(boxes):
        assert FRAME[0] <= box[0] < box[2] <= FRAME[2]
        assert FRAME[1] <= box[1] < box[3] <= FRAME[3]
        assert not any(overlap(box, other) for other in boxes[index + 1 :])
        for disc in discs:
            across, down = max(box[0] - disc.x, 0, disc.x - box[2]), max(box[1] - disc.y, 0, disc.y - box[3])
            assert across**2 + down**2 >= disc.radius**2


def test_a_free_disc_is_named_at_its_right_and_one_at_the_right_edge_at_its_left() -> None:
    free, edge = place([Disc(100, 100, 5, 40), Disc(290, 50, 5, 40)], FRAME)
    assert free is not None
    assert edge is not None
    assert (free.x, free.y, free.align, free.moved) == (108, 100, "left", 0)
    assert (edge.x, edge.align) == (282, "right")


def test_a_label_moves_off_an_obstacle() -> None:
    (label,) = place([Disc(100, 100, 5, 40)], FRAME, [(105, 90, 160, 110)])
    assert label is not None
    assert label.align == "right"


def test_a_label_without_room_is_left_out() -> None:
    assert place([Disc(10, 10, 5, 80)], (0, 0, 20, 20)) == [None]
    assert place([Disc(10, 10, 5)], FRAME) == [None]
