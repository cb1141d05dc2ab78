"""Sources as the rest of Tidings uses them: add, check, and take in what is new."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from tidings.clock import Clock
from tidings.errors import FeedError, FetchError, OpmlError
from tidings.ids import mint_source_id
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.catalogue import facts_of
from tidings.sources.discover import COMMON_PLACES, find_feed_links
from tidings.sources.entities import Source
from tidings.sources.feed_entities import ParsedFeed
from tidings.sources.feeds import parse_feed
from tidings.sources.hosts import Hosts
from tidings.sources.links import host_of
from tidings.sources.opml import FeedRow, looks_like_opml, read_opml, write_opml
from tidings.sources.poll import poll_due, take_first
from tidings.sources.ports import Answer, Web
from tidings.sources.reading import read_pages
from tidings.sources.signals.collect import collect_signals
from tidings.sources.sitemap import find_sitemaps
from tidings.sources.store import add_source, list_outlets, list_sources
from tidings.sources.subscriptions import subscribe_due
from tidings.storage import Database

__all__ = ["AddSummary", "IntakeSummary", "add_sources", "check_source", "export_sources", "take_in"]


@dataclass(frozen=True, slots=True)
class AddSummary:
    """The sources that were added, and how many were known already; or the feeds of a site, for a choice.

    ``new_reports`` counts what a feed that had to be read to be known for one held: that was its first poll.
    """

    added: tuple[Source, ...]
    known: int
    choices: tuple[FeedRow, ...] = ()
    new_reports: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """The feeds at a location; whether it is a list, of which all are wanted; and what was fetched of them."""

    rows: tuple[FeedRow, ...]
    is_list: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IntakeSummary:
    """What one round of polling and reading did; all counts."""

    polled: int
    unchanged: int
    failed: int
    new_reports: int
    extracted: int
    thin: int
    copies: int


async def add_sources(
    database: Database, web: Web, clock: Clock, settings: Settings, location: str, pick: int = 0
) -> AddSummary:
    """Add the feeds at ``location``: a feed, a site, an OPML list by address or by path.

    Where a site has several feeds and ``pick`` (from 1) says none of them, nothing is added and they are returned.
    Raises ``OpmlError``, ``FetchError`` or ``FeedError`` that names what can't be used; then nothing was added.
    """
    hosts = Hosts(database, web, clock)
    found = await _find_feeds(web, hosts, settings, location)
    rows = found.rows
    if not found.is_list and len(rows) > 1:
        if not 0 < pick <= len(rows):
            return AddSummary((), 0, rows)
        rows = rows[pick - 1 : pick]
    now = clock.now()
    added: list[str] = []
    with database.write() as connection:
        for row in rows:
            facts = facts_of(host_of(row.site_url) or host_of(row.url), row.title)
            if add_source(connection, row.url, row.site_url, row.title, facts, now):
                added.append(mint_source_id(row.url))
    with database.read() as connection:
        sources = tuple(source for source in list_sources(connection) if source.id in added)
    taken = 0
    for source in sources:
        if source.url in found.answers:
            polled = await take_first(database, web, clock, settings, source, found.answers[source.url])
            taken += polled.new_reports
    return AddSummary(sources, len(rows) - len(added), new_reports=taken)


async def _find_feeds(web: Web, hosts: Hosts, settings: Settings, location: str) -> _Found:
    if "://" not in location:
        return _Found(read_opml(_read_file(location), location), is_list=True)
    answer = await web.fetch(location, max_bytes=settings.sources.max_feed_bytes)
    if looks_like_opml(answer.body):
        return _Found(read_opml(answer.body, location), is_list=True)
    try:
        return _found(_parse(answer), answer, location, "")
    except FeedError:
        links = find_feed_links(answer.body[:200_000].decode("utf-8", errors="replace"), answer.url)
        found = _Found(links) if links else await _try_places(web, hosts, settings, answer.url)
        if not found.rows:
            raise
        return found


def _found(feed: ParsedFeed, answer: Answer, asked: str, site_url: str) -> _Found:
    url = answer.moved or asked
    return _Found((FeedRow(feed.title or host_of(url), url, feed.site_url or site_url),), answers={url: answer})


async def _try_places(web: Web, hosts: Hosts, settings: Settings, url: str) -> _Found:
    """Return the feed at the first of the usual places that has one, else the news sitemap; or nothing."""
    sitemaps = find_sitemaps(await hosts.robots_text(url), url)
    for target in (*(urljoin(url, place) for place in COMMON_PLACES), *sitemaps):
        await asyncio.sleep(settings.sources.host_delay_s)
        try:
            answer = await web.fetch(target, max_bytes=settings.sources.max_feed_bytes)
            feed = _parse(answer)
        except (FetchError, FeedError):
            continue
        return _found(feed, answer, target, url)
    return _Found(())


def _read_file(location: str) -> bytes:
    try:
        return Path(location).read_bytes()
    except OSError as error:
        raise OpmlError(
            f"The list {location} can't be read: {error.strerror}.", "Give an address (https://…) or an OPML file."
        ) from error


def _parse(answer: Answer) -> ParsedFeed:
    return parse_feed(answer.body, answer.url, answer.headers.get("content-type", ""))


async def check_source(web: Web, settings: Settings, location: str) -> str:
    """Read ``location`` once and return in words what it holds; raises ``FetchError`` or ``FeedError``."""
    if "://" not in location:
        raise FetchError(f"{location} is no web address.", "It must begin with http:// or https://.")
    answer = await web.fetch(location, max_bytes=settings.sources.max_feed_bytes)
    feed = _parse(answer)
    newest = max((entry.published_at for entry in feed.entries if entry.published_at), default=None)
    lines = [
        f"{feed.title or location}: {len(feed.entries)} items" + (f", newest {newest:%d %b %Y %H:%M}" if newest else "")
    ]
    return "\n".join([*lines, *(f"  {entry.title}" for entry in feed.entries[:5])])


def export_sources(database: Database) -> str:
    """Return every source as an OPML list, to be read here or elsewhere; raises ``StorageError``."""
    with database.read() as connection:
        outlets = list_outlets(connection)
        rows = [
            FeedRow(
                source.title or outlets[source.outlet_id].name, source.url, f"https://{outlets[source.outlet_id].host}/"
            )
            for source in list_sources(connection)
        ]
    return write_opml("Tidings", rows)


def take_in(database: Database, web: Web, clock: Clock, settings: Settings, progress: Progress) -> IntakeSummary:
    """Poll every due source, read the pages of new and changed reports, and close ``web``; raises ``StorageError``."""

    async def work() -> IntakeSummary:
        try:
            polls = await poll_due(database, web, clock, settings, progress)
            await subscribe_due(database, web, clock, settings)
            pages = await read_pages(database, web, clock, settings, progress)
            await collect_signals(database, web, clock, settings)
        finally:
            await web.close()
        return IntakeSummary(
            polls.polled, polls.unchanged, polls.failed, polls.new_reports, pages.extracted, pages.thin, pages.copies
        )

    return asyncio.run(work())
