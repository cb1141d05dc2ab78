"""What publishers and the operator allow, as tables."""

import pytest

from tidings.sources.entities import Rights
from tidings.sources.licences import find_feed_refusals, find_refusal, parse_licence
from tidings.sources.path_patterns import match_most_specific, matches_path
from tidings.sources.reservations import find_reservation, parse_reservations
from tidings.sources.rights import decide_operators_rights, decide_rights, decide_site_rights, find_licences
from tidings.sources.robots import parse_robots_group

_URL = "https://courier.example/news/1.html?page=2"
_RSL = '<rsl xmlns="https://rslstandard.org/rsl"><content url="{url}">{licences}</content></rsl>'


@pytest.mark.parametrize(
    ("headers", "page"),
    [
        ({}, ""),
        ({}, '<meta name="robots" content="index, follow">'),
        ({"x-robots-tag": "noindex, noarchive"}, ""),
        ({"tdm-reservation": "0"}, ""),
        ({"content-usage": "train-ai=y"}, ""),
        ({"content-usage": "search=n"}, ""),
        ({}, '<p>Our robots ask for noai and tdm-reservation: 1.</p><meta name="description" content="noai">'),
        ({}, '<meta name="tdm-policy" content="1">'),
        ({}, '<script type="application/ld+json"><rsl></rsl></script>'),
    ],
)
def test_without_a_reservation_everything_may_be_used(headers: dict[str, str], page: str) -> None:
    decision = decide_rights(headers, page)
    assert (decision.rights, decision.rule, decision.text) == (Rights.FULL, "", "")


@pytest.mark.parametrize(
    ("headers", "page", "rule"),
    [
        ({"x-robots-tag": "noai"}, "", "X-Robots-Tag"),
        ({"x-robots-tag": "noindex, NoAI, noimageai"}, "", "X-Robots-Tag"),
        ({"x-robots-tag": "tidings: noai"}, "", "X-Robots-Tag"),
        ({"tdm-reservation": " 1 "}, "", "TDMRep header"),
        ({"content-usage": "train-ai=n"}, "", "Content-Usage"),
        ({"content-usage": "search=y, ai=n;exp=2032"}, "", "Content-Usage"),
        ({}, '<META NAME="Robots" CONTENT="noai, noimageai">', "robots meta tag"),
        ({}, "<meta content='index,noml' name='robots'>", "robots meta tag"),
        ({}, '<meta name="robots" content="index"><meta name="robots" content="noai">', "robots meta tag"),
        ({}, '<meta name="tdm-reservation" content="1">', "TDMRep meta tag"),
        ({}, "<meta name=tdm-reservation content=1 />", "TDMRep meta tag"),
        ({}, '<meta name="tidings" content="noai">', "tidings meta tag"),
        ({}, '<meta http-equiv="Content-Usage" content="ai-input=n">', "Content-Usage meta tag"),
        ({"tdm-reservation": "0"}, '<meta name="robots" content="noai">', "robots meta tag"),
        (
            {},
            '<script type="application/rsl+xml"><rsl xmlns="https://rslstandard.org/rsl"><content url="/news/">'
            '<license><prohibits type="usage">ai-all</prohibits></license></content></rsl></script>',
            "RSL licence",
        ),
    ],
)
def test_a_reservation_leaves_the_link_and_its_words_are_kept(headers: dict[str, str], page: str, rule: str) -> None:
    decision = decide_rights(headers, page, _URL)
    assert (decision.rights, decision.rule) == (Rights.LINK, rule)
    assert decision.text


@pytest.mark.parametrize(
    ("robots", "rule"),
    [
        ("User-agent: *\nDisallow:\n", ""),
        ("User-agent: *\nContent-Usage: train-ai=n\n", "Content-Usage in robots.txt"),
        ("User-agent: *\nContent-Usage: /news/ ai=n\n", "Content-Usage in robots.txt"),
        ("User-agent: *\nContent-Usage: ai=n\nContent-Usage: /news/ ai=y\n", ""),
        ("User-agent: *\nContent-Usage: /sport/ ai=n\n", ""),
        ("User-agent: Other\nContent-Usage: ai=n\n", ""),
        (
            "User-agent: *\nContent-Usage: ai=y\n\nUser-agent: tidings\nContent-Usage: ai=n\n",
            "Content-Usage in robots.txt",
        ),
        ("User-agent: *\nContent-Usage: ai=n\n\nUser-agent: Tidings # us\nAllow: /\n", ""),
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no\n", "Content-Signal in robots.txt"),
        ("User-agent: *\nContent-Signal: ai-input=no\n", "Content-Signal in robots.txt"),
        ("User-agent: *\nContent-Signal: search=no,ai-input=yes\n", ""),
        ("Content-Usage: ai=n\n", ""),  # in no group: it names nobody
    ],
)
def test_preferences_in_robots_hold_for_their_group_and_path(robots: str, rule: str) -> None:
    decision = decide_site_rights(_URL, parse_robots_group(robots), (), ())
    assert decision.rule == rule
    assert (decision.rights is Rights.LINK) == bool(rule)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ('[{"location": "/", "tdm-reservation": 1}]', "location: /, tdm-reservation: 1"),
        (
            '[{"location": "*.html", "tdm-reservation": "1", "tdm-policy": "https://courier.example/p.json"}]',
            "location",
        ),
        ('[{"location": "/", "tdm-reservation": 1}, {"location": "/news/*", "tdm-reservation": 0}]', ""),
        ('[{"location": "/", "tdm-reservation": 0}, {"location": "/news", "tdm-reservation": 1}]', "location: /news"),
        ('[{"location": "/sport/", "tdm-reservation": 1}]', ""),
        ('[{"location": "/", "tdm-reservation": 0}]', ""),
        ('{"location": "/", "tdm-reservation": 1}', ""),
        ('[{"location": ["/"], "tdm-reservation": 1}, 7, null]', ""),
        ("<!doctype html>Not found", ""),
        ("[" * 100_000, ""),
    ],
)
def test_a_reservation_file_holds_by_its_most_specific_location(file: str, words: str) -> None:
    found = find_reservation(parse_reservations(file), _URL)
    assert found.startswith(words) if words else not found


@pytest.mark.parametrize(
    ("licences", "refusal"),
    [
        ('<license><permits type="usage">ai-all</permits></license>', ""),
        ('<license><permits type="usage">search ai-input</permits><payment type="attribution"/></license>', ""),
        ('<license><permits type="usage">all</permits><payment type="free"/></license>', ""),
        ("<license/>", ""),
        ("", ""),
        ('<license><permits type="usage">search</permits></license>', "permits only usage: search"),
        ('<license><prohibits type="usage">ai-input</prohibits></license>', "prohibits usage: ai-input"),
        ('<license><prohibits type="usage">ai-train</prohibits></license>', ""),
        ('<license><permits type="usage">all</permits><payment type="purchase"/></license>', "payment: purchase"),
        ('<license><permits type="user">education</permits></license>', "permits only user: education"),
        ('<license><payment type="use"/></license><license><permits type="usage">all</permits></license>', ""),
    ],
)
def test_a_licence_grants_what_one_of_its_offers_grants_for_nothing(licences: str, refusal: str) -> None:
    licence = parse_licence(_RSL.format(url="/news/*", licences=licences).encode())
    assert licence is not None
    assert find_refusal(licence, _URL) == refusal
    assert find_refusal(licence, "https://courier.example/sport/1") == ""


@pytest.mark.parametrize("url", ["/", "*", "https://courier.example/news/", "news/*.html?page=2$"])
def test_a_licence_may_name_its_pages_in_several_ways(url: str) -> None:
    licence = parse_licence(_RSL.format(url=url, licences='<license><payment type="use"/></license>').encode())
    assert licence is not None
    assert find_refusal(licence, _URL) == "payment: use"


@pytest.mark.parametrize(
    "document", [b"", b"<html></html>", b"<rsl/>", b"{}", b"<rsl", b'<!DOCTYPE a [<!ENTITY b "c">]><rsl>&b;</rsl>']
)
def test_what_is_no_licence_is_none_and_a_named_licence_that_is_none_allows_the_link(document: bytes) -> None:
    assert parse_licence(document) is None
    decision = decide_site_rights(_URL, parse_robots_group(""), (), [None])
    assert (decision.rights, decision.rule) == (Rights.LINK, "RSL licence")


def test_licences_are_found_in_headers_tags_and_robots() -> None:
    headers = {"link": '</rsl.xml>; rel="license"; type="application/rsl+xml", </style.css>; rel=preload'}
    page = '<link rel="license" type="application/rsl+xml" href="b.xml"><link rel="license" href="/cc-by">'
    found = find_licences(headers, page, _URL)
    assert found == ("https://courier.example/rsl.xml", "https://courier.example/news/b.xml")
    robots = (
        "License: https://courier.example/1.xml\nUser-agent: *\nLicense: /2.xml\n\nUser-agent: x\nLicense: /3.xml\n"
    )
    assert parse_robots_group(robots).licences == ("https://courier.example/1.xml", "/2.xml")


@pytest.mark.parametrize(
    ("host", "rights"),
    [
        ("courier.example", Rights.LINK),
        ("sport.courier.example", Rights.LINK),
        ("notcourier.example", Rights.FULL),
        ("ledger.example", Rights.NONE),
    ],
)
def test_an_operator_may_be_stricter_by_host(host: str, rights: Rights) -> None:
    assert decide_operators_rights(host, ("courier.example",), ("ledger.example",)).rights is rights


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/", "/a", True),
        ("/a", "/b", False),
        ("/a*c", "/abbbc/d", True),
        ("/a*c$", "/abbbc/d", False),
        ("/a*c$", "/abcbc", True),
        ("*.pdf$", "/x.pdf", True),
        ("*.pdf$", "/x.pdf?y", False),
        ("/$", "/", True),
        ("/$", "/a", False),
        ("/%7Ejo", "/~jo/x", True),
        ("/ab*b$", "/ab", False),
        ("", "/a", True),
    ],
)
def test_patterns_match_as_in_robots(pattern: str, path: str, matches: bool) -> None:
    assert matches_path(pattern, path) is matches


def test_a_hostile_pattern_costs_no_time() -> None:
    assert not matches_path("/" + "*a" * 5_000 + "b$", "/" + "a" * 20_000)
    assert match_most_specific([("/", 1), ("/a", 2), ("/*", 3)], "/ab") == 2


def test_the_words_of_a_refusal_are_found() -> None:
    group = parse_robots_group("User-agent: *\nDisallow: /\nDisallow: /news/ # no\nDisallow: /sport/\n")
    assert group.disallow_for(_URL) == "Disallow: /news/"


_RSL_RSS = (
    '<rss version="2.0" xmlns:rsl="https://rslstandard.org/rsl"><channel>{channel}'
    "<item><link>https://c.example/1</link>{item}</item><item><link>https://c.example/2?utm_source=x</link></item>"
    "</channel></rss>"
)
_PRICED = '<rsl:license><rsl:payment type="purchase"/></rsl:license>'
_BOTH = {"https://c.example/1", "https://c.example/2"}


@pytest.mark.parametrize(
    ("channel", "item", "refused"),
    [
        ("", "", set()),
        ("", _PRICED, {"https://c.example/1"}),
        ("", f"<rsl:content>{_PRICED}</rsl:content>", {"https://c.example/1"}),
        (f'<rsl:content url="/">{_PRICED}</rsl:content>', "", _BOTH),
        (_PRICED, "", _BOTH),
        (f'<rsl:content url="/2">{_PRICED}</rsl:content>', "", {"https://c.example/2"}),
        (_PRICED, '<rsl:license><rsl:payment type="free"/></rsl:license>', {"https://c.example/2"}),
    ],
)
def test_a_licence_inside_a_feed_counts_for_its_item_or_for_all(channel: str, item: str, refused: set[str]) -> None:
    body = _RSL_RSS.format(channel=channel, item=item).encode()
    assert set(find_feed_refusals(body, sorted(_BOTH), "https://c.example/feed")) == refused


def test_a_licence_inside_an_atom_entry_counts() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:rsl="https://rslstandard.org/rsl"><entry><link href="/1"/>'
        f"{_PRICED}</entry></feed>"
    ).encode()
    assert find_feed_refusals(body, ["https://c.example/1"], "https://c.example/f") == {
        "https://c.example/1": "payment: purchase"
    }
    assert find_feed_refusals(b"https://rslstandard.org/rsl <", ["https://c.example/1"], "https://c.example/f") == {}
