"""``/mail``: the feed as a letter. Ask for it, confirm the address, end it with one click."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import NotFoundError, ReaderError
from tidings.readers.digests import ask_for_digest, confirm_digest, load_digest, stop_digest, zones
from tidings.web.cookies import acting_reader, read_visitor, remember
from tidings.web.forms import Form
from tidings.web.limits import refuse_flood
from tidings.web.mail.letters import write_asking
from tidings.web.mail.smtp import open_post
from tidings.web.site import Site

__all__ = ["ask", "confirm", "show_confirm", "show_mail", "show_stop", "stop", "stop_mine"]


def show_mail(site: Site, request: Request) -> Response:
    """Return the page that offers letters, or says how they stand."""
    _require(site)
    visitor = read_visitor(site, request)
    digest = load_digest(site.database, visitor.reader.id) if visitor.known else None
    return _page(site, request, "asking", digest=digest, zones=zones())


def ask(site: Site, request: Request, form: Form) -> Response:
    """Note the address and the hour, and send the letter that asks to confirm."""
    _require(site)
    hour = form.get("hour", "")
    if not hour.isdecimal() or len(hour) > 2:
        raise ReaderError("An hour goes from 0 to 23.", "Choose one from the list.")
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    address = form.get("address", "").strip()
    secret = ask_for_digest(site.database, site.clock, reader_id, address, int(hour), form.get("zone", "UTC"))
    post = open_post(site.settings.mail)
    if secret and post is not None:
        post.send(write_asking(site, address, secret))
    response = _page(site, request, "asked" if secret else "changed")
    remember(site, response, reader_id)
    return response


def show_confirm(site: Site, request: Request) -> Response:
    """Return a page with the button that confirms: programs that look into letters follow links, but press nothing."""
    _require(site)
    return _page(site, request, "confirming", secret=request.path_params["secret"])


def confirm(site: Site, request: Request, _form: Form) -> Response:
    """Take the address as confirmed."""
    _require(site)
    confirm_digest(site.database, site.clock, request.path_params["secret"])
    return _page(site, request, "confirmed")


def show_stop(site: Site, request: Request) -> Response:
    """Return a page with the button that ends the letters."""
    return _page(site, request, "stopping", token=request.path_params["token"])


def stop(site: Site, request: Request, _form: Form) -> Response:
    """End the letters of the token's reader: from the page, or from a mail program's one click (RFC 8058)."""
    reader_id = site.letter_tokens.read(request.path_params["token"])
    if reader_id is None:
        raise NotFoundError("This link ends nothing (any more).", "End your letters under preferences.")
    stop_digest(site.database, reader_id)
    return _page(site, request, "stopped")


def stop_mine(site: Site, request: Request, _form: Form) -> Response:
    """End the letters of whoever asks."""
    visitor = read_visitor(site, request)
    if visitor.known:
        stop_digest(site.database, visitor.reader.id)
    return _page(site, request, "stopped")


def _page(site: Site, request: Request, step: str, **context: Any) -> Response:
    response = site.render(request, read_visitor(site, request), "mail.html", step=step, **context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _require(site: Site) -> None:
    if not site.settings.mail.host:
        raise NotFoundError("This newsroom sends no letters.", "Its operator can set a mail server.")
