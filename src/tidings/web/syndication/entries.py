"""What the three feeds share: the newest public articles, each with its notice and its whole text."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tidings.errors import NotFoundError
from tidings.publication.entities import Card, Notice, Page
from tidings.publication.visibility import visible_page
from tidings.readers.entities import Follow
from tidings.web.proof import decide_heads, join_paragraphs, number_reports, prove
from tidings.web.site import Site
from tidings.web.words import day, printable

__all__ = ["Entry", "FeedCopy", "changed_at", "feed_title", "load_entries", "load_own_entries", "make_urn"]

_LIMIT = 50
_SPACE = uuid.UUID("6f2b1d0e-5c1c-4b5e-9a57-2a3f1c1d7e10")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as feeds carry it. ``urn`` stays the same wherever the site moves; ``html`` begins with the notice."""

    card: Card
    urn: str
    url: str
    notice: str
    html: str

    @property
    def title(self) -> str:
        """The headline, fit for XML."""
        return printable(self.card.headline)

    @property
    def summary(self) -> str:
        """The notice and the standfirst."""
        return printable(f"[{self.notice}] {self.card.standfirst}".strip())


def make_urn(*parts: str) -> str:
    """Return an id for ever: a UUID of version 5, made from ``parts`` alone and not from any address."""
    return uuid.uuid5(_SPACE, "\x1f".join(parts)).urn


def feed_title(site: Site) -> str:
    """Return the feeds' title, which says where all the news is invented."""
    name = site.settings.site.name
    return f"{name} (invented news: a sample day)" if site.settings.site.invented else name


def load_entries(site: Site) -> tuple[Entry, ...]:
    """Return the articles of the public edition, what changed last first: a correction brings an article up again."""
    cards = sorted(site.editions.current().cards, key=lambda card: (card.changed_at, card.article_id), reverse=True)
    entries = []
    for card in cards[:_LIMIT]:
        try:
            entries.append(_entry(site, site.editions.page(card.article_id)))
        except NotFoundError:
            continue  # withdrawn since the edition was read
    return tuple(entries)


def load_own_entries(site: Site, cards: Sequence[Card], follows: Sequence[Follow]) -> tuple[Entry, ...]:
    """Return ``cards`` in their order as a reader with ``follows`` may see them."""
    entries = []
    for card in cards:
        try:
            page = visible_page(site.editions.page(card.article_id), follows, site.clock.now())
        except NotFoundError:
            continue  # withdrawn since, or nothing that may be shown is left of it
        entries.append(_entry(site, page))
    return tuple(entries)


def changed_at(entries: tuple[Entry, ...]) -> datetime | None:
    """Return when the first of ``entries`` was written or corrected last."""
    return max((entry.card.changed_at for entry in entries), default=None)


def _entry(site: Site, page: Page) -> Entry:
    url = f"{site.base_url}/articles/{page.card.slug}"
    html = site.text(
        "entry.html",
        page.card.changed_at,
        page=page,
        heads=decide_heads(page),
        paragraphs=join_paragraphs(prove(page, "body")),
        numbers=number_reports(page),
        corrections=[(day(one.at), one.note) for one in reversed(page.card.corrections)],
        url=url,
    )
    return Entry(page.card, make_urn("article", page.card.article_id), url, page.card.notice.words, html)


@dataclass(slots=True)
class FeedCopy:
    """The bytes of one feed, kept until the edition moves on."""

    edition: int = -1
    body: bytes = b""
    changed_at: datetime | None = None
    notices: tuple[Notice, ...] = ()
