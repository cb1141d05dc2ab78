"""One copy of each feed is kept in memory until the edition changes; a withdrawal changes it at once."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from tidings.web.conditional import answer_conditionally
from tidings.web.provenance import tell_origin
from tidings.web.site import Site
from tidings.web.syndication.entries import Entry, FeedCopy, changed_at, load_entries

__all__ = ["Write", "serve_feed"]

Write = Callable[[Site, tuple[Entry, ...]], bytes]
"""Writes entries, newest first, in one feed format."""


def serve_feed(site: Site, write: Write, media_type: str) -> Callable[[Request], Response]:
    """Return an endpoint that answers with the feed that ``write`` makes, conditionally."""
    kept = FeedCopy()

    def endpoint(request: Request) -> Response:
        nonlocal kept
        held = kept
        number = site.editions.current().number
        if held.edition != number:
            # The number is read before the entries: a change in between makes the next request read them again.
            entries = load_entries(site)
            notices = tuple(entry.card.notice for entry in entries)
            held = kept = FeedCopy(number, write(site, entries), changed_at(entries), notices)
        return tell_origin(answer_conditionally(request, held.body, media_type, held.changed_at), held.notices)

    return endpoint
