"""WebSub: a real hub on this machine verifies our subscription and delivers news to our pages' server."""

import asyncio
import hashlib
import hmac
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode
from urllib.request import Request, urlopen

import pytest
import uvicorn
from sqlalchemy import select

from tidings.engine.status import LiveStatus
from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.operations import add_sources, take_in
from tidings.sources.store import list_sources, remove_source
from tidings.sources.subscriptions import CALLBACK_PATH, load_subscription
from tidings.sources.web import AiohttpWeb
from tidings.sources.websub import Subscription, SubscriptionState
from tidings.storage import Database
from tidings.storage.schema import reports, subscriptions
from tidings.web.app import create_app

_START = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


class _Hub(ThreadingHTTPServer):
    """Serves a feed and is its hub: it verifies every wish at once and keeps what it was told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.wishes: list[dict[str, str]] = []
        self.verified: list[bool] = []
        self.denies = False
        self.items = 1

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def feed(self, first: int, items: int) -> bytes:
        rows = "".join(
            f"<item><title>News {n}</title><link>https://courier.example/{n}</link></item>" for n in range(first, items)
        )
        links = f'<atom:link rel="hub" href="{self.url}/hub"/><atom:link href="{self.url}/feed" rel="self"/>'
        return (
            f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>C</title>{links}{rows}'
            "</channel></rss>"
        ).encode()

    def deliver(self, body: bytes, secret: str = "", method: str = "sha256") -> int:
        wish = self.wishes[-1]
        digest = hmac.new((secret or wish["hub.secret"]).encode(), body, getattr(hashlib, method)).hexdigest()
        headers = {"Content-Type": "application/rss+xml", "X-Hub-Signature": f"{method}={digest}"}
        return _status(Request(wish["hub.callback"], body, headers, method="POST"))


class _Handler(BaseHTTPRequestHandler):
    server: _Hub

    def do_GET(self) -> None:
        body = self.server.feed(0, self.server.items) if self.path == "/feed" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        wish = {name: values[0] for name, values in form.items()}
        self.server.wishes.append(wish)
        if self.server.denies:
            asked = {"hub.mode": "denied", "hub.topic": wish["hub.topic"], "hub.reason": "no more room"}
            urlopen(f"{wish['hub.callback']}?{urlencode(asked)}").read()
        else:
            asked = {"hub.mode": "subscribe", "hub.topic": wish["hub.topic"], "hub.challenge": "say-this"}
            query = urlencode({**asked, "hub.lease_seconds": "864000"})
            with urlopen(f"{wish['hub.callback']}?{query}") as answer:
                self.server.verified.append(answer.read() == b"say-this")
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


class _Newsroom:
    """Our pages on a port of this machine, and the pipeline on the same database, at a time moved by hand."""

    def __init__(self, database: Database, folder: Path, hub: _Hub) -> None:
        self.database, self.hub, self.time = database, hub, _START
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base_url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.settings = Settings.model_validate(
            {
                "sources": {
                    "allow_networks": ["127.0.0.0/8"],
                    "host_delay_s": 0,
                    "jitter": 0,
                    "never_fetch": ["courier.example"],
                },
                "site": {"base_url": self.base_url},
                "web": {"secret_file": str(folder / "secret")},
            }
        )

    def now(self) -> datetime:
        return self.time

    def add(self) -> None:
        async def work() -> None:
            web = AiohttpWeb(self.settings)
            try:
                await add_sources(self.database, web, self, self.settings, f"{self.hub.url}/feed")
            finally:
                await web.close()

        asyncio.run(work())

    def take_in(self, **later: float) -> int:
        self.time += timedelta(**later)
        return take_in(self.database, AiohttpWeb(self.settings), self, self.settings, Silent()).polled

    def subscription(self) -> Subscription:
        with self.database.read() as connection:
            (source,) = list_sources(connection)
            found = load_subscription(connection, source.id)
        assert found is not None
        return found

    def titles(self) -> set[str]:
        with self.database.read() as connection:
            return set(connection.execute(select(reports.c.title)).scalars())

    def interval(self) -> tuple[float, str]:
        with self.database.read() as connection:
            (source,) = list_sources(connection)
        return source.interval_s, source.interval_reason


@pytest.fixture
def hub() -> Iterator[_Hub]:
    with _Hub() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def newsroom(database: Database, tmp_path: Path, hub: _Hub) -> Iterator[_Newsroom]:
    made = _Newsroom(database, tmp_path, hub)
    app = create_app(database, made, made.settings, LiveStatus())
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [made.listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield made
    server.should_exit = True
    thread.join(10)


def _status(request: Request | str) -> int:
    try:
        with urlopen(request) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_a_hub_verifies_our_wish_delivers_news_and_polls_slow_down(newsroom: _Newsroom) -> None:
    newsroom.add()
    assert newsroom.subscription().state is SubscriptionState.OFFERED
    newsroom.take_in()
    assert newsroom.hub.verified == [True]
    assert newsroom.subscription().state is SubscriptionState.ACTIVE
    assert newsroom.subscription().lease_until == _START + timedelta(days=10)
    assert newsroom.hub.deliver(newsroom.hub.feed(5, 7)) == 202
    assert newsroom.titles() == {"News 0", "News 5", "News 6"}
    assert newsroom.interval() == (21_600.0, "its hub tells of news at once")
    assert newsroom.take_in(hours=5) == 0
    assert newsroom.take_in(hours=2) == 1
    assert len(newsroom.hub.wishes) == 1


@pytest.mark.parametrize("method", ["sha1", "sha512"])
def test_every_method_of_signing_is_understood(newsroom: _Newsroom, method: str) -> None:
    newsroom.add()
    newsroom.take_in()
    newsroom.hub.deliver(newsroom.hub.feed(5, 6), method=method)
    assert "News 5" in newsroom.titles()


def test_a_message_that_is_not_the_hubs_is_left_alone(newsroom: _Newsroom) -> None:
    newsroom.add()
    newsroom.take_in()
    body = newsroom.hub.feed(5, 6)
    callback = newsroom.hub.wishes[-1]["hub.callback"]
    assert newsroom.hub.deliver(body, secret="guessed") == 202
    assert newsroom.hub.deliver(body, method="md5") == 202
    assert _status(Request(callback, body, method="POST")) == 202
    assert newsroom.hub.deliver(b"<html>no feed</html>") == 202
    assert newsroom.titles() == {"News 0"}
    assert _status(Request(f"{newsroom.base_url}{CALLBACK_PATH}unknown", body, method="POST")) == 410
    with newsroom.database.write() as connection:
        remove_source(connection, f"{newsroom.hub.url}/feed")
    assert newsroom.hub.deliver(body) == 410


def test_what_we_never_asked_for_is_not_confirmed(newsroom: _Newsroom) -> None:
    newsroom.add()
    asked = {"hub.mode": "subscribe", "hub.challenge": "x", "hub.topic": f"{newsroom.hub.url}/feed"}
    callback = f"{newsroom.base_url}{CALLBACK_PATH}{newsroom.subscription().token}"
    assert _status(f"{callback}?{urlencode(asked)}") == 404  # it is offered, not asked for
    newsroom.take_in()
    assert _status(f"{callback}?{urlencode({**asked, 'hub.topic': 'https://other.example/feed'})}") == 404
    assert _status(f"{callback}?{urlencode({**asked, 'hub.mode': 'unsubscribe'})}") == 404
    assert _status(f"{newsroom.base_url}{CALLBACK_PATH}guessed?{urlencode(asked)}") == 404


def test_a_lease_is_renewed_before_it_ends_and_a_refusal_leaves_polls_as_they_were(newsroom: _Newsroom) -> None:
    newsroom.add()
    newsroom.take_in()
    newsroom.take_in(days=8)
    assert len(newsroom.hub.wishes) == 1
    newsroom.take_in(days=1, hours=1)
    assert len(newsroom.hub.wishes) == 2
    assert newsroom.subscription().lease_until == newsroom.time + timedelta(days=10)
    newsroom.hub.denies = True
    newsroom.take_in(days=9, hours=1)
    assert newsroom.subscription().state is SubscriptionState.REFUSED
    assert "no more room" in newsroom.subscription().failure_text
    newsroom.take_in(days=1)
    assert newsroom.interval()[1] != "its hub tells of news at once"


def test_a_hub_that_forgets_to_tell_is_not_relied_on(newsroom: _Newsroom) -> None:
    newsroom.add()
    newsroom.take_in()
    newsroom.hub.items = 3
    newsroom.take_in(days=1)
    assert newsroom.subscription().missed == 2
    assert newsroom.interval()[1] != "its hub tells of news at once"
    newsroom.hub.deliver(newsroom.hub.feed(7, 8))
    assert newsroom.interval()[1] == "its hub tells of news at once"


def test_without_a_public_address_no_hub_is_asked(database: Database, tmp_path: Path, hub: _Hub) -> None:
    newsroom = _Newsroom(database, tmp_path, hub)
    newsroom.listener.close()
    newsroom.settings = newsroom.settings.model_copy(update={"site": Settings().site})
    local: dict[str, Any] = {"base_url": "http://localhost:8000"}
    newsroom.settings = newsroom.settings.model_copy(update={"site": newsroom.settings.site.model_copy(update=local)})
    newsroom.add()
    newsroom.take_in()
    assert hub.wishes == []
    with database.read() as connection:
        assert connection.execute(select(subscriptions.c.state)).scalar_one() == "offered"
