"""An edition as arrays, so that ten thousand cards are ranked in milliseconds; worked out once for each edition."""

import threading
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tidings.ids import ArticleId
from tidings.publication.entities import Card, Contents, Edition
from tidings.publication.support import split_words
from tidings.stories.topics import ABOUT

__all__ = ["Candidates", "Features", "Floats", "Ints", "candidates_of"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

_WIDEST = 96  # numbers a vector
_PICKED = 4  # times as long an entry takes when it is picked out
_FEW = 3  # fewer vectors than this have no middle worth taking away


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


@dataclass(frozen=True)
class Candidates:
    """The cards of an edition as arrays, in its order. Vectors are of unit length around the edition's middle."""

    cards: tuple[Card, ...]
    rows: dict[ArticleId, int]
    heat: Floats
    updated_s: Floats  # seconds since 1970
    vectors: NDArray[np.float32]
    outlets: Features
    names: Features  # in folded case
    topics: Features  # by key, each as far as the card belongs to it

    @cached_property
    def untold(self) -> Floats:
        """How much of each card its topics don't tell, between 0 and 1: all of one without topics."""
        told = np.bincount(self.topics.cards, weights=self.topics.values**2, minlength=len(self.cards))
        left: Floats = np.maximum(1.0 - told, 0.0)
        return left

    def about(self, topics: Iterable[str]) -> Ints:
        """Return the rows of the cards that are about any of ``topics``."""
        wanted = frozenset(topics)
        rows = self.topics.having(wanted).tolist() if wanted else []
        about = [r for r in rows if any(s >= ABOUT and key in wanted for key, s in self.cards[r].topics)]
        return np.array(about, dtype=np.int64)

    @cached_property
    def warmth(self) -> Floats:
        """The logarithm of each card's heat, as a share of the greatest: it is the same for every reader."""
        heat = np.log1p(np.maximum(self.heat, 0.0))
        greatest = heat.max(initial=0.0)
        return heat / greatest if greatest > 0 else np.zeros_like(heat)

    @cached_property
    def by_heat(self) -> Ints:
        """The rows from the hottest on; of equal ones the first comes first."""
        return np.argsort(-self.heat, kind="stable")

    @cached_property
    def words(self) -> Features:
        """The words of headline, standfirst and names, in folded case; only mutes of names need them."""
        texts = ("\n".join((card.headline, card.standfirst, *card.names)) for card in self.cards)
        return _features([set(split_words(text)) for text in texts], rare_counts=False)


_known: WeakKeyDictionary[Contents, Candidates] = WeakKeyDictionary()
_lock = threading.Lock()


def candidates_of(edition: Edition) -> Candidates:
    """Return the arrays of ``edition``; they are kept for as long as an edition with its contents is."""
    with _lock:
        known = _known.get(edition.contents)
        if known is None:
            known = _known[edition.contents] = _build(edition.cards)
        return known


def _build(cards: tuple[Card, ...]) -> Candidates:
    return Candidates(
        cards=cards,
        rows={card.article_id: row for row, card in enumerate(cards)},
        heat=np.array([card.heat for card in cards], dtype=np.float64),
        updated_s=np.array([card.updated_at.timestamp() for card in cards], dtype=np.float64),
        vectors=_vectors(cards),
        outlets=_features([card.outlet_ids for card in cards], rare_counts=False),
        names=_features([{name.casefold(): None for name in card.names} for card in cards], rare_counts=True),
        topics=_topics(cards),
    )


def _vectors(cards: Sequence[Card]) -> NDArray[np.float32]:
    """Vectors of one model share a direction that says nothing; without it, unlike stories come out unlike.

    What is left is cut to the directions in which the edition's stories differ most (principal components): each
    ranking reads all of it, and memory is what that waits for.
    """
    width = max((len(card.vector) for card in cards), default=0)
    matrix = np.zeros((len(cards), width), dtype=np.float32)
    for row, card in enumerate(cards):
        if len(card.vector) == width:
            matrix[row] = card.vector
    present = np.any(matrix != 0, axis=1)
    if present.sum() >= _FEW:
        matrix[present] -= matrix[present].mean(axis=0)
    if width > _WIDEST:
        _, directions = np.linalg.eigh(matrix.T @ matrix)
        matrix = np.ascontiguousarray(matrix @ directions[:, -_WIDEST:])
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    matrix /= lengths
    return matrix


def _topics(cards: Sequence[Card]) -> Features:
    """Return the topics of ``cards``: one that belongs wholly to several has less of each, one that hardly belongs to
    its only topic has little of it.
    """
    found = _features([[key for key, _ in card.topics] for card in cards], rare_counts=False)
    shares = np.array([share for card in cards for _, share in card.topics], dtype=np.float64)
    lengths = np.sqrt(np.bincount(found.cards, weights=shares**2, minlength=len(cards)))
    return replace(found, values=shares / np.maximum(lengths, 1.0)[found.cards])


def _features(having: Sequence[Iterable[Hashable]], rare_counts: bool) -> Features:
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
