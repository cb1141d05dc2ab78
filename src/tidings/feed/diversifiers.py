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
from tidings.feed.scorers import descending, points

__all__ = ["Balanced", "Wanted", "balance"]

_CHUNK = 300  # cards that may stand on the first page
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
    pool.finish()
    picked = np.array(pool.picked, dtype=np.int64)
    final = score - pool.taken_off + pool.lent
    rest = _without(rows, picked, len(score))
    rest = rest[descending(final[rest])]
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
        others = others[descending(score[others])]
        self._pool = np.concatenate([known, others[:_CHUNK]])
        self._room = self._score = score[self._pool]
        if len(others) > _CHUNK:
            self._room = np.maximum(self._score - score[others[_CHUNK]], 0)
        self._waiting, self._tried = list(range(len(wanted.must_know))), list(range(len(wanted.must_know), len(known)))
        self._bounded = len(others) > _CHUNK
        self._wanted = wanted
        self._vectors = candidates.vectors[self._pool]
        self._outlets, _ = candidates.outlets.dense(self._pool.tolist())
        self._open = np.ones(len(self._pool), dtype=np.bool_)
        self._likeness = np.zeros(len(self._pool))
        self._loss = np.zeros(len(self._pool), dtype=np.int64)
        self.picked: list[int] = []
        self.taken_off = np.zeros(len(score), dtype=np.int64)
        self.lent = np.zeros(len(score), dtype=np.int64)

    def _close(self, place: int) -> None:
        """Take the card at ``place`` of the pool out of it, and let those left know how like it they are."""
        self._open[place] = False
        like = _MEANING * np.maximum(self._vectors @ self._vectors[place], 0.0)
        like = like + (1.0 - _MEANING) * (self._outlets @ self._outlets[place])
        self._likeness = np.maximum(self._likeness, like)

    def fill(self, place: int) -> None:
        """Fill the next place."""
        full = points(self._likeness, self._wanted.weight_at(place))
        loss = np.minimum(full, self._room) if self._bounded else full
        self._loss = np.where(self._open, loss, self._loss)
        best = int(np.argmax(np.where(self._open, self._score - full, _TAKEN)))
        if self._bounded:  # of cards that lose all they may, the one with the greatest value by full loss
            value = int(np.max(np.where(self._open, self._score - loss, _TAKEN)))
            level = self._open & (self._score - loss == value)
            best = int(np.argmax(np.where(level, self._score - full, _TAKEN)))
        value = int(self._score[best] - self._loss[best])
        if self._waiting and _FIRST - place <= len(self._waiting):
            best = self._lend(max(self._waiting, key=lambda each: int(self._score[each] - self._loss[each])), value)
        elif self._tried and place in _TRIED:
            best = self._lend(self._tried[0], value)
        for kept in (self._waiting, self._tried):
            if best in kept:
                kept.remove(best)
        self.picked.append(int(self._pool[best]))
        self._close(best)

    def _lend(self, place: int, value: int) -> int:
        """Lend the card at ``place`` of the pool what it lacks to be worth ``value``."""
        self.lent[self._pool[place]] = value - int(self._score[place] - self._loss[place])
        return place

    def finish(self) -> None:
        """Note what every card of the pool has lost."""
        self.taken_off[self._pool] = self._loss
