"""Signals from the web to reports, on both databases."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from tidings.ids import ReportId, mint_report_id
from tidings.settings import Settings
from tidings.sources.entities import OutletKind
from tidings.sources.signals.adapters import chosen_adapters
from tidings.sources.signals.collect import collect_signals
from tidings.sources.signals.entities import Signal, SignalKind
from tidings.sources.signals.store import load_signals
from tidings.sources.store import add_source, list_sources
from tidings.storage import Database, insert_missing
from tidings.storage.schema import reports, signal_polls, signals
from tidings.testing.web import FakeWeb, page_answer

_START = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_URL = "https://courier.example/1"
_REPORT = mint_report_id(_URL)
_SETTINGS = Settings.model_validate({"sources": {"signals": ["hacker-news", "bluesky"]}})


class _Desk:
    """A database with one report, places for signals, and a clock that is moved by hand."""

    def __init__(self, database: Database) -> None:
        self.database, self.time, self.web = database, _START, FakeWeb({})
        self.hits, self.topics = [a.address(_START) for a in chosen_adapters(_SETTINGS)]
        with database.write() as connection:
            add_source(connection, f"{_URL}/feed", "", "C", ("C", "", "", OutletKind.PRESS), _START)
            (source,) = list_sources(connection)
            row = {"id": _REPORT, "outlet_id": source.outlet_id, "source_id": source.id, "url": _URL, "seen_at": _START}
            insert_missing(connection, reports, [{**row, "title": "Marlow Bay: harbour reopens"}])
        self.show(("41", f"{_URL}?utm_source=hn", 100))
        self.web.answers[self.topics] = page_answer(json.dumps({"trends": [{"topic": "Marlow Bay", "postCount": 9}]}))

    def show(self, *hits: tuple[str, str, int]) -> None:
        found = [{"objectID": key, "title": "\x00Ships", "url": url, "points": points} for key, url, points in hits]
        self.web.answers[self.hits] = page_answer(json.dumps({"hits": found}), "application/json")

    def now(self) -> datetime:
        return self.time

    def collect(self, **later: float) -> int:
        self.time += timedelta(**later)
        return asyncio.run(collect_signals(self.database, self.web, self, _SETTINGS))

    def attached(self, since: datetime = _START) -> dict[ReportId, list[Signal]]:
        with self.database.read() as connection:
            return load_signals(connection, since)

    def polls(self) -> dict[str, Any]:
        with self.database.read() as connection:
            return {row.kind: row for row in connection.execute(select(signal_polls))}


def test_signals_find_their_report_by_address_first_and_by_words_second(database: Database) -> None:
    desk = _Desk(database)
    assert desk.collect() == 2
    found = desk.attached()[_REPORT]
    assert {(one.kind, one.matched_by, one.value) for one in found} == {
        (SignalKind.HACKER_NEWS, "url", 100),
        (SignalKind.BLUESKY, "title", 9),
    }
    assert desk.attached(_START + timedelta(hours=1)) == {}


def test_what_is_seen_again_keeps_its_first_moment_and_is_not_doubled(database: Database) -> None:
    desk = _Desk(database)
    desk.collect()
    assert desk.collect() == 0
    assert len(desk.web.requests) == 2  # not due yet
    desk.show(("41", _URL, 300))
    desk.collect(hours=1)
    (one,) = [one for one in desk.attached()[_REPORT] if one.kind is SignalKind.HACKER_NEWS]
    assert (one.value, one.first_seen_at, one.seen_at) == (300, _START, _START + timedelta(hours=1))


def test_a_signal_waits_for_its_report(database: Database) -> None:
    desk = _Desk(database)
    url = "https://courier.example/2"
    desk.show(("42", url, 50))
    desk.collect()
    with database.write() as connection:
        (source,) = list_sources(connection)
        row = {"outlet_id": source.outlet_id, "source_id": source.id, "seen_at": _START, "title": "Other news"}
        insert_missing(connection, reports, [{**row, "id": mint_report_id(url), "url": url}])
    assert desk.collect(minutes=1) == 1


def test_a_place_that_fails_stops_no_other_and_is_asked_less_often(database: Database) -> None:
    desk = _Desk(database)
    desk.web.answers[desk.hits] = page_answer('{"hits": 7}', "application/json")
    assert desk.collect() == 1
    bad, good = desk.polls()["hacker-news"], desk.polls()["bluesky"]
    assert (bad.failures, bad.failure_code) == (1, "signal-unreadable")
    assert "not as documented" in bad.failure_text
    assert (good.failures, good.ok_at) == (0, _START)
    desk.web.answers[desk.hits] = page_answer("", status=503)
    desk.collect(minutes=20)
    assert desk.polls()["hacker-news"].next_poll_at == desk.time + timedelta(minutes=20)


def test_old_signals_are_forgotten(database: Database) -> None:
    desk = _Desk(database)
    desk.collect()
    desk.show()
    desk.web.answers[desk.topics] = page_answer('{"trends": []}')
    desk.collect(days=15)
    with database.read() as connection:
        assert connection.execute(select(signals)).first() is None
