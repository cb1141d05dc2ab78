"""News sitemaps."""

import pytest

from tidings.errors import FeedError
from tidings.sources.feeds import parse_feed
from tidings.sources.sitemap import find_sitemaps

_URL = "https://courier.example/news.xml"
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'


def test_pages_without_news_marks_are_left_out() -> None:
    body = (
        f"<?xml version='1.0'?><urlset {_SPACE}><url><loc>https://courier.example/about</loc></url>"
        "<url><loc> /1 </loc><n:news><n:title>Harbour &amp; sea</n:title>"
        "<n:publication_date>2031-05-06</n:publication_date></n:news></url><url><loc>javascript:1</loc><n:news/></url></urlset>"
    )
    feed = parse_feed(body.encode(), _URL)
    (entry,) = feed.entries
    assert (entry.url, entry.title) == ("https://courier.example/1", "Harbour & sea")
    assert entry.published_at is not None
    assert entry.published_at.isoformat() == "2031-05-06T00:00:00+00:00"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<urlset {_SPACE}><url><loc>/about</loc></url></urlset>", "without news"),
        (f"<sitemapindex {_SPACE}><sitemap><loc>https://courier.example/a.xml</loc></sitemap></sitemapindex>", "a.xml"),
        (f"<urlset {_SPACE}", "sitemap"),
    ],
)
def test_other_sitemaps_are_refused_with_a_remedy(body: str, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        parse_feed(body.encode(), _URL)


def test_robots_name_news_sitemaps() -> None:
    robots = "User-agent: *\nSitemap: https://courier.example/all.xml\nsitemap: /news.xml # new\nSitemap: ftp://news\n"
    assert find_sitemaps(robots, "https://courier.example/") == ("https://courier.example/news.xml",)
