"""How sources have done, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

from tidings.ids import mint_report_id
from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.entities import OutletKind, Rights, Source, SourceState, Stage
from tidings.sources.health import SourceHealth, source_health
from tidings.sources.poll import poll_due
from tidings.sources.store import add_source, list_sources
from tidings.storage import Database, insert_missing
from tidings.storage.schema import reports
from tidings.testing.web import FakeWeb, page_answer

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_FEED = "https://courier.example/feed.xml"
_LINK = '<link rel="alternate" type="application/rss+xml" title="C" href="/rss">'


class _Clock:
    def __init__(self) -> None:
        self.time = _NOW

    def now(self) -> datetime:
        return self.time


def _source(database: Database) -> Source:
    with database.write() as connection:
        add_source(connection, _FEED, "", "C", ("C", "", "", OutletKind.PRESS), _NOW)
        (source,) = list_sources(connection)
    return source


def test_shares_are_of_the_last_week(database: Database) -> None:
    source = _source(database)
    rows = [(1, "text", Rights.FULL), (2, "", Rights.LINK), (2, "", Rights.FULL), (3, "text", Rights.FULL)]
    with database.write() as connection:
        for place, (days, text, rights) in enumerate([*rows, (9, "old", Rights.NONE)]):
            url = f"https://courier.example/{place}"
            row = {"id": mint_report_id(url), "url": url, "title": "T", "seen_at": _NOW - timedelta(days=days)}
            where = {"outlet_id": source.outlet_id, "source_id": source.id, "stage": Stage.EXTRACTED}
            insert_missing(connection, reports, [{**row, **where, "text": text, "rights": rights}])
        assert source_health(connection, _NOW) == {source.id: SourceHealth(0.57, 0.5, 0.25)}
        assert source_health(connection, _NOW + timedelta(days=30)) == {}


def test_a_feed_that_became_a_page_which_names_another_feed_is_told_with_it(database: Database) -> None:
    _source(database)
    clock, web = _Clock(), FakeWeb({_FEED: page_answer(f"<!doctype html><html>{_LINK}</html>")})
    settings = Settings.model_validate({"sources": {"host_delay_s": 0}})
    asyncio.run(poll_due(database, web, clock, settings, Silent()))
    with database.read() as connection:
        (source,) = list_sources(connection)
    assert (source.state, source.suggestion) == (SourceState.FAILING, "https://courier.example/rss")
    web.answers[_FEED] = page_answer(
        "<rss><channel><title>C</title><item><link>https://courier.example/1</link>"
        "<description>No title here.</description></item></channel></rss>"
    )
    clock.time += timedelta(days=2)
    asyncio.run(poll_due(database, web, clock, settings, Silent()))
    with database.read() as connection:
        (source,) = list_sources(connection)
    assert (source.state, source.suggestion, source.parser) == (SourceState.ACTIVE, "", "patient")
