"""Adding a source asks its host for nothing twice, counted by a real server on this machine."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import update

from tidings.clock import SystemClock
from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.operations import AddSummary, add_sources
from tidings.sources.poll import PollSummary, poll_due
from tidings.sources.reading import read_pages
from tidings.sources.store import list_sources
from tidings.sources.web import AiohttpWeb
from tidings.storage import Database
from tidings.storage.schema import sources

_TAG = 'W/"first;  tag"'
_DATED = "Tue, 06 May 2031 10:00:00 GMT"
_FEED = (
    '<rss version="2.0"><channel><title>The Courier</title>'
    "<item><title>Ferry aground</title><link>/film</link><guid>ferry</guid></item></channel></rss>"
)


class _Origin(ThreadingHTTPServer):
    """A site without a link to its feed, which lies at one of the usual places."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.conditions: list[tuple[str | None, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: _Origin

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        pages = {
            "/": ("text/html", "<html><body>The Courier</body></html>"),
            "/feed": ("application/rss+xml", _FEED),
            "/film": ("video/mp4", ""),
        }
        if self.path == "/feed":
            sent = (self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
            self.server.conditions.append(sent)
            if sent[0] == _TAG:
                self.send_response(304)
                self.end_headers()
                return
        kind, body = pages.get(self.path, ("text/plain", ""))
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/feed":
            self.send_header("ETag", _TAG)
            self.send_header("Last-Modified", _DATED)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def origin() -> Iterator[_Origin]:
    with _Origin() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


_SETTINGS = Settings.model_validate({"sources": {"allow_networks": ["127.0.0.0/8"], "host_delay_s": 0}})


def _add(database: Database, location: str) -> AddSummary:
    async def work() -> AddSummary:
        web = AiohttpWeb(_SETTINGS)
        try:
            return await add_sources(database, web, SystemClock(), _SETTINGS, location)
        finally:
            await web.close()

    return asyncio.run(work())


def _round(database: Database) -> PollSummary:
    async def work() -> PollSummary:
        web = AiohttpWeb(_SETTINGS)
        try:
            polled = await poll_due(database, web, SystemClock(), _SETTINGS, Silent())
            await read_pages(database, web, SystemClock(), _SETTINGS, Silent())
        finally:
            await web.close()
        return polled

    return asyncio.run(work())


@pytest.mark.parametrize("place", ["/feed", ""])
def test_what_was_fetched_to_find_a_feed_is_its_first_poll(database: Database, origin: _Origin, place: str) -> None:
    summary = _add(database, f"{origin.url}{place}")
    assert (len(summary.added), summary.new_reports) == (1, 1)
    with database.read() as connection:
        (source,) = list_sources(connection)
    assert (source.etag, source.last_modified, source.failures) == (_TAG, _DATED, 0)
    assert source.ok_at is not None
    assert source.next_poll_at > SystemClock().now()
    assert _round(database).polled == 0
    assert {path: times for path, times in origin.asked.items() if times != 1} == {}
    assert origin.asked["/feed"] == origin.asked["/robots.txt"] == 1


def test_the_next_poll_gives_back_the_tags_byte_for_byte(database: Database, origin: _Origin) -> None:
    _add(database, f"{origin.url}/feed")
    with database.write() as connection:
        connection.execute(update(sources).values(next_poll_at=SystemClock().now() - timedelta(seconds=1)))
    polled = _round(database)
    assert (polled.polled, polled.unchanged, polled.new_reports) == (1, 1, 0)
    assert origin.conditions == [(None, None), (_TAG, _DATED)]
