"""``GET /stylebook``: what an article here may say, and how, in plain words."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.web.cookies import read_visitor
from tidings.web.site import Site

__all__ = ["show_stylebook"]


def show_stylebook(site: Site, request: Request) -> Response:
    """Return the stylebook for readers."""
    longest = site.settings.writing.max_copied_words
    return site.render(request, read_visitor(site, request), "stylebook.html", max_copied_words=longest)
