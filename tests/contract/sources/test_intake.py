"""Taking in what sources publish, on both databases, from a web in memory."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tidings.errors import FeedError, FetchError, NotFoundError, OpmlError
from tidings.ids import mint_report_id, mint_source_id
from tidings.progress import Silent
from tidings.settings import Settings
from tidings.sources.entities import OutletKind, Report, Rights, Source, SourceState, Stage
from tidings.sources.operations import AddSummary, IntakeSummary, add_sources, check_source, export_sources, take_in
from tidings.sources.opml import read_opml
from tidings.sources.poll import PollSummary, poll_due
from tidings.sources.ports import Answer, OnHop
from tidings.sources.report_events import EventKind, count_events
from tidings.sources.store import add_source, list_outlets, list_sources, load_reports, remove_source, reports_to_group
from tidings.storage import Database
from tidings.storage.schema import report_events, report_revisions, reports
from tidings.testing.web import FakeWeb, page_answer

_START = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_SETTINGS = Settings.model_validate(
    {"sources": {"host_delay_s": 0, "jitter": 0, "extract_workers": 1, "extract_timeout_s": 30}}
)
_COURIER, _LEDGER = "https://courier.example/feed.xml", "https://ledger.example/feed.xml"

_HARBOUR = (
    "The harbour of Marlow Bay reopened on Tuesday after engineers removed a sunken barge that had blocked the entry "
    "for nine days, the port authority said.",
    "Forty ships were waiting outside, among them two ferries and a tanker with fuel for the only power station of the "
    "island. Harbour master Ilse Brandt said traffic would move in convoys until Friday.",
    "The owner of the barge, Tolland Freight, has not said why it sank. An inquiry led by Omar Quist is to report "
    "in June. Traders put their losses at 3.1 million crowns, a figure that the ministry could not confirm.",
)


class _Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = _START

    def now(self) -> datetime:
        return self.time

    def advance(self, **time: float) -> None:
        self.time += timedelta(**time)


class _Newsroom:
    """A database, a web and a clock, with the acts that tests need."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock, self.web = database, _Clock(), FakeWeb({})

    def publish(self, feed: str, *items: tuple[str, str], summary: str = "", **headers: str) -> None:
        self.web.answers[feed] = _feed(feed, items, summary, headers)

    def add(self, location: str) -> AddSummary:
        return asyncio.run(add_sources(self.database, self.web, self.clock, _SETTINGS, location))

    def plant(self, feed: str) -> None:
        """Add a feed unseen, as a list of feeds does, so that its first poll is still to come."""
        with self.database.write() as connection:
            add_source(connection, feed, "", "", ("Courier", "", "", OutletKind.PRESS), self.clock.now())

    def poll(self) -> PollSummary:
        return asyncio.run(poll_due(self.database, self.web, self.clock, _SETTINGS, Silent()))

    def take_in(self) -> IntakeSummary:
        return take_in(self.database, self.web, self.clock, _SETTINGS, Silent())

    def source(self, url: str) -> Source:
        with self.database.read() as connection:
            (found,) = (source for source in list_sources(connection) if source.url == url)
        return found

    def report(self, url: str) -> Report:
        with self.database.read() as connection:
            (found,) = load_reports(connection, [mint_report_id(url)])
        return found

    def rows(self) -> list[Any]:
        with self.database.read() as connection:
            return list(connection.execute(select(reports).order_by(reports.c.url)))

    def asked(self, url: str) -> int:
        return sum(1 for asked, _ in self.web.requests if asked == url)


def _feed(url: str, items: tuple[tuple[str, str], ...], summary: str, headers: Mapping[str, str]) -> Answer:
    site = url.rsplit("/", 1)[0]
    rows = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{summary or title}</description>"
        f"<pubDate>Tue, 06 May 2031 09:00:00 GMT</pubDate></item>"
        for title, link in items
    )
    body = f'<rss version="2.0"><channel><title>{site[8:]}</title><link>{site}/</link>{rows}</channel></rss>'
    return page_answer(body, "application/rss+xml", 200, **headers)


def _page(*paragraphs: str, head: str = "", **headers: str) -> Answer:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = (
        f'<!doctype html><html lang="en"><head><title>News</title>{head}</head>'
        f"<body><article>{text}</article></body></html>"
    )
    return page_answer(body, "text/html; charset=utf-8", 200, **headers)


@pytest.fixture
def newsroom(database: Database) -> _Newsroom:
    return _Newsroom(database)


def test_new_items_are_stored_once_though_polled_twice(newsroom: _Newsroom) -> None:
    items = ("One", "https://courier.example/1"), ("Two", "https://courier.example/2?utm_source=feed")
    newsroom.publish(_COURIER, *items)
    newsroom.plant(_COURIER)
    assert newsroom.poll() == PollSummary(polled=1, new_reports=2)
    assert newsroom.poll() == PollSummary()  # not due yet
    newsroom.clock.advance(hours=1)
    assert newsroom.poll() == PollSummary(polled=1)
    assert [(row.url, row.title) for row in newsroom.rows()] == [
        ("https://courier.example/1", "One"),
        ("https://courier.example/2", "Two"),
    ]
    assert {row.seen_at for row in newsroom.rows()} == {_START}
    assert {row.published_at for row in newsroom.rows()} == {datetime(2031, 5, 6, 9, 0, tzinfo=UTC)}


def test_a_report_is_never_dated_after_we_saw_it(newsroom: _Newsroom) -> None:
    newsroom.clock.time = datetime(2031, 5, 6, 7, 0, tzinfo=UTC)
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    newsroom.plant(_COURIER)
    newsroom.poll()
    assert newsroom.report("https://courier.example/1").published_at == newsroom.clock.time


def test_items_too_old_are_left_out(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    newsroom.plant(_COURIER)
    newsroom.clock.advance(days=40)
    assert newsroom.poll() == PollSummary(polled=1)


def test_an_unchanged_feed_is_asked_for_by_its_tag(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"), etag='"a"', cache_control="max-age=7200")
    newsroom.plant(_COURIER)
    newsroom.poll()
    newsroom.clock.advance(hours=1)
    assert newsroom.poll() == PollSummary()  # the host asked for two hours
    newsroom.clock.advance(hours=1)
    assert newsroom.poll() == PollSummary(polled=1, unchanged=1)
    assert newsroom.web.requests[-1][1]["If-None-Match"] == '"a"'
    assert newsroom.source(_COURIER).etag == '"a"'


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (page_answer("<!doctype html><html></html>"), "feed-unreadable", "a web page, not a feed"),
        (page_answer(b"x" * 9_000_000), "too-large", "larger than 8 MB"),
        (page_answer("", status=500), "http-status", "status 500"),
        (FetchError("It broke off.", "Wait."), "fetch-failed", "It broke off. Wait."),
        (RuntimeError("a bug"), "unexpected", "RuntimeError: a bug"),
    ],
)
def test_a_bad_source_stops_no_other_and_says_what_is_wrong(
    newsroom: _Newsroom, answer: Answer | Exception, code: str, words: str
) -> None:
    for feed in (_COURIER, _LEDGER):
        newsroom.publish(feed, ("One", feed.replace("feed.xml", "1")))
        newsroom.plant(feed)
    newsroom.web.answers[_COURIER] = answer
    assert newsroom.poll() == PollSummary(polled=2, failed=1, new_reports=1)
    bad, good = newsroom.source(_COURIER), newsroom.source(_LEDGER)
    assert (bad.state, bad.failures, bad.failure_code, bad.ok_at) == (SourceState.FAILING, 1, code, None)
    assert words in bad.failure_text
    assert (good.state, good.failures, good.failure_text) == (SourceState.ACTIVE, 0, "")


def test_failures_wait_longer_and_an_answer_ends_them(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    newsroom.plant(_COURIER)
    newsroom.web.answers[_COURIER] = page_answer("", status=503)
    waits = []
    for _ in range(3):
        newsroom.poll()
        waits.append((newsroom.source(_COURIER).next_poll_at - newsroom.clock.now()).total_seconds())
        newsroom.clock.time = newsroom.source(_COURIER).next_poll_at
    assert waits == [900, 1800, 3600]
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    assert newsroom.poll().new_reports == 1
    source = newsroom.source(_COURIER)
    assert (source.state, source.failures, source.failure_code) == (SourceState.ACTIVE, 0, "")


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER)
    newsroom.plant(_COURIER)
    newsroom.web.answers[_COURIER] = page_answer("", status=429, retry_after="7200")
    newsroom.poll()
    assert newsroom.source(_COURIER).next_poll_at == _START + timedelta(hours=2)


def test_a_feed_that_is_gone_is_not_asked_again(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER)
    newsroom.plant(_COURIER)
    newsroom.web.answers[_COURIER] = page_answer("", status=410)
    newsroom.poll()
    newsroom.clock.advance(days=400)
    assert newsroom.poll() == PollSummary()
    assert newsroom.source(_COURIER).state is SourceState.GONE


def test_a_removed_source_stays_removed_until_it_is_added_again(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    newsroom.plant(_COURIER)
    with newsroom.database.write() as connection:
        remove_source(connection, _COURIER)
    with newsroom.database.write() as connection, pytest.raises(NotFoundError, match="courier"):
        remove_source(connection, _COURIER)
    assert newsroom.poll() == PollSummary()
    with newsroom.database.read() as connection:
        assert list_sources(connection) == []
    back = newsroom.add(_COURIER)
    assert ([source.url for source in back.added], back.new_reports) == ([_COURIER], 1)


def test_a_source_removed_while_it_is_polled_stays_removed(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    newsroom.plant(_COURIER)
    answer = newsroom.web.answers[_COURIER]

    class _Removing(FakeWeb):
        async def fetch(
            self, url: str, *, max_bytes: int, headers: Mapping[str, str] | None = None, on_hop: OnHop | None = None
        ) -> Answer:
            with newsroom.database.write() as connection:
                remove_source(connection, mint_source_id(_COURIER))
            return await super().fetch(url, max_bytes=max_bytes, headers=headers, on_hop=on_hop)

    newsroom.web = _Removing({_COURIER: answer})
    newsroom.poll()
    with newsroom.database.read() as connection:
        assert list_sources(connection) == []


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(newsroom: _Newsroom) -> None:
    new = "https://courier.example/new.xml"
    newsroom.publish(_COURIER)
    newsroom.plant(_COURIER)
    newsroom.publish(new, ("One", "https://courier.example/1"))
    newsroom.web.answers[_COURIER] = page_answer("", status=301, location="/new.xml")
    assert newsroom.poll().new_reports == 1
    assert newsroom.source(new).id == mint_source_id(_COURIER)


def test_two_feeds_that_moved_to_one_address_harm_nobody(newsroom: _Newsroom) -> None:
    new, other = "https://courier.example/new.xml", "https://courier.example/other.xml"
    for feed in (_COURIER, other, new):
        newsroom.publish(feed, ("One", "https://courier.example/1"))
        newsroom.plant(feed)
    for feed in (_COURIER, other):
        newsroom.web.answers[feed] = page_answer("", status=301, location="/new.xml")
    assert newsroom.poll() == PollSummary(polled=3, new_reports=1)


def test_one_item_in_two_feeds_is_one_report_and_not_read_again_for_its_second_wording(newsroom: _Newsroom) -> None:
    towns = "https://courier.example/towns.xml"
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"), summary="As the front page puts it.")
    newsroom.publish(towns, ("One", "https://courier.example/1"), summary="As the town page puts it.")
    for feed in (_COURIER, towns):
        newsroom.plant(feed)
    newsroom.take_in()
    for _ in range(2):
        newsroom.clock.advance(hours=1)
        newsroom.take_in()
    assert len(newsroom.rows()) == 1
    assert newsroom.asked("https://courier.example/1") == 1


def test_a_page_that_can_not_be_had_leaves_the_summary_and_says_why(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"), summary="The harbour is open.")
    newsroom.plant(_COURIER)
    summary = newsroom.take_in()
    assert (summary.new_reports, summary.extracted, summary.thin) == (1, 0, 1)
    (row,) = newsroom.rows()
    assert (row.stage, row.text, row.summary) == (Stage.EXTRACTED, "", "The harbour is open.")
    assert row.failure_code == "http-status"
    assert "https://courier.example/1 answered with status 404." in row.failure_text
    assert newsroom.web.closed
    with newsroom.database.read() as connection:
        assert [report.url for report in reports_to_group(connection, 10)] == ["https://courier.example/1"]


def test_robots_are_obeyed(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/secret/1"))
    newsroom.web.answers["https://courier.example/robots.txt"] = page_answer(
        "User-agent: *\nDisallow: /secret/", "text/plain"
    )
    newsroom.web.answers["https://courier.example/secret/1"] = _page(*_HARBOUR)
    newsroom.plant(_COURIER)
    newsroom.take_in()
    (row,) = newsroom.rows()
    assert (row.rights, row.rights_rule, row.text) == (Rights.NONE, "robots.txt", "")
    assert (row.failure_code, row.stage) == ("robots-refused", Stage.EXTRACTED)
    assert newsroom.asked("https://courier.example/secret/1") == 0


def test_where_robots_can_not_be_had_nothing_is_read_and_nothing_is_held_against_the_report(
    newsroom: _Newsroom,
) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    newsroom.web.answers["https://courier.example/robots.txt"] = page_answer("", status=503)
    newsroom.plant(_COURIER)
    newsroom.take_in()
    (row,) = newsroom.rows()
    assert (row.rights, row.text, row.failure_code) == (Rights.FULL, "", "host-resting")
    assert "robots.txt" in row.failure_text
    assert newsroom.asked("https://courier.example/1") == 0


def test_a_changed_item_is_read_again_keeps_its_id_and_its_older_text(newsroom: _Newsroom) -> None:
    url = "https://courier.example/1"
    newsroom.publish(_COURIER, ("Harbour opens", url))
    newsroom.web.answers[url] = _page(*_HARBOUR)
    newsroom.plant(_COURIER)
    assert newsroom.take_in().extracted == 1
    first = newsroom.report(url)
    assert "nine days" in first.text
    newsroom.clock.advance(hours=1)
    newsroom.publish(_COURIER, ("Harbour opens, corrected", url))
    newsroom.web.answers[url] = _page(*(text.replace("nine days", "ten days") for text in _HARBOUR))
    assert newsroom.take_in().new_reports == 0
    second = newsroom.report(url)
    assert (second.id, second.seen_at, second.title) == (first.id, _START, "Harbour opens, corrected")
    assert second.revision == first.revision + 1
    assert "ten days" in second.text
    newsroom.clock.advance(hours=1)
    newsroom.publish(_COURIER, ("Harbour opens, corrected again", url))
    newsroom.web.answers[url] = page_answer("", status=503)
    newsroom.take_in()
    third = newsroom.report(url)
    assert third.text == second.text  # a failure takes nothing away
    with newsroom.database.read() as connection:
        older = connection.execute(select(report_revisions).order_by(report_revisions.c.revision)).all()
    assert [(row.report_id, row.title, row.text) for row in older] == [
        (report.id, report.title, report.text) for report in (first, second)
    ]


def test_an_item_that_changes_while_its_page_is_read_is_read_again(newsroom: _Newsroom) -> None:
    url = "https://courier.example/1"
    newsroom.publish(_COURIER, ("Harbour opens", url))
    newsroom.web.answers[url] = _page(*_HARBOUR)
    newsroom.plant(_COURIER)

    async def change(asked: str) -> None:
        if asked == url and newsroom.report(url).title == "Harbour opens":
            newsroom.clock.advance(hours=1)
            newsroom.publish(_COURIER, ("Harbour opens, corrected", url))
            await poll_due(newsroom.database, newsroom.web, newsroom.clock, _SETTINGS, Silent())

    newsroom.web.before_each = change
    newsroom.take_in()
    newsroom.web.answers[url] = _page(*(text.replace("nine days", "ten days") for text in _HARBOUR))
    newsroom.take_in()
    assert "ten days" in newsroom.report(url).text
    newsroom.take_in()
    assert newsroom.asked(url) == 2  # and then no more


def test_pages_are_kept_as_their_rights_and_kind_allow_and_copies_are_marked(newsroom: _Newsroom) -> None:
    pages = {
        "https://courier.example/free": _page(*_HARBOUR),
        "https://ledger.example/copy": _page("Our paper has this from the wire.", *_HARBOUR),
        "https://ledger.example/meta": _page(*_HARBOUR, head='<meta name="robots" content="noai">'),
        "https://ledger.example/header": _page(*_HARBOUR, tdm_reservation="1"),
        "https://ledger.example/nul": _page(*(text.replace("harbour", "har\x00bour&#0;") for text in _HARBOUR[1:])),
        "https://ledger.example/pdf": page_answer(b"%PDF-1.7 " + b"stream of words " * 50, "application/pdf"),
    }
    newsroom.web.answers.update(pages)
    newsroom.publish(_COURIER, ("Free", "https://courier.example/free"))
    newsroom.plant(_COURIER)
    newsroom.take_in()
    newsroom.publish(
        _LEDGER, *((name, f"https://ledger.example/{name}") for name in ("copy", "meta", "header", "nul", "pdf"))
    )
    newsroom.plant(_LEDGER)
    newsroom.take_in()
    rows = {row.url.rsplit("/", 1)[1]: row for row in newsroom.rows()}
    assert {name: row.rights for name, row in rows.items()} == {
        **dict.fromkeys(("free", "copy", "nul", "pdf"), Rights.FULL),
        **dict.fromkeys(("meta", "header"), Rights.LINK),
    }
    assert {name for name, row in rows.items() if row.text} == {"free", "copy", "nul"}
    assert rows["copy"].copy_of == rows["free"].id
    assert rows["free"].copy_of is None
    assert (rows["header"].rights_rule, rows["header"].rights_text) == ("TDMRep header", "tdm-reservation: 1")
    assert rows["header"].rights_at == _START
    assert rows["pdf"].failure_text.startswith("https://ledger.example/pdf is no web page")
    assert rows["free"].language == "en"


def test_text_that_came_with_the_feed_goes_where_rights_are_reserved(newsroom: _Newsroom) -> None:
    body = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>C</title>'
        "<item><title>One</title><link>https://courier.example/1</link><description>Short.</description>"
        f"<content:encoded>{' '.join(_HARBOUR)}</content:encoded></item></channel></rss>"
    )
    newsroom.web.answers[_COURIER] = page_answer(body, "application/rss+xml")
    newsroom.web.answers["https://courier.example/1"] = _page("Short.", tdm_reservation="1")
    newsroom.plant(_COURIER)
    newsroom.take_in()
    (row,) = newsroom.rows()
    assert (row.rights, row.text, row.feed_text) == (Rights.LINK, "", "")


def test_an_item_that_no_database_could_hold_stops_no_other(newsroom: _Newsroom) -> None:
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "C", "items": ['
        '{"id": "1", "url": "https://courier.example/\\u00001", "title": "N\\u0000 \\ud800", "content_text": "a"},'
        '{"id": "2", "url": "https://courier.example/2", "title": "Two", "content_text": "b \\udfff"}]}'
    )
    newsroom.web.answers[_COURIER] = page_answer(body, "application/feed+json")
    newsroom.plant(_COURIER)
    assert newsroom.poll().failed == 0
    assert "https://courier.example/2" in [row.url for row in newsroom.rows()]


def test_a_feed_of_very_many_items_is_read_from_the_top(newsroom: _Newsroom) -> None:
    items = "".join(f"<item><link>https://courier.example/{n}</link><title>{n}</title></item>" for n in range(1_200))
    newsroom.publish(_COURIER)
    newsroom.plant(_COURIER)
    newsroom.web.answers[_COURIER] = page_answer(f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>")
    assert newsroom.poll() == PollSummary(polled=1, new_reports=1000)


def test_a_site_and_a_list_of_feeds_can_be_added(newsroom: _Newsroom, tmp_path: Any) -> None:
    newsroom.publish(_COURIER)
    newsroom.publish(_LEDGER)
    link = '<link rel="alternate" type="application/rss+xml" title="Courier" href="/feed.xml">'
    newsroom.web.answers["https://courier.example/"] = page_answer(f"<html><head>{link}</head></html>")
    assert [source.url for source in newsroom.add("https://courier.example/").added] == [_COURIER]
    opml = (
        f'<opml version="2.0"><body><outline text="L" xmlUrl="{_LEDGER}"/><outline xmlUrl="{_COURIER}"/></body></opml>'
    )
    path = tmp_path / "feeds.opml"
    path.write_text(opml, encoding="utf-8")
    summary = newsroom.add(str(path))
    assert ([source.url for source in summary.added], summary.known) == ([_LEDGER], 1)
    newsroom.web.answers["https://lists.example/feeds.opml"] = page_answer(opml)
    assert newsroom.add("https://lists.example/feeds.opml") == AddSummary((), 2)
    with newsroom.database.read() as connection:
        assert {outlet.host for outlet in list_outlets(connection).values()} == {"courier.example", "ledger.example"}


def test_of_several_feeds_one_is_chosen(newsroom: _Newsroom) -> None:
    names = ("World", "Towns", "Comments on all")
    newsroom.web.answers["https://courier.example/"] = page_answer(
        "".join(f'<link rel="alternate" type="application/rss+xml" title="{n}" href="/{n[:5]}.xml">' for n in names)
    )
    summary = newsroom.add("https://courier.example/")
    assert (summary.added, [row.title for row in summary.choices]) == ((), ["World", "Towns"])
    summary = asyncio.run(
        add_sources(newsroom.database, newsroom.web, newsroom.clock, _SETTINGS, "https://courier.example/", 2)
    )
    assert [source.url for source in summary.added] == ["https://courier.example/Towns.xml"]


def test_a_feed_that_no_page_names_is_looked_for_where_feeds_often_are(newsroom: _Newsroom) -> None:
    newsroom.web.answers["https://courier.example/"] = page_answer("<html></html>")
    newsroom.publish("https://courier.example/rss.xml", ("One", "https://courier.example/1"))
    assert [source.url for source in newsroom.add("https://courier.example/").added] == [
        "https://courier.example/rss.xml"
    ]


def test_a_news_sitemap_that_robots_name_is_a_source_and_sources_can_be_exported(newsroom: _Newsroom) -> None:
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news'
        '/0.9"><url><loc>https://courier.example/1</loc><news:news><news:title>One</news:title>'
        "<news:publication_date>2031-05-06T09:00:00+02:00</news:publication_date></news:news></url></urlset>"
    )
    url = "https://courier.example/news-sitemap.xml"
    newsroom.web.answers["https://courier.example/"] = page_answer("<html></html>")
    newsroom.web.answers["https://courier.example/robots.txt"] = page_answer(f"Sitemap: {url}\nSitemap: /all.xml\n")
    newsroom.web.answers[url] = page_answer(sitemap, "application/xml")
    assert [source.url for source in newsroom.add("https://courier.example/").added] == [url]
    assert newsroom.report("https://courier.example/1").published_at == datetime(2031, 5, 6, 7, 0, tzinfo=UTC)
    (row,) = read_opml(export_sources(newsroom.database).encode(), "the export")
    assert (row.url, row.site_url) == (url, "https://courier.example/")


def test_what_can_not_be_added_is_told_and_nothing_is_added(newsroom: _Newsroom, tmp_path: Any) -> None:
    newsroom.web.answers["https://courier.example/"] = page_answer("<html><head></head></html>")
    with pytest.raises(FeedError, match="not a feed"):
        newsroom.add("https://courier.example/")
    with pytest.raises(FetchError, match="can't be reached"):
        newsroom.add("https://nobody.example/")
    with pytest.raises(OpmlError, match="can't be read"):
        newsroom.add(str(tmp_path / "none.opml"))
    with newsroom.database.read() as connection:
        assert list_sources(connection) == []


def test_a_source_can_be_checked_without_being_added(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"))
    words = asyncio.run(check_source(newsroom.web, _SETTINGS, _COURIER))
    assert words == "courier.example: 1 items, newest 06 May 2031 09:00\n  One"


def test_a_correction_is_an_event_and_what_a_page_says_of_itself_is_kept(newsroom: _Newsroom) -> None:
    url = "https://courier.example/1"
    first = "The harbour of Marlow Bay reopened on Tuesday after engineers removed a sunken barge."
    note = "Correction: the barge lay there for nine days."
    newsroom.publish(_COURIER, ("One", url))
    newsroom.plant(_COURIER)
    newsroom.web.answers[url] = _page(first, "Forty ships were waiting outside for ten days, the port authority said.")
    newsroom.take_in()
    newsroom.publish(_COURIER, ("One, mended", url))
    head = (
        '<link rel="canonical" href="/harbour"><meta property="article:modified_time" content="2099-01-01T00:00:00Z">'
    )
    newsroom.web.answers[url] = _page(first, "Forty ships were waiting outside for nine days.", note, head=head)
    newsroom.clock.advance(days=1, hours=1)
    newsroom.take_in()
    (row,) = newsroom.rows()
    assert (row.revision, row.correction, row.canonical_url) == (1, note, "https://courier.example/harbour")
    assert row.modified_at == newsroom.clock.now()  # a claim is never later than our clock
    with newsroom.database.read() as connection:
        (event,) = connection.execute(select(report_events))
        counted = count_events(connection, _START)
    assert (event.report_id, event.revision, event.kind, event.note) == (row.id, 1, "corrected", note)
    assert list(counted.values()) == [{EventKind.CORRECTED: 1}]


def test_a_page_that_belongs_elsewhere_counts_with_the_report_there(newsroom: _Newsroom) -> None:
    newsroom.publish(_COURIER, ("One", "https://courier.example/1"), ("Two", "https://courier.example/2"))
    newsroom.plant(_COURIER)
    for name, other in (("1", "2"), ("2", "1")):
        head = f'<link rel="canonical" href="/{other}">'
        text = " ".join(f"Word{name}x{n}" for n in range(40))
        newsroom.web.answers[f"https://courier.example/{name}"] = _page(text, head=head)
    newsroom.take_in()
    one, two = newsroom.rows()
    assert [one.copy_of, two.copy_of].count(None) == 1  # they name each other: one still counts
