"""OPML: lists of feeds, read and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from tidings.errors import OpmlError

__all__ = ["FeedRow", "looks_like_opml", "read_opml", "write_opml"]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One feed of a list."""

    title: str
    url: str
    site_url: str = ""


def looks_like_opml(body: bytes) -> bool:
    """Return whether ``body`` begins like an OPML document."""
    return b"<opml" in body[:2000].lower()


def read_opml(body: bytes, name: str) -> tuple[FeedRow, ...]:
    """Return the feeds of the OPML document ``body``, each address once; ``name`` is for the complaint.

    Entities are not resolved and nothing is fetched. Raises ``OpmlError``.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"{name} is not a readable OPML list: {error}.", "Export it again.") from error
    rows: dict[str, FeedRow] = {}
    for outline in root.iter("{*}outline", "outline"):
        url = (outline.get("xmlUrl") or "").strip()
        if url:
            title = outline.get("title") or outline.get("text") or url
            rows.setdefault(url, FeedRow(title.strip(), url, (outline.get("htmlUrl") or "").strip()))
    if not rows:
        raise OpmlError(f"{name} holds no feeds.", "An OPML list has outlines with xmlUrl.")
    return tuple(rows.values())


def write_opml(title: str, rows: Iterable[FeedRow]) -> str:
    """Return an OPML 2.0 document of ``rows``."""
    lines = "".join(
        f'<outline type="rss" text={quoteattr(row.title)} '
        f"xmlUrl={quoteattr(row.url)} htmlUrl={quoteattr(row.site_url)}/>\n"
        for row in rows
    )
    head = f"<head><title>{quoteattr(title)[1:-1]}</title></head>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">{head}<body>\n{lines}</body></opml>\n'
