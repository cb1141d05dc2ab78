"""News sitemaps: the list of a site's newest articles, as the sitemap protocol's news extension has it."""

import re
from datetime import UTC, datetime

from lxml import etree

from tidings.errors import FeedError
from tidings.sources.feed_entities import Entry, ParsedFeed
from tidings.sources.links import absolute_url, canonical_url, host_of
from tidings.sources.plain import one_line, printable

__all__ = ["find_sitemaps", "looks_like_sitemap", "parse_news_sitemap"]

_LOCAL = re.compile(r"^.*[}:]")  # a tag may be one that lxml itself won't take apart
_MAX_NAMED = 5


def looks_like_sitemap(body: bytes) -> bool:
    """Return whether ``body`` begins like a sitemap or a list of sitemaps."""
    head = body[:4000]
    return b"<urlset" in head or b"<sitemapindex" in head or b":urlset" in head


def parse_news_sitemap(body: bytes, url: str) -> ParsedFeed:
    """Return the articles of the news sitemap ``body``; those without news marks are left out.

    Entities are not resolved, nothing is fetched. Raises ``FeedError`` for a sitemap without news, which would be the
    whole of a site, and for a list of sitemaps, naming its first ones.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"{url} is not a readable sitemap: {error}.", "Its publisher has to mend it.") from error
    if root is None or _LOCAL.sub("", str(root.tag)) == "sitemapindex":
        named = [] if root is None else [_text(node, "loc") for node in root.iterfind("{*}sitemap")][:_MAX_NAMED]
        raise FeedError(f"{url} is a list of sitemaps.", f"Add one of them: {', '.join(named) or 'it names none'}.")
    entries = tuple(entry for entry in (_entry(node, url) for node in root.iterfind("{*}url")) if entry is not None)
    if not entries:
        raise FeedError(f"{url} is a sitemap without news.", "Give the address of the site's feed or news sitemap.")
    return ParsedFeed(host_of(url), canonical_url("/", url), entries)


def find_sitemaps(robots: str, url: str) -> tuple[str, ...]:
    """Return the news sitemaps that the ``robots`` text of the site at ``url`` names, judged by their addresses."""
    lines = (line.partition("#")[0].partition(":") for line in robots.splitlines())
    named = [value.strip() for name, _, value in lines if name.strip().lower() == "sitemap"]
    found = [absolute_url(target, url) for target in named if "news" in target.lower()]
    return tuple(dict.fromkeys(target for target in found if target))[:_MAX_NAMED]


def _entry(node: etree._Element, base: str) -> Entry | None:
    news = node.find("{*}news")
    target = canonical_url(_text(node, "loc"), base)
    if news is None or not target:
        return None
    modified = _text(node, "lastmod")
    moment = _moment(_text(news, "publication_date"))
    return Entry(target, target, one_line(_text(news, "title")), "", moment, printable(modified), "")


def _text(node: etree._Element, name: str) -> str:
    found = node.find(f"{{*}}{name}")
    return "" if found is None else (found.text or "").strip()


def _moment(value: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(value)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
