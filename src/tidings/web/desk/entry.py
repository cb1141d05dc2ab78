"""Signing in at the desk: a link that works once and soon ends, then a signed cookie that carries the editor's name."""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

from sqlalchemy import delete
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.clock import Clock
from tidings.errors import ReaderError, SignInError
from tidings.ids import ReaderId
from tidings.readers.tokens import ReaderTokens
from tidings.storage import Database, insert_missing
from tidings.storage.schema import used_links
from tidings.web.cookies import read_visitor
from tidings.web.forms import Form
from tidings.web.site import Site

__all__ = ["DESK_COOKIE", "enter", "make_link", "read_editor", "show_door", "sign_out"]

DESK_COOKIE = "tidings_desk"
"""The name of the cookie that holds the editor's signed name."""

_LINK_S = 15 * 60
_STAY_S = 12 * 3600
_LONGEST = 60  # characters of a name
_REMEDY = "Whoever has the command line here prints a link with `tidings desk link NAME`."


def make_link(
    secret: bytes, clock: Clock, base_url: str, name: str, nonce: Callable[[], str] = lambda: secrets.token_hex(8)
) -> str:
    """Return the address that lets ``name`` in once, within a quarter of an hour.

    Raises ``ReaderError`` for a name that is empty, too long, or can't be printed.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise ReaderError(
            f"An editor's name has between 1 and {_LONGEST} characters.", "Give a name as people write it."
        )
    token = _links(secret, clock).issue(ReaderId(f"{nonce()}-{_encode(name)}"))
    return f"{base_url.rstrip('/')}/desk/in/{quote(token)}"


def read_editor(site: Site, request: Request) -> str:
    """Return the name of the editor who asks; raises ``SignInError`` without a cookie that is good."""
    value = _stays(site).read(request.cookies.get(DESK_COOKIE, ""))
    name = _decode(value) if value else ""
    if not name:
        raise SignInError("This page is for those who run this newsroom.", _REMEDY)
    return name


def show_door(site: Site, request: Request) -> Response:
    """Return a page with one button: what looks at links by itself must not use one up."""
    token = request.path_params["token"]
    name = _named(site, token)
    return site.render(request, read_visitor(site, request), "desk/door.html", token=quote(token), name=name)


def enter(site: Site, request: Request, _form: Form) -> Response:
    """Let the editor in, if the link was not used before; raises ``SignInError`` for one that is no good."""
    token = request.path_params["token"]
    name = _named(site, token)
    if not _use(site.database, site.clock, token):
        raise SignInError("This link has been used.", _REMEDY)
    response = RedirectResponse("/desk", status_code=303)
    response.set_cookie(
        DESK_COOKIE,
        _stays(site).issue(ReaderId(_encode(name))),
        max_age=_STAY_S,
        httponly=True,
        samesite="strict",
        secure=site.settings.web.secure_cookies,
        path="/desk",
    )
    return response


def sign_out(_site: Site, _request: Request, _form: Form) -> Response:
    """Take the cookie back."""
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(DESK_COOKIE, httponly=True, samesite="strict", path="/desk")
    return response


def _use(database: Database, clock: Clock, token: str) -> bool:
    """Store that the link was used; return whether it was the first time. Those that have ended are forgotten."""
    now = clock.now()
    digest = hashlib.sha256(token.encode()).hexdigest()
    with database.write() as connection:
        connection.execute(delete(used_links).where(used_links.c.ends_at < now))
        ends = now + timedelta(seconds=2 * _LINK_S)
        return bool(insert_missing(connection, used_links, [{"digest": digest, "ends_at": ends}]))


def _named(site: Site, token: str) -> str:
    value = _links(site.desk_secret, site.clock).read(token)
    name = _decode(value.partition("-")[2]) if value else ""
    if not name:
        raise SignInError("This link is no good, or it has ended.", _REMEDY)
    return name


def _links(secret: bytes, clock: Clock) -> ReaderTokens:
    return ReaderTokens(secret, clock, max_age_s=_LINK_S, purpose="desk-link")


def _stays(site: Site) -> ReaderTokens:
    return ReaderTokens(site.desk_secret, site.clock, max_age_s=_STAY_S, purpose="desk")


def _encode(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")


def _decode(value: str) -> str:
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except (binascii.Error, UnicodeError):
        return ""
