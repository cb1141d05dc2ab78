"""``POST /preferences/feed`` with ``on=yes|no``, and ``GET /mine/{secret}.atom|rss|json``: one's own feed elsewhere."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import NotFoundError, ReaderError
from tidings.feed.ranking import rank
from tidings.readers.private_feeds import find_feed_reader, make_private_feed, revoke_private_feed
from tidings.readers.store import load_reader
from tidings.web.cookies import acting_reader, read_visitor, remember
from tidings.web.forms import Form, go_back
from tidings.web.limits import refuse_flood
from tidings.web.provenance import tell_origin
from tidings.web.site import Site
from tidings.web.syndication.atom import ATOM, write_atom
from tidings.web.syndication.entries import load_own_entries
from tidings.web.syndication.json_feed import JSON_FEED, write_json_feed
from tidings.web.syndication.rss import RSS, write_rss

__all__ = ["serve_private_feed", "set_private_feed"]

_FORMATS = {"atom": (write_atom, ATOM), "rss": (write_rss, RSS), "json": (write_json_feed, JSON_FEED)}
_HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


def set_private_feed(site: Site, request: Request, form: Form) -> Response:
    """Make a new secret address and show it, this once; or take the present one back."""
    if form.get("on") not in ("yes", "no"):
        raise ReaderError("A private feed is either made or taken back.", "Go back and press one of the buttons.")
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    if form["on"] == "no":
        revoke_private_feed(site.database, reader_id)
        return go_back(form, "/preferences")
    secret = make_private_feed(site.database, site.clock, reader_id)
    addresses = [f"{site.base_url}/mine/{secret}.{kind}" for kind in _FORMATS]
    response = site.render(request, read_visitor(site, request), "private_feed.html", addresses=addresses)
    response.headers["Cache-Control"] = "private, no-store"
    remember(site, response, reader_id)
    return response


def serve_private_feed(site: Site, request: Request) -> Response:
    """Return the first page of the reader's feed, without what they muted; 404 for a secret that opens nothing."""
    known = _FORMATS.get(request.path_params["kind"])
    reader_id = find_feed_reader(site.database, request.path_params["secret"])
    if reader_id is None or known is None:
        raise NotFoundError("This address opens no feed (any more).", "Make a new one under preferences.")
    write, media_type = known
    with site.database.read() as connection:
        reader = load_reader(connection, reader_id)
    now, settings = site.clock.now(), site.settings
    ranked = rank(site.editions.current(), reader, now, settings, limit=settings.feed.page_size)
    entries = load_own_entries(site, [each.card for each in ranked], reader.follows)
    response = Response(write(site, entries), media_type=media_type, headers=_HEADERS)
    return tell_origin(response, (entry.card.notice for entry in entries))
