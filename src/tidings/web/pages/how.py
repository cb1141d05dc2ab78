"""``GET /how``: how this newsroom works, from the settings in force."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.feed.explanation import describe_ranking
from tidings.stories.heat import describe_heat
from tidings.web.cookies import read_visitor
from tidings.web.site import Site

__all__ = ["show_how"]


def show_how(site: Site, request: Request) -> Response:
    """Return the explanation; the formulas are described by the code that applies them."""
    return site.render(
        request,
        read_visitor(site, request),
        "how.html",
        heat=describe_heat(site.settings.stories),
        ranking=describe_ranking(site.settings),
        settings=site.settings,
    )
