"""What stood on the page that a reader was last given, so that a vote tells what they went past."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from tidings.ids import ArticleId, ReaderId
from tidings.publication.entities import Card

__all__ = ["Served"]

_MOST = 20_000  # readers


class Served:
    """The order of the page last given to each of the latest readers, in memory alone; safe to share between threads.

    Another process, or a restart, knows nothing of it: then a vote tells only what it is about.
    """

    def __init__(self, most: int = _MOST) -> None:
        """Keep the pages of the ``most`` latest readers."""
        self._most = most
        self._lock = Lock()
        self._pages: OrderedDict[ReaderId, tuple[tuple[ArticleId, str], ...]] = OrderedDict()

    def note(self, reader_id: ReaderId, cards: Iterable[Card]) -> None:
        """Note that a page with ``cards``, in this order, is given to the reader."""
        page = tuple((card.article_id, card.slug) for card in cards)
        with self._lock:
            self._pages[reader_id] = page
            self._pages.move_to_end(reader_id)
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)

    def above(self, reader_id: ReaderId, id_or_slug: str) -> tuple[ArticleId, ...]:
        """Return what stood above the article on the reader's page; nothing where it didn't stand there."""
        with self._lock:
            page = self._pages.get(reader_id, ())
        place = next((n for n, names in enumerate(page) if id_or_slug in names), 0)
        return tuple(article for article, _ in page[:place])
