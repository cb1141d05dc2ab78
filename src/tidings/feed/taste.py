"""Learning what a reader likes from few votes: Bayesian linear regression on what a card is made of.

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

from tidings.feed.candidates import Candidates, features_of
from tidings.feed.change import kept_since
from tidings.feed.features import Floats, Ints
from tidings.feed.likeness import SHARES
from tidings.readers.entities import Follow, FollowKind, FollowMode

__all__ = ["DRIFT_VOTES", "PARTS", "Lesson", "Taste", "forget", "learn_taste"]

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
    """What was learnt: a weight for each column of likeness, so for each topic, name and outlet too."""

    pull: Floats  # by column of likeness
    lessons: tuple[Lesson, ...]
    taught: tuple[Floats, Ints]  # the rows of the lessons' cards, and their columns
    vectors: NDArray[np.float32]  # of the lessons' cards
    lasting: Floats  # how much of each lesson still counts, between 0 and 1
    solved: Floats  # (K + N)^-1

    def liking(self, candidates: Candidates) -> Floats:
        """Return how much every card is liked, within about -1 to 1."""
        return candidates.likeness.weigh(self.pull)

    def parts(self, candidates: Candidates, rows: Ints) -> dict[str, Floats]:
        """Return for each of ``rows`` how much of ``liking`` each part of ``SHARES`` makes up."""
        values, columns = candidates.likeness.rows(rows)
        found = values @ (candidates.likeness.part_of[columns] * self.pull[columns, None])
        return {part: found[:, n] for n, part in enumerate(SHARES)}

    def weights(self, candidates: Candidates, part: str) -> Floats:
        """Return what each feature of ``part``, one of ``FEATURES``, gives to a card that has nothing else of it."""
        found: Floats = self.pull[candidates.likeness.places[part]] * SHARES[part] ** 0.5
        return found

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
        taught, columns = self.taught
        across = candidates.likeness.rows_over(rows, columns) @ taught.T
        across *= self.lasting
        explained = ((across @ self.solved) * across).sum(axis=1)
        spread: Floats = np.sqrt(np.maximum(candidates.likeness.own[rows] - explained, 0.0))
        return spread


def learn_taste(candidates: Candidates, lessons: Sequence[Lesson]) -> Taste | None:
    """Return the taste behind ``lessons``; ``None`` if there are none, or none with a liking."""
    kept = sorted(lessons, key=lambda lesson: lesson.age)[:_MOST]
    if not any(lesson.liking for lesson in kept):
        return None
    rows = [lesson.row for lesson in kept]
    ages = np.array([lesson.age for lesson in kept], dtype=np.float64)
    likings = np.array([lesson.liking for lesson in kept])
    doubts = np.array([lesson.doubt for lesson in kept])
    taught, columns = candidates.likeness.rows(rows)
    kernel = taught @ taught.T
    same = kept_since(kernel, likings, doubts, ages)
    fading = np.exp(-np.abs(ages[:, None] - ages[None, :]) / DRIFT_VOTES)
    between = (1.0 - np.abs(same[:, None] - same[None, :])) * fading
    solved: Floats = np.linalg.inv(kernel * between + np.diag(doubts)).astype(np.float64)
    lasting = same * np.exp(-ages / DRIFT_VOTES)
    pull = np.zeros(candidates.likeness.width)
    pull[columns] = ((solved @ likings) * lasting) @ taught
    return Taste(pull, tuple(kept), (taught, columns), candidates.vectors[rows], lasting, solved)


def forget(taste: Taste, candidates: Candidates, wishes: Iterable[Follow], now: datetime) -> Taste:
    """Return ``taste`` without what it says about the topics, names and outlets that are to be forgotten at ``now``."""
    held = [f for f in wishes if f.mode is FollowMode.FORGET and (f.until is None or f.until > now)]
    if not held:
        return taste
    pull = taste.pull.copy()
    for wish in held:
        part = PARTS[wish.kind]
        value = wish.value.casefold() if wish.kind is FollowKind.NAME else wish.value
        number = features_of(candidates, part).columns.get(value)
        if number is not None:
            pull[candidates.likeness.places[part][number]] = 0.0
    return replace(taste, pull=pull)
