"""Learning what a reader likes from few votes: Bayesian linear regression on a card's meaning, names and outlets.

The mean of the posterior is ``k(x, X) (K + N)^-1 y`` and its variance ``k(x, x) - k(x, X) (K + N)^-1 k(X, x)``, with
what was learnt from ``y`` (1 liked, -1 disliked, 0 passed over), the kernel ``k`` and the doubts ``N`` on the diagonal
(Rasmussen and Williams, Gaussian Processes for Machine Learning, eq. 2.25 and 2.26). Taste drifts: two lessons that
are ``t`` votes apart have ``exp(-t / DRIFT_VOTES)`` of their kernel (an Ornstein-Uhlenbeck process in time), so what
was learnt long ago fades by itself. With no votes the mean is 0 everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates, Features, Floats, Ints

__all__ = ["DRIFT_VOTES", "SHARES", "Lesson", "Taste", "learn_taste"]

SHARES = {"meaning": 0.5, "names": 0.35, "outlets": 0.15}
"""How much of likeness each of the three makes up."""

DRIFT_VOTES = 25
"""Votes after which an older lesson has faded to a third."""

_MOST = 160  # lessons; older ones have faded by then


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one card taught: ``liking`` is 1, -1 or between; ``doubt`` (a variance) is how little that says; ``age`` is
    how many votes came after it.
    """

    row: int
    liking: float
    doubt: float
    age: int


@dataclass(frozen=True)
class Taste:
    """What was learnt: a direction of meaning, and a weight for each name and outlet."""

    meaning: NDArray[np.float32]
    names: Floats
    outlets: Floats
    lessons: tuple[Lesson, ...]
    vectors: NDArray[np.float32]  # of the lessons' cards
    solved: Floats  # (K + N)^-1

    def parts(self, candidates: Candidates) -> dict[str, Floats]:
        """Return for every card how much each part of ``SHARES`` likes it; together they are within about -1 to 1."""
        return {
            "meaning": (candidates.vectors @ self.meaning).astype(np.float64),
            "names": candidates.names.weigh(self.names),
            "outlets": candidates.outlets.weigh(self.outlets),
        }

    @cached_property
    def liked(self) -> frozenset[int]:
        """The rows that the reader said they like."""
        return frozenset(lesson.row for lesson in self.lessons if lesson.liking > 0)

    def rows(self, liked: bool) -> list[int]:
        """Return the rows that the reader said they like, or don't."""
        return [lesson.row for lesson in self.lessons if (lesson.liking > 0 if liked else lesson.liking < 0)]

    @cached_property
    def _sides(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        likings = np.array([lesson.liking for lesson in self.lessons])
        return self.vectors[likings < 0], self.vectors[likings > 0]

    def count_like(self, vector: NDArray[np.float32], liked: bool, least: float) -> int:
        """Return how many of the cards that the reader likes, or doesn't, are like ``vector`` to ``least`` or more."""
        return int(np.count_nonzero(self._sides[liked] @ vector > least))

    def doubt(self, candidates: Candidates, rows: Ints) -> Floats:
        """Return for each of ``rows`` the standard deviation of what is believed about it: 1 where nothing is known."""
        taught = [lesson.row for lesson in self.lessons]
        both, n = [*rows.tolist(), *taught], len(rows)
        kernel = _kernel(candidates, both)
        across = kernel[:n, n:] * np.exp(-_ages(self.lessons) / DRIFT_VOTES)
        explained = np.einsum("ij,jk,ik->i", across, self.solved, across, optimize=True)
        spread: Floats = np.sqrt(np.maximum(np.diag(kernel)[:n] - explained, 0.0))
        return spread


def learn_taste(candidates: Candidates, lessons: Sequence[Lesson]) -> Taste | None:
    """Return the taste behind ``lessons``; ``None`` if there are none, or none with a liking."""
    kept = sorted(lessons, key=lambda lesson: lesson.age)[:_MOST]
    if not any(lesson.liking for lesson in kept):
        return None
    rows = [lesson.row for lesson in kept]
    ages = _ages(kept)
    drift = np.exp(-np.abs(ages[:, None] - ages[None, :]) / DRIFT_VOTES)
    solved: Floats = np.linalg.inv(
        _kernel(candidates, rows) * drift + np.diag([lesson.doubt for lesson in kept])
    ).astype(np.float64)
    alpha = solved @ np.array([lesson.liking for lesson in kept]) * np.exp(-ages / DRIFT_VOTES)
    names, name_columns = candidates.names.dense(rows)
    outlets, outlet_columns = candidates.outlets.dense(rows)
    return Taste(
        meaning=(SHARES["meaning"] * (alpha @ candidates.vectors[rows])).astype(np.float32),
        names=_spread(SHARES["names"] * (alpha @ names), name_columns, candidates.names),
        outlets=_spread(SHARES["outlets"] * (alpha @ outlets), outlet_columns, candidates.outlets),
        lessons=tuple(kept),
        vectors=candidates.vectors[rows],
        solved=solved,
    )


def _ages(lessons: Sequence[Lesson]) -> Floats:
    return np.array([lesson.age for lesson in lessons], dtype=np.float64)


def _kernel(candidates: Candidates, rows: Sequence[int]) -> Floats:
    """Return how like each other the cards ``rows`` are: a card is 1 like itself."""
    vectors = candidates.vectors[list(rows)].astype(np.float64)
    names, _ = candidates.names.dense(rows)
    outlets, _ = candidates.outlets.dense(rows)
    return (
        SHARES["meaning"] * (vectors @ vectors.T)
        + SHARES["names"] * (names @ names.T)
        + SHARES["outlets"] * (outlets @ outlets.T)
    )


def _spread(weights: Floats, columns: Ints, features: Features) -> Floats:
    """Return ``weights`` of ``columns`` as weights of all features."""
    spread = np.zeros(len(features.columns))
    spread[columns] = weights
    return spread
