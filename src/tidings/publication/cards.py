"""The cards of what is public: read once, and kept while the reports and notes that they rest on stay as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tidings.publication.build import build_card, build_passages, build_reports, build_sentences
from tidings.publication.entities import Card, Correction
from tidings.publication.notices import describe_trend
from tidings.publication.rows import (
    AnyRow,
    Key,
    group_rows,
    load_changed,
    load_citations,
    load_corrections,
    load_heads,
    load_passages,
    load_reports,
    load_sentences,
)
from tidings.publication.standing import is_whole, make_judge

__all__ = ["Cards", "with_heat"]


@dataclass(frozen=True, slots=True)
class _Kept:
    """``card`` as it was made of a version that rests on ``reports``; None where too little of it stands."""

    card: Card | None
    reports: tuple[AnyRow, ...]
    reviewed: int | None


class Cards:
    """Reads the public cards. Not to be shared between threads without a lock."""

    def __init__(self, limit: int) -> None:
        """Read at most ``limit`` cards, the hottest."""
        self._limit = limit
        self._kept: dict[Key, _Kept] = {}
        self._resting: frozenset[str] = frozenset()  # the reports that the cards rest on or link to
        self._published, self._told = -1, -1

    def load(self, connection: Connection, published: int, told: int) -> tuple[Card, ...] | None:
        """Return the public cards, hottest first, without votes; None where they are still those returned last.

        ``published`` counts what was published, corrected and withdrawn, ``told`` the changes of reports: only cards
        that rest on a report which has changed since are made again.
        """
        changed = load_changed(connection, self._told) if self._kept and told != self._told else frozenset()
        if published == self._published and self._resting.isdisjoint(changed):
            self._told = told
            return None
        heads = load_heads(connection, self._limit)
        asked = [head for head in heads if not changed.isdisjoint(head.report_ids) or self._is_new(head)]
        rows = {row.id: row for row in load_reports(connection, _report_ids(asked))}
        made = _make(connection, [head for head in asked if self._is_new(head, _resting(head, rows))], rows)
        keys: list[Key] = [(head.id, head.version) for head in heads]
        self._kept = {key: made[key] if key in made else self._kept[key] for key in keys}
        corrections = load_corrections(connection, [head.id for head in heads])
        self._resting, self._published, self._told = frozenset(_report_ids(heads)), published, told
        cards = [(self._kept[key].card, head) for key, head in zip(keys, heads, strict=True)]
        return tuple(_as_now(card, head, corrections.get(head.id, ())) for card, head in cards if card is not None)

    def _is_new(self, head: AnyRow, resting: tuple[AnyRow, ...] | None = None) -> bool:
        """Tell whether the card of ``head`` has to be made (again); where it rests on ``resting``, if that is known."""
        kept = self._kept.get((head.id, head.version))
        if kept is None or kept.reviewed != head.reviewed:
            return True
        return resting is not None and kept.reports != resting


def _report_ids(heads: Sequence[AnyRow]) -> list[str]:
    return list(dict.fromkeys(i for head in heads for i in head.report_ids))


def _resting(head: AnyRow, rows: Mapping[str, AnyRow]) -> tuple[AnyRow, ...]:
    return tuple(rows[i] for i in head.report_ids if i in rows)


def _make(connection: Connection, heads: Sequence[AnyRow], reports: Mapping[str, AnyRow]) -> dict[Key, _Kept]:
    keys: list[Key] = [(head.id, head.version) for head in heads]
    sentences = group_rows(load_sentences(connection, keys))
    citations = group_rows(load_citations(connection, keys))
    passages = group_rows(load_passages(connection, keys))
    made: dict[Key, _Kept] = {}
    for key, head in zip(keys, heads, strict=True):
        shown, told = build_passages(passages.get(key, ())), sentences.get(key, ())
        text = build_sentences(told, citations.get(key, ()), shown, make_judge(connection, key))
        resting = _resting(head, reports)
        card = build_card(head, text, shown, build_reports(resting)) if is_whole(text, told) else None
        made[key] = _Kept(card, resting, head.reviewed)
    return made


def _as_now(card: Card, head: AnyRow, corrections: tuple[Correction, ...]) -> Card:
    """Return ``card`` with what changes without a new version: its heat, and what was corrected."""
    card = card if card.corrections == corrections else replace(card, corrections=corrections)
    return with_heat(card, float(head.heat), head.why)


def with_heat(card: Card, heat: float, why: str) -> Card:
    """Return ``card`` with ``heat`` and the words that say ``why`` it is here; the same one where nothing changed."""
    words = describe_trend(why)
    if (heat, words) == (card.heat, card.notice.why):
        return card
    return replace(card, heat=heat, notice=card.notice._replace(why=words))
