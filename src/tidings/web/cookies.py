"""The reader's signed cookie: given when somebody acts, never for reading alone."""

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from tidings.ids import ReaderId
from tidings.readers.entities import Reader
from tidings.readers.store import load_reader
from tidings.readers.tokens import MAX_AGE_S, new_reader_id
from tidings.web.site import Site
from tidings.web.visitor import Visitor

__all__ = ["COOKIE", "VISIT_COOKIE", "acting_reader", "forget", "read_visitor", "remember"]

COOKIE = "tidings_reader"
"""The name of the cookie that holds the reader's signed token."""

VISIT_COOKIE = "tidings_visit"
"""The name of the cookie with the last visit and the present one, in seconds since 1970: ``1730000000.1730050000``."""


def read_visitor(site: Site, request: Request, connection: Connection | None = None) -> Visitor:
    """Return who asks; without a valid cookie somebody unknown, with no votes and no wishes.

    What is known of them is read from ``connection`` where there is one.
    """
    reader_id = _read_id(site, request)
    if reader_id is None:
        return Visitor(Reader(ReaderId("")), known=False)
    if connection is not None:
        return Visitor(load_reader(connection, reader_id), known=True)
    with site.database.read() as own:
        return Visitor(load_reader(own, reader_id), known=True)


def acting_reader(site: Site, request: Request) -> ReaderId:
    """Return the id that an act counts for: the cookie's, or a fresh one."""
    return _read_id(site, request) or new_reader_id()


def remember(site: Site, response: Response, reader_id: ReaderId) -> None:
    """Give the browser the cookie of ``reader_id``, anew at every act."""
    response.set_cookie(
        COOKIE,
        site.tokens.issue(reader_id),
        max_age=MAX_AGE_S,
        httponly=True,
        samesite="lax",
        secure=site.settings.web.secure_cookies,
    )


def forget(site: Site, response: Response) -> None:
    """Take the cookie back, and that of their visits."""
    for name in (COOKIE, VISIT_COOKIE):
        response.delete_cookie(name, httponly=True, samesite="lax", secure=site.settings.web.secure_cookies)


def _read_id(site: Site, request: Request) -> ReaderId | None:
    token = request.cookies.get(COOKIE, "")
    return site.tokens.read(token) if token else None
