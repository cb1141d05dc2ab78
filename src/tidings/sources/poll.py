"""Polling: one source asked, its items stored; whatever goes wrong concerns this source alone."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from tidings.clock import Clock
from tidings.errors import FetchError, StorageError, TidingsError
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.entities import Source
from tidings.sources.hosts import Hosts
from tidings.sources.intake import Intake
from tidings.sources.links import host_of
from tidings.sources.ports import Answer, Web
from tidings.sources.store import due_sources
from tidings.storage import Database

__all__ = ["PollSummary", "by_host", "poll_due", "take_first"]

_log = structlog.get_logger("tidings.sources")


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
        self._web, self._max_bytes = web, settings.sources.max_feed_bytes
        self._hosts = Hosts(database, web, clock)
        self._intake = Intake(database, clock, settings)

    async def poll(self, source: Source, answer: Answer | None = None) -> None:
        """Ask ``source``, unless its ``answer`` is here already, and store what came of it.

        Every failure but the store's becomes its state.
        """
        until = self._hosts.rest_until(source.url)
        if until is not None and answer is None:
            self._intake.postpone(source, until)
            return
        self.summary.polled += 1
        try:
            answer = answer or await self._ask(source)
            taken = await asyncio.to_thread(self._intake.store, source, answer)
            self.summary.new_reports += taken.new_reports
            self.summary.unchanged += taken.is_unchanged
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
        return await self._web.fetch(source.url, max_bytes=self._max_bytes, headers=sent)

    def _fail(self, source: Source, error: TidingsError) -> None:
        self.summary.failed += 1
        self._intake.fail(source, error)
