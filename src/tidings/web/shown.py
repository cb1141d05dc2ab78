"""Which page of the feed a reader has before them, also where another process, or one since restarted, gave it."""

from urllib.parse import parse_qs, urlsplit

from tidings.feed.ranking import rank_page
from tidings.ids import ReaderId
from tidings.readers.store import load_reader
from tidings.web.served import GivenPage, as_given
from tidings.web.site import Site

__all__ = ["find_page"]


def find_page(site: Site, reader_id: ReaderId, back: str) -> GivenPage:
    """Return the page that the reader acts on: what this process gave them last, or else what ``back`` stands for.

    ``back`` is the address that the form will go back to. Where that is a page of the feed it is ranked once more: the
    ranking is the same in every process. Where it isn't, nobody knows, and the page is empty.
    """
    given = site.served.given(reader_id)
    if given is not None:
        return given
    address = urlsplit(back)
    if address.path != "/" or address.netloc:
        return ()
    wanted = parse_qs(address.query).get("page", ["1"])[0]
    page = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 1
    with site.database.read() as connection:
        reader = load_reader(connection, reader_id)
    limit = max(1, page) * site.settings.feed.page_size
    ranked = rank_page(site.editions.current(), reader, site.clock.now(), site.settings, limit)
    return as_given(each.card for each in ranked.cards)
