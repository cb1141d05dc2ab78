"""The sample's web behaves as a web does: feeds, pages, robots, conditional requests."""

import json
import re
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree

import fastfeedparser
import pytest
import trafilatura
from protego import Protego

from tidings.sample import SampleServer, outlet_facts
from tidings.sample.day import publish
from tidings.sample.pages import INVENTED
from tidings.sources.entities import OutletKind

_NOW = datetime(2026, 9, 11, 9, 30, tzinfo=UTC)


class _Hand:
    """Turns the server's clock by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="module")
def hand() -> _Hand:
    return _Hand()


@pytest.fixture(scope="module")
def served(hand: _Hand) -> Iterator[SampleServer]:
    with SampleServer(_NOW, hand) as server:
        yield server


def _get(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode()


def _page_url(server: SampleServer, event: str, outlet: str) -> str:
    report = next(one for one in server.day.reports if (one.event, one.outlet) == (event, outlet))
    return f"http://{server.day.outlets_by_key[outlet].host}:{server.port}{report.path}"


def test_the_opml_lists_every_outlet_by_name(served: SampleServer) -> None:
    status, _, body = _get(served.opml_url)
    rows = list(ElementTree.fromstring(body).iter("outline"))
    assert status == 200
    assert {(row.get("text"), row.get("xmlUrl")) for row in rows} == {
        (outlet.name, served.feed_url(outlet)) for outlet in served.outlets
    }


def test_every_feed_is_read_by_a_real_parser_and_leads_to_its_pages(served: SampleServer) -> None:
    for outlet in served.outlets:
        feed = fastfeedparser.parse(_get(served.feed_url(outlet))[2])
        own = [one for one in publish(served.day, _NOW, 0) if one.report.outlet == outlet.key]
        base = f"http://{outlet.host}:{served.port}"
        assert feed.feed["title"] == outlet.name
        assert [entry["link"] for entry in feed.entries] == [f"{base}{one.report.path}" for one in own]
        assert [entry["title"] for entry in feed.entries] == [one.headline for one in own]


def test_each_outlet_answers_only_for_itself(served: SampleServer) -> None:
    first, second = served.outlets[:2]
    report = next(one for one in served.day.reports if one.outlet == first.key)
    assert _get(f"http://{first.host}:{served.port}{report.path}")[0] == 200
    assert _get(f"http://{second.host}:{served.port}{report.path}")[0] == 404


def test_a_known_feed_is_answered_with_304_until_it_changes(served: SampleServer, hand: _Hand) -> None:
    url = served.feed_url(served.day.outlets_by_key["aldermark-radio"])
    tag = _get(url)[1]["etag"]
    before = served.stats()
    assert _get(url, If_None_Match=tag)[0] == 304
    assert served.stats().not_modified == before.not_modified + 1
    hand.seconds = 130.0
    status, headers, body = _get(url, If_None_Match=tag)
    hand.seconds = 0.0
    assert status == 200
    assert headers["etag"] != tag
    assert "Power returns" in body


def test_a_correction_reaches_the_page_and_the_feed(served: SampleServer, hand: _Hand) -> None:
    page = _page_url(served, "rate-cut", "capital-dispatch")
    feed = served.feed_url(served.day.outlets_by_key["capital-dispatch"])
    earlier = _get(page)[2], _get(feed)[1]["etag"]
    hand.seconds = 200.0
    later = _get(page)[2], _get(feed)[1]["etag"]
    hand.seconds = 0.0
    assert "Correction:" not in earlier[0]
    assert "Correction:" in later[0]
    assert earlier[1] != later[1]


def test_pages_carry_the_facts_for_machines_and_the_mark_for_people(served: SampleServer) -> None:
    page = _get(_page_url(served, "storm-maren", "northern-ledger"))[2]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found is not None
    facts = json.loads(found[1])
    assert facts["@type"] == "NewsArticle"
    assert facts["isAccessibleForFree"] is True
    assert facts["publisher"]["name"] == "The Northern Ledger"
    assert 'property="og:site_name" content="The Northern Ledger"' in page
    assert INVENTED in page


def test_every_page_of_every_outlet_says_that_it_is_invented(served: SampleServer) -> None:
    for outlet in served.outlets:
        assert INVENTED in _get(f"http://{outlet.host}:{served.port}/")[2]


def test_the_stub_says_that_it_is_not_free(served: SampleServer) -> None:
    page = _get(_page_url(served, "harbour-verdict", "trade-and-tide"))[2]
    assert '"isAccessibleForFree": false' in page


def test_an_opt_out_stands_in_the_page_or_in_the_answer(served: SampleServer) -> None:
    headers = _get(
        next(_page_url(served, one.event, one.outlet) for one in served.day.reports if one.opt_out == "header")
    )[1]
    assert (headers["tdm-reservation"], headers["x-robots-tag"]) == ("1", "noai, noimageai")
    page = _get(_page_url(served, "walking-study", "corvelle-tribune"))[2]
    assert '<meta name="robots" content="noai, noimageai">' in page
    assert '<meta name="tdm-reservation" content="1">' in page


def test_robots_close_the_members_section_and_nothing_else_that_is_served(served: SampleServer) -> None:
    closed = []
    for report in served.day.reports:
        base = f"http://{served.day.outlets_by_key[report.outlet].host}:{served.port}"
        rules = Protego.parse(_get(f"{base}/robots.txt")[2])
        if not rules.can_fetch(f"{base}{report.path}", "Tidings"):
            closed.append(report.section)
    assert closed == ["members"]


def test_extraction_gets_the_text_and_nothing_around_it(served: SampleServer) -> None:
    for one in publish(served.day, _NOW, 0):
        host = served.day.outlets_by_key[one.report.outlet].host
        page = _get(f"http://{host}:{served.port}{one.report.path}")[2]
        text = trafilatura.extract(page, include_comments=False, favor_precision=True) or ""
        wanted, got = Counter(" ".join(one.paragraphs).split()), Counter(text.split())
        assert (wanted & got).total() >= 0.95 * wanted.total(), one.report.path
        assert (got - wanted).total() <= 0.05 * wanted.total(), one.report.path


def test_what_is_not_there_and_what_is_not_allowed_is_said(served: SampleServer) -> None:
    base = f"http://{served.outlets[0].host}:{served.port}"
    assert _get(f"{base}/nothing-here")[0] == 404
    request = urllib.request.Request(base, data=b"x", method="POST")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=5)
    caught.value.close()
    assert caught.value.code == 405


def test_requests_are_counted_by_address(served: SampleServer) -> None:
    outlet = served.outlets[2]
    key = f"{outlet.host}{outlet.feed_path}"
    before = served.stats()
    _get(served.feed_url(outlet))
    after = served.stats()
    assert after.requests == before.requests + 1
    assert after.by_address[key] == before.by_address.get(key, 0) + 1


def test_facts_about_outlets_are_told_by_host(served: SampleServer) -> None:
    facts = outlet_facts(served)
    assert facts["127.2.0.1"] == ("The Northern Ledger", "Ledger Trust", "Aldermark", OutletKind.PRESS)
    assert len(facts) == len(served.outlets)


def test_nothing_listens_and_no_thread_is_left_afterwards() -> None:
    before = threading.active_count()
    with SampleServer(_NOW) as server:
        url = server.opml_url
        assert _get(url)[0] == 200
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(url, timeout=2)
    assert threading.active_count() == before
