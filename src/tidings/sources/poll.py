"""Polling: one source asked, its items stored; whatever goes wrong concerns this source alone."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, select, update

from tidings.clock import Clock
from tidings.errors import FeedError, FetchError, StorageError, TidingsError
from tidings.ids import ReportId, mint_report_id
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.discover import find_feed_links
from tidings.sources.entities import Rights, Source, Stage
from tidings.sources.feed_entities import Entry, ParsedFeed
from tidings.sources.feeds import PATIENT, parse_feed
from tidings.sources.freshness import parse_fresh_s, parse_ttl_s
from tidings.sources.hosts import Hosts
from tidings.sources.links import host_of
from tidings.sources.polling import Limits, NextPoll, Wishes, decide_next_poll, decide_rhythm
from tidings.sources.ports import Answer, Web
from tidings.sources.store import due_sources, keep_revision, newest_moments, postpone_source, save_poll, suggest_feed
from tidings.storage import Database, insert_missing
from tidings.storage.schema import reports, sources

__all__ = ["PollSummary", "by_host", "poll_due", "take_first"]

_log = structlog.get_logger("tidings.sources")
_MAX_ITEMS = 1000  # of one feed and poll, from the top
_PAGE_BYTES = 200_000
_RHYTHM_ITEMS = 20  # the newest, by which an outlet's rhythm is judged


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
    poller = _Poller(database, web, clock, settings)
    gate = asyncio.Semaphore(settings.sources.concurrency)

    async def ask_host(group: list[Source]) -> None:
        for place, source in enumerate(group):
            if place:
                await asyncio.sleep(settings.sources.host_delay_s)
            async with gate:
                await poller.poll(source)
            progress.step("Reading sources", poller.summary.polled, len(due), source.title or source.url)

    await asyncio.gather(*(ask_host(group) for group in by_host(due)))
    return poller.summary


async def take_first(
    database: Database, web: Web, clock: Clock, settings: Settings, source: Source, answer: Answer
) -> PollSummary:
    """Let what was fetched when ``source`` was added be its first poll, so that it isn't fetched twice.

    Raises ``StorageError``; every other failure becomes the source's state.
    """
    poller = _Poller(database, web, clock, settings)
    await poller.poll(source, answer)
    return poller.summary


class _Poller:
    """Polls one source after another."""

    def __init__(self, database: Database, web: Web, clock: Clock, settings: Settings) -> None:
        self.summary = PollSummary()
        self._database, self._web, self._clock, self._settings = database, web, clock, settings.sources
        self._hosts = Hosts(database, web, clock)
        chosen = settings.sources
        self._limits = Limits(chosen.interval_s, chosen.shortest_interval_s, chosen.longest_interval_s, chosen.jitter)

    async def poll(self, source: Source, answer: Answer | None = None) -> None:
        """Ask ``source``, unless its ``answer`` is here already, and store what came of it.

        Every failure but the store's becomes its state.
        """
        until = self._hosts.rest_until(source.url)
        if until is not None and answer is None:
            self._postpone(source, until)
            return
        self.summary.polled += 1
        try:
            answer = answer or await self._ask(source)
            await asyncio.to_thread(self._store, source, answer)
            self._hosts.note(source.url, None)
        except StorageError:
            raise
        except TidingsError as error:
            if isinstance(error, FetchError):
                self._hosts.note(source.url, error)
            self._fail(source, error)
        except Exception as error:
            # One source's surprise must not stop the others; it is stored and shown like any other failure.
            _log.exception("poll failed", source=source.url)
            self._fail(source, UnexpectedError(f"{source.url} could not be read: {type(error).__name__}: {error}."))

    async def _ask(self, source: Source) -> Answer:
        headers = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
        sent = {name: value for name, value in headers.items() if value}
        return await self._web.fetch(source.url, max_bytes=self._settings.max_feed_bytes, headers=sent)

    def _parse(self, source: Source, answer: Answer) -> ParsedFeed:
        kind = answer.headers.get("content-type", "")
        try:
            return parse_feed(answer.body, answer.url, kind, is_difficult=source.parser == PATIENT)
        except FeedError:
            # A site that took its feed away often answers with a page that names the new one.
            links = find_feed_links(answer.body[:_PAGE_BYTES].decode("utf-8", errors="replace"), answer.url)
            other = next((link.url for link in links if link.url != source.url), "")
            if other:
                with self._database.write() as connection:
                    suggest_feed(connection, source.id, other)
            raise

    def _postpone(self, source: Source, until: datetime) -> None:
        with self._database.write() as connection:
            postpone_source(connection, source.id, until, "its host is left alone for a while")

    def _fail(self, source: Source, error: TidingsError) -> None:
        self.summary.failed += 1
        now = self._clock.now()
        with self._database.write() as connection:
            after = self._after(connection, source, now, Wishes(), error)
            save_poll(connection, source.id, now, after, failure_code=error.code, failure_text=str(error))

    def _after(
        self, connection: Connection, source: Source, now: datetime, wishes: Wishes, error: TidingsError | None
    ) -> NextPoll:
        rhythm_s = decide_rhythm(newest_moments(connection, source.id, _RHYTHM_ITEMS), now)
        luck = random_share(source.id, now)
        return decide_next_poll(now, self._limits, rhythm_s, wishes, source.failures, error, luck)

    def _store(self, source: Source, answer: Answer) -> None:
        now = self._clock.now()
        values: dict[str, Any] = {"ok_at": now, "failure_code": "", "failure_text": ""}
        fresh_s = parse_fresh_s(answer.headers, now)
        if answer.status == 304:
            self.summary.unchanged += 1
            with self._database.write() as connection:
                after = self._after(connection, source, now, Wishes(fresh_s, source.ttl_s), None)
                save_poll(connection, source.id, now, after, **values, **_moved(connection, answer))
            return
        feed = self._parse(source, answer)
        values["parser"], values["suggestion"] = feed.parser, ""
        wishes = Wishes(fresh_s, parse_ttl_s(answer.body))
        values["etag"] = answer.headers.get("etag", "")
        values["last_modified"] = answer.headers.get("last-modified", "")
        values["ttl_s"] = wishes.ttl_s
        oldest = now - timedelta(days=self._settings.max_age_days)
        fresh = [entry for entry in feed.entries if entry.published_at is None or entry.published_at >= oldest]
        with self._database.write() as connection:
            self.summary.new_reports += _store_entries(connection, source, fresh[:_MAX_ITEMS], now)
            after = self._after(connection, source, now, wishes, None)
            save_poll(connection, source.id, now, after, **values, **_moved(connection, answer))


def random_share(source: str, now: datetime) -> float:
    """Return a number in [0, 1) that depends on ``source`` and ``now`` alone, so that a replay spreads alike."""
    return int.from_bytes(hashlib.sha256(f"{source} {now.isoformat()}".encode()).digest()[:4], "big") / 2**32


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
    names = ("id", "url", "source_id", "entry_digest", "stage", "title", "revision", "rights")
    query = select(*(reports.c[name] for name in names)).where(reports.c.url.in_(list(rows)))
    known = {row.url: row for row in connection.execute(query)}
    for url, old in known.items():
        if old.source_id == source.id and old.entry_digest != rows[url]["entry_digest"]:
            changes = {name: rows[url][name] for name in ("title", "summary", "entry_digest", "feed_text")}
            if old.rights != Rights.FULL:
                changes["feed_text"] = ""
            if old.stage != Stage.FOUND and old.title != changes["title"]:
                text = connection.execute(select(reports.c.text).where(reports.c.id == old.id)).scalar_one()
                keep_revision(connection, ReportId(old.id), old.revision, old.title, text, now)
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
