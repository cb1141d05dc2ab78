"""The life of a story as readers may see it: how it developed, the saga that it is part of, and related stories.

All of it is worked out from what is public and from stored vectors. Two articles are parts of one *saga* where they
are near in meaning, share two names and began at least a day and at most sixty days apart; they are *related* where
they are near enough and share a name.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tidings.ids import ReportId
from tidings.publication.entities import Card, Contents, Edition, Page
from tidings.publication.render import notice_json
from tidings.sources.entities import Report, Rights
from tidings.sources.store import load_reports
from tidings.storage import Database
from tidings.stories.developments import Development, Told, find_developments
from tidings.stories.features import when_told

__all__ = ["Life", "Lives", "decide_kin", "development_json", "life_json", "tell_developments", "tell_titles"]

_SAGA, _SAGA_NAMES = 0.6, 2
_RELATED, _RELATED_NAMES = 0.5, 1
_APART, _WITHIN = timedelta(hours=24), timedelta(days=60)
_MOST = 6  # of a saga, and of related stories
_MOST_KEPT = 2_000

_Vectors: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Life:
    """``developments`` oldest first; ``saga`` are the other parts of a running story, oldest first."""

    developments: tuple[Development, ...]
    saga: tuple[Card, ...]
    related: tuple[Card, ...]


class Lives:
    """Tells the lives of stories; safe to share between threads. What was told is kept while its ground stays."""

    def __init__(self) -> None:
        """Start with nothing kept."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, tuple[Development, ...]] = OrderedDict()
        self._vectors: tuple[Contents | None, _Vectors] = (None, np.zeros((0, 0), np.float32))

    def tell(self, database: Database, page: Page, edition: Edition, shows: Callable[[Card], bool]) -> Life:
        """Return the life of the story of ``page``, which must be as the reader may see it.

        Of the cards of ``edition`` only those that ``shows`` lets through are linked.
        """
        key = page.card.article_id, page.passages, page.reports
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            with database.read() as connection:
                found = tell_developments(page, load_reports(connection, [each.report_id for each in page.reports]))
            with self._lock:
                self._kept[key] = found
                if len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
        saga, related = decide_kin(page.card, edition.cards, self._matrix(edition), shows)
        return Life(found, saga, related)

    def _matrix(self, edition: Edition) -> _Vectors:
        with self._lock:
            contents, vectors = self._vectors
        if contents is not edition.contents:
            width = max((len(card.vector) for card in edition.cards), default=0)
            vectors = np.zeros((len(edition.cards), width), np.float32)
            for row, card in enumerate(edition.cards):
                vectors[row, : len(card.vector)] = card.vector
            with self._lock:
                self._vectors = edition.contents, vectors
        return vectors


def tell_developments(page: Page, reports: Sequence[Report]) -> tuple[Development, ...]:
    """Return how the story of ``page`` developed, by its cited passages and the titles of its ``reports``.

    A report that may only be linked to is told by its title alone. Nothing is shown that the page doesn't hold.
    """
    shown = {each.report_id: each for each in page.reports}
    passages: dict[ReportId, list[tuple[int, str]]] = {}
    for passage in page.passages:
        passages.setdefault(passage.report_id, []).append((passage.n, passage.text))
    return find_developments(
        [
            Told(
                report=report.id,
                at=when_told(report),
                text=f"{report.title}. {report.body if report.rights is Rights.FULL else ''}",
                passages=tuple(passages.get(report.id, ())) or ((0, shown[report.id].title),),
            )
            for report in reports
            if report.id in shown and report.copy_of is None
        ]
    )


def tell_titles(reports: Sequence[Report]) -> tuple[Development, ...]:
    """Return how a story without a public article developed, by the titles of its ``reports``."""
    return find_developments(
        [
            Told(report.id, when_told(report), f"{report.title}. {report.body}", ((0, report.title),))
            for report in reports
            if report.copy_of is None
        ]
    )


def decide_kin(
    card: Card, cards: Sequence[Card], vectors: _Vectors, shows: Callable[[Card], bool]
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Return the other parts of the saga of ``card``, oldest first, and its related cards, nearest first.

    ``vectors`` (n, d) are those of ``cards``, each of length 1. A headline is listed once, and never the card's own.
    """
    if not len(card.vector) or vectors.shape[1] != len(card.vector):
        return (), ()
    near = vectors @ np.asarray(card.vector, np.float32)
    order = [int(row) for row in np.argsort(-near, kind="stable")[: 8 * _MOST] if near[row] >= _RELATED]
    saga: list[Card] = []
    related: list[Card] = []
    headlines = {_key(card.headline)}
    for row in order:
        other = cards[row]
        names = len(set(card.names) & set(other.names))
        if other.story_id == card.story_id or names < _RELATED_NAMES or _key(other.headline) in headlines:
            continue
        apart = abs(other.first_public_at - card.first_public_at)
        runs_on = near[row] >= _SAGA and names >= _SAGA_NAMES and _APART <= apart <= _WITHIN
        kin = saga if runs_on else related
        if len(kin) < _MOST and shows(other):
            headlines.add(_key(other.headline))
            kin.append(other)
    return tuple(sorted(saga, key=lambda each: (each.first_public_at, each.article_id))), tuple(related)


def life_json(life: Life) -> dict[str, Any]:
    """Return ``developments`` (``at since report_id passage text new``), and ``saga`` and ``related`` with notices.

    ``passage`` is 0 where ``text`` is the report's title; ``since`` is empty for the beginning.
    """
    return {
        "developments": [development_json(each) for each in life.developments],
        "saga": [_card_json(card) for card in life.saga],
        "related": [_card_json(card) for card in life.related],
    }


def development_json(each: Development) -> dict[str, Any]:
    """Return one development as an object of plain values."""
    return {
        "at": each.at.isoformat(),
        "since": each.since.isoformat() if each.since else "",
        "report_id": each.report,
        "passage": each.n,
        "text": each.text,
        "new": list(each.new),
    }


def _card_json(card: Card) -> dict[str, Any]:
    return {
        "id": card.article_id,
        "story_id": card.story_id,
        "slug": card.slug,
        "headline": card.headline,
        "first_public_at": card.first_public_at.isoformat(),
        "notice": notice_json(card.notice),
    }


def _key(headline: str) -> str:
    return " ".join(headline.casefold().split())
