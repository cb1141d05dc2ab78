"""Finding a site's feeds: in its front page, or at the places where feeds often are."""

import html
import re

from tidings.sources.links import absolute_url
from tidings.sources.opml import FeedRow

__all__ = ["COMMON_PLACES", "find_feed_links"]

_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
COMMON_PLACES = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


def find_feed_links(page: str, url: str) -> tuple[FeedRow, ...]:
    """Return the feeds that the page at ``url`` names in ``<link rel=alternate>`` tags, in its order.

    Feeds of readers' comments are left out where there are others.
    """
    rows: dict[str, FeedRow] = {}
    for tag in _LINK.findall(page):
        attributes = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        is_feed = "alternate" in attributes.get("rel", "").lower() and attributes.get("type", "").lower() in _TYPES
        target = absolute_url(attributes["href"], url) if is_feed and attributes.get("href") else ""
        if target:
            rows.setdefault(target, FeedRow(attributes.get("title", "") or target, target, url))
    news = tuple(row for row in rows.values() if not _COMMENTS.search(row.title))
    return news or tuple(rows.values())
