"""Polling: one source asked, its items stored; whatever goes wrong concerns this source alone."""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, select, update

from tidings.clock import Clock
from tidings.errors import StorageError, TidingsError
from tidings.ids import mint_report_id
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.entities import Source
from tidings.sources.feed_entities import Entry
from tidings.sources.feeds import parse_feed
from tidings.sources.links import host_of
from tidings.sources.polling import decide_next_poll
from tidings.sources.ports import Answer, Web
from tidings.sources.store import due_sources, save_poll
from tidings.storage import Database, insert_missing
from tidings.storage.schema import reports, sources

__all__ = ["PollSummary", "by_host", "poll_due"]

_log = structlog.get_logger("tidings.sources")
_MAX_ITEMS = 1000  # of one feed and poll, from the top
_MAX_AGE = re.compile(r"max-age=(\d+)")


@dataclass(slots=True)
class PollSummary:
    """What a round of polls did; all counts."""

    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    new_reports: int = 0


class UnexpectedError(TidingsError):
    """Something that no rule foresaw happened to one source."""

    code = "unexpected"


def by_host(sources: Sequence[Source]) -> list[list[Source]]:
    """Return ``sources`` grouped by the host that serves them, so that a host is asked one thing at a time."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(host_of(source.url), []).append(source)
    return list(groups.values())


async def poll_due(database: Database, web: Web, clock: Clock, settings: Settings, progress: Progress) -> PollSummary:
    """Ask every due source for news, hosts side by side, one request at a time each; raises ``StorageError``."""
    with database.read() as connection:
        due = due_sources(connection, clock.now())
    summary = PollSummary()
    gate = asyncio.Semaphore(settings.sources.concurrency)

    async def ask_host(group: list[Source]) -> None:
        for place, source in enumerate(group):
            if place:
                await asyncio.sleep(settings.sources.host_delay_s)
            async with gate:
                await _poll(database, web, clock, settings, source, summary)
            summary.polled += 1
            progress.step("Reading sources", summary.polled, len(due), source.title or source.url)

    await asyncio.gather(*(ask_host(group) for group in by_host(due)))
    return summary


async def _poll(
    database: Database, web: Web, clock: Clock, settings: Settings, source: Source, summary: PollSummary
) -> None:
    try:
        headers = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
        sent = {name: value for name, value in headers.items() if value}
        answer = await web.fetch(source.url, max_bytes=settings.sources.max_feed_bytes, headers=sent)
        await asyncio.to_thread(_store, database, clock.now(), settings, source, answer, summary)
    except StorageError:
        raise
    except TidingsError as error:
        _fail(database, clock.now(), settings, source, error, summary)
    except Exception as error:
        # One source's surprise must not stop the others; it is stored and shown like any other failure.
        _log.exception("poll failed", source=source.url)
        surprise = UnexpectedError(f"{source.url} could not be read: {type(error).__name__}: {error}.")
        _fail(database, clock.now(), settings, source, surprise, summary)


def _fail(
    database: Database, now: datetime, settings: Settings, source: Source, error: TidingsError, summary: PollSummary
) -> None:
    summary.failed += 1
    after = decide_next_poll(now, settings.sources.interval_s, source.failures, error)
    with database.write() as connection:
        save_poll(connection, source.id, now, after, failure_code=error.code, failure_text=str(error))


def _store(
    database: Database, now: datetime, settings: Settings, source: Source, answer: Answer, summary: PollSummary
) -> None:
    found = _MAX_AGE.search(answer.headers.get("cache-control", ""))
    after = decide_next_poll(
        now, settings.sources.interval_s, source.failures, None, float(found.group(1)) if found else 0.0
    )
    values: dict[str, Any] = {"ok_at": now, "failure_code": "", "failure_text": ""}
    if answer.status == 304:
        summary.unchanged += 1
        with database.write() as connection:
            save_poll(connection, source.id, now, after, **values, **_moved(connection, answer))
        return
    feed = parse_feed(answer.body, answer.url, answer.headers.get("content-type", ""))
    values["etag"] = answer.headers.get("etag", "")
    values["last_modified"] = answer.headers.get("last-modified", "")
    oldest = now - timedelta(days=settings.sources.max_age_days)
    fresh = [entry for entry in feed.entries if entry.published_at is None or entry.published_at >= oldest][:_MAX_ITEMS]
    with database.write() as connection:
        summary.new_reports += _store_entries(connection, source, fresh, now)
        save_poll(connection, source.id, now, after, **values, **_moved(connection, answer))


def _moved(connection: Connection, answer: Answer) -> dict[str, str]:
    """Return the source's new address where its host gave one that no other source has."""
    taken = connection.execute(select(sources.c.id).where(sources.c.url == answer.moved)).first()
    return {"url": answer.moved} if answer.moved and taken is None else {}


def _store_entries(connection: Connection, source: Source, entries: Sequence[Entry], now: datetime) -> int:
    """Insert the entries that are new, mark those that changed; return how many were new.

    Where two feeds list one address, the feed that had it first says whether it changed.
    """
    rows = {
        entry.url: _row(source, entry, now) for entry in reversed(entries)
    }  # an address listed twice: the upper one
    query = select(reports.c.url, reports.c.source_id, reports.c.entry_digest).where(reports.c.url.in_(list(rows)))
    known = {row.url: row for row in connection.execute(query)}
    for url, old in known.items():
        if old.source_id == source.id and old.entry_digest != rows[url]["entry_digest"]:
            changes = {name: rows[url][name] for name in ("title", "summary", "entry_digest", "feed_text")}
            connection.execute(update(reports).where(reports.c.url == url).values(recheck=True, **changes))
    return insert_missing(connection, reports, [row for url, row in rows.items() if url not in known])


def _row(source: Source, entry: Entry, now: datetime) -> dict[str, Any]:
    words = "\x1f".join((entry.title, entry.summary, entry.content, entry.updated))
    return {
        "id": mint_report_id(entry.url),
        "outlet_id": source.outlet_id,
        "source_id": source.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "published_at": min(entry.published_at, now) if entry.published_at else None,
        "seen_at": now,
        "entry_digest": hashlib.sha256(words.encode()).hexdigest()[:16],
        "feed_text": entry.content,
    }
