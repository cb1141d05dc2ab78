"""Feeds of every dialect, and what only claims to be one."""

import codecs
import json
from datetime import UTC, datetime

import pytest

from tidings.errors import FeedError
from tidings.sources.feed_entities import ParsedFeed
from tidings.sources.feeds import parse_feed

_URL = "https://courier.example/feed.xml"


def _rss(item: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>The Courier</title><link>https://courier.example/</link><description>News</description>"
        f"<item><link>https://courier.example/1</link>{item}</item></channel></rss>"
    ).encode()


_ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/">
<title>The Courier</title><link href="https://courier.example/"/><id>tag:courier.example,2031:feed</id>
<entry><title type="html">Harbour &amp;amp; quay reopen</title><id>tag:courier.example,2031:1</id>
<link rel="enclosure" href="https://courier.example/1.mp3"/><link rel="alternate" href="https://courier.example/1"/>
<published>2031-05-06T10:30:00+02:00</published><updated>2031-05-06T11:00:00Z</updated>
<summary>Ships sail again.</summary>
<content type="html">&lt;p&gt;Ships sail again.&lt;/p&gt;&lt;p&gt;Forty had waited.&lt;/p&gt;</content>
</entry></feed>"""

_RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://courier.example/"><title>The Courier</title><link>https://courier.example/</link></channel>
<item rdf:about="https://courier.example/1"><title>Harbour reopens</title><link>https://courier.example/1</link>
<dc:date>2031-05-06T10:30:00Z</dc:date><description>Ships sail again.</description></item></rdf:RDF>"""


def _only(feed: ParsedFeed) -> tuple[str, str, datetime | None]:
    (entry,) = feed.entries
    return entry.url, entry.title, entry.published_at


def test_rss_is_read() -> None:
    body = _rss(
        "<title>Harbour reopens</title><guid isPermaLink='false'>h-1</guid><description>Ships sail.</description>"
        "<pubDate>Tue, 06 May 2031 12:30:00 +0200</pubDate>"
        "<content:encoded><![CDATA[<p>Ships sail.</p><p>Forty had waited.</p>]]></content:encoded>"
    )
    feed = parse_feed(body, _URL)
    assert (feed.title, feed.site_url) == ("The Courier", "https://courier.example/")
    assert _only(feed) == ("https://courier.example/1", "Harbour reopens", datetime(2031, 5, 6, 10, 30, tzinfo=UTC))
    (entry,) = feed.entries
    assert (entry.guid, entry.summary, entry.content) == ("h-1", "Ships sail.", "Ships sail.\nForty had waited.")


def test_atom_is_read() -> None:
    feed = parse_feed(_ATOM.encode(), _URL)
    moment = datetime(2031, 5, 6, 8, 30, tzinfo=UTC)
    assert _only(feed) == ("https://courier.example/1", "Harbour & quay reopen", moment)
    assert feed.entries[0].content == "Ships sail again.\nForty had waited."


def test_rdf_is_read() -> None:
    moment = datetime(2031, 5, 6, 10, 30, tzinfo=UTC)
    assert _only(parse_feed(_RDF.encode(), _URL)) == ("https://courier.example/1", "Harbour reopens", moment)


def test_json_feed_is_read() -> None:
    item = {
        "id": "1",
        "url": "/1?utm_source=feed",
        "title": "Harbour <b>reopens</b>",
        "content_html": "<p>Ships sail.</p>",
        "date_published": "2031-05-06T10:30:00Z",
    }
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": [item, 7]})
    feed = parse_feed(body.encode(), _URL, "application/feed+json")
    moment = datetime(2031, 5, 6, 10, 30, tzinfo=UTC)
    assert _only(feed) == ("https://courier.example/1", "Harbour reopens", moment)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed_over_the_declaration(mark: bytes, encoding: str) -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    body = mark + _rss("<title>Größe des Hafens – 港</title>", head).decode().encode(encoding)
    assert _only(parse_feed(body, _URL))[1] == "Größe des Hafens – 港"


@pytest.mark.parametrize(
    ("encoding", "word"), [("iso-8859-1", "Café"), ("windows-1251", "Гавань"), ("shift_jis", "港湾")]
)
def test_a_declared_charset_is_used(encoding: str, word: str) -> None:
    body = _rss(f"<title>{word}</title>", f'<?xml version="1.0" encoding="{encoding}"?>').decode().encode(encoding)
    assert _only(parse_feed(body, _URL))[1] == word


def test_a_charset_in_the_content_type_is_used_where_the_feed_says_nothing() -> None:
    body = _rss("<title>Гавань открыта</title>", "").decode().encode("windows-1251")
    assert _only(parse_feed(body, _URL, "text/xml; charset=windows-1251"))[1] == "Гавань открыта"


def test_a_wrongly_declared_charset_costs_no_item() -> None:
    body = _rss("<title>Café reopens</title>").decode().encode("iso-8859-1")
    assert _only(parse_feed(body, _URL))[0] == "https://courier.example/1"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><html><body>Welcome</body></html>", "is a web page, not a feed"),
        (b"<html><head><title>rss feed</title></head></html>", "is a web page, not a feed"),
        (b"", "sent nothing"),
        (b"   \n ", "sent nothing"),
        (b"Service unavailable", "is something else, not a feed"),
        (b"\x00\x01\x02", "is something else, not a feed"),
        (b"{", "is not readable JSON"),
        (b'{"items": 3}', "is JSON, but not a JSON Feed"),
        (b"[" * 100_000, "not"),
        (b'{"items":' + b"[" * 100_000, "is not readable JSON"),
        (b"<rss><channel>", "is not a readable feed"),
        (b"\xef\xbb\xbf{}", "is JSON, but not a JSON Feed"),
    ],
)
def test_what_is_no_feed_is_told_plainly(body: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words) as caught:
        parse_feed(body, _URL)
    assert _URL in caught.value.message


def test_a_truncated_feed_gives_the_items_that_came() -> None:
    whole = _rss("<title>Harbour reopens</title>")
    body = whole.replace(b"</channel></rss>", b"<item><title>Second</title><link>https://courier.example/2</li")
    assert parse_feed(body, _URL).entries[0].title == "Harbour reopens"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Ferry &lt;script&gt;steal()&lt;/script&gt; sails", "Ferry sails"),
        ("<![CDATA[Ferry <script>steal()</script>sails]]>", "Ferry sails"),
        ("Fish &amp;amp;amp; chips", "Fish & chips"),
        ("Fish &amp; chips", "Fish & chips"),
        ("Caf&amp;eacute; reopens", "Café reopens"),
        ("Ferry&amp;#8217;s day", "Ferry’s day"),
        ("&lt;img src=x onerror=steal()&gt;Ferry", "Ferry"),
        ("  Ferry\n   sails ", "Ferry sails"),
    ],
)
def test_a_title_is_words_alone(title: str, words: str) -> None:
    assert _only(parse_feed(_rss(f"<title>{title}</title>"), _URL))[1] == words


def test_an_item_without_title_is_called_by_its_first_words() -> None:
    body = _rss("<description>Ships sail again.</description>")
    assert _only(parse_feed(body, _URL))[1] == "Ships sail again."


def test_items_without_a_web_address_are_left_out() -> None:
    body = _rss("<title>One</title>").replace(
        b"</channel>", b"<item><title>Two</title><link>javascript:alert(1)</link></item></channel>"
    )
    assert [entry.title for entry in parse_feed(body, _URL).entries] == ["One"]


def test_a_guid_that_is_a_permalink_serves_as_link() -> None:
    body = _rss("<title>One</title><guid>https://courier.example/guid-1</guid>").replace(
        b"<link>https://courier.example/1</link>", b""
    )
    assert _only(parse_feed(body, _URL))[0] == "https://courier.example/guid-1"


@pytest.mark.parametrize("date", ["99 May 2031", "0000-00-00T00:00:00Z", "Tue, 06 May 99999 10:00:00 GMT", ""])
def test_a_date_that_says_nothing_is_none(date: str) -> None:
    assert _only(parse_feed(_rss(f"<title>One</title><pubDate>{date}</pubDate>"), _URL))[2] is None


def test_a_feed_without_items_is_a_feed() -> None:
    body = b"<rss version='2.0'><channel><title>The Courier</title></channel></rss>"
    assert parse_feed(body, _URL) == ParsedFeed("The Courier", "", ())


def test_an_entity_bomb_in_a_feed_does_not_go_off() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "haha haha haha ">{entities}]>'
    try:
        feed = parse_feed(_rss("<title>&e8;</title>", head), _URL)
    except FeedError:
        return
    assert all(len(entry.title) < 10_000 for entry in feed.entries)


def test_an_entity_in_a_feed_reads_no_file() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    try:
        feed = parse_feed(_rss("<title>Ferry &f;</title>", head), _URL)
    except FeedError:
        return
    assert "root" not in str(feed)


def test_addresses_relative_to_a_base_in_the_feed_are_resolved() -> None:
    body = _ATOM.replace('href="https://courier.example/1"', 'href="news/1"').replace(
        'xml:base="https://courier.example/"', 'xml:base="https://papers.example/courier/"'
    )
    assert _only(parse_feed(body.encode(), _URL))[0] == "https://papers.example/courier/news/1"
