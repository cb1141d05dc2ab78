"""``/account``: a name and a password for whoever wants their profile on another device too."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import AccountError
from tidings.readers.accounts import (
    MIN_PASSWORD,
    change_password,
    close_account,
    load_account,
    open_account,
    sign_in,
)
from tidings.web.cookies import acting_reader, forget, read_visitor, remember
from tidings.web.forms import Form
from tidings.web.limits import refuse_flood, refuse_guessing
from tidings.web.site import Site

__all__ = ["change", "close", "enter", "leave", "make", "show_account"]


def show_account(site: Site, request: Request) -> Response:
    """Return the page that makes an account, signs in to one, or says how it stands."""
    visitor = read_visitor(site, request)
    account = load_account(site.database, visitor.reader.id) if visitor.known else None
    done = request.query_params.get("done", "")
    return site.render(
        request, visitor, "account.html", account=account, done=done, least=MIN_PASSWORD, known=visitor.known
    )


def make(site: Site, request: Request, form: Form) -> Response:
    """Make an account for the profile of whoever asks."""
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    open_account(site.database, site.clock, reader_id, form.get("name", ""), form.get("password", ""))
    response = _done("made")
    remember(site, response, reader_id)
    return response


def enter(site: Site, request: Request, form: Form) -> Response:
    """Sign in: the cookie becomes the account's, and what this device knew is added to it."""
    name = form.get("name", "")
    refuse_guessing(site, request, name)
    visitor = read_visitor(site, request)
    here = visitor.reader.id if visitor.known else None
    account = sign_in(site.database, site.clock, name, form.get("password", ""), here)
    response = _done("in-letters" if account.letters_ended else "in")
    remember(site, response, account.reader_id)
    return response


def leave(site: Site, request: Request, _form: Form) -> Response:
    """Sign out: this device forgets the profile, the account keeps it. Raises ``AccountError`` without one."""
    visitor = read_visitor(site, request)
    if not visitor.known or load_account(site.database, visitor.reader.id) is None:
        raise AccountError("Nobody is signed in here.", "To have what this device knows forgotten, erase it.")
    response = _done("out")
    forget(site, response)
    return response


def change(site: Site, request: Request, form: Form) -> Response:
    """Replace the password."""
    visitor = read_visitor(site, request)
    refuse_guessing(site, request, visitor.reader.id)
    change_password(site.database, visitor.reader.id, form.get("old", ""), form.get("password", ""))
    return _done("changed")


def close(site: Site, request: Request, form: Form) -> Response:
    """Forget name and password; the profile stays on this device."""
    visitor = read_visitor(site, request)
    refuse_guessing(site, request, visitor.reader.id)
    close_account(site.database, visitor.reader.id, form.get("password", ""))
    return _done("closed")


def _done(what: str) -> RedirectResponse:
    return RedirectResponse(f"/account?done={what}", status_code=303)
