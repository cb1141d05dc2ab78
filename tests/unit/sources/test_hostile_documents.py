"""Documents that attack what reads them: bombs, outside entities, and noise; every parser of the package."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidings.errors import FeedError, OpmlError
from tidings.sources.discover import find_feed_links
from tidings.sources.feeds import parse_feed
from tidings.sources.freshness import parse_fresh_s, parse_ttl_s
from tidings.sources.licences import find_refusal, parse_licence
from tidings.sources.links import canonical_url
from tidings.sources.opml import read_opml
from tidings.sources.page_facts import find_author
from tidings.sources.plain import plain_text
from tidings.sources.reservations import find_reservation, parse_reservations
from tidings.sources.rights import decide_rights, decide_site_rights, find_licences
from tidings.sources.robots import parse_robots_group
from tidings.sources.signals.google_trends import GoogleTrends

_URL = "https://courier.example/feed.xml"
_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)
_BLOWUP = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]>'


def _documents(doctype: str, entity: str) -> list[bytes]:
    return [
        f'{doctype}<rss version="2.0"><channel><title>{entity}</title><item><title>{entity}</title>'
        f"<link>https://courier.example/1</link></item></channel></rss>".encode(),
        f'{doctype}<feed xmlns="http://www.w3.org/2005/Atom"><title>{entity}</title><entry><title>{entity}</title>'
        f'<link href="https://courier.example/1"/></entry></feed>'.encode(),
        f'{doctype}<opml><body><outline text="{entity}" xmlUrl="https://courier.example/f"/></body></opml>'.encode(),
        f'{doctype}<urlset xmlns:n="u"><url><loc>/1</loc><n:news><n:title>{entity}</n:title></n:news></url>'
        "</urlset>".encode(),
        f'{doctype}<rsl><content url="/"><license><permits type="usage">{entity}</permits></license></content>'
        "</rsl>".encode(),
    ]


def _parsers() -> list[Callable[[bytes], Any]]:
    return [
        lambda body: parse_feed(body, _URL),
        lambda body: read_opml(body, "the list"),
        parse_licence,
        lambda body: list(GoogleTrends().read(body)),
    ]


def _tried(parse: Callable[[bytes], Any], body: bytes) -> str:
    try:
        return repr(parse(body))
    except (FeedError, OpmlError, ValueError) as error:
        return str(error)


@pytest.mark.parametrize(("doctype", "entity"), [(_LAUGHS, "&a11;"), (_BLOWUP, "&a;" * 5_000)])
def test_an_entity_that_unfolds_without_end_costs_neither_time_nor_memory(doctype: str, entity: str) -> None:
    began = time.monotonic()
    for body in _documents(doctype, entity):
        for parse in _parsers():
            assert len(_tried(parse, body)) < 1_000_000
    assert time.monotonic() - began < 10


def test_an_entity_from_outside_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the-secret-word", encoding="utf-8")
    for outside in (f"file://{tmp_path}/secret", f"{tmp_path}/secret"):
        doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{outside}">]>'
        for body in _documents(doctype, "&a;"):
            for parse in _parsers():
                assert "the-secret-word" not in _tried(parse, body)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss>" * 20_000,
        b"<rss><channel>" + b"<item><title>x" * 8_000,
        b'{"items": ' + b"[" * 100_000,
        b"<feed>" + b"<a b='" * 20_000,
        b"<rss><channel><item><title>" + b"&lt;" * 50_000,
        b"<rss><channel><item><description><![CDATA[" + b"<div " * 100_000,
        b"<rss" + b" " * 500_000,
        b"<?xml " + b"\x00" * 200_000 + b"<rss>",
    ],
)
def test_a_feed_that_is_built_to_take_long_is_over_soon(body: bytes) -> None:
    began = time.monotonic()
    _tried(lambda document: parse_feed(document, _URL), body)
    assert time.monotonic() - began < 8


def test_what_breaks_the_patient_parser_is_a_feed_that_can_not_be_read() -> None:
    with pytest.raises(FeedError, match="not a readable feed: TypeError"):
        parse_feed(b"<rss><channel><image></height>&bad", _URL)


@pytest.mark.parametrize("name", ["urlsetml:n", "a:b:urlset", "urlset\u00b7"])
def test_a_sitemap_whose_root_has_no_proper_name_is_no_feed(name: str) -> None:
    with pytest.raises(FeedError):
        parse_feed(f"<{name} x='<urlset'><url><loc>https://c.example/1</loc></url>".encode(), _URL)


_MARKUP = st.lists(
    st.sampled_from(
        "<rss> <channel> <item> </item> <title> </title> <link> http://a.example/1 </link> <feed> <entry> <urlset> "
        "<url> <opml> <outline xmlUrl='x'> <![CDATA[ ]]> &amp; &#0; &#xD800; &lt; <!-- --> <?xml?> <rdf:RDF> \x00 "
        "\ufeff é <pubDate> </pubDate> 2031-99-99 <guid> <meta name='robots' content= <link rel='alternate' type= "
        "User-agent: Disallow: License: Content-Usage: ai=n tdm-reservation [ ] { } \" ' = : ; ,".split(" ")
    )
    | st.text(max_size=8),
    max_size=40,
).map(" ".join)


@given(text=_MARKUP, raw=st.binary(max_size=60))
@settings(
    max_examples=int(os.environ.get("TIDINGS_FUZZ_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_noise_raises_nothing_but_what_is_foreseen(text: str, raw: bytes) -> None:
    body = text.encode("utf-8", errors="surrogatepass") + raw
    for parse in _parsers():
        _tried(parse, body)
    group = parse_robots_group(text)
    decide_site_rights(_URL, group, parse_reservations(text), [parse_licence(body)])
    group.disallow_for(_URL)
    find_reservation(parse_reservations(f'[{{"location": "{text}", "tdm-reservation": 1}}]'), _URL)
    licence = parse_licence(body)
    assert licence is None or isinstance(find_refusal(licence, _URL), str)
    decide_rights({"content-usage": text, "x-robots-tag": text}, text, _URL)
    find_licences({"link": text}, text, _URL)
    find_feed_links(text, _URL)
    find_author(text)
    parse_ttl_s(body)
    parse_fresh_s({"cache-control": text, "expires": text, "date": text, "age": text}, _NOW)
    assert "\x00" not in plain_text(text)
    assert canonical_url(canonical_url(text, _URL)) == canonical_url(text, _URL)
