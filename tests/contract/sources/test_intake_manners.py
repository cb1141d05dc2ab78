"""The manners of taking in, seen over rounds of it on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from sqlalchemy import select

from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.entities import OutletKind, Source, Stage
from tidings.sources.operations import IntakeSummary, take_in
from tidings.sources.poll import PollSummary, poll_due
from tidings.sources.store import add_source, list_sources
from tidings.storage import Database
from tidings.storage.schema import reports
from tidings.testing.web import FakeWeb, page_answer

_START = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_FEED = "https://courier.example/feed.xml"
_TEXT = " ".join(f"The {n}th convoy passed the harbour mouth of Marlow Bay without any trouble." for n in range(12))


class _Newsroom:
    """A database, a web of one host, and a clock that is moved by hand."""

    def __init__(self, database: Database, **changes: Any) -> None:
        chosen = {"host_delay_s": 0, "jitter": 0, "extract_timeout_s": 30, **changes}
        self.settings = Settings.model_validate({"sources": chosen})
        self.database, self.web, self.time = database, FakeWeb({}), _START

    def now(self) -> datetime:
        return self.time

    def publish(self, *names: str, hours_ago: tuple[float, ...] = (), **headers: str) -> None:
        ages = hours_ago or (3.0,) * len(names)
        items = "".join(
            f"<item><title>{name}</title><link>https://courier.example/{name}</link>"
            f"<pubDate>{format_datetime(self.time - timedelta(hours=age))}</pubDate></item>"
            for name, age in zip(names, ages, strict=True)
        )
        body = f'<rss version="2.0"><channel><title>C</title>{items}</channel></rss>'
        self.web.answers[_FEED] = page_answer(body, "application/rss+xml", 200, **headers)
        for name in names:
            # A film is settled without a process that reads pages, which takes a second to start.
            self.web.answers.setdefault(f"https://courier.example/{name}", page_answer("", "video/mp4"))

    def add(self) -> None:
        with self.database.write() as connection:
            add_source(connection, _FEED, "", "", ("Courier", "", "", OutletKind.PRESS), self.time)

    def take_in(self, **later: float) -> IntakeSummary:
        self.time += timedelta(**later)
        return take_in(self.database, self.web, self, self.settings, Silent())

    def poll(self) -> PollSummary:
        return asyncio.run(poll_due(self.database, self.web, self, self.settings, Silent()))

    def source(self) -> Source:
        with self.database.read() as connection:
            (found,) = list_sources(connection)
        return found

    def rows(self) -> list[Any]:
        with self.database.read() as connection:
            return list(connection.execute(select(reports).order_by(reports.c.url)))

    def asked(self, name: str) -> int:
        return sum(url == f"https://courier.example/{name}" for url, _ in self.web.requests)


@pytest.mark.parametrize(
    ("hours_ago", "seconds"), [((1, 2, 3, 4), 1800), ((0.01, 0.02, 0.03, 0.04), 120), ((100, 200, 300), 86_400)]
)
def test_a_source_is_asked_twice_as_often_as_it_publishes(
    database: Database, hours_ago: tuple[float, ...], seconds: float
) -> None:
    newsroom = _Newsroom(database)
    newsroom.publish(*(f"p{n}" for n in range(len(hours_ago))), hours_ago=hours_ago)
    newsroom.add()
    newsroom.poll()
    source = newsroom.source()
    assert source.interval_s == seconds
    assert "interval" in source.interval_reason or "rhythm" in source.interval_reason


def test_a_source_that_falls_silent_is_asked_less_and_less(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.publish("a", "b", "c", hours_ago=(1, 1.5, 2), etag='"a"')
    newsroom.add()
    waits = []
    for _ in range(6):
        newsroom.poll()
        waits.append(newsroom.source().interval_s)
        newsroom.time = newsroom.source().next_poll_at
    assert waits == sorted(set(waits))


def test_a_page_that_failed_is_tried_again_later_and_then_read(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.publish("a")
    newsroom.web.answers["https://courier.example/a"] = page_answer("", status=500)
    newsroom.add()
    assert newsroom.take_in().thin == 1
    (row,) = newsroom.rows()
    assert (row.stage, row.attempts, row.retry_at) == (Stage.EXTRACTED, 1, _START + timedelta(minutes=5))
    assert newsroom.take_in(minutes=4).thin == 0
    newsroom.publish("a")
    newsroom.web.answers["https://courier.example/a"] = page_answer(f"<p>{_TEXT}</p>")
    assert newsroom.take_in(minutes=2).extracted == 1
    (row,) = newsroom.rows()
    assert (row.attempts, row.retry_at, row.failure_code) == (0, None, "")
    assert "12" in row.text or "11th" in row.text
    assert newsroom.asked("a") == 2


def test_a_page_that_is_missing_is_not_asked_for_again(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.publish("a")
    newsroom.web.answers["https://courier.example/a"] = page_answer("", status=404)
    newsroom.add()
    for _ in range(3):
        newsroom.take_in(hours=5)
    assert newsroom.asked("a") == 1


def test_robots_are_asked_for_once_a_day(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.web.answers["https://courier.example/robots.txt"] = page_answer("User-agent: *\nAllow: /\n")
    newsroom.publish("a")
    newsroom.add()
    newsroom.take_in()
    for name, hours, asked in (("b", 8, 1), ("c", 8, 1), ("d", 9, 2)):
        newsroom.time += timedelta(hours=hours)
        newsroom.publish(name)
        newsroom.take_in()
        assert newsroom.asked("robots.txt") == asked
    assert len(newsroom.rows()) == 4


def test_a_host_that_asks_for_patience_is_asked_for_nothing_more(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.publish("a", "b", "c")
    for name in "abc":
        newsroom.web.answers[f"https://courier.example/{name}"] = page_answer("", status=429, retry_after="1800")
    newsroom.add()
    newsroom.take_in()
    assert sorted(newsroom.asked(name) for name in "abc") == [0, 0, 1]
    assert {row.stage for row in newsroom.rows()} == {Stage.EXTRACTED}  # with their summaries, meanwhile
    newsroom.web.requests.clear()
    newsroom.take_in(minutes=20)
    assert newsroom.web.requests == []  # neither pages nor the feed
    for name in "abc":
        newsroom.web.answers[f"https://courier.example/{name}"] = page_answer("", "video/mp4")
    newsroom.take_in(minutes=40)
    assert sorted(newsroom.asked(name) for name in "abc") == [1, 1, 1]
    assert {row.failure_code for row in newsroom.rows()} == {"page-unreadable"}


def test_pages_beyond_a_hosts_budget_wait_for_the_next_round(database: Database) -> None:
    newsroom = _Newsroom(database, host_budget=2)
    newsroom.publish("a", "b", "c")
    newsroom.add()
    assert newsroom.take_in().thin == 2
    assert newsroom.take_in().thin == 1


def test_the_feeds_time_to_live_holds_while_it_does_not_change(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.publish("a", etag='"a"')
    answer = newsroom.web.answers[_FEED]
    assert not isinstance(answer, Exception)
    body = answer.body.replace(b"<title>C</title>", b"<title>C</title><ttl>240</ttl>")
    newsroom.web.answers[_FEED] = page_answer(body, "application/rss+xml", 200, etag='"a"')
    newsroom.add()
    for _ in range(2):
        newsroom.poll()
        assert newsroom.source().interval_s == 4 * 3_600
        newsroom.time = newsroom.source().next_poll_at
    assert newsroom.source().ok_at == _START + timedelta(hours=4)
