"""How fast the pages are: the real app under uvicorn, read and voted on by many readers of another process."""

import http.client
import random
import resource
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tidings.clock import SystemClock
from tidings.engine.status import LiveStatus
from tidings.evals.served import Served
from tidings.evals.web_load import Job, Timings, run_load
from tidings.publication.read import Editions
from tidings.readers.tokens import ReaderTokens, load_secret, new_reader_id
from tidings.sample.newsroom import sample_settings
from tidings.settings import Settings, load_settings
from tidings.storage import Database, open_database, upgrade
from tidings.storage.schema import reactions
from tidings.storage.schema import readers as reader_rows
from tidings.testing.articles import save_sample_articles
from tidings.web.app import COOKIE, create_app

__all__ = ["Feeds", "bench_web", "invented_newsroom", "make_readers", "time_feeds"]

_VOTES_EACH = 3
_PASSED_EACH = 8  # articles that such a reader went past
_BUSY = 8  # requests at a time that keep one worker busy
_AT_ONCE = 2_000  # readers a write


def bench_web(readers: int, stories: int, seconds: float) -> dict[str, Any]:
    """Time feed, article and vote with ``readers`` that voted before and ``stories`` articles, ``seconds`` for each.

    Percentiles, in milliseconds, are of one request at a time; pages a second are of one worker that always has eight
    requests, with the client in a process of its own. Every page is a reader's first one here: nothing of theirs is in
    memory. ``bare_pages_per_s`` is the bare framework serving the same bytes, ``feed_to_bare`` the ratio to it, and
    ``bytes_per_reader`` what a reader with three votes costs at rest, indexes included.
    """
    with invented_newsroom(stories) as (database, settings, slugs):
        before = _size(database)
        cookies = make_readers(database, settings, readers)
        per_reader = (_size(database) - before) / max(1, readers)
        result = _measure(database, settings, slugs, cookies, seconds)
    return {**result, "bytes_per_reader": round(per_reader), "peak_mb": _peak_mb()}


@contextmanager
def invented_newsroom(stories: int) -> Iterator[tuple[Database, Settings, list[str]]]:
    """Yield a database of ``stories`` public articles for as long as it is wanted, its settings and their slugs."""
    with tempfile.TemporaryDirectory(prefix="tidings-bench-") as name:
        folder = Path(name)
        settings = sample_settings(load_settings(), f"sqlite:///{folder}/web.db", folder, "none")
        web = settings.web.model_copy(update={"acts_per_minute": 0, "acts_per_minute_address": 0})
        settings = settings.model_copy(update={"web": web})
        database = open_database(settings.storage.url)
        try:
            upgrade(database)
            yield database, settings, save_sample_articles(database, SystemClock(), stories)
        finally:
            database.close()


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _size(database: Database) -> int:
    """Return the database's size in bytes."""
    with database.read() as connection:
        count, size = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
        )
    return int(count) * int(size)


def make_readers(database: Database, settings: Settings, count: int, seed: int = 7) -> list[str]:
    """Save ``count`` readers as their votes would have, at once, and return their cookies."""
    tokens = ReaderTokens(load_secret(settings.web.secret_file))
    chance = random.Random(seed)
    ids = [card.article_id for card in Editions(database, settings).current().cards]
    now = datetime.now(UTC) - timedelta(days=1)
    cookies: list[str] = []
    while len(cookies) < count:
        people = [new_reader_id() for _ in range(min(_AT_ONCE, count - len(cookies)))]
        rows, votes = [], []
        for reader in people:
            known = chance.sample(ids, min(len(ids), _VOTES_EACH + _PASSED_EACH))
            passed = [[article, round(now.timestamp() * 1000)] for article in known[_VOTES_EACH:]]
            rows.append({"id": reader, "profiling": True, "made_at": now, "passed": passed})
            votes += [
                {"reader_id": reader, "article_id": article, "vote": chance.choice((1, -1)), "at": now}
                for article in known[:_VOTES_EACH]
            ]
        with database.write() as connection:
            connection.execute(reader_rows.insert(), rows)
            connection.execute(reactions.insert(), votes)
        cookies += [f"{COOKIE}={tokens.issue(reader)}" for reader in people]
    return cookies


def _measure(
    database: Database, settings: Settings, slugs: Sequence[str], cookies: list[str], seconds: float
) -> dict[str, Any]:
    app = create_app(database, SystemClock(), settings, LiveStatus())
    articles = [f"/articles/{slug}" for slug in slugs]
    with Served(app) as port:
        body, compressed = _fetch(port, cookies[0])
        feed = Job(port, ["/"], cookies, [], 1, seconds)
        reading = replace(feed, paths=articles, cookies=[])
        voting = replace(feed, paths=[f"{path}/vote" for path in articles], forms=["vote=up", "vote=down"])
        feeds = time_feeds(feed)
        pages, pages_busy = run_load(reading), run_load(replace(reading, clients=_BUSY))
        votes, votes_busy = run_load(voting), run_load(replace(voting, clients=_BUSY))
    with Served(_bare(compressed)) as port:
        bare = run_load(replace(feed, port=port, clients=_BUSY))
    return {
        "feed_p50_ms": feeds.alone.percentile(0.5),
        "feed_p95_ms": feeds.alone.percentile(0.95),
        "feed_p95_ms_busy": feeds.busy.percentile(0.95),
        "feed_pages_per_s": feeds.busy.rate,
        "article_p95_ms": pages.percentile(0.95),
        "article_pages_per_s": pages_busy.rate,
        "vote_p95_ms": votes.percentile(0.95),
        "votes_per_s": votes_busy.rate,
        "bare_pages_per_s": bare.rate,
        "feed_to_bare": _ratio(feeds.busy, bare),
        "page_kb": round(len(body) / 1000, 1),
        "sent_kb": round(len(compressed) / 1000, 1),
    }


@dataclass(frozen=True, slots=True)
class Feeds:
    """Timings of feed pages, asked for one at a time and eight at a time."""

    alone: Timings
    busy: Timings


def time_feeds(job: Job) -> Feeds:
    """Return how long the pages of ``job`` take, once its readers have been here for as long as each timing lasts."""
    run_load(job)  # what pages share is written at their first readers
    return Feeds(run_load(job), run_load(replace(job, clients=_BUSY)))


def _ratio(some: Timings, others: Timings) -> float:
    return round(some.rate / others.rate, 3)


def _fetch(port: int, cookie: str) -> tuple[bytes, bytes]:
    """Return a feed page as it is and as it is sent."""
    found = []
    for encoding in ("identity", "gzip"):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        asked.request("GET", "/", headers={"Cookie": cookie, "Accept-Encoding": encoding})
        found.append(asked.getresponse().read())
        asked.close()
    return found[0], found[1]


def _bare(body: bytes) -> Starlette:
    async def page(_request: Request) -> Response:
        return Response(body, media_type="text/html", headers={"Content-Encoding": "gzip"})

    return Starlette(routes=[Route("/", page)])
