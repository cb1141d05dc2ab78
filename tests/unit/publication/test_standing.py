"""What stands of a version whose reports were taken back."""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

import pytest

from tidings.publication.standing import decide_standing, is_whole, tells_of_lost
from tidings.writing.entities import Candidate

_ACCUSED = "The Lindmoor council accused the chemical firm Brask of hiding a spill in the river on Monday."
_DENIED = "Brask denied hiding a spill in the river."


def _row(n: int, role: str, text: str) -> Any:
    return SimpleNamespace(n=n, role=role, text=text)


_ROWS = [
    _row(1, "headline", "Brask hid a spill"),
    _row(2, "body", "Ida Wold spoke."),
    _row(3, "body", "She left."),
    _row(4, "body", "Rain fell."),
]
_CITED = {1: [1, 2], 2: [2], 3: [3], 4: [4]}


def _standing(left: Collection[int], failing: str = "") -> tuple[dict[int, tuple[int, ...]], list[Candidate]]:
    asked: list[Candidate] = []

    def passes(candidate: Candidate, rest: Collection[int]) -> bool:
        assert rest == left
        asked.append(candidate)
        return candidate.text != failing

    return decide_standing(_ROWS, _CITED, left, passes), asked


def test_what_lost_nothing_is_not_judged_again() -> None:
    assert _standing({1, 2, 3, 4}) == ({1: (1, 2), 2: (2,), 3: (3,), 4: (4,)}, [])


def test_what_lost_a_passage_is_judged_on_what_is_left_and_so_is_what_followed_a_lost_sentence() -> None:
    standing, asked = _standing({1, 3, 4})
    assert standing == {1: (1,), 3: (3,), 4: (4,)}
    assert [(one.text, one.cites, one.previous) for one in asked] == [
        ("Brask hid a spill", (1,), ""),
        ("She left.", (3,), ""),
    ]


@pytest.mark.parametrize("failing", ["Brask hid a spill", "She left."])
def test_what_fails_goes(failing: str) -> None:
    standing, _ = _standing({1, 3, 4}, failing)
    assert sorted(standing) == [row.n for row in _ROWS if row.n != 2 and row.text != failing]


@pytest.mark.parametrize(("left", "whole"), [((1, 2, 3), True), ((1, 2), False), ((2, 3, 4), False)])
def test_without_its_headline_or_a_core_nothing_is_an_article(left: tuple[int, ...], whole: bool) -> None:
    assert is_whole([row for row in _ROWS if row.n in left], _ROWS) is whole


def test_an_article_of_one_sentence_is_whole_with_it() -> None:
    assert is_whole(_ROWS[:2], _ROWS[:2])
    assert not is_whole(_ROWS[:1], _ROWS[:2])


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Lindmoor council accuses chemical firm Brask of hiding a spill, which it denies", True),
        ("Lindmoor council accuses chemical firm Brask of hiding a spill, which it rejects", True),
        ("Lindmoor council accuses chemical firm Brask of concealing a spill", False),
    ],
)
def test_what_only_a_lost_passage_told_is_told_no_more(text: str, lost: bool) -> None:
    assert tells_of_lost(text, _ACCUSED, _DENIED) is lost
