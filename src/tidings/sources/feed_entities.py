"""What a parsed feed holds."""

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Entry", "ParsedFeed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; ``content`` is its full text where the feed carries it, as plain text."""

    guid: str
    url: str
    title: str
    summary: str
    published_at: datetime | None
    updated: str
    content: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed says of itself, and its items; ``parser`` is who read it."""

    title: str
    site_url: str
    entries: tuple[Entry, ...]
    parser: str = ""
