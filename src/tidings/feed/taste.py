"""Learning what a reader likes from few votes: Bayesian linear regression on a card's meaning, names and outlets.

The mean of the posterior is ``k(x, X) (K + N)^-1 y`` and its variance ``k(x, x) - k(x, X) (K + N)^-1 k(X, x)``, with
what was learnt from ``y`` (1 liked, -1 disliked, 0 passed over), the kernel ``k`` and the doubts ``N`` on the diagonal
(Rasmussen and Williams, Gaussian Processes for Machine Learning, eq. 2.25 and 2.26). Two lessons count for each other
by the probability that taste did not change between them (``change.py``), and what was learnt long ago fades slowly:
lessons that are ``t`` votes apart have ``exp(-t / DRIFT_VOTES)`` of their kernel. With no votes the mean is 0
everywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates, Features, Floats, Ints
from tidings.feed.change import kept_since
from tidings.readers.entities import Follow, FollowKind, FollowMode

__all__ = ["DRIFT_VOTES", "SHARES", "Lesson", "Taste", "forget", "learn_taste"]

SHARES = {"meaning": 0.55, "names": 0.35, "outlets": 0.1}
"""How much of likeness each of the three makes up."""

DRIFT_VOTES = 50
"""Votes after which an older lesson has faded to a third, even where taste seems the same."""

_MOST = 160  # lessons; older ones have faded by then


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one card taught: ``liking`` is 1, -1 or between; ``doubt`` (a variance) is how little that says; ``age`` is
    how many votes came after it; ``opened`` says that the reader said nothing, but opened it.
    """

    row: int
    liking: float
    doubt: float
    age: int
    opened: bool = False


@dataclass(frozen=True)
class Taste:
    """What was learnt: a direction of meaning, and a weight for each name and outlet."""

    meaning: NDArray[np.float32]
    names: Floats
    outlets: Floats
    lessons: tuple[Lesson, ...]
    vectors: NDArray[np.float32]  # of the lessons' cards
    lasting: Floats  # how much of each lesson still counts, between 0 and 1
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
        return frozenset(lesson.row for lesson in self.lessons if lesson.liking > 0 and not lesson.opened)

    @cached_property
    def opened(self) -> bool:
        """Whether any of it was learnt from what the reader opened."""
        return any(lesson.opened for lesson in self.lessons)

    def rows(self, liked: bool) -> list[int]:
        """Return the rows that spoke for a liking, or against one."""
        return self._rows[liked]

    @cached_property
    def _rows(self) -> tuple[list[int], list[int]]:
        against, for_it = ([each.row for each in self.lessons if each.liking * way > 0] for way in (-1, 1))
        return against, for_it

    @cached_property
    def _sides(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        likings = np.array([lesson.liking for lesson in self.lessons])
        return self.vectors[likings < 0], self.vectors[likings > 0]

    def count_like(self, vectors: NDArray[np.float32], liked: bool, least: float) -> list[int]:
        """Return for each of ``vectors`` to how many cards that the reader likes, or doesn't, it is like.

        It is where its likeness is above ``least``.
        """
        counts: list[int] = np.count_nonzero(vectors @ self._sides[liked].T > least, axis=1).tolist()
        return counts

    def doubt(self, candidates: Candidates, rows: Ints) -> Floats:
        """Return for each of ``rows`` the standard deviation of what is believed about it: 1 where nothing is known."""
        taught = [lesson.row for lesson in self.lessons]
        likeness = _likeness([*rows.tolist(), *taught], candidates)
        across = likeness.between(slice(0, len(rows)), slice(len(rows), None)) * self.lasting
        explained = ((across @ self.solved) * across).sum(axis=1)
        spread: Floats = np.sqrt(np.maximum(likeness.own()[: len(rows)] - explained, 0.0))
        return spread


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The three parts of some cards, each times the root of its share, over the names and outlets among them."""

    vectors: Floats
    names: Floats
    name_columns: Ints
    outlets: Floats
    outlet_columns: Ints

    def between(self, some: slice, others: slice) -> Floats:
        """Return how like the cards ``others`` the cards ``some`` are: a card is 1 like itself."""
        meaning = self.vectors[some] @ self.vectors[others].T
        found: Floats = meaning + self.names[some] @ self.names[others].T + self.outlets[some] @ self.outlets[others].T
        return found

    def own(self) -> Floats:
        """Return how like itself each card is: less than 1 where it lacks a part."""
        meaning = (self.vectors**2).sum(axis=1)
        found: Floats = meaning + (self.names**2).sum(axis=1) + (self.outlets**2).sum(axis=1)
        return found


def _likeness(rows: Sequence[int], candidates: Candidates) -> _Likeness:
    names, name_columns = candidates.names.dense(rows)
    outlets, outlet_columns = candidates.outlets.dense(rows)
    return _Likeness(
        candidates.vectors[list(rows)].astype(np.float64) * SHARES["meaning"] ** 0.5,
        names * SHARES["names"] ** 0.5,
        name_columns,
        outlets * SHARES["outlets"] ** 0.5,
        outlet_columns,
    )


def learn_taste(candidates: Candidates, lessons: Sequence[Lesson]) -> Taste | None:
    """Return the taste behind ``lessons``; ``None`` if there are none, or none with a liking."""
    kept = sorted(lessons, key=lambda lesson: lesson.age)[:_MOST]
    if not any(lesson.liking for lesson in kept):
        return None
    rows = [lesson.row for lesson in kept]
    ages = np.array([lesson.age for lesson in kept], dtype=np.float64)
    likings = np.array([lesson.liking for lesson in kept])
    doubts = np.array([lesson.doubt for lesson in kept])
    likeness = _likeness(rows, candidates)
    kernel = likeness.between(slice(None), slice(None))
    same = kept_since(kernel, likings, doubts, ages)
    fading = np.exp(-np.abs(ages[:, None] - ages[None, :]) / DRIFT_VOTES)
    between = (1.0 - np.abs(same[:, None] - same[None, :])) * fading
    solved: Floats = np.linalg.inv(kernel * between + np.diag(doubts)).astype(np.float64)
    lasting = same * np.exp(-ages / DRIFT_VOTES)
    alpha = (solved @ likings) * lasting
    meaning, names, outlets = (SHARES[part] ** 0.5 for part in ("meaning", "names", "outlets"))
    return Taste(
        meaning=(meaning * (alpha @ likeness.vectors)).astype(np.float32),
        names=_spread(names * (alpha @ likeness.names), likeness.name_columns, candidates.names),
        outlets=_spread(outlets * (alpha @ likeness.outlets), likeness.outlet_columns, candidates.outlets),
        lessons=tuple(kept),
        vectors=candidates.vectors[rows],
        lasting=lasting,
        solved=solved,
    )


def forget(taste: Taste, candidates: Candidates, wishes: Iterable[Follow], now: datetime) -> Taste:
    """Return ``taste`` without what it says about the names and outlets that are to be forgotten at ``now``."""
    held = [f for f in wishes if f.mode is FollowMode.FORGET and (f.until is None or f.until > now)]
    if not held:
        return taste
    names, outlets = taste.names.copy(), taste.outlets.copy()
    for wish in held:
        features, weights = (candidates.names, names) if wish.kind is FollowKind.NAME else (candidates.outlets, outlets)
        column = features.columns.get(wish.value.casefold() if wish.kind is FollowKind.NAME else wish.value)
        if column is not None:
            weights[column] = 0.0
    return replace(taste, names=names, outlets=outlets)


def _spread(weights: Floats, columns: Ints, features: Features) -> Floats:
    """Return ``weights`` of ``columns`` as weights of all features."""
    spread = np.zeros(len(features.columns))
    spread[columns] = weights
    return spread
