"""Finding a site's feeds in its front page."""

import html
import re

from tidings.sources.links import absolute_url
from tidings.sources.opml import FeedRow

__all__ = ["find_feed_links"]

_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


def find_feed_links(page: str, url: str) -> tuple[FeedRow, ...]:
    """Return the feeds that the page at ``url`` names in ``<link rel=alternate>`` tags, in its order."""
    rows: dict[str, FeedRow] = {}
    for tag in _LINK.findall(page):
        attributes = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        is_feed = "alternate" in attributes.get("rel", "").lower() and attributes.get("type", "").lower() in _TYPES
        target = absolute_url(attributes["href"], url) if is_feed and attributes.get("href") else ""
        if target:
            rows.setdefault(target, FeedRow(attributes.get("title", "") or target, target, url))
    return tuple(rows.values())
