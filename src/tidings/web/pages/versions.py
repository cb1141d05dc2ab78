"""``GET /articles/{name}/versions``: what was public when, and what one version changed. ``GET /corrections``."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import NotFoundError, ReaderError
from tidings.publication.history import read_corrections, read_history
from tidings.publication.visibility import mutes_at, shows, visible_page
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.cookies import read_visitor
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["show_corrections", "show_versions"]

_LONGEST = 6  # digits of a version's number


def show_versions(site: Site, request: Request) -> Response:
    """Return the versions of an article and the sentences that changed between ``?from=`` and ``?to=``.

    Readers who mute something get no notes of the log: in them nobody can tell what rests on what.
    """
    name = asked_name(request)
    visitor = read_visitor(site, request)
    try:
        page = visible_page(site.editions.page(name), visitor.reader.follows, site.clock.now())
        mutes = mutes_at(visitor.reader.follows, site.clock.now())
        history = read_history(site.database, name, _number(request, "from"), _number(request, "to"), mutes)
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return site.render(request, visitor, "withdrawn.html", status=410, reason=error.message)
    response = site.render(request, visitor, "versions.html", card=page.card, history=history, noted=not mutes)
    return tell_origin(response, [page.card.notice])


def show_corrections(site: Site, request: Request) -> Response:
    """Return everything that was corrected or withdrawn, newest first, but for articles that the reader muted."""
    visitor = read_visitor(site, request)
    mutes = mutes_at(visitor.reader.follows, site.clock.now())
    entries = read_corrections(site.database)
    if mutes:
        shown = {card.article_id for card in site.editions.current().cards if shows(card, mutes)}
        entries = tuple(entry for entry in entries if not entry.headline or entry.article_id in shown)
    return site.render(request, visitor, "corrections.html", entries=entries, noted=not mutes)


def _number(request: Request, name: str) -> int:
    wanted = request.query_params.get(name, "0")
    if not wanted.isdecimal() or len(wanted) > _LONGEST:
        raise ReaderError(f"{name!r} is the number of a version.", "Follow one of the links on the page.")
    return int(wanted)
