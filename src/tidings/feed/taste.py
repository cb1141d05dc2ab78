"""Learning what a reader likes from few votes: Bayesian linear regression on what a card is made of.

The mean of the posterior is ``k(x, X) (K + N)^-1 y`` and its variance ``k(x, x) - k(x, X) (K + N)^-1 k(X, x)``, with
what was learnt from ``y`` (1 liked, -1 disliked, 0 passed over), the kernel ``k`` and the doubts ``N`` on the diagonal
(Rasmussen and Williams, Gaussian Processes for Machine Learning, eq. 2.25 and 2.26). Two lessons count for each other
by the probability that taste did not change between them (``change.py``), and what was learnt long ago fades slowly:
lessons that are ``t`` votes apart have ``exp(-t / DRIFT_VOTES)`` of their kernel. With no votes the mean is 0
everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates, Features, Floats, Ints
from tidings.feed.change import kept_since
from tidings.readers.entities import Follow, FollowKind, FollowMode

__all__ = ["DRIFT_VOTES", "FEATURES", "PARTS", "SHARES", "Lesson", "Taste", "features_of", "forget", "learn_taste"]

SHARES = {"topics": 0.35, "meaning": 0.25, "names": 0.3, "outlets": 0.1}
"""How much of likeness each part makes up. What a card's topics don't tell of it falls to its meaning."""

FEATURES = ("topics", "names", "outlets")
"""The parts that are single things, which a reader can follow, mute or have forgotten."""

PARTS = {FollowKind.TOPIC: "topics", FollowKind.NAME: "names", FollowKind.OUTLET: "outlets"}
"""Which part each kind of wish is about."""

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
    """What was learnt: a direction of meaning, and a weight for each topic, name and outlet (see ``FEATURES``)."""

    meaning: NDArray[np.float32]
    weights: Mapping[str, Floats]
    lessons: tuple[Lesson, ...]
    vectors: NDArray[np.float32]  # of the lessons' cards
    lasting: Floats  # how much of each lesson still counts, between 0 and 1
    solved: Floats  # (K + N)^-1

    def parts(self, candidates: Candidates) -> dict[str, Floats]:
        """Return for every card how much each part of ``SHARES`` likes it; together they are within about -1 to 1."""
        found = {part: features_of(candidates, part).weigh(weights) for part, weights in self.weights.items()}
        return found | {"meaning": (candidates.vectors @ self.meaning) * _meaning_roots(candidates)}

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


@dataclass(frozen=True)
class _Likeness:
    """The parts of some cards, each times the root of its share: vectors, and the features that are among them."""

    vectors: Floats
    features: Mapping[str, tuple[Floats, Ints]]

    @cached_property
    def _all(self) -> Floats:
        return np.concatenate([self.vectors, *(values for values, _ in self.features.values())], axis=1)

    def between(self, some: slice, others: slice) -> Floats:
        """Return how like the cards ``others`` the cards ``some`` are: a card is at most 1 like itself."""
        found: Floats = self._all[some] @ self._all[others].T
        return found

    def own(self) -> Floats:
        """Return how like itself each card is: less than 1 where it lacks a part."""
        found: Floats = (self._all**2).sum(axis=1)
        return found


def _likeness(rows: Sequence[int], candidates: Candidates) -> _Likeness:
    features = {}
    for part in FEATURES:
        values, columns = features_of(candidates, part).dense(rows)
        features[part] = values * SHARES[part] ** 0.5, columns
    chosen = np.array(rows, dtype=np.int64)
    return _Likeness(candidates.vectors[chosen] * _meaning_roots(candidates)[chosen, None], features)


def _meaning_roots(candidates: Candidates) -> Floats:
    """Return for each card the root of the share that meaning has in its likeness: with what its topics don't tell."""
    roots: Floats = np.sqrt(SHARES["meaning"] + SHARES["topics"] * candidates.untold)
    return roots


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
    weights = {
        part: _spread(SHARES[part] ** 0.5 * (alpha @ values), columns, features_of(candidates, part))
        for part, (values, columns) in likeness.features.items()
    }
    return Taste(
        meaning=(alpha @ likeness.vectors).astype(np.float32),
        weights=weights,
        lessons=tuple(kept),
        vectors=candidates.vectors[rows],
        lasting=lasting,
        solved=solved,
    )


def forget(taste: Taste, candidates: Candidates, wishes: Iterable[Follow], now: datetime) -> Taste:
    """Return ``taste`` without what it says about the topics, names and outlets that are to be forgotten at ``now``."""
    held = [f for f in wishes if f.mode is FollowMode.FORGET and (f.until is None or f.until > now)]
    if not held:
        return taste
    weights = {part: each.copy() for part, each in taste.weights.items()}
    for wish in held:
        part = PARTS[wish.kind]
        value = wish.value.casefold() if wish.kind is FollowKind.NAME else wish.value
        column = features_of(candidates, part).columns.get(value)
        if column is not None:
            weights[part][column] = 0.0
    return replace(taste, weights=weights)


def features_of(candidates: Candidates, part: str) -> Features:
    """Return which card has which of ``part``, one of ``FEATURES``."""
    found: Features = getattr(candidates, part)
    return found


def _spread(weights: Floats, columns: Ints, features: Features) -> Floats:
    """Return ``weights`` of ``columns`` as weights of all features."""
    spread = np.zeros(len(features.columns))
    spread[columns] = weights
    return spread
