"""What stood on the page that a reader was last given, so that a vote tells what they went past."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TypeAlias

from tidings.ids import ArticleId, ReaderId
from tidings.publication.entities import Card

__all__ = ["GivenPage", "Served", "as_given", "decide_place"]

_MOST = 20_000  # readers

GivenPage: TypeAlias = tuple[tuple[ArticleId, str], ...]
"""The ids and slugs of a page's articles, in its order."""


def as_given(cards: Iterable[Card]) -> GivenPage:
    """Return the page that ``cards`` make."""
    return tuple((card.article_id, card.slug) for card in cards)


def decide_place(page: GivenPage, id_or_slug: str) -> tuple[Sequence[ArticleId], int]:
    """Return what stood above the article on ``page``, and its place from 1; nothing and 0 if it didn't stand there."""
    for n, names in enumerate(page):
        if id_or_slug in names:
            return [article for article, _ in page[:n]], n + 1
    return (), 0


class Served:
    """The page last given to each of the latest readers, in memory alone; safe to share between threads.

    Another process, or a restart, knows nothing of it, and works it out anew.
    """

    def __init__(self, most: int = _MOST) -> None:
        """Keep the pages of the ``most`` latest readers."""
        self._most = most
        self._lock = Lock()
        self._pages: OrderedDict[ReaderId, GivenPage] = OrderedDict()

    def note(self, reader_id: ReaderId, cards: Iterable[Card]) -> None:
        """Note that a page with ``cards``, in this order, is given to the reader."""
        page = as_given(cards)
        with self._lock:
            self._pages[reader_id] = page
            self._pages.move_to_end(reader_id)
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)

    def given(self, reader_id: ReaderId) -> GivenPage | None:
        """Return the reader's page; ``None`` where this process gave them none."""
        with self._lock:
            return self._pages.get(reader_id)
