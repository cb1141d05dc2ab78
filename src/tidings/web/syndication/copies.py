"""One copy of each feed is kept in memory until the edition changes; a withdrawal changes it at once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from tidings.web.conditional import answer_conditionally
from tidings.web.provenance import tell_origin
from tidings.web.site import Site
from tidings.web.syndication.entries import Entry, FeedCopy, load_entries

__all__ = ["Write", "decide_changed_at", "serve_feed"]

Write = Callable[[Site, tuple[Entry, ...]], bytes]
"""Writes entries, newest first, in one feed format."""


def decide_changed_at(held: FeedCopy, body: bytes, now: datetime) -> datetime | None:
    """Return when the feed that says ``body`` at ``now`` last changed; ``held`` is what it said before.

    It is not when its newest entry did: an entry that went is a change too. Dates in headers know whole seconds, so two
    changes are a second apart at least.
    """
    if held.changed_at is not None and body == held.body:
        return held.changed_at
    whole = now.replace(microsecond=0)
    return whole if held.changed_at is None else max(whole, held.changed_at + timedelta(seconds=1))


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
            body = write(site, entries)
            notices = tuple(entry.card.notice for entry in entries)
            held = kept = FeedCopy(number, body, decide_changed_at(held, body, site.clock.now()), notices)
        return tell_origin(answer_conditionally(request, held.body, media_type, held.changed_at), held.notices)

    return endpoint
