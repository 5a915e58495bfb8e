"""A finished folder replaces an older one whole, and a swap cut short is undone."""

from pathlib import Path

import pytest

from press import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "page").write_text(text)
    return path


def test_the_first_folder_is_moved_into_place(tmp_path: Path) -> None:
    swap.swap_in(folder(tmp_path / "fresh", "new"), tmp_path / "html")
    assert (tmp_path / "html" / "page").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["html"]


@pytest.mark.parametrize("one_step", [True, False])
def test_a_later_folder_takes_the_place_of_the_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool
) -> None:
    if not one_step:
        monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    folder(tmp_path / "html", "old")
    swap.swap_in(folder(tmp_path / "fresh", "new"), tmp_path / "html")
    assert (tmp_path / "html" / "page").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["html"]


def test_a_swap_cut_short_between_its_two_steps_is_undone(tmp_path: Path) -> None:
    folder(tmp_path / "html.older", "old")
    swap.recover(tmp_path / "html")
    assert (tmp_path / "html" / "page").read_text() == "old"


def test_what_a_swap_left_behind_is_removed(tmp_path: Path) -> None:
    folder(tmp_path / "html", "new")
    folder(tmp_path / "html.older", "old")
    swap.recover(tmp_path / "html")
    assert [p.name for p in tmp_path.iterdir()] == ["html"]
