"""``GET /hidden``: the stories that the reader doesn't see, each with what of theirs hides it."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.feed.hidden import list_hidden
from tidings.web.cookies import read_visitor
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["show_hidden"]

_MOST = 200


def show_hidden(site: Site, request: Request) -> Response:
    """Return the list, hottest first."""
    visitor = read_visitor(site, request)
    hidden = list_hidden(site.editions.current(), visitor.reader, site.clock.now(), _MOST)
    response = site.render(request, visitor, "hidden.html", hidden=hidden)
    return tell_origin(response, (each.card.notice for each in hidden))
