"""Which card has which outlets, names or topics, in arrays."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Features", "Floats", "Ints", "build_features"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

_TABLE = 64  # features that a matrix of all cards has room for
_PICKED = 4  # times as long an entry takes when it is picked out


@dataclass(frozen=True)
class Features:
    """Which card has which outlets, names or topics: an entry for each pair, in order of cards. A card's values have at
    most length 1 together.
    """

    columns: dict[Hashable, int]  # feature to its number
    cards: Ints
    features: Ints
    values: Floats
    starts: Ints  # where each card's entries begin, and at the end how many there are

    @cached_property
    def _postings(self) -> tuple[Ints, Ints]:
        """Return the entries in order of features, and where those of each feature begin and the last ones end."""
        counts = np.bincount(self.features, minlength=len(self.columns))
        return np.argsort(self.features, kind="stable"), np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def _entries(self, columns: Ints) -> Ints:
        order, starts = self._postings
        return np.concatenate([order[starts[c] : starts[c + 1]] for c in columns] or [np.zeros(0, np.int64)])

    def weigh(self, weights: Floats) -> Floats:
        """Return for each card the sum of its values times ``weights`` of the features."""
        columns, n = np.flatnonzero(weights), len(self.starts) - 1
        starts = self._postings[1]
        if (starts[columns + 1] - starts[columns]).sum() * _PICKED > len(self.features):
            terms = weights[self.features]  # picking most entries takes longer than going through them all
            terms *= self.values
            return np.bincount(self.cards, weights=terms, minlength=n).astype(np.float64, copy=False)
        entries = self._entries(columns)
        terms = self.values[entries] * weights[self.features[entries]]
        return np.bincount(self.cards[entries], weights=terms, minlength=n).astype(np.float64, copy=False)

    def dense(self, cards: Sequence[int] | Ints) -> tuple[Floats, Ints]:
        """Return the values of ``cards`` as a matrix over the features that occur among them, and those features."""
        chosen = np.asarray(cards, dtype=np.int64)
        counts = self.starts[chosen + 1] - self.starts[chosen]
        before = np.cumsum(counts) - counts
        entries = np.repeat(self.starts[chosen] - before, counts) + np.arange(counts.sum())
        features = self.features[entries]
        occurs = np.zeros(len(self.columns), dtype=np.bool_)
        occurs[features] = True
        columns = np.flatnonzero(occurs)
        places = np.empty(len(self.columns), dtype=np.int64)
        places[columns] = np.arange(len(columns))
        matrix = np.zeros((len(chosen), len(columns)))
        matrix[np.repeat(np.arange(len(chosen)), counts), places[features]] = self.values[entries]
        return matrix, columns

    @cached_property
    def table(self) -> NDArray[np.float32] | None:
        """The values of all cards over all features, where those are so few that this is no waste."""
        if len(self.columns) > _TABLE:
            return None
        matrix = np.zeros((len(self.starts) - 1, len(self.columns)), dtype=np.float32)
        matrix[self.cards, self.features] = self.values
        return matrix

    def only(self, kept: NDArray[np.bool_]) -> "Features":
        """Return the entries of the features that are ``kept``, numbered anew in their order."""
        numbers = np.cumsum(kept) - 1
        mine = kept[self.features]
        cards = self.cards[mine]
        starts = np.concatenate([[0], np.cumsum(np.bincount(cards, minlength=len(self.starts) - 1))]).astype(np.int64)
        columns = {feature: int(numbers[n]) for feature, n in self.columns.items() if kept[n]}
        return Features(columns, cards, numbers[self.features[mine]], self.values[mine], starts)

    def having(self, features: Iterable[Hashable]) -> Ints:
        """Return the cards that have any of ``features``."""
        wanted = [self.columns[feature] for feature in features if feature in self.columns]
        return np.unique(self.cards[self._entries(np.array(wanted, dtype=np.int64))])

    def rarest(self, features: Sequence[Hashable]) -> Hashable | None:
        """Return the one of ``features`` that the fewest cards have; ``None`` where no card has one of them."""
        if not all(feature in self.columns for feature in features):
            return None
        starts = self._postings[1]
        return min(features, key=lambda f: int(starts[self.columns[f] + 1] - starts[self.columns[f]]), default=None)


def build_features(having: Sequence[Iterable[Hashable]], rare_counts: bool) -> Features:
    """Return which card has what of ``having``, one collection a card, all of a card's entries with the same value.

    With ``rare_counts`` what few cards have has more of it (inverse document frequency).
    """
    columns: dict[Hashable, int] = {}
    cards: list[int] = []
    features: list[int] = []
    starts = [0]
    for row, mine in enumerate(having):
        for feature in mine:
            cards.append(row)
            features.append(columns.setdefault(feature, len(columns)))
        starts.append(len(cards))
    numbers = np.array(features, dtype=np.int64)
    owners = np.array(cards, dtype=np.int64)
    values = np.ones(len(numbers))
    if rare_counts and len(numbers):
        values = np.log1p(len(having) / np.bincount(numbers))[numbers]  # inverse document frequency
    if len(numbers):
        values = values / np.sqrt(np.bincount(owners, weights=values**2, minlength=len(having)))[owners]
    return Features(columns, owners, numbers, values, np.array(starts, dtype=np.int64))
