"""The first page in balance: no run of like stories, what everyone should know stays in, and something new is tried.

Places are filled one by one with the card of the greatest score less ``weight`` times its likeness to the most alike
card above it (maximal marginal relevance, Carbonell and Goldstein 1998). From the middle of the page on the weight
grows: the first places are for what fits best, the later ones for breadth. What is taken off, or lent to a must-know
story or to one that is tried, is part of the score, so the order of the feed is still the order of the scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tidings.feed.candidates import Candidates, Ints
from tidings.feed.scorers import POINTS, first_descending

__all__ = ["FIRST", "Balanced", "Wanted", "balance"]

_CHUNK = 200  # cards that may stand on the first page
_MEANING = 0.7  # share of meaning in likeness; the rest is shared outlets
FIRST = 10
"""Places among which the must-know stories stand."""

_TRIED = (6, 13, 20)  # places (from 0) of articles that are tried
_TAKEN = -(2**60)  # points: less than any score


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the first page is made of: ``must_know`` are cards that stand among the first ten whatever their score,
    ``tried`` those that get a place of their own so that the reader can say what they think of them. ``weight`` holds
    up to the middle of the page and grows to ``breadth`` at the last of ``places``.
    """

    must_know: Sequence[int]
    tried: Sequence[int]
    weight: float
    breadth: float
    places: int

    def weight_at(self, place: int) -> float:
        """Return the weight of likeness at ``place``, counted from 0."""
        middle = self.places // 2
        share = max(0, place - middle + 1) / max(1, self.places - middle)
        return self.weight + max(0.0, self.breadth - self.weight) * min(1.0, share)


@dataclass(frozen=True, slots=True)
class Balanced:
    """The order of cards, and by card the points taken off for likeness, and lent."""

    order: Ints
    taken_off: Ints
    lent: Ints


def balance(candidates: Candidates, score: Ints, rows: Ints, wanted: Wanted, limit: int | None = None) -> Balanced:
    """Return ``rows`` in order of ``score``, in points for all cards, with the first page in balance.

    With a ``limit`` the order ends there, or at the end of the first page.
    """
    pool = _Pool(candidates, score, rows, wanted)
    for place in range(min(wanted.places, len(rows))):
        pool.fill(place)
    pool.finish()
    picked = np.array(pool.picked, dtype=np.int64)
    final = score - pool.taken_off + pool.lent
    rest = _without(rows, picked, len(score))
    more = len(rest) if limit is None else min(len(rest), max(0, limit - len(picked)))
    rest = rest[first_descending(final[rest], more)]
    return Balanced(np.concatenate([picked, rest]), pool.taken_off, pool.lent)


def _without(rows: Ints, taken: Ints, n: int) -> Ints:
    """Return ``rows`` (numbers below ``n``) without ``taken``, in their order."""
    left = np.ones(n, dtype=np.bool_)
    left[taken] = False
    return rows[left[rows]]


class _Pool:
    """The best cards, which may stand on the first page. A loss never takes one below the best card outside."""

    def __init__(self, candidates: Candidates, score: Ints, rows: Ints, wanted: Wanted) -> None:
        known = np.array([*wanted.must_know, *wanted.tried], dtype=np.int64)
        others = _without(rows, known, len(score))
        size = len(others)
        others = others[first_descending(score[others], min(size, _CHUNK + 1))]
        self._pool = np.concatenate([known, others[:_CHUNK]])
        self._score = score[self._pool]
        self._floor = int(score[others[_CHUNK]]) if size > _CHUNK else _TAKEN
        self._waiting, self._tried = list(range(len(wanted.must_know))), list(range(len(wanted.must_know), len(known)))
        self._wanted = wanted
        self._vectors = candidates.vectors[self._pool] * np.float32(_MEANING**0.5)
        shared, _ = candidates.outlets.dense(self._pool.tolist())
        self._outlets = (shared * (1.0 - _MEANING) ** 0.5).astype(np.float32)
        self._open = self._score.astype(np.float64)  # minus infinity for those that were picked
        self._likeness = np.zeros(len(self._pool), dtype=np.float32)
        self._weight = wanted.weight
        self._losses: dict[int, int] = {}  # of those that were picked
        self.picked: list[int] = []
        self.taken_off = np.zeros(len(score), dtype=np.int64)
        self.lent = np.zeros(len(score), dtype=np.int64)

    def fill(self, place: int) -> None:
        """Fill the next place."""
        self._weight = self._wanted.weight_at(place)
        worth = self._open - np.rint(self._likeness * (self._weight * POINTS))
        best = int(worth.argmax())
        if worth[best] < self._floor:  # of cards that lose all they may, the one with the greatest value by full loss
            better = np.where(self._open >= self._floor, worth, -np.inf)
            best = int(better.argmax()) if np.isfinite(better).any() else int(self._open.argmax())
        value = int(self._score[best]) - self._loss(best)
        if self._waiting and FIRST - place <= len(self._waiting):
            best = self._lend(max(self._waiting, key=lambda each: int(self._score[each]) - self._loss(each)), value)
        elif self._tried and place in _TRIED:
            best = self._lend(self._tried[0], value)
        for kept in (self._waiting, self._tried):
            if best in kept:
                kept.remove(best)
        self._close(best)

    def _loss(self, at: int) -> int:
        """Return what the card at ``at`` of the pool loses at this place."""
        room = max(0, int(self._score[at]) - self._floor)
        return min(round(float(np.rint(self._likeness[at] * (self._weight * POINTS)))), room)

    def _lend(self, at: int, value: int) -> int:
        """Lend the card at ``at`` of the pool what it lacks to be worth ``value``."""
        self.lent[self._pool[at]] = value - (int(self._score[at]) - self._loss(at))
        return at

    def _close(self, at: int) -> None:
        """Take the card at ``at`` out of the pool, and let those left know how like it they are."""
        self._losses[at] = self._loss(at)
        self.picked.append(int(self._pool[at]))
        self._open[at] = -np.inf
        like = self._vectors @ self._vectors[at]  # the shares of meaning and outlets are in the numbers already
        np.maximum(like, 0.0, out=like)
        like += self._outlets @ self._outlets[at]
        np.maximum(self._likeness, like, out=self._likeness)

    def finish(self) -> None:
        """Note what every card of the pool has lost."""
        room = np.maximum(self._score - self._floor, 0)
        loss = np.minimum(np.rint(self._likeness * (self._weight * POINTS)).astype(np.int64), room)
        loss[list(self._losses)] = list(self._losses.values())
        self.taken_off[self._pool] = loss
