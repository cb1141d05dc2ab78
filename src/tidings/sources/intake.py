"""Taking in what a feed holds, polled or delivered: its new and changed items, and when it is due again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, select, update

from tidings.clock import Clock
from tidings.errors import FeedError, TidingsError
from tidings.ids import ReportId, SourceId, mint_report_id
from tidings.settings import Settings
from tidings.sources.discover import find_feed_links
from tidings.sources.entities import Rights, Source, SourceState, Stage
from tidings.sources.feed_entities import Entry, ParsedFeed
from tidings.sources.feeds import PATIENT, parse_feed
from tidings.sources.freshness import parse_fresh_s, parse_ttl_s
from tidings.sources.licences import find_feed_refusals
from tidings.sources.polling import Limits, NextPoll, Wishes, decide_next_poll, decide_rhythm
from tidings.sources.ports import Answer
from tidings.sources.rights import FEED_LICENCE
from tidings.sources.store import keep_revision, list_sources, newest_moments, postpone_source, save_poll, suggest_feed
from tidings.sources.subscriptions import count_missed, load_subscription, note_delivery, note_hub
from tidings.sources.websub import decide_pushed_s, find_hub
from tidings.storage import Database, insert_missing
from tidings.storage.schema import reports, sources

__all__ = ["Intake", "Taken", "take_delivery"]

_log = structlog.get_logger("tidings.sources")
_CHANGING = ("title", "summary", "entry_digest", "feed_text", "feed_refusal")
_RIGHTS = ("rights", "rights_rule", "rights_text", "rights_at")
_MAX_ITEMS = 1000  # of one feed and poll, from the top
_PAGE_BYTES = 200_000
_RHYTHM_ITEMS = 20  # the newest, by which an outlet's rhythm is judged


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer gave."""

    new_reports: int = 0
    is_unchanged: bool = False


def take_delivery(
    database: Database, clock: Clock, settings: Settings, source: SourceId, body: bytes, content_type: str
) -> Taken:
    """Take in the news of ``source`` that its hub delivered in ``body``.

    A body that can't be read is noted in the log and nothing else: the next poll finds what it held. Raises
    ``StorageError``.
    """
    with database.read() as connection:
        found = next((each for each in list_sources(connection) if each.id == source), None)
    if found is None or found.state is SourceState.GONE:
        return Taken()
    answer = Answer(200, found.url, {"content-type": content_type}, body)
    try:
        return Intake(database, clock, settings).store(found, answer, is_delivery=True)
    except FeedError as error:
        _log.warning("delivery can't be read", source=found.url, reason=str(error))
        return Taken()


class Intake:
    """Stores what came of polls and deliveries, one source after another."""

    def __init__(self, database: Database, clock: Clock, settings: Settings) -> None:
        """Store in ``database``."""
        self._database, self._clock, self._settings = database, clock, settings.sources
        chosen = settings.sources
        self._limits = Limits(chosen.interval_s, chosen.shortest_interval_s, chosen.longest_interval_s, chosen.jitter)

    def postpone(self, source: Source, until: datetime) -> None:
        """Leave ``source`` alone ``until`` its host has rested."""
        with self._database.write() as connection:
            postpone_source(connection, source.id, until, "its host is left alone for a while")

    def fail(self, source: Source, error: TidingsError) -> None:
        """Store that ``source`` can't be read because of ``error``."""
        now = self._clock.now()
        with self._database.write() as connection:
            after = self._after(connection, source, now, Wishes(), error)
            save_poll(connection, source.id, now, after, failure_code=error.code, failure_text=str(error))

    def store(self, source: Source, answer: Answer, *, is_delivery: bool = False) -> Taken:
        """Store what ``answer`` holds of ``source``; raises ``FeedError`` where it is no feed, and ``StorageError``.

        A delivery may hold only what is new, so it says nothing of tags and times to live.
        """
        now = self._clock.now()
        values: dict[str, Any] = {"ok_at": now, "failure_code": "", "failure_text": ""}
        if answer.status == 304:
            with self._database.write() as connection:
                wishes = Wishes(parse_fresh_s(answer.headers, now), source.ttl_s)
                after = self._after(connection, source, now, wishes, None)
                save_poll(connection, source.id, now, after, **values, **_moved(connection, answer))
            return Taken(is_unchanged=True)
        feed = self._parse(source, answer)
        wishes = Wishes(parse_fresh_s(answer.headers, now), source.ttl_s if is_delivery else parse_ttl_s(answer.body))
        if not is_delivery:
            values |= {"parser": feed.parser, "suggestion": "", "ttl_s": wishes.ttl_s}
            values["etag"] = answer.headers.get("etag", "")
            values["last_modified"] = answer.headers.get("last-modified", "")
        with self._database.write() as connection:
            entries = self._recent(feed, now)
            refusals = find_feed_refusals(answer.body, [entry.url for entry in entries], answer.url)
            new = _store_entries(connection, source, entries, refusals, now)
            if is_delivery:
                note_delivery(connection, source.id, now)
            else:
                count_missed(connection, source.id, new)
                note_hub(connection, source.id, find_hub(answer))
            after = self._after(connection, source, now, wishes, None)
            save_poll(connection, source.id, now, after, **values, **_moved(connection, answer))
        return Taken(new)

    def _recent(self, feed: ParsedFeed, now: datetime) -> Sequence[Entry]:
        oldest = now - timedelta(days=self._settings.max_age_days)
        fresh = [entry for entry in feed.entries if entry.published_at is None or entry.published_at >= oldest]
        return fresh[:_MAX_ITEMS]

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

    def _after(
        self, connection: Connection, source: Source, now: datetime, wishes: Wishes, error: TidingsError | None
    ) -> NextPoll:
        rhythm_s = decide_rhythm(newest_moments(connection, source.id, _RHYTHM_ITEMS), now)
        pushed_s = decide_pushed_s(load_subscription(connection, source.id), now)
        luck = random_share(source.id, now)
        return decide_next_poll(
            now, self._limits, rhythm_s, replace(wishes, pushed_s=pushed_s), source.failures, error, luck
        )


def random_share(source: str, now: datetime) -> float:
    """Return a number in [0, 1) that depends on ``source`` and ``now`` alone, so that a replay spreads alike."""
    return int.from_bytes(hashlib.sha256(f"{source} {now.isoformat()}".encode()).digest()[:4], "big") / 2**32


def _moved(connection: Connection, answer: Answer) -> dict[str, str]:
    """Return the source's new address where its host gave one that no other source has."""
    taken = connection.execute(select(sources.c.id).where(sources.c.url == answer.moved)).first()
    return {"url": answer.moved} if answer.moved and taken is None else {}


def _store_entries(
    connection: Connection, source: Source, entries: Sequence[Entry], refusals: Mapping[str, str], now: datetime
) -> int:
    """Insert the entries that are new, mark those that changed; return how many were new.

    ``refusals`` are the words of licences in the feed, by address. Where two feeds list one address, the feed that had
    it first says whether it changed.
    """
    rows = {
        entry.url: _row(source, entry, refusals.get(entry.url, ""), now) for entry in reversed(entries)
    }  # an address listed twice: the upper one
    names = ("id", "url", "source_id", "entry_digest", "stage", "title", "revision", "rights", "rights_rule")
    query = select(*(reports.c[name] for name in names)).where(reports.c.url.in_(list(rows)))
    known = {row.url: row for row in connection.execute(query)}
    for url, old in known.items():
        if old.source_id == source.id and old.entry_digest != rows[url]["entry_digest"]:
            changes = {name: rows[url][name] for name in _CHANGING}
            if rows[url]["rights"] != Rights.FULL and old.rights != Rights.NONE:
                changes |= {name: rows[url][name] for name in _RIGHTS}
            if old.rights != Rights.FULL and old.rights_rule != FEED_LICENCE:
                changes["feed_text"] = ""
            if old.stage != Stage.FOUND and old.title != changes["title"]:
                text = connection.execute(select(reports.c.text).where(reports.c.id == old.id)).scalar_one()
                keep_revision(connection, ReportId(old.id), old.revision, old.title, text, now)
            connection.execute(update(reports).where(reports.c.url == url).values(recheck=True, **changes))
    return insert_missing(connection, reports, [row for url, row in rows.items() if url not in known])


def _row(source: Source, entry: Entry, refusal: str, now: datetime) -> dict[str, Any]:
    words = "\x1f".join((entry.title, entry.summary, entry.content, entry.updated, *filter(None, (refusal,))))
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
        "feed_text": "" if refusal else entry.content,
        "rights": Rights.LINK if refusal else Rights.FULL,
        "rights_rule": FEED_LICENCE if refusal else "",
        "rights_text": refusal,
        "rights_at": now if refusal else None,
        "feed_refusal": refusal,
    }
