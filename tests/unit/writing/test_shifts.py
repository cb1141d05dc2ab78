"""What a draft shifts without a new word, on invented sentences."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.entities import Passage, Strength
from tidings.writing.fidelity import find_liberties
from tidings.writing.shifts import find_shifts

_WEDNESDAY = datetime(2031, 9, 10, 9, 0, tzinfo=UTC)


def _passage(text: str) -> Passage:
    ids = PassageId("1"), ReportId("1"), OutletId("1")
    return Passage(1, *ids, "Harbour Post", text, 0, len(text), _WEDNESDAY, "", Strength.CONFIRMED)


_CASES = [
    ("Bo Tuve, Ada Holm's lawyer, asked VELL who said so.", "Bo Tuve asked VELL, Ada Holm's lawyer, who said so."),
    ("A bell broke his old boat's mast, VKTV reported.", "A bell broke VKTV's old boat's mast."),
    (
        "Doctors frequently recommend rest, found in sleep, to crews.",
        "Doctors recommend rest, found in sleep, to crews.",
    ),
    ("The board decided Tuve should be pardoned after he spoke.", "The board pardoned Tuve after he spoke."),
    ("Younger crews have more boats than others.", "Young crews have more boats than others."),
    ("A Vell clerk said after a talk that a ship is at sea.", "The clerk said after a talk that a ship is at sea."),
]


@pytest.mark.parametrize(("source", "draft"), _CASES)
def test_a_draft_gives_nothing_to_another_nor_makes_it_surer(source: str, draft: str) -> None:
    assert find_shifts(draft, [_passage(source)])
    assert find_liberties(draft, [_passage(source)], whole=False)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Bo Tuve, Ada Holm's lawyer, asked VELL who said so.", "Tuve, Ada Holm's lawyer, asked VELL who said so."),
        ("Holm said her boat broke, VKTV reported.", "Holm's boat broke, VKTV reported she said."),
        ("VKTV's mast broke, VKTV reported.", "On Monday VKTV's mast broke."),
        ("Doctors frequently recommend rest to crews.", "Doctors often recommend rest to crews."),
        ("The board decided Tuve should be pardoned.", "Tuve should be pardoned, the board decided."),
        ("The crews will be paid and were paid in May.", "The crews were paid in May."),
        ("A Vell clerk spoke, and the clerk left.", "The clerk left."),
        ("The clerk of Vell spoke.", "The clerk spoke."),
        ("Younger crews and young clerks spoke.", "Young clerks spoke."),
    ],
)
def test_what_stays_what_it_was_passes(source: str, draft: str) -> None:
    assert not find_shifts(draft, [_passage(source)])


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        (
            "Holm meets Tuve in military helicopter, a diplomat says",
            "Holm, a diplomat, said she was taken by military helicopter to meet Tuve.",
            True,
        ),
        ("Holm met Tuve in the old tower.", "Holm met Tuve in the tower, which is old.", False),
        ("Holm met Tuve in a helicopter.", "The helicopter in which Holm met Tuve is grey.", False),
    ],
)
def test_what_carries_somebody_is_not_where_they_meet(text: str, source: str, found: bool) -> None:
    assert bool(find_shifts(text, [_passage(source)])) is found


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("The six members voted for it.", "Six members voted for it and three wanted to wait.", True),
        ("The six members voted for it.", "The six members of the board voted for it.", False),
        ("The two women were hurt.", "All two women were hurt.", False),
        ("Six members voted for it.", "Six members voted for it and three wanted to wait.", False),
    ],
)
def test_some_are_not_told_as_all(text: str, source: str, found: bool) -> None:
    assert bool(find_shifts(text, [_passage(source)])) is found
