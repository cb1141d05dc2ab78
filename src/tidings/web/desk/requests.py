"""``/desk`` and ``/desk/requests``: what waits for those who run the newsroom, and what rights holders ask."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import ReaderError
from tidings.publication.flags import list_flags
from tidings.publication.review import list_waiting
from tidings.readers.digests import list_unsent
from tidings.sources.removals import RequestState, list_requests, settle_request
from tidings.sources.store import list_sources
from tidings.web.cookies import read_visitor
from tidings.web.desk.entry import read_editor
from tidings.web.forms import Form
from tidings.web.site import Site
from tidings.writing.metering import describe_budget

__all__ = ["settle", "show_desk", "show_requests"]


def show_desk(site: Site, request: Request) -> Response:
    """Return the first page: how much waits where."""
    editor = read_editor(site, request)
    with site.database.read() as connection:
        ill = sum(source.failures > 0 for source in list_sources(connection))
        requests = len(list_requests(connection))
    waiting, flags = len(list_waiting(site.database)), len(list_flags(site.database))
    return site.render(
        request,
        read_visitor(site, request),
        "desk/desk.html",
        editor=editor,
        waiting=waiting,
        flags=flags,
        requests=requests,
        ill=ill,
        unsent=list_unsent(site.database),
        spending=describe_budget(site.database, site.clock, site.settings),
    )


def show_requests(site: Site, request: Request) -> Response:
    """Return the requests of rights holders that wait, oldest first."""
    editor = read_editor(site, request)
    with site.database.read() as connection:
        found = list_requests(connection)
    return site.render(request, read_visitor(site, request), "desk/requests.html", editor=editor, found=found)


def settle(site: Site, request: Request, form: Form) -> Response:
    """Store that the editor acted on a request; raises ``NotFoundError``, and ``ReaderError`` for no known act."""
    editor = read_editor(site, request)
    state = form.get("state", "")
    if state not in {RequestState.REMOVED, RequestState.DECLINED}:
        raise ReaderError("The form says nothing of what was done.", "Go back and use one of its buttons.")
    note = f"{editor}: {form.get('note', '')}"[:500]
    with site.database.write() as connection:
        settle_request(connection, request.path_params["number"], RequestState(state), note, site.clock.now())
    return RedirectResponse("/desk/requests", status_code=303)
