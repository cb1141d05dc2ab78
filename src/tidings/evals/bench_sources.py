"""How fast sources are taken in: a first poll of them all, a second one of the same, and the pages behind the items."""

import asyncio
import re
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tidings.clock import SystemClock
from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.operations import add_sources
from tidings.sources.poll import poll_due
from tidings.sources.ports import Web
from tidings.sources.reading import read_pages
from tidings.sources.web import AiohttpWeb
from tidings.storage import Database, open_database, upgrade

__all__ = ["bench_sources"]

_Result = TypeVar("_Result")
_PEAK = re.compile(r"VmHWM:\s*(\d+) kB")
_LOOPBACK = "127.0.0.0/8"


class _ReaderMemory:
    """A progress that notes the largest resident size of this process's children, in kilobytes.

    Their own counters can't be used: a child's peak begins with that of the process that it was forked from.
    """

    def __init__(self) -> None:
        self.peak_kb = 0

    def step(self, stage: str, done: int, total: int, detail: str = "") -> None:  # noqa: ARG002  (the port's signature)
        if done % 50:
            return
        for children in Path("/proc/self/task").glob("*/children"):
            for child in children.read_text(encoding="ascii").split():
                found = _PEAK.search(_status(child))
                self.peak_kb = max(self.peak_kb, int(found.group(1)) if found else 0)


def _status(process: str) -> str:
    try:
        return Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:  # it has ended meanwhile
        return ""


class _LaterClock:
    """The machine's clock, moved on by hand."""

    def __init__(self) -> None:
        self.later = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.later


def bench_sources(settings: Settings, location: str, pages: bool = True) -> dict[str, Any]:
    """Return what it takes to take in the list of feeds at ``location`` into an empty database.

    ``first_poll_s`` is for all feeds, ``second_poll_s`` for all of them again two days later by our clock while nothing
    changed, ``pages_s`` for the pages behind all items (with ``pages``). Loopback addresses are allowed, and everything
    is as polite as ``settings`` say. ``peak_mb`` is the peak resident size of this process, ``reader_mb`` that of its
    largest page reader (where there is ``/proc``). Also ``sources reports unchanged failed extracted seconds
    reports_per_s``.
    """
    sources = settings.sources.model_copy(update={"allow_networks": (*settings.sources.allow_networks, _LOOPBACK)})
    settings = settings.model_copy(update={"sources": sources})
    clock = _LaterClock()
    with tempfile.TemporaryDirectory(prefix="tidings-bench-") as folder:
        database = open_database(f"sqlite:///{folder}/bench.db")
        upgrade(database)
        added, _ = _timed(settings, lambda web: add_sources(database, web, clock, settings, location))
        first, first_s = _poll(database, settings, clock)
        clock.later = timedelta(days=2)
        second, second_s = _poll(database, settings, clock)
        result: dict[str, Any] = {
            "sources": len(added.added),
            "reports": first.new_reports,
            "failed": first.failed,
            "unchanged": second.unchanged,
            "first_poll_s": round(first_s, 2),
            "second_poll_s": round(second_s, 2),
        }
        seconds = first_s
        if pages:
            memory = _ReaderMemory()
            read, pages_s = _timed(settings, lambda web: _read_all(database, web, clock, settings, memory))
            result |= {"extracted": read, "pages_s": round(pages_s, 2), "reader_mb": round(memory.peak_kb / 1024)}
            seconds += pages_s
        database.close()
    speed = {"seconds": round(seconds, 2), "reports_per_s": round(first.new_reports / seconds, 1)}
    return {**result, **speed, "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}


def _poll(database: Database, settings: Settings, clock: _LaterClock) -> tuple[Any, float]:
    return _timed(settings, lambda web: poll_due(database, web, clock, settings, Silent()))


async def _read_all(database: Database, web: Web, clock: _LaterClock, settings: Settings, memory: _ReaderMemory) -> int:
    extracted = 0
    while True:
        summary = await read_pages(database, web, clock, settings, memory)
        if not summary.extracted + summary.thin:
            return extracted
        extracted += summary.extracted


def _timed(settings: Settings, job: Callable[[Web], Awaitable[_Result]]) -> tuple[_Result, float]:
    async def work() -> tuple[_Result, float]:
        web = AiohttpWeb(settings)
        began = time.perf_counter()
        try:
            return await job(web), time.perf_counter() - began
        finally:
            await web.close()

    return asyncio.run(work())
