"""Finding a site's feeds in its front page."""

import re
from urllib.parse import urljoin

from tidings.sources.opml import FeedRow

__all__ = ["find_feed_links"]

_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


def find_feed_links(page: str, url: str) -> tuple[FeedRow, ...]:
    """Return the feeds that the page at ``url`` names in ``<link rel=alternate>`` tags, in its order."""
    rows: dict[str, FeedRow] = {}
    for tag in _LINK.findall(page):
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        is_feed = "alternate" in attributes.get("rel", "").lower() and attributes.get("type", "").lower() in _TYPES
        if is_feed and attributes.get("href"):
            target = urljoin(url, attributes["href"])
            rows.setdefault(target, FeedRow(attributes.get("title", "") or target, target, url))
    return tuple(rows.values())
