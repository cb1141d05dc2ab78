"""An edition as arrays, so that ten thousand cards are ranked in milliseconds; worked out once for each edition."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tidings.feed.features import Features, Floats, Ints, build_features
from tidings.feed.likeness import FEATURES, Likeness, build_likeness
from tidings.ids import ArticleId
from tidings.publication.entities import Card, Contents, Edition
from tidings.publication.support import split_words
from tidings.stories.topics import ABOUT, find_topic

__all__ = ["Candidates", "Features", "Floats", "Ints", "are_kept", "candidates_of", "features_of"]

_WIDEST = 96  # numbers a vector
_FEW = 3  # fewer vectors than this have no middle worth taking away


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
    _labels: dict[tuple[str, int], Sequence[tuple[int, float, str]]] = field(default_factory=dict)

    @cached_property
    def untold(self) -> Floats:
        """How much of each card its topics don't tell, between 0 and 1: all of one without topics."""
        told = np.bincount(self.topics.cards, weights=self.topics.values**2, minlength=len(self.cards))
        left: Floats = np.maximum(1.0 - told, 0.0)
        return left

    @cached_property
    def likeness(self) -> Likeness:
        """How like each other the cards are, for learning what readers like."""
        return build_likeness(self.vectors, self.untold, {part: features_of(self, part) for part in FEATURES})

    def labels(self, part: str, row: int) -> Sequence[tuple[int, float, str]]:
        """Return the topics or names of the card at ``row``: their columns of likeness, how much of each the card has,
        and what readers call them. They are put together when they are first asked for.
        """
        known = self._labels.get((part, row))
        if known is None:
            known = self._labels[part, row] = self._find_labels(part, row)
        return known

    def _find_labels(self, part: str, row: int) -> Sequence[tuple[int, float, str]]:
        card, columns = self.cards[row], features_of(self, part).columns
        if part == "topics":
            found = [(key, share, topic.name) for key, share in card.topics if (topic := find_topic(key))]
        else:
            found = [(folded, 1.0, name) for folded, name in {n.casefold(): n for n in card.names}.items()]
        places = self.likeness.places[part]
        return tuple((int(places[columns[value]]), share, label) for value, share, label in found)

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
        return build_features([set(split_words(text)) for text in texts], rare_counts=False)


def features_of(candidates: Candidates, part: str) -> Features:
    """Return which card has which of ``part``, one of ``FEATURES``."""
    found: Features = getattr(candidates, part)
    return found


_known: WeakKeyDictionary[Contents, Candidates] = WeakKeyDictionary()
_lock = threading.Lock()


def candidates_of(edition: Edition) -> Candidates:
    """Return the arrays of ``edition``; they are kept for as long as an edition with its contents is."""
    with _lock:
        known = _known.get(edition.contents)
        if known is None:
            known = _known[edition.contents] = _build(edition.cards)
        return known


def are_kept(edition: Edition, words: bool = False) -> bool:
    """Say whether ``candidates_of`` has the arrays of ``edition`` already, and their ``words`` where those matter."""
    known = _known.get(edition.contents)
    return known is not None and (not words or "words" in vars(known))


def _build(cards: tuple[Card, ...]) -> Candidates:
    return Candidates(
        cards=cards,
        rows={card.article_id: row for row, card in enumerate(cards)},
        heat=np.array([card.heat for card in cards], dtype=np.float64),
        updated_s=np.array([card.updated_at.timestamp() for card in cards], dtype=np.float64),
        vectors=_vectors(cards),
        outlets=build_features([card.outlet_ids for card in cards], rare_counts=False),
        names=build_features([{name.casefold(): None for name in card.names} for card in cards], rare_counts=True),
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
    found = build_features([[key for key, _ in card.topics] for card in cards], rare_counts=False)
    shares = np.array([share for card in cards for _, share in card.topics], dtype=np.float64)
    lengths = np.sqrt(np.bincount(found.cards, weights=shares**2, minlength=len(cards)))
    return replace(found, values=shares / np.maximum(lengths, 1.0)[found.cards])
