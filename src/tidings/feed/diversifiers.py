"""The first page in balance: no run of like stories, what everyone should know stays in, and something new is tried.

Places are filled one by one with the card of the greatest score less ``weight`` times its likeness to the most alike
card above it (maximal marginal relevance, Carbonell and Goldstein 1998). From the middle of the page on the weight
grows: the first places are for what fits best, the later ones for breadth. What is taken off, or lent to a must-know
story or to one that is tried, is part of the score, so the order of the feed is still the order of the scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates, Ints
from tidings.feed.scorers import POINTS, first_descending

__all__ = ["FIRST", "Balanced", "Wanted", "balance", "shortlist"]

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


def shortlist(score: Ints, rows: Ints, known: int, places: int, limit: int | None = None) -> Ints:
    """Return the best of ``rows`` in order of ``score``: as many as ``balance`` looks at where ``known`` are wanted."""
    scores = score if len(rows) == len(score) else score[rows]
    return rows[first_descending(scores, min(len(rows), known + _CHUNK + max(1, _after(rows, places, limit))))]


def _after(rows: Ints, places: int, limit: int | None) -> int:
    """Return how many of ``rows`` are to be put in order after the first page."""
    left = max(0, len(rows) - places)
    return left if limit is None else min(left, max(0, limit - places))


def balance(
    candidates: Candidates,
    score: Ints,
    rows: Ints,
    wanted: Wanted,
    limit: int | None = None,
    best: Ints | None = None,
) -> Balanced:
    """Return ``rows`` in order of ``score``, in points for all cards, with the first page in balance.

    With a ``limit`` the order ends there, or at the end of the first page. ``best`` is their ``shortlist``, where it is
    known already.
    """
    known = np.array([*wanted.must_know, *wanted.tried], dtype=np.int64)
    first, more = min(wanted.places, len(rows)), _after(rows, wanted.places, limit)
    if best is None:
        best = shortlist(score, rows, len(known), wanted.places, limit)
    others = _without(best, known, len(score))
    pool = _Pool(candidates, score, known, others, wanted)
    for place in range(first):
        pool.fill(place)
    pool.finish()
    picked = pool.cards[pool.picked]
    # Whatever stands outside the pool loses nothing, so of it only the best can come next.
    left = np.sort(np.concatenate([_without(pool.cards, picked, len(score)), others[_CHUNK : _CHUNK + more]]))
    final = score[left] - pool.taken_off[left] + pool.lent[left]
    rest = left[first_descending(final, more)]
    return Balanced(np.concatenate([picked, rest]), pool.taken_off, pool.lent)


def _without(rows: Ints, taken: Ints, n: int) -> Ints:
    """Return ``rows`` (numbers below ``n``) without ``taken``, in their order."""
    left = np.ones(n, dtype=np.bool_)
    left[taken] = False
    return rows[left[rows]]


def _likenesses(candidates: Candidates, cards: Ints) -> NDArray[np.float32]:
    """Return how like each other ``cards`` are, as a square: by meaning, which never speaks against it, and outlets."""
    vectors = candidates.vectors[cards]
    like = vectors @ vectors.T
    np.maximum(like, 0.0, out=like)
    like *= _MEANING
    outlets = candidates.outlets.table
    shared = candidates.outlets.dense(cards)[0].astype(np.float32) if outlets is None else outlets[cards]
    like += (shared * np.float32(1.0 - _MEANING)) @ shared.T
    return like


class _Pool:
    """The best cards, which may stand on the first page. A loss never takes one below the best card outside."""

    def __init__(self, candidates: Candidates, score: Ints, known: Ints, others: Ints, wanted: Wanted) -> None:
        """``known`` are the cards that are wanted, ``others`` the best of the others in their order."""
        self.cards = np.concatenate([known, others[:_CHUNK]])
        self._score: list[int] = score[self.cards].tolist()
        self._floor = int(score[others[_CHUNK]]) if len(others) > _CHUNK else _TAKEN
        self._waiting, self._tried = list(range(len(wanted.must_know))), list(range(len(wanted.must_know), len(known)))
        self._known = len(known)
        self._like = _likenesses(candidates, self.cards)
        self._open = score[self.cards].astype(np.float64)  # minus infinity for those that were picked
        self._likeness = np.zeros(len(self.cards), dtype=np.float32)
        self._full = np.zeros(len(self.cards), dtype=np.float32)  # what each card loses, but for the floor
        self._worth = np.empty_like(self._open)
        self._weights = [wanted.weight_at(place) for place in range(wanted.places)]
        self._weight = wanted.weight
        self._losses: dict[int, int] = {}  # of those that were picked
        self.picked: list[int] = []  # their places in the pool
        self.taken_off = np.zeros(len(score), dtype=np.int64)
        self.lent = np.zeros(len(score), dtype=np.int64)

    def fill(self, place: int) -> None:
        """Fill the next place."""
        self._weight = self._weights[place]
        self._weigh()
        worth = np.subtract(self._open, self._full, out=self._worth)
        best = int(worth.argmax())
        if worth[best] < self._floor:  # of cards that lose all they may, the one with the greatest value by full loss
            better = np.where(self._open >= self._floor, worth, -np.inf)
            best = int(better.argmax()) if np.isfinite(better).any() else int(self._open.argmax())
        if self._waiting and FIRST - place <= len(self._waiting):
            wanted = max(self._waiting, key=lambda each: self._score[each] - self._loss(each))
            best = self._lend(wanted, self._score[best] - self._loss(best))
        elif self._tried and place in _TRIED:
            best = self._lend(self._tried[0], self._score[best] - self._loss(best))
        if best < self._known:
            (self._waiting if best in self._waiting else self._tried).remove(best)
        self._close(best)

    def _weigh(self) -> None:
        """Work out the full loss of every card at this place, in points."""
        np.multiply(self._likeness, self._weight * POINTS, out=self._full)
        np.rint(self._full, out=self._full)

    def _loss(self, at: int) -> int:
        """Return what the card at ``at`` of the pool loses at this place."""
        loss, room = int(self._full[at]), self._score[at] - self._floor
        return loss if loss < room else max(0, room)

    def _lend(self, at: int, value: int) -> int:
        """Lend the card at ``at`` of the pool what it lacks to be worth ``value``."""
        self.lent[self.cards[at]] = value - (self._score[at] - self._loss(at))
        return at

    def _close(self, at: int) -> None:
        """Take the card at ``at`` out of the pool, and let those left know how like it they are."""
        self._losses[at] = self._loss(at)
        self.picked.append(at)
        self._open[at] = -np.inf
        np.maximum(self._likeness, self._like[at], out=self._likeness)

    def finish(self) -> None:
        """Note what every card of the pool has lost."""
        self._weigh()
        room = np.maximum(np.array(self._score, dtype=np.int64) - self._floor, 0)
        loss = np.minimum(self._full.astype(np.int64), room)
        loss[list(self._losses)] = list(self._losses.values())
        self.taken_off[self.cards] = loss
