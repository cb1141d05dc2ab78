"""Stories that hold together too little: told why, and split where they are clearly two."""

import numpy as np
from numpy.typing import NDArray

from tidings.stories.cohesion import count_cohesion, decide_hold, decide_split


def _around(middle: int, number: int, spread: float, seed: int = 1) -> NDArray[np.float32]:
    random = np.random.default_rng(seed + middle)
    rows = np.zeros((number, 32), np.float32)
    rows[:, middle] = 1.0
    rows += spread * random.standard_normal(rows.shape).astype(np.float32)
    unit: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def test_cohesion_is_the_mean_cosine_of_all_pairs() -> None:
    rows = _around(0, 6, 0.1)
    pairs = [float(rows[i] @ rows[j]) for i in range(6) for j in range(i)]
    assert abs(count_cohesion(rows.sum(axis=0), 6) - sum(pairs) / len(pairs)) < 1e-5
    assert count_cohesion(rows[0], 1) == 1.0


def test_a_story_of_unlike_reports_is_held_with_a_reason_and_a_coherent_one_is_not() -> None:
    unlike = np.eye(32, dtype=np.float32)[:6]
    hold = decide_hold(unlike.sum(axis=0), 6)
    assert hold.code == "low-cohesion"
    assert "6 reports are too unlike" in hold.text
    assert decide_hold(_around(0, 6, 0.05).sum(axis=0), 6).code == ""
    assert decide_hold(unlike[:3].sum(axis=0), 3).code == ""


def test_two_events_are_parted_and_the_smaller_one_leaves() -> None:
    rows = np.vstack([_around(0, 5, 0.05), _around(9, 3, 0.05)])
    assert decide_split(rows) == (5, 6, 7)


def test_one_event_and_a_mere_crowd_stay_whole() -> None:
    assert decide_split(_around(0, 8, 0.1)) == ()
    assert decide_split(np.eye(32, dtype=np.float32)[:8]) == ()
    assert decide_split(np.vstack([_around(0, 5, 0.05), _around(9, 1, 0.05)])) == ()
    assert decide_split(_around(0, 2, 0.1)) == ()
    assert decide_split(np.zeros((5, 32), np.float32)) == ()
