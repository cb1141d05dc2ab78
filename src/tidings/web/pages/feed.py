"""``GET /``: the reader's own page, ranked for them; or, where nothing is public yet, what is being done about it."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.feed.ranking import rank
from tidings.web.cookies import read_visitor
from tidings.web.site import Site

__all__ = ["decide_page", "show_feed"]


def show_feed(site: Site, request: Request) -> Response:
    """Return one page of the reader's feed; ``?page=2`` is the next."""
    visitor = read_visitor(site, request)
    edition = site.editions.current()
    status = site.status.snapshot()
    if not edition.cards:
        return site.render(request, visitor, "starting.html", newsroom=status)
    size = site.settings.feed.page_size
    page = decide_page(request.query_params.get("page", ""))
    ranked = rank(edition, visitor.reader, site.clock.now(), site.settings, limit=page * size + 1)
    return site.render(
        request,
        visitor,
        "feed.html",
        entries=ranked[(page - 1) * size : page * size],
        page=page,
        more=len(ranked) > page * size,
        newsroom=status,
    )


def decide_page(wanted: str) -> int:
    """Return the number of the page that ``wanted`` asks for, from 1; anything that is no number asks for the first."""
    return max(1, int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 1
