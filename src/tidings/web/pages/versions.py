"""``GET /articles/{name}/versions``: what was public when, and what one version changed. ``GET /corrections``."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import NotFoundError, ReaderError
from tidings.publication.history import read_corrections, read_history
from tidings.readers.entities import FollowKind, FollowMode
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.cookies import read_visitor
from tidings.web.site import Site
from tidings.web.visitor import Visitor

__all__ = ["show_corrections", "show_versions"]

_LONGEST = 6  # digits of a version's number


def show_versions(site: Site, request: Request) -> Response:
    """Return the versions of an article and the sentences that changed between ``?from=`` and ``?to=``.

    Readers who mute an outlet get the list alone: sentences of old versions aren't known by their outlets any more.
    """
    name = asked_name(request)
    visitor = read_visitor(site, request)
    try:
        page = site.editions.page(name)
        history = read_history(site.database, name, _number(request, "from"), _number(request, "to"))
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return site.render(request, visitor, "withdrawn.html", status=410, reason=error.message)
    return site.render(
        request, visitor, "versions.html", card=page.card, history=history, whole=not _mutes_outlets(site, visitor)
    )


def show_corrections(site: Site, request: Request) -> Response:
    """Return everything that was corrected or withdrawn, newest first."""
    visitor = read_visitor(site, request)
    entries = read_corrections(site.database)
    return site.render(request, visitor, "corrections.html", entries=entries, whole=not _mutes_outlets(site, visitor))


def _number(request: Request, name: str) -> int:
    wanted = request.query_params.get(name, "0")
    if not wanted.isdecimal() or len(wanted) > _LONGEST:
        raise ReaderError(f"{name!r} is the number of a version.", "Follow one of the links on the page.")
    return int(wanted)


def _mutes_outlets(site: Site, visitor: Visitor) -> bool:
    now = site.clock.now()
    return any(
        follow.kind is FollowKind.OUTLET
        and follow.mode is FollowMode.MUTE
        and (follow.until is None or follow.until > now)
        for follow in visitor.reader.follows
    )
