"""What readers and programs are told when something fails: the status, a plain sentence, and what to do."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tidings.errors import TidingsError
from tidings.ids import ReaderId
from tidings.readers.entities import Reader
from tidings.web.cookies import read_visitor
from tidings.web.forms import wants_json
from tidings.web.security import HEADERS
from tidings.web.site import Site
from tidings.web.visitor import Visitor

__all__ = ["make_handlers"]

_log = structlog.get_logger("tidings.web")

_PLAIN: Mapping[int, tuple[str, str]] = {
    404: ("There is no page at this address.", "It may have been mistyped; the feed has everything that is public."),
    405: ("This address can’t be used in that way.", "Go back and use the buttons of the page."),
    413: ("More was sent than any form here needs.", "Go back and send less."),
}
_BROKEN = ("Something broke while this page was made.", "It was noted for whoever runs this newsroom. Try again.")
_NOBODY = Visitor(Reader(ReaderId("")), known=False)

Handler = Callable[[Request, Exception], Awaitable[Response]]


def make_handlers(site: Site) -> dict[Any, Handler]:
    """Return the handlers of every kind of failure."""

    async def plain(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        message, remedy = _PLAIN.get(status, ("This can’t be done.", ""))
        response = await _answer(site, request, status, f"http-{status}", message, remedy)
        if isinstance(error, HTTPException):
            response.headers.update(error.headers or {})
        return response

    async def told(request: Request, error: Exception) -> Response:
        if not isinstance(error, TidingsError):
            return await broken(request, error)
        return await _answer(site, request, error.http_status, error.code, error.message, error.remedy)

    async def broken(request: Request, error: Exception) -> Response:
        _log.error("page failed", path=request.url.path, error=repr(error))
        response = await _answer(site, request, 500, "broken", *_BROKEN)
        response.headers.update(HEADERS)  # this answer is made outside the guard
        return response

    return {HTTPException: plain, TidingsError: told, Exception: broken}


async def _answer(site: Site, request: Request, status: int, code: str, message: str, remedy: str) -> Response:
    if wants_json(request) or request.url.path.startswith("/api/"):
        return JSONResponse({"code": code, "message": message, "remedy": remedy}, status)
    return await run_in_threadpool(_page, site, request, status, message, remedy)


def _page(site: Site, request: Request, status: int, message: str, remedy: str) -> Response:
    try:
        visitor = read_visitor(site, request)
    except TidingsError:  # the failure may be the database's own: this page must still come
        visitor = _NOBODY
    return site.render(
        request, visitor, "failure.html", status=status, code_number=status, message=message, remedy=remedy
    )
