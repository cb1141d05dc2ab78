"""``GET /feed.rss``: the public edition as RSS 2.0."""

from datetime import UTC
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from tidings.web.provenance import describe_feed, mark_rss
from tidings.web.site import Site
from tidings.web.syndication.entries import Entry, changed_at, feed_title

__all__ = ["RSS", "write_rss"]

RSS = "application/rss+xml; charset=utf-8"
"""The media type."""

_ROOT = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
}


def write_rss(site: Site, entries: tuple[Entry, ...]) -> bytes:
    """Return ``entries`` as an RSS 2.0 feed."""
    rss = Element("rss", _ROOT)
    channel = SubElement(rss, "channel")
    _text(channel, "title", feed_title(site))
    _text(channel, "link", f"{site.base_url}/")
    _text(channel, "description", describe_feed(entry.card.notice for entry in entries))
    _text(channel, "language", "en-gb")
    updated = changed_at(entries) or site.clock.now()
    _text(channel, "lastBuildDate", format_datetime(updated.astimezone(UTC), usegmt=True))
    address = {"rel": "self", "type": "application/rss+xml", "href": f"{site.base_url}/feed.rss"}
    SubElement(channel, "atom:link", address)
    for entry in entries:
        _write_item(channel, entry)
    body: bytes = tostring(rss, encoding="utf-8", xml_declaration=True)
    return body


def _write_item(channel: Element, entry: Entry) -> None:
    item = SubElement(channel, "item")
    _text(item, "title", entry.title)
    _text(item, "link", entry.url)
    guid = SubElement(item, "guid", {"isPermaLink": "false"})
    guid.text = entry.urn
    _text(item, "pubDate", format_datetime(entry.card.first_public_at.astimezone(UTC), usegmt=True))
    _text(item, "atom:updated", entry.card.changed_at.isoformat())
    mark_rss(item, entry.card.notice)
    _text(item, "description", entry.summary)
    _text(item, "content:encoded", entry.html)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
