"""How far votes move an article."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.feed.candidates import Ints
from tidings.feed.nudge import decide_nudge


@pytest.mark.parametrize(
    ("favour", "nudge"),
    [
        ([0.0, 0.0, 0.0, 0.0], [0, 0, 0, 0]),
        ([0.9, 0.0, 0.0, 0.0], [0, 0, 0, 0]),
        ([0.0, 0.0, 0.5, 0.0], [0, 0, 300, 0]),
        ([0.0, -0.5, 0.0, 0.0], [0, -200, 0, 0]),
        ([0.0, 0.0, 0.0, -0.9], [0, 0, 0, 0]),
    ],
)
def test_a_favour_lifts_or_lowers_within_the_room_that_two_places_leave(favour: list[float], nudge: list[int]) -> None:
    assert decide_nudge(np.array([1000, 800, 400, 400]), np.array(favour), 2).tolist() == nudge


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=40), st.data())
def test_one_favoured_article_passes_fewer_than_two_others(base: list[int], data: st.DataObject) -> None:
    points = np.array(base)
    row = data.draw(st.integers(0, len(base) - 1))
    favour = np.zeros(len(base))
    favour[row] = data.draw(st.floats(-0.999, 0.999))
    moved = points + decide_nudge(points, favour, 2)

    def place(of: Ints) -> int:
        order: list[int] = np.argsort(-of, kind="stable").tolist()
        return order.index(row)

    assert abs(place(points) - place(moved)) <= 1


def test_with_no_places_to_go_votes_move_nothing() -> None:
    assert decide_nudge(np.array([3, 2, 1]), np.array([-0.9, 0.1, 0.9]), 0).tolist() == [0, 0, 0]
