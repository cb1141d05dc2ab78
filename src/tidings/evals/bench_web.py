"""How fast the pages are: the real app under uvicorn, read and voted on by many readers on this machine."""

import asyncio
import random
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tidings.clock import SystemClock
from tidings.engine.status import LiveStatus
from tidings.ids import ReaderId
from tidings.publication.read import Editions
from tidings.readers.entities import Vote
from tidings.readers.operations import vote
from tidings.readers.tokens import ReaderTokens, load_secret, new_reader_id
from tidings.sample.newsroom import sample_settings
from tidings.settings import Settings, load_settings
from tidings.storage import Database, open_database, upgrade
from tidings.testing.articles import save_sample_article
from tidings.web.app import COOKIE, create_app

__all__ = ["bench_web"]

_VOTES_EACH = 3
_CLIENTS = 8


@dataclass(slots=True)
class _Timings:
    """Milliseconds a request, and the whole span in seconds."""

    each: list[float] = field(default_factory=list)
    span: float = 0.0

    def percentile(self, share: float) -> float:
        return round(sorted(self.each)[min(len(self.each) - 1, int(share * len(self.each)))], 2)

    @property
    def rate(self) -> float:
        return round(len(self.each) / self.span, 1)


def bench_web(readers: int, stories: int, seconds: float) -> dict[str, Any]:
    """Time feed, article and vote with ``readers`` that voted before and ``stories`` articles, ``seconds`` for each.

    Returns the keys of ``tidings bench web``: milliseconds at the median and the 95th percentile, pages a second of
    one worker (client in the same process), the bare framework serving the same bytes, bytes a reader costs at rest.
    """
    with tempfile.TemporaryDirectory(prefix="tidings-bench-") as name:
        folder = Path(name)
        settings = sample_settings(load_settings(), f"sqlite:///{folder}/web.db", folder, "none")
        web = settings.web.model_copy(update={"acts_per_minute": 0, "acts_per_minute_address": 0})
        settings = settings.model_copy(update={"web": web})
        database = open_database(settings.storage.url)
        upgrade(database)
        slugs = [save_sample_article(database, SystemClock(), number=number) for number in range(stories)]
        before = _pages(database)
        cookies = _make_readers(database, settings, readers)
        per_reader = (_pages(database) - before) / max(1, readers)
        result = _measure(database, settings, slugs, cookies, seconds)
        database.close()
    return {**result, "bytes_per_reader": round(per_reader), "peak_mb": _peak_mb()}


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _pages(database: Database) -> int:
    """Return the database's size in bytes."""
    with database.read() as connection:
        count, size = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
        )
    return int(count) * int(size)


def _make_readers(database: Database, settings: Settings, count: int) -> list[str]:
    tokens = ReaderTokens(load_secret(settings.web.secret_file))
    chance = random.Random(7)
    cards = Editions(database, settings).current().cards
    cookies = []
    for _ in range(count):
        reader: ReaderId = new_reader_id()
        for card in chance.sample(cards, min(_VOTES_EACH, len(cards))):
            vote(database, SystemClock(), reader, card.article_id, chance.choice((Vote.UP, Vote.DOWN)))
        cookies.append(tokens.issue(reader))
    return cookies


def _measure(
    database: Database, settings: Settings, slugs: list[str], cookies: list[str], seconds: float
) -> dict[str, Any]:
    chance = random.Random(11)

    async def feed(session: aiohttp.ClientSession, base: str) -> bytes:
        async with session.get(base + "/", headers={"Cookie": f"{COOKIE}={chance.choice(cookies)}"}) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def article(session: aiohttp.ClientSession, base: str) -> bytes:
        async with session.get(f"{base}/articles/{chance.choice(slugs)}") as answer:
            answer.raise_for_status()
            return await answer.read()

    async def voting(session: aiohttp.ClientSession, base: str) -> bytes:
        headers = {"Cookie": f"{COOKIE}={chance.choice(cookies)}", "Sec-Fetch-Site": "same-origin"}
        data = {"vote": chance.choice(("up", "down"))}
        target = f"{base}/articles/{chance.choice(slugs)}/vote"
        async with session.post(target, headers=headers, data=data, allow_redirects=False) as answer:
            if answer.status >= 400:
                answer.raise_for_status()
            return await answer.read()

    with _Served(create_app(database, SystemClock(), settings, LiveStatus())) as base:
        sample = asyncio.run(_one(feed, base))
        feeds, articles, votes = (asyncio.run(_load(job, base, seconds)) for job in (feed, article, voting))
    with _Served(_bare(sample)) as base:
        bare = asyncio.run(_load(feed, base, seconds))
    return {
        "feed_p50_ms": round(statistics.median(feeds.each), 2),
        "feed_p95_ms": feeds.percentile(0.95),
        "feed_pages_per_s": feeds.rate,
        "article_p95_ms": articles.percentile(0.95),
        "article_pages_per_s": articles.rate,
        "vote_p95_ms": votes.percentile(0.95),
        "bare_pages_per_s": bare.rate,
    }


_Job = Callable[[aiohttp.ClientSession, str], Awaitable[bytes]]


async def _one(job: _Job, base: str) -> bytes:
    async with aiohttp.ClientSession() as session:
        return await job(session, base)


async def _load(job: _Job, base: str, seconds: float) -> _Timings:
    timings = _Timings()
    began = time.perf_counter()

    async def client(session: aiohttp.ClientSession) -> None:
        while time.perf_counter() - began < seconds:
            start = time.perf_counter()
            await job(session, base)
            timings.each.append((time.perf_counter() - start) * 1000)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(client(session) for _ in range(_CLIENTS)))
    timings.span = time.perf_counter() - began
    return timings


def _bare(body: bytes) -> Starlette:
    async def page(_request: Request) -> Response:
        return Response(body, media_type="text/html")

    return Starlette(routes=[Route("/", page)])


class _Served:
    """An app under uvicorn in a thread of its own, on a free port; yields its address."""

    def __init__(self, app: Starlette) -> None:
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        until = datetime.now(UTC).timestamp() + 10
        while not self._server.started:
            if datetime.now(UTC).timestamp() > until:
                raise RuntimeError("the server did not start")
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
