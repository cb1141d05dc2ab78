"""JSON Feed 1.0 and 1.1, by the format published at jsonfeed.org."""

import json
from datetime import UTC, datetime
from typing import Any

from tidings.errors import FeedError
from tidings.sources.feed_entities import Entry, ParsedFeed
from tidings.sources.links import canonical_url
from tidings.sources.plain import one_line, plain_text, printable

__all__ = ["parse_json_feed"]


def parse_json_feed(body: bytes, url: str) -> ParsedFeed:
    """Return the JSON Feed in ``body``, fetched from ``url``; raises ``FeedError`` where it is none."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{url} is not readable JSON: {error}.", "It is tried again later.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError(f"{url} is JSON, but not a JSON Feed.", "Give the address of a feed.")
    made = (_entry(item, url) for item in feed["items"] if isinstance(item, dict))
    home = str(feed.get("home_page_url") or "")
    site = canonical_url(home, url) if home else ""
    return ParsedFeed(one_line(str(feed.get("title") or "")), site, tuple(made))


def _entry(item: dict[str, Any], base: str) -> Entry:
    content = plain_text(str(item.get("content_html") or "")) or printable(str(item.get("content_text") or ""))
    summary = plain_text(str(item.get("summary") or "")) or content[:2000]
    guid = str(item.get("id") or item.get("url") or "")
    target = str(item.get("url") or item.get("external_url") or "")
    return Entry(
        guid=guid,
        url=canonical_url(target, base) if target else canonical_url(guid),
        title=one_line(str(item.get("title") or "")),
        summary=summary,
        published_at=_moment(item.get("date_published")) or _moment(item.get("date_modified")),
        updated=printable(str(item.get("date_modified") or "")),
        content=content if len(content) > len(summary) else "",
    )


def _moment(value: Any) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
