"""Finding feeds in a front page."""

from tidings.sources.discover import find_feed_links
from tidings.sources.opml import FeedRow

_PAGE = """<!doctype html><html><head><title>The Quayside Courier</title>
<link rel="stylesheet" href="/style.css">
<LINK REL='alternate' TYPE='application/rss+xml' TITLE='Courier' HREF='/feed.xml'>
<link href=atom.xml type=application/atom+xml rel="alternate nofollow" />
<link rel="alternate" type="text/html" hreflang="fr" href="/fr/">
<link rel="alternate" type="application/rss+xml" title="Again" href="/feed.xml">
<link rel="alternate" type="application/rss+xml" title="Nowhere">
<link rel="alternate" type="application/feed+json" title="A &amp; B" href="/feed.json?a=1&amp;b=2">
</head></html>"""


def test_feeds_are_found_in_the_pages_order_each_once() -> None:
    rows = find_feed_links(_PAGE, "https://courier.example/news/")
    assert rows[:2] == (
        FeedRow("Courier", "https://courier.example/feed.xml", "https://courier.example/news/"),
        FeedRow(
            "https://courier.example/news/atom.xml", "https://courier.example/news/atom.xml",
            "https://courier.example/news/",
        ),
    )  # fmt: skip
    assert len(rows) == 3


def test_entities_in_attributes_are_read() -> None:
    row = find_feed_links(_PAGE, "https://courier.example/")[2]
    assert (row.title, row.url) == ("A & B", "https://courier.example/feed.json?a=1&b=2")


def test_a_page_without_feeds_has_none() -> None:
    assert find_feed_links("<p>Nothing here.</p>", "https://courier.example/") == ()


def test_a_feed_that_is_no_web_address_is_passed_over() -> None:
    page = '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">'
    assert find_feed_links(page, "https://courier.example/") == ()
