"""Invented articles, written straight to the tables and made public: for tests and benches of what readers see."""

import math
import random
import struct
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table

from tidings.clock import Clock
from tidings.ids import (
    ArticleId,
    OutletId,
    ReportId,
    StoryId,
    mint_article_id,
    mint_outlet_id,
    mint_passage_id,
    mint_report_id,
    mint_source_id,
    mint_story_id,
)
from tidings.publication.operations import publish_ready
from tidings.storage import Database, insert_missing, upsert
from tidings.storage.schema import (
    article_versions,
    articles,
    citations,
    outlets,
    passages,
    reports,
    sentences,
    sources,
    stories,
    story_reports,
)
from tidings.testing.article_texts import KINDS, NAMES, OUTLETS, PLACES, Said, SampleKind, SampleOutlet

__all__ = [
    "SampleIds",
    "let_pass",
    "sample_ids",
    "save_sample_article",
    "save_sample_articles",
    "save_sample_outlets",
]

_DIMENSIONS = 64
_AT_ONCE = 500
_Put = Callable[[Table, list[dict[str, Any]]], None]
_APART = timedelta(minutes=17)  # between the reports of one event
_STEP = timedelta(minutes=41)  # between two events


@dataclass(frozen=True, slots=True)
class SampleIds:
    """The ids that the sample article of one number has, and its slug."""

    story: StoryId
    article: ArticleId
    slug: str


def let_pass(connection: Connection, article: str, version: int) -> list[str]:
    """Let a version pass: the samples are written for what is around the text, and no model's work."""
    del connection, article, version
    return []


def sample_ids(number: int) -> SampleIds:
    """Return what identifies the sample article ``number``."""
    story = mint_story_id(_report_id(number, 0))
    return SampleIds(story, mint_article_id(story), f"sample-{number}-{mint_article_id(story)[:4]}")


def save_sample_article(
    database: Database,
    clock: Clock,
    *,
    number: int = 0,
    version: int = 1,
    headline: str = "",
    standfirst: str = "",
    body: Sequence[Said] = (),
    form: str = "article",
    heat: float | None = None,
    publish: bool = True,
) -> str:
    """Save version ``version`` of the invented article ``number`` with its reports, and publish it; return its slug.

    The number alone decides on event, place, people and figures: every sixth is of one kind and near in meaning.
    ``headline``, ``standfirst`` and ``body`` replace the sample's words; ``heat`` defaults to one that falls with the
    number. Saving the same again changes nothing.
    """
    ids = sample_ids(number)
    told = _fill(KINDS[number % len(KINDS)], number)
    told = replace(
        told,
        headline=headline or told.headline,
        standfirst=standfirst or told.standfirst,
        sentences=tuple(body) or told.sentences,
    )
    now = clock.now()
    with database.write() as connection:
        _save_outlets(connection, now)
        _put_article(partial(_put_missing, connection), told, number, version, form, heat, now)
    if publish:
        publish_ready(database, clock, prove=let_pass)
    return ids.slug


def save_sample_articles(database: Database, clock: Clock, count: int) -> list[str]:
    """Save the invented articles 0 to ``count`` less 1 at once, where there are none yet, and publish them.

    Returns their slugs. Their heats fall evenly from 9 to 0.
    """
    now = clock.now()
    for first in range(0, count, _AT_ONCE):
        gathered: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
        for number in range(first, min(count, first + _AT_ONCE)):
            told = _fill(KINDS[number % len(KINDS)], number)
            _put_article(partial(_gather, gathered), told, number, 1, "article", 9.0 * (1 - number / count), now)
        with database.write() as connection:
            _save_outlets(connection, now)
            for table, rows in gathered.items():
                connection.execute(table.insert(), rows)
    publish_ready(database, clock, prove=let_pass)
    return [sample_ids(number).slug for number in range(count)]


def save_sample_outlets(database: Database, clock: Clock) -> None:
    """Save the invented outlets with a source each."""
    with database.write() as connection:
        _save_outlets(connection, clock.now())


def _fill(kind: SampleKind, number: int) -> SampleKind:
    place, other = PLACES[number % len(PLACES)], PLACES[(number + 5) % len(PLACES)]
    person, second = NAMES[number % len(NAMES)], NAMES[(number + 7) % len(NAMES)]
    blanks = {"place": place, "other": other, "person": person, "second": second}
    blanks |= {"a": str(40 + number % 50), "b": str(43 + number % 50)}

    def fill(text: str) -> str:
        return text.format_map(blanks)

    return replace(
        kind,
        headline=fill(kind.headline),
        standfirst=fill(kind.standfirst),
        spans=tuple(replace(span, text=fill(span.text), speaker=fill(span.speaker)) for span in kind.spans),
        sentences=tuple(replace(said, text=fill(said.text), speaker=fill(said.speaker)) for said in kind.sentences),
    )


def _report_url(number: int, outlet: int) -> str:
    return f"https://{OUTLETS[outlet].host}/{number}"


def _report_id(number: int, order: int) -> ReportId:
    return mint_report_id(_report_url(number, order))


def _outlet_id(outlet: SampleOutlet) -> OutletId:
    return mint_outlet_id(outlet.host)


def _save_outlets(connection: Connection, now: datetime) -> None:
    for outlet in OUTLETS:
        row = {"id": _outlet_id(outlet), "host": outlet.host, "name": outlet.name, "owner": outlet.owner}
        insert_missing(connection, outlets, [row | {"country": "Veltria", "kind": str(outlet.kind), "added_at": now}])
        url = f"https://{outlet.host}/feed"
        source = {"id": mint_source_id(url), "outlet_id": _outlet_id(outlet), "url": url, "title": outlet.name}
        times = {"next_poll_at": now, "polled_at": now, "ok_at": now, "added_at": now}
        insert_missing(connection, sources, [source | times])


def _texts(told: SampleKind) -> Mapping[int, str]:
    """Return what each outlet printed: its spans, one after the other."""
    return {
        outlet: " ".join(span.text for span in told.spans if span.outlet == outlet)
        for outlet in dict.fromkeys(span.outlet for span in told.spans)
    }


def _gather(gathered: Mapping[Table, list[dict[str, Any]]], table: Table, rows: list[dict[str, Any]]) -> None:
    gathered[table].extend(rows)


def _put_missing(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if table is stories:
        for row in rows:
            upsert(connection, table, row, ("heat",))
    else:
        insert_missing(connection, table, rows)


def _put_article(
    put: _Put, told: SampleKind, number: int, version: int, form: str, heat: float | None, now: datetime
) -> None:
    began = now - _STEP * (number % 24) - _APART * len(told.spans)
    _put_reports(put, told, number, began)
    _put_story(put, told, number, began, heat)
    _put_version(put, told, sample_ids(number), number, version, form, now)


def _put_reports(put: _Put, told: SampleKind, number: int, began: datetime) -> None:
    for order, (outlet, text) in enumerate(_texts(told).items()):
        seen = began + _APART * order
        row = {
            "id": _report_id(number, outlet),
            "outlet_id": _outlet_id(OUTLETS[outlet]),
            "source_id": mint_source_id(f"https://{OUTLETS[outlet].host}/feed"),
            "url": _report_url(number, outlet),
            "title": told.headline if not order else f"{told.headline.split(',')[0]}: what we know",
            "text": text,
            "language": "en",
            "published_at": seen,
            "seen_at": seen,
            "stage": "grouped",
        }
        put(reports, [row])


def _vector(number: int) -> bytes:
    """Return a unit vector near those of the same kind of event and far from the others."""
    chance = random.Random(number)
    values = [chance.gauss(0.0, 0.05) for _ in range(_DIMENSIONS)]
    values[number % len(KINDS)] += 1.0
    length = math.sqrt(sum(value * value for value in values))
    return struct.pack(f"<{_DIMENSIONS}f", *(value / length for value in values))


def _put_story(put: _Put, told: SampleKind, number: int, began: datetime, heat: float | None) -> None:
    told_by = tuple(_texts(told))
    story = sample_ids(number).story
    row = {
        "id": story,
        "title": told.headline,
        "state": "trending",
        "heat": max(0.2, 4.0 - 0.2 * number) if heat is None else heat,
        "outlets": len(told_by),
        "report_count": len(told_by),
        "first_seen": began,
        "last_seen": began + _APART * (len(told_by) - 1),
        "why": f"{len(told_by)} outlets since {began:%H:%M}",
        "vector": _vector(number),
    }
    put(stories, [row])
    links = [{"report_id": _report_id(number, n), "story_id": story, "score": 1.0, "at": began} for n in told_by]
    put(story_reports, links)


def _put_version(
    put: _Put, told: SampleKind, ids: SampleIds, number: int, version: int, form: str, now: datetime
) -> None:
    put(articles, [{"id": ids.article, "story_id": ids.story, "slug": ids.slug}])
    row = {
        "article_id": ids.article,
        "version": version,
        "headline": told.headline,
        "standfirst": told.standfirst,
        "form": form,
        "model": "" if form == "extracts" else "invented-model",
        "made_at": now,
        "evidence_revision": f"sample-{version}",
        "report_ids": [_report_id(number, outlet) for outlet in _texts(told)],
        "stats": {},
    }
    put(article_versions, [row])
    key = {"article_id": ids.article, "version": version}
    put(passages, [key | each for each in _passage_rows(told, number)])
    whole = (
        _head(told, told.headline, told.headline_rests_on),
        _head(told, told.standfirst, told.standfirst_rests_on),
        *told.sentences,
    )
    roles = ("headline", "standfirst", *("body" for _ in told.sentences))
    for n, (said, role) in enumerate(zip(whole, roles, strict=True), start=1):
        about = {"role": role, "paragraph": said.paragraph, "text": said.text, "origin": "draft"}
        about |= {"strength": str(said.strength), "speaker": said.speaker}
        put(sentences, [key | {"n": n} | about])
        put(citations, [key | {"sentence": n, "passage": cite} for cite in said.cites])


def _head(told: SampleKind, text: str, cites: tuple[int, ...]) -> Said:
    """Return a headline or standfirst as strong as the first passage that it rests on."""
    span = told.spans[cites[0] - 1]
    return Said(0, text, cites, span.strength, span.speaker)


def _passage_rows(told: SampleKind, number: int) -> list[dict[str, Any]]:
    texts = _texts(told)
    rows = []
    for n, span in enumerate(told.spans, start=1):
        report = _report_id(number, span.outlet)
        start = texts[span.outlet].index(span.text)
        end = start + len(span.text)
        about = {"n": n, "passage_id": mint_passage_id(report, 0, start, end), "report_id": report, "text": span.text}
        about |= {"start": start, "end": end, "speaker": span.speaker, "strength": str(span.strength)}
        rows.append(about)
    return rows
