"""The first page in balance: no run of like stories, what everyone should know stays in, and something new is tried.

Places are filled one by one with the card of the greatest score less ``weight`` times its likeness to the most alike
card above it (maximal marginal relevance, Carbonell and Goldstein 1998). From the tenth place on the weight grows: the
first places are for what fits best, the later ones for breadth. What is taken off, or lent to a must-know story or to
one that is tried, is part of the score, so the order of the feed is still the order of the scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tidings.feed.candidates import Candidates, Ints
from tidings.feed.scorers import points

__all__ = ["Balanced", "Wanted", "balance"]

_CHUNK = 200  # cards that are looked at together
_MEANING = 0.7  # share of meaning in likeness; the rest is shared outlets
_FIRST = 10  # places among which the must-know stories stand
_TRIED = (6, 13, 20)  # places (from 0) of articles that are tried
_TAKEN = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the first page is made of: ``must_know`` are cards that stand among the first ten whatever their score,
    ``tried`` those that get a place of their own so that the reader can say what they think of them. ``weight`` holds
    up to the tenth place and grows to ``breadth`` at the last of ``places``.
    """

    must_know: Sequence[int]
    tried: Sequence[int]
    weight: float
    breadth: float
    places: int

    def weight_at(self, place: int) -> float:
        """Return the weight of likeness at ``place``, counted from 0."""
        share = max(0, place - _FIRST + 1) / max(1, self.places - _FIRST)
        return self.weight + max(0.0, self.breadth - self.weight) * min(1.0, share)


@dataclass(frozen=True, slots=True)
class Balanced:
    """The order of cards, and by card the points taken off for likeness, and lent."""

    order: Ints
    taken_off: Ints
    lent: Ints


def balance(candidates: Candidates, score: Ints, rows: Ints, wanted: Wanted) -> Balanced:
    """Return ``rows`` in order of ``score``, in points for all cards, with the first page in balance."""
    pool = _Pool(candidates, score, rows, wanted)
    for place in range(min(wanted.places, len(rows))):
        pool.fill(place)
    picked = np.array(pool.picked, dtype=np.int64)
    final = score - pool.taken_off + pool.lent
    rest = _without(rows, picked, len(score))
    rest = rest[np.argsort(-final[rest], kind="stable")]
    return Balanced(np.concatenate([picked, rest]), pool.taken_off, pool.lent)


def _without(rows: Ints, taken: Ints, n: int) -> Ints:
    """Return ``rows`` (numbers below ``n``) without ``taken``, in their order."""
    left = np.ones(n, dtype=np.bool_)
    left[taken] = False
    return rows[left[rows]]


class _Pool:
    """The cards that may stand next: the best ones, and more of them as soon as a worse one could win."""

    def __init__(self, candidates: Candidates, score: Ints, rows: Ints, wanted: Wanted) -> None:
        known = np.array([*wanted.must_know, *wanted.tried], dtype=np.int64)
        others = _without(rows, known, len(score))
        others = others[np.argsort(-score[others], kind="stable")]
        self._order = np.concatenate([known, others])
        self._waiting = list(wanted.must_know)
        self._tried = list(wanted.tried)
        self._wanted = wanted
        self._candidates = candidates
        self._score = score
        self.picked: list[int] = []
        self.taken_off = np.zeros(len(score), dtype=np.int64)
        self.lent = np.zeros(len(score), dtype=np.int64)
        self._grow(_CHUNK)

    def _grow(self, size: int) -> None:
        self._pool = self._order[:size]
        self._vectors = self._candidates.vectors[self._pool]
        self._outlets, _ = self._candidates.outlets.dense(self._pool.tolist())
        self._places = {int(row): place for place, row in enumerate(self._pool)}
        self._open = np.ones(len(self._pool), dtype=np.bool_)
        self._likeness = np.zeros(len(self._pool))
        for row in self.picked:
            self._close(row)

    def _close(self, row: int) -> None:
        """Take ``row`` out of the pool, and let those left know how like it they are."""
        place = self._places[row]
        self._open[place] = False
        like = _MEANING * np.maximum(self._vectors @ self._vectors[place], 0.0)
        like = like + (1.0 - _MEANING) * (self._outlets @ self._outlets[place])
        self._likeness = np.maximum(self._likeness, np.where(self._open, like, self._likeness))

    def _best(self, place: int) -> tuple[int, int]:
        """Return the card that stands next by its own value, and that value; its loss is noted."""
        while True:
            loss = points(self._likeness, self._wanted.weight_at(place))
            value = np.where(self._open, self._score[self._pool] - loss, _TAKEN)
            best = int(np.argmax(value))
            size = len(self._pool)
            if size == len(self._order) or value[best] >= self._score[self._order[size]]:
                self.taken_off[self._pool[self._open]] = loss[self._open]
                return int(self._pool[best]), int(value[best])
            self._grow(2 * size)

    def fill(self, place: int) -> None:
        """Fill the next place."""
        row, value = self._best(place)
        if self._waiting and _FIRST - place <= len(self._waiting):
            row = self._lend(max(self._waiting, key=self._value), value)
        elif self._tried and place in _TRIED:
            row = self._lend(self._tried[0], value)
        for kept in (self._waiting, self._tried):
            if row in kept:
                kept.remove(row)
        self.picked.append(row)
        self._close(row)

    def _value(self, row: int) -> int:
        return int(self._score[row] - self.taken_off[row])

    def _lend(self, row: int, value: int) -> int:
        """Lend ``row`` what it lacks to be worth ``value``."""
        self.lent[row] = value - self._value(row)
        return row
