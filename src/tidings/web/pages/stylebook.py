"""``GET /stylebook``: what an article here may say, and how, in plain words."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.publication.topics import describe_hold
from tidings.web.cookies import read_visitor
from tidings.web.site import Site

__all__ = ["show_stylebook"]


def show_stylebook(site: Site, request: Request) -> Response:
    """Return the stylebook for readers, with the topics that wait for an editor here."""
    longest, hold = site.settings.writing.max_copied_words, [describe_hold(one) for one in site.settings.review.hold]
    return site.render(request, read_visitor(site, request), "stylebook.html", max_copied_words=longest, hold=hold)
