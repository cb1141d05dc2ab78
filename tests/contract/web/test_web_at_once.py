"""Feeds that are made in the loop, without a thread: the same pages, and only where nothing has to be waited for."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from tidings.publication.operations import withdraw
from tidings.publication.rows import count_votes
from tidings.readers.entities import Follow, FollowKind, FollowMode, Vote
from tidings.readers.operations import set_follow, vote
from tidings.readers.tokens import new_reader_id
from tidings.storage import open_database, upgrade
from tidings.testing.newsroom import SampleNewsroom, StoppedClock, open_newsroom
from tidings.web.app import COOKIE, build_site
from tidings.web.pages.feed import read_ahead, show_feed, show_feed_at_once
from tidings.web.site import Site


class _Home:
    """A newsroom on SQLite and a reader of it, asked without a server."""

    def __init__(self, newsroom: SampleNewsroom) -> None:
        self.newsroom, self.reader_id = newsroom, new_reader_id()
        self.site: Site = build_site(newsroom.database, newsroom.clock, newsroom.settings, newsroom.status)

    def request(self, query: str = "") -> Request:
        cookie = f"{COOKIE}={self.site.tokens.issue(self.reader_id)}".encode()
        return Request(
            {
                "type": "http",
                "method": "GET",
                "scheme": "http",
                "server": ("newsroom.example", 80),
                "path": "/",
                "query_string": query.encode(),
                "headers": [(b"cookie", cookie)],
            }
        )

    def at_once(self, query: str = "") -> Response | None:
        return show_feed_at_once(self.site, self.request(query))

    def later(self, query: str = "") -> Response:
        return show_feed(self.site, self.request(query))

    def wish(self, value: str, kind: FollowKind = FollowKind.NAME, mode: FollowMode = FollowMode.MUTE) -> None:
        set_follow(self.newsroom.database, self.newsroom.clock, self.reader_id, Follow(kind, value, mode))

    def vote(self, number: int, how: Vote) -> None:
        vote(self.newsroom.database, self.newsroom.clock, self.reader_id, self.newsroom.slugs[number], how)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[_Home]:
    opened = open_database(f"sqlite:///{tmp_path}/home.db")
    upgrade(opened)
    yield _Home(open_newsroom(opened, StoppedClock(), tmp_path))
    opened.close()


def _same(first: Response | None, second: Response) -> bool:
    """The visit's cookie may differ in nothing either: the clock stands still."""
    return first is not None and (first.body, first.raw_headers) == (second.body, second.raw_headers)


def test_the_first_page_waits_and_those_after_it_are_the_same(home: _Home) -> None:
    assert home.at_once() is None
    later = home.later()
    assert _same(home.at_once(), later)
    assert "Your feed is not customised" in bytes(later.body).decode()


def test_where_the_edition_was_read_ahead_the_first_page_waits_for_nothing(home: _Home) -> None:
    read_ahead(home.site)
    assert _same(home.at_once(), home.later())


def test_after_a_vote_somebody_counts_first(home: _Home) -> None:
    home.later()
    home.vote(2, Vote.UP)
    assert home.at_once() is None
    later = home.later()
    assert _same(home.at_once(), later)
    made = home.at_once()
    assert made is not None
    assert "Your feed is customised" in bytes(made.body).decode()


def test_what_is_withdrawn_is_gone_at_once(home: _Home) -> None:
    home.later()
    assert home.at_once() is not None
    withdraw(home.newsroom.database, home.newsroom.clock, home.newsroom.slugs[0], "It was wrong.")
    assert home.at_once() is None
    home.later()
    made = home.at_once()
    assert made is not None
    assert f"/articles/{home.newsroom.slugs[0]}" not in bytes(made.body).decode()
    assert f"/articles/{home.newsroom.slugs[1]}" in bytes(made.body).decode()


def test_muted_names_wait_for_the_words_of_all_cards_once(home: _Home) -> None:
    home.later()
    home.wish("Veltmoor")
    assert home.at_once() is None
    later = home.later()
    assert _same(home.at_once(), later)


def test_far_pages_and_many_wishes_are_for_a_thread(home: _Home) -> None:
    home.later()
    assert home.at_once("page=3") is not None
    assert home.at_once("page=4") is None
    for n in range(41):
        home.wish(f"Person {n}", mode=FollowMode.FOLLOW)
    assert home.at_once() is None


def test_while_a_thread_makes_a_feed_nobody_waits_for_it_in_the_loop(home: _Home) -> None:
    home.later()
    with home.site.ranking:
        assert home.at_once() is None
    assert home.at_once() is not None


def test_while_a_thread_reads_the_edition_nobody_waits_for_it_in_the_loop(
    home: _Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.later()
    reading, done = Event(), Event()

    def count_slowly(*asked: Any) -> Any:
        reading.set()
        done.wait(10)
        return count_votes(*asked)

    home.vote(0, Vote.UP)
    monkeypatch.setattr("tidings.publication.read.count_votes", count_slowly)
    thread = Thread(target=home.later)
    thread.start()
    try:
        assert reading.wait(10)
        assert home.at_once() is None
    finally:
        done.set()
        thread.join(10)


def test_a_far_database_is_for_a_thread(newsroom: SampleNewsroom) -> None:
    home = _Home(newsroom)
    home.later()
    assert (home.at_once() is None) is not newsroom.database.is_sqlite
