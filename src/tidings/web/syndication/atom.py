"""``GET /feed.atom``: the public edition as Atom (RFC 4287)."""

from xml.etree.ElementTree import Element, SubElement, tostring

from tidings.web.provenance import describe_feed, mark_atom, name_author
from tidings.web.site import Site
from tidings.web.syndication.entries import Entry, changed_at, feed_title, make_urn

__all__ = ["ATOM", "write_atom"]

ATOM = "application/atom+xml; charset=utf-8"
"""The media type."""


def write_atom(site: Site, entries: tuple[Entry, ...]) -> bytes:
    """Return ``entries`` as an Atom feed."""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _text(feed, "id", make_urn("feed", site.settings.site.name))
    _text(feed, "title", feed_title(site))
    _text(feed, "subtitle", describe_feed(entry.card.notice for entry in entries))
    _text(feed, "updated", (changed_at(entries) or site.clock.now()).isoformat())
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site.base_url}/feed.atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{site.base_url}/"})
    _text(
        SubElement(feed, "author"),
        "name",
        name_author(site.settings.site.name, (entry.card.notice for entry in entries)),
    )
    _text(feed, "generator", "Tidings")
    for entry in entries:
        _write_entry(feed, entry)
    body: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _write_entry(feed: Element, entry: Entry) -> None:
    element = SubElement(feed, "entry")
    _text(element, "id", entry.urn)
    _text(element, "title", entry.title)
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    _text(element, "published", entry.card.first_public_at.isoformat())
    _text(element, "updated", entry.card.changed_at.isoformat())
    mark_atom(element, entry.card.notice)
    _text(element, "summary", entry.summary)
    _text(element, "rights", entry.notice)
    _text(element, "content", entry.html, {"type": "html"})


def _text(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(parent, tag, attributes or {}).text = text
