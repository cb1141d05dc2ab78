"""How like each other cards are: by topics, meaning, names and outlets, as one row of numbers for each card.

The kernel of ``taste.py`` is the product of two such rows. What many cards have is a column that all rows hold, next to
their meaning: one product with a matrix takes a quarter of the time that picking the entries out takes. What few cards
have stays a list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidings.feed.features import Features, Floats, Ints

__all__ = ["FEATURES", "SHARES", "Likeness", "build_likeness"]

SHARES = {"topics": 0.35, "meaning": 0.25, "names": 0.3, "outlets": 0.1}
"""How much of likeness each part makes up. What a card's topics don't tell of it falls to its meaning."""

FEATURES = ("topics", "names", "outlets")
"""The parts that are single things, which a reader can follow, mute or have forgotten."""

_COMMON = 16  # one card in so many has what is worth a column


@dataclass(frozen=True)
class Likeness:
    """The rows of all cards: first the numbers of their meaning, then a column for each common feature, then the rare
    features. A card is at most 1 like itself.
    """

    matrix: NDArray[np.float32]  # cards by meaning and common features, each part times the root of its share
    rare: Features  # the others, likewise
    places: Mapping[str, Ints]  # for each part of FEATURES the columns of its features, by their numbers
    part_of: Floats  # columns by parts, in the order of SHARES: 1 where the column belongs to the part
    own: Floats  # how like itself each card is: less than 1 where it lacks a part

    @property
    def width(self) -> int:
        """How many columns a whole row has."""
        return int(self.matrix.shape[1]) + len(self.rare.columns)

    def rows(self, cards: Sequence[int] | Ints) -> tuple[Floats, Ints]:
        """Return the rows of ``cards`` over the columns that occur among them, and those columns."""
        chosen = np.asarray(cards, dtype=np.int64)
        dense = self.matrix[chosen].astype(np.float64)
        columns = np.arange(self.matrix.shape[1])
        if not len(self.rare.columns):
            return dense, columns
        rare, occurring = self.rare.dense(chosen)
        return np.concatenate([dense, rare], axis=1), np.concatenate([columns, occurring + len(columns)])

    def rows_over(self, cards: Ints, columns: Ints) -> Floats:
        """Return the rows of ``cards`` over ``columns``, which ``rows`` gave for other cards."""
        common = self.matrix.shape[1]
        dense = self.matrix[cards].astype(np.float64)
        if len(columns) == common:
            return dense
        rare, occurring = self.rare.dense(cards)
        _, found, wanted = np.intersect1d(occurring, columns[common:] - common, True, True)
        over = np.zeros((len(cards), len(columns)))
        over[:, :common] = dense
        over[:, common + wanted] = rare[:, found]
        return over

    def weigh(self, weights: Floats) -> Floats:
        """Return for each card the product of its row with ``weights``, a number for each column."""
        common = self.matrix.shape[1]
        found: Floats = (self.matrix @ weights[:common].astype(np.float32)).astype(np.float64)
        if len(self.rare.columns):
            found += self.rare.weigh(weights[common:])
        return found


def build_likeness(vectors: NDArray[np.float32], untold: Floats, parts: Mapping[str, Features]) -> Likeness:
    """Return the likeness of cards with ``vectors`` of unit length and the features ``parts``, one for each of
    ``FEATURES``; ``untold`` says how much of each card its topics don't tell.
    """
    roots = np.sqrt(SHARES["meaning"] + SHARES["topics"] * untold)
    entries = _join([parts[part] for part in FEATURES], [SHARES[part] ** 0.5 for part in FEATURES])
    often = np.bincount(entries.features, minlength=len(entries.columns)) * _COMMON >= len(vectors)
    common, width = entries.only(often), vectors.shape[1]
    block = np.zeros((len(vectors), int(often.sum())), dtype=np.float32)
    block[common.cards, common.features] = common.values
    matrix = np.concatenate([(vectors * roots[:, None]).astype(np.float32), block], axis=1)
    rare = entries.only(~often)
    own = (matrix.astype(np.float64) ** 2).sum(axis=1)
    own += np.bincount(rare.cards, weights=rare.values**2, minlength=len(vectors))
    numbers = np.where(often, width + np.cumsum(often), matrix.shape[1] + np.cumsum(~often)) - 1
    ends = np.cumsum([len(parts[part].columns) for part in FEATURES])
    places = dict(zip(FEATURES, np.split(numbers, ends[:-1]), strict=True))
    return Likeness(matrix, rare, places, _part_of(places, matrix.shape[1] + len(rare.columns)), own)


def _join(parts: Sequence[Features], factors: Sequence[float]) -> Features:
    """Return ``parts`` as one, their features numbered one part after the other and their values times ``factors``."""
    before = np.cumsum([0, *(len(part.columns) for part in parts)])
    cards = np.concatenate([part.cards for part in parts])
    features = np.concatenate([part.features + n for part, n in zip(parts, before, strict=False)])
    values = np.concatenate([part.values * factor for part, factor in zip(parts, factors, strict=True)])
    order = np.argsort(cards, kind="stable")
    starts = np.sum([part.starts for part in parts], axis=0)
    return Features({n: n for n in range(int(before[-1]))}, cards[order], features[order], values[order], starts)


def _part_of(places: Mapping[str, Ints], width: int) -> Floats:
    part_of = np.zeros((width, len(SHARES)))
    for n, part in enumerate(SHARES):
        if part in places:
            part_of[places[part], n] = 1.0
    part_of[:, list(SHARES).index("meaning")] = 1.0 - part_of.sum(axis=1)
    return part_of
