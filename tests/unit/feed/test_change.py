"""Noticing a change of taste: consistent lessons keep their weight, contradicted ones lose it."""

import numpy as np

from tidings.feed.change import kept_since


def _lessons(likings: list[float], topics: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return kernel, likings, doubts and ages of lessons, newest first, about cards of ``topics``."""
    n = len(likings)
    kernel = np.array([[0.9 * (a == b) for b in topics] for a in topics]) + 0.1 * np.eye(n)
    return kernel, np.array(likings), np.full(n, 0.15), np.arange(n, dtype=np.float64)


def test_lessons_that_agree_keep_nearly_all_their_weight() -> None:
    kept = kept_since(*_lessons([1.0, -1.0] * 10, [0, 1] * 10))
    assert kept.min() > 0.8


def test_what_came_before_a_change_loses_its_weight_and_what_came_after_keeps_it() -> None:
    new, old = [-1.0, 1.0] * 5, [1.0, -1.0] * 10
    kept = kept_since(*_lessons(new + old, [0, 1] * 15))
    assert kept[:8].min() > 0.9
    assert kept[12:].max() < 0.1


def test_the_probabilities_fall_with_age_and_lie_between_0_and_1() -> None:
    kept = kept_since(*_lessons([1.0, 1.0, -1.0, 0.0, 1.0, -1.0, -1.0, 0.0], [0, 1, 1, 0, 2, 0, 2, 1]))
    assert np.all(np.diff(kept) <= 0)
    assert kept.min() >= 0.0
    assert kept.max() <= 1.0


def test_too_few_lessons_for_two_tastes_are_taken_as_one() -> None:
    assert kept_since(*_lessons([1.0, -1.0], [0, 0])).tolist() == [1.0, 1.0]
