"""Rights from declaration to evidence: what is reserved never reaches the writer, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.entities import Outlet, Report, Rights
from tidings.sources.operations import add_sources, take_in
from tidings.sources.report_events import EventKind
from tidings.sources.store import list_outlets, load_reports
from tidings.storage import Database
from tidings.storage.schema import report_events, report_revisions, reports
from tidings.testing.embedder import FakeEmbedder
from tidings.testing.web import FakeWeb, page_answer
from tidings.writing.evidence import gather_evidence

_START = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_SECRET = "Reserved words about the lighthouse of Tolland"
_BODY = (
    "The harbour of Marlow Bay reopened on Tuesday after engineers removed a sunken barge, the port authority said. "
    "Forty ships were waiting outside the harbour, among them two ferries and a tanker with fuel for the island."
)
_TOLD = f"{_SECRET}. Its lamp went out before dawn, and keepers lit fires on the cliff so that boats found the channel."
_FREE, _RESERVED = "https://courier.example", "https://ledger.example"


class _Newsroom:
    """Two outlets with one report each, of which the second may reserve its rights."""

    def __init__(self, database: Database, **changes: Any) -> None:
        chosen = {"host_delay_s": 0, "jitter": 0, "extract_timeout_s": 30, **changes}
        self.settings = Settings.model_validate({"sources": chosen})
        self.database, self.web, self.time = database, FakeWeb({}), _START
        for site, text in ((_FREE, _BODY), (_RESERVED, _TOLD)):
            item = f"<title>Harbour opens</title><link>{site}/1</link><description>{text}</description>"
            feed = f'<rss version="2.0"><channel><title>C</title><item>{item}</item></channel></rss>'
            self.web.answers[f"{site}/feed.xml"] = page_answer(feed, "application/rss+xml")
            self.page(site, f"<p>{text} It was a calm day, and nobody was hurt.</p>")

    def page(self, site: str, markup: str, **headers: str) -> None:
        self.web.answers[f"{site}/1"] = page_answer(f'<html lang="en"><body>{markup}', "text/html", 200, **headers)

    def relist(self, old: str, new: str) -> None:
        """Replace ``old`` by ``new`` in the feed of the second outlet."""
        feed = self.web.answers[f"{_RESERVED}/feed.xml"]
        assert not isinstance(feed, Exception)
        body = feed.body.replace(old.encode(), new.encode())
        self.web.answers[f"{_RESERVED}/feed.xml"] = page_answer(body, "application/rss+xml")

    def asked(self, url: str) -> int:
        """Return how often ``url`` was asked for."""
        return [one for one, _ in self.web.requests].count(url)

    def now(self) -> datetime:
        return self.time

    def take_in(self, **later: float) -> None:
        self.time += timedelta(**later)
        for site in (_FREE, _RESERVED):
            asyncio.run(add_sources(self.database, self.web, self, self.settings, f"{site}/feed.xml"))
        take_in(self.database, self.web, self, self.settings, Silent())

    def rows(self) -> dict[str, Any]:
        with self.database.read() as connection:
            return {row.url.rsplit("/", 1)[0]: row for row in connection.execute(select(reports))}

    def first(self) -> Any:
        """Return the row of the second outlet's first report."""
        with self.database.read() as connection:
            return connection.execute(select(reports).where(reports.c.url == f"{_RESERVED}/1")).one()

    def events(self) -> list[str]:
        with self.database.read() as connection:
            return list(connection.execute(select(report_events.c.kind)).scalars())

    def told(self) -> str:
        """Return everything that the writer would be shown, passages and titles alike."""
        with self.database.read() as connection:
            outlets: dict[Any, Outlet] = dict(list_outlets(connection))
            found: list[Report] = load_reports(connection, [row.id for row in connection.execute(select(reports.c.id))])
        return repr(gather_evidence(found, outlets, FakeEmbedder()))


@pytest.mark.parametrize(
    ("files", "head", "headers"),
    [
        ({"robots.txt": "User-agent: *\nContent-Usage: ai=n\n"}, "", {}),
        ({"robots.txt": "User-agent: *\nContent-Signal: ai-input=no\n"}, "", {}),
        ({".well-known/tdmrep.json": '[{"location": "/", "tdm-reservation": 1}]'}, "", {}),
        (
            {
                "robots.txt": "License: /rsl.xml\n",
                "rsl.xml": '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license>'
                '<permits type="usage">search</permits></license></content></rsl>',
            },
            "",
            {},
        ),
        ({"robots.txt": "License: /missing.xml\n"}, "", {}),
        ({}, '<meta name="robots" content="noai">', {}),
        ({}, '<link rel="license" type="application/rsl+xml" href="/missing.xml">', {}),
        ({}, "", {"tdm_reservation": "1"}),
        ({"robots.txt": "User-agent: *\nDisallow: /1\n"}, "", {}),
    ],
)
def test_a_reserved_report_is_kept_as_a_link_and_never_reaches_the_writer(
    database: Database, files: dict[str, str], head: str, headers: dict[str, str]
) -> None:
    newsroom = _Newsroom(database)
    for name, text in files.items():
        newsroom.web.answers[f"{_RESERVED}/{name}"] = page_answer(text, "text/plain")
    newsroom.page(_RESERVED, f"{head}<p>{_TOLD}</p>", **headers)
    newsroom.take_in()
    row = newsroom.rows()[_RESERVED]
    assert row.rights == (Rights.NONE if "Disallow" in str(files) else Rights.LINK)
    assert (row.text, row.feed_text) == ("", "")
    assert row.title
    assert row.rights_rule
    assert row.rights_text
    assert row.rights_at == _START
    assert newsroom.rows()[_FREE].rights == Rights.FULL
    assert "Forty ships" in newsroom.told()
    assert _SECRET not in newsroom.told()
    if files:
        assert f"{_RESERVED}/1" not in [url for url, _ in newsroom.web.requests]  # there is no need to ask for it


@pytest.mark.parametrize("reserving", ["https://hop.example", "https://end.example"])
@pytest.mark.parametrize(("robots", "rights"), [("Disallow: /\n", Rights.NONE), ("Content-Usage: ai=n\n", Rights.LINK)])
def test_rights_are_asked_for_at_every_address_that_a_page_is_sent_on_to(
    database: Database, reserving: str, robots: str, rights: Rights
) -> None:
    newsroom = _Newsroom(database)
    hops = [f"{_RESERVED}/1", "https://hop.example/1", "https://end.example/1"]
    for start, end in pairwise(hops):
        newsroom.web.answers[start] = page_answer("", status=302, location=end)
    newsroom.web.answers[hops[-1]] = page_answer(f"<html><body><p>{_TOLD}</p>")
    newsroom.web.answers[f"{reserving}/robots.txt"] = page_answer(f"User-agent: *\n{robots}", "text/plain")
    newsroom.take_in()
    row = newsroom.rows()[_RESERVED]
    assert (row.rights, row.text) == (rights, "")
    asked = [url for url, _ in newsroom.web.requests]
    assert f"{reserving}/1" not in asked
    assert _SECRET not in newsroom.told()
    if rights is Rights.NONE:
        assert reserving.removeprefix("https://") in row.failure_text


@pytest.mark.parametrize("name", ["link_only", "never_fetch"])
def test_an_operator_can_reserve_what_its_publisher_does_not(database: Database, name: str) -> None:
    newsroom = _Newsroom(database, **{name: ["ledger.example"]})
    newsroom.take_in()
    row = newsroom.rows()[_RESERVED]
    assert row.rights == (Rights.LINK if name == "link_only" else Rights.NONE)
    assert row.rights_rule == "this newsroom's operator"
    assert f"{_RESERVED}/1" not in [url for url, _ in newsroom.web.requests]
    assert _SECRET not in newsroom.told()


def test_texts_are_removed_when_rights_are_reserved_later(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.take_in()
    assert _SECRET in newsroom.told()
    feed = newsroom.web.answers[f"{_RESERVED}/feed.xml"]
    assert not isinstance(feed, Exception)
    changed = feed.body.replace(b"Harbour opens", b"Harbour opens again")
    newsroom.web.answers[f"{_RESERVED}/feed.xml"] = page_answer(changed, "application/rss+xml")
    newsroom.page(_RESERVED, f"<p>{_SECRET}, told anew. {_BODY} More will follow as it becomes known to us.</p>")
    newsroom.take_in(hours=2)
    with database.read() as connection:
        (older,) = connection.execute(select(report_revisions))
    assert _SECRET in older.text
    assert older.title == "Harbour opens"
    newsroom.web.answers[f"{_RESERVED}/robots.txt"] = page_answer("User-agent: *\nContent-Usage: ai=n\n", "text/plain")
    newsroom.web.answers[f"{_RESERVED}/feed.xml"] = page_answer(
        changed.replace(b"again", b"now"), "application/rss+xml"
    )
    newsroom.take_in(hours=23)
    row = newsroom.rows()[_RESERVED]
    assert (row.rights, row.text, row.rights_at) == (Rights.LINK, "", newsroom.time)
    with database.read() as connection:
        assert {one.text for one in connection.execute(select(report_revisions))} == {""}
    assert _SECRET not in newsroom.told()


def test_a_host_that_reserves_its_rights_reserves_what_was_taken_in_before(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.take_in()
    first = newsroom.rows()[_RESERVED].id
    newsroom.web.answers[f"{_RESERVED}/robots.txt"] = page_answer("User-agent: *\nDisallow: /1\n", "text/plain")
    feed = newsroom.web.answers[f"{_RESERVED}/feed.xml"]
    assert not isinstance(feed, Exception)
    newsroom.web.answers[f"{_RESERVED}/feed.xml"] = page_answer(
        feed.body.replace(b"/1<", b"/2<"), "application/rss+xml"
    )
    newsroom.take_in(days=2)  # only another page of the host is read now
    with database.read() as connection:
        (older,) = load_reports(connection, [first])
    assert (older.rights, older.text) == (Rights.NONE, "")


def test_a_licence_in_the_feed_keeps_its_item_from_the_writer_and_its_page_unasked(database: Database) -> None:
    newsroom = _Newsroom(database)
    feed = f"{_RESERVED}/feed.xml"
    licence = (
        '<rsl:license xmlns:rsl="https://rslstandard.org/rsl"><rsl:payment type="subscription"/></rsl:license></item>'
    )
    body = newsroom.web.answers[feed]
    assert not isinstance(body, Exception)
    newsroom.web.answers[feed] = page_answer(body.body.replace(b"</item>", licence.encode()), "application/rss+xml")
    newsroom.take_in()
    row = newsroom.rows()[_RESERVED]
    assert (row.rights, row.rights_rule, row.text, row.feed_text) == (Rights.LINK, "RSL licence in the feed", "", "")
    assert "subscription" in row.rights_text
    assert _SECRET not in newsroom.told()
    assert f"{_RESERVED}/1" not in [url for url, _ in newsroom.web.requests]


_LICENCE = (
    '<rsl:license xmlns:rsl="https://rslstandard.org/rsl"><rsl:payment type="subscription"/></rsl:license></item>'
)
_FILES = {
    "robots.txt": "User-agent: *\nContent-Usage: ai=n\n",
    "/robots.txt": "User-agent: *\nDisallow: /\n",
    ".well-known/tdmrep.json": '[{"location": "/", "tdm-reservation": 1}]',
}


@pytest.mark.parametrize("name", list(_FILES))
def test_what_a_site_takes_back_is_taken_back_for_the_reports_that_are_here(database: Database, name: str) -> None:
    newsroom = _Newsroom(database)
    file = f"{_RESERVED}/{name.removeprefix('/')}"
    newsroom.web.answers[file] = page_answer(_FILES[name], "text/plain")
    newsroom.take_in()
    assert _SECRET not in newsroom.told()
    newsroom.web.answers[file] = page_answer("", "text/plain", 404)
    newsroom.relist("/1<", "/2<")
    newsroom.web.answers[f"{_RESERVED}/2"] = page_answer(f"<html><body><p>{_BODY}</p>")
    newsroom.take_in(days=2)  # another page has the files read again
    newsroom.take_in(hours=1)
    row = newsroom.first()
    assert (row.rights, row.rights_rule, row.rights_text, row.failure_code) == (Rights.FULL, "", "", "")
    assert (row.rights_at, row.revision) == (newsroom.time, 1)
    assert _SECRET in newsroom.told()
    assert newsroom.events() == [EventKind.FREED]
    newsroom.take_in(hours=1)
    assert newsroom.asked(f"{_RESERVED}/1") == 1


@pytest.mark.parametrize("head", ["", '<meta name="robots" content="noai">'])
def test_what_a_site_takes_back_frees_nothing_before_its_page_was_read(database: Database, head: str) -> None:
    newsroom = _Newsroom(database)
    newsroom.web.answers[f"{_RESERVED}/robots.txt"] = page_answer("User-agent: *\nContent-Usage: ai=n\n", "text/plain")
    newsroom.take_in()
    newsroom.web.answers[f"{_RESERVED}/robots.txt"] = page_answer("", "text/plain")
    newsroom.relist("/1<", "/2<")
    newsroom.page(_RESERVED, f"{head}<p>{_TOLD}</p>")
    if not head:
        newsroom.web.answers[f"{_RESERVED}/1"] = page_answer("", status=500)
    for hours in (48, 1, 1):
        newsroom.take_in(hours=hours)
        assert (newsroom.first().rights, newsroom.first().text) == (Rights.LINK, "")
        assert _SECRET not in newsroom.told()


def test_reports_of_more_than_a_week_are_left_alone_when_a_site_takes_its_refusal_back(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.web.answers[f"{_RESERVED}/robots.txt"] = page_answer("User-agent: *\nDisallow: /\n", "text/plain")
    newsroom.take_in()
    newsroom.web.answers[f"{_RESERVED}/robots.txt"] = page_answer("", "text/plain")
    newsroom.relist("/1<", "/2<")
    for days in (8, 1):
        newsroom.take_in(days=days)
    assert newsroom.first().rights == Rights.NONE
    assert newsroom.asked(f"{_RESERVED}/1") == 0


def test_a_licence_that_a_feed_takes_back_no_longer_holds_for_its_item(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.relist("</item>", _LICENCE)
    newsroom.take_in()
    assert newsroom.first().rights_rule == "RSL licence in the feed"
    newsroom.relist(_LICENCE, "</item>")
    newsroom.take_in(hours=1)
    assert (newsroom.first().rights, newsroom.first().rights_rule) == (Rights.FULL, "")
    assert _SECRET in newsroom.told()


def test_a_licence_in_the_feed_outlives_what_the_site_takes_back(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.relist("</item>", _LICENCE)
    newsroom.relist("</channel>", f"<item><title>Free</title><link>{_RESERVED}/2</link></item></channel>")
    newsroom.take_in()
    robots = f"{_RESERVED}/robots.txt"
    newsroom.web.answers[robots] = page_answer("User-agent: *\nDisallow: /\n", "text/plain")
    newsroom.relist(f"{_RESERVED}/2", f"{_RESERVED}/3")
    newsroom.take_in(days=2)
    assert newsroom.first().rights == Rights.NONE
    newsroom.web.answers[robots] = page_answer("", "text/plain")
    newsroom.relist(f"{_RESERVED}/3", f"{_RESERVED}/4")
    for days in (2, 1):
        newsroom.take_in(days=days)
    row = newsroom.first()
    assert (row.rights, row.rights_rule, row.text) == (Rights.LINK, "RSL licence in the feed", "")
    assert "subscription" in row.rights_text
    assert newsroom.asked(f"{_RESERVED}/1") == 0


def test_marks_that_pages_lose_are_noticed_once_another_page_of_the_site_is_free(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.page(_RESERVED, f'<meta name="robots" content="noai"><p>{_TOLD}</p>')
    newsroom.take_in()
    newsroom.page(_RESERVED, f"<p>{_TOLD} It was a calm day, and nobody was hurt.</p>")
    newsroom.take_in(days=1.5)
    assert newsroom.asked(f"{_RESERVED}/1") == 1  # nothing says that it has changed
    newsroom.relist("/1<", "/2<")
    newsroom.web.answers[f"{_RESERVED}/2"] = page_answer(f"<html><body><p>{_BODY}</p>")
    for hours in (1, 1, 1):
        newsroom.take_in(hours=hours)
    assert newsroom.first().rights == Rights.FULL
    assert _SECRET in newsroom.first().text
    assert newsroom.asked(f"{_RESERVED}/1") == 2


def test_pages_that_keep_their_marks_are_looked_at_again_once_a_day_for_three_days(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.page(_RESERVED, f'<meta name="robots" content="noai"><p>{_TOLD}</p>')
    newsroom.take_in()
    for number in range(2, 22):
        newsroom.relist(f"/{number - 1}<", f"/{number}<")
        newsroom.web.answers[f"{_RESERVED}/{number}"] = page_answer(f"<html><body><p>{number} {_BODY}</p>")
        newsroom.take_in(hours=6)
    assert (newsroom.first().rights, newsroom.first().text) == (Rights.LINK, "")
    assert newsroom.asked(f"{_RESERVED}/1") == 3
    assert newsroom.events() == []


def test_one_sites_free_pages_say_nothing_of_another_sites(database: Database) -> None:
    newsroom = _Newsroom(database)
    newsroom.page(_RESERVED, f'<meta name="robots" content="noai"><p>{_TOLD}</p>')
    newsroom.take_in()
    feed = newsroom.web.answers[f"{_FREE}/feed.xml"]
    assert not isinstance(feed, Exception)
    newsroom.web.answers[f"{_FREE}/feed.xml"] = page_answer(feed.body.replace(b"/1<", b"/2<"), "application/rss+xml")
    newsroom.web.answers[f"{_FREE}/2"] = page_answer(f"<html><body><p>{_BODY}</p>")
    for days in (2, 0.1):
        newsroom.take_in(days=days)
    assert newsroom.asked(f"{_RESERVED}/1") == 1
