"""Feeds to entries: the fast parser first, the patient one where it fails or finds nothing."""

import codecs
import re
from calendar import timegm
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import fastfeedparser
import feedparser

from tidings.errors import FeedError
from tidings.sources.feed_entities import Entry, ParsedFeed
from tidings.sources.json_feed import parse_json_feed
from tidings.sources.links import canonical_url
from tidings.sources.plain import one_line, plain_text
from tidings.sources.sitemap import looks_like_sitemap, parse_news_sitemap

__all__ = ["PATIENT", "parse_all_entries", "parse_feed"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FEED_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_HTML_ROOT = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
PATIENT = "patient"
"""The parser of a feed on which the fast one failed or left something out."""
_SUMMARY_CHARACTERS = 2000
_TITLE_CHARACTERS = 120


def parse_feed(body: bytes, url: str, content_type: str = "", *, is_difficult: bool = False) -> ParsedFeed:
    """Return the feed in ``body``, fetched from ``url``; raises ``FeedError`` where there is none.

    Where it ``is_difficult``, the fast parser, which failed on it before, isn't tried.

    Items without a web address are left out, and those without a title are called by their first words.
    """
    feed = parse_all_entries(body, url, content_type, is_difficult=is_difficult)
    return replace(feed, entries=tuple(_titled(entry) for entry in feed.entries if entry.url))


def parse_all_entries(body: bytes, url: str, content_type: str = "", *, is_difficult: bool = False) -> ParsedFeed:
    """Return the feed in ``body`` with every item as it is, even without address or title; raises ``FeedError``."""
    body = _unwrapped(body, content_type)
    head = body[:4000].lstrip()
    if head.startswith(b"{") or "json" in content_type:
        return parse_json_feed(body, url)
    if not head:
        raise FeedError(f"{url} sent nothing.", "It is tried again later.")
    if looks_like_sitemap(body):
        return parse_news_sitemap(body, url)
    if not _FEED_ROOT.search(body[:20_000]):
        what = "a web page" if _HTML_ROOT.search(head) else "something else"
        raise FeedError(f"{url} is {what}, not a feed.", "Give the address of its feed, or of the site's front page.")
    parsed = None if is_difficult else _fast(body, url)
    if parsed is not None and _is_whole(parsed):
        return parsed
    feed = _patient(body, url)
    return replace(feed, parser=PATIENT) if feed.entries else feed


def _titled(entry: Entry) -> Entry:
    return entry if entry.title else replace(entry, title=entry.summary.split("\n", 1)[0][:_TITLE_CHARACTERS])


def _unwrapped(body: bytes, content_type: str) -> bytes:
    """Trust a byte order mark over every declaration, and the Content-Type where the document declares nothing."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            text = body.decode(encoding, errors="replace")
            return _DECLARATION.sub("", text, count=1).encode()
    found = _CHARSET.search(content_type)
    if found is None or _DECLARED.search(body[:400]):
        return body
    try:
        return body.decode(found.group(1)).encode()
    except (LookupError, UnicodeError):
        return body


def _is_whole(feed: ParsedFeed) -> bool:
    return bool(feed.entries) and all(entry.title and entry.url for entry in feed.entries)


def _fast(body: bytes, url: str) -> ParsedFeed | None:
    try:
        parsed = fastfeedparser.parse(body)
    except Exception:
        # The parser raises whatever its XML library does; the patient one decides.
        return None
    if b"xml:base" in body and not all(str(item.get("link") or "http").startswith("http") for item in parsed.entries):
        return None  # this parser leaves addresses relative to an xml:base as they are
    return _built(parsed.feed, parsed.entries, url)


def _patient(body: bytes, url: str) -> ParsedFeed:
    try:
        parsed = feedparser.parse(body, sanitize_html=False)
    except Exception as error:
        # It raises what its many readers of dates and numbers do; to us all of that is a feed that can't be read.
        words = f"{url} is not a readable feed: {type(error).__name__}: {error}."
        raise FeedError(words, "Its publisher has to mend it; it is tried again later.") from error
    if not parsed.entries and not parsed.feed.get("title"):
        reason = parsed.get("bozo_exception")
        words = f"{url} is not a readable feed" + (f": {reason}" if reason else "") + "."
        raise FeedError(words, "Its publisher has to mend it; it is tried again later.")
    return _built(parsed.feed, parsed.entries, url)


def _built(feed: Any, entries: Any, url: str) -> ParsedFeed:
    link = str(feed.get("link") or "")
    site = canonical_url(link, url) if link else ""
    return ParsedFeed(one_line(str(feed.get("title") or "")), site, tuple(_entry(item, url) for item in entries))


def _entry(item: Any, base: str) -> Entry:
    guid = str(item.get("id") or item.get("link") or "")
    target = str(item.get("link") or "")
    described = str(item.get("summary") or item.get("description") or "")
    summary = plain_text(described)
    values = dict.fromkeys(str(part.get("value") or "") for part in item.get("content") or ())
    bodies = [summary if value == described else plain_text(value) for value in values]
    content = max(bodies, key=len, default="")
    # feedparser's `get` warns where it answers for a missing `updated` with `published`; `in` does not.
    last = {name: item[name] for name in ("updated", "updated_parsed") if name in item}
    updated = str(last.get("updated") or "")
    claimed = _moment(item.get("published")) or _moment(updated)
    claimed = claimed or _struct(item.get("published_parsed") or last.get("updated_parsed"))
    return Entry(
        guid=guid,
        url=canonical_url(target, base) if target else canonical_url(guid),
        title=one_line(str(item.get("title") or "")),
        summary=(summary or content)[:_SUMMARY_CHARACTERS],
        published_at=claimed,
        updated=updated,
        content=content if len(content) > len(summary) else "",
    )


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        parsed = datetime.fromisoformat(value)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _struct(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(value), UTC) if value else None
    except (TypeError, ValueError, OverflowError):
        return None
