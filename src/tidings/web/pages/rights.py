"""``GET`` and ``POST /rights``: for publishers, what is taken from them and how to have something removed."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.sources.removals import ask_removal
from tidings.web.cookies import read_visitor
from tidings.web.forms import Form
from tidings.web.limits import refuse_many_requests
from tidings.web.site import Site

__all__ = ["ask_to_remove", "show_rights"]


def show_rights(site: Site, request: Request) -> Response:
    """Return the page with its form; after a request was sent, with a word of thanks and the request's number."""
    sent = request.query_params.get("sent", "")
    number = sent if sent.isascii() and sent.isalnum() and len(sent) < 20 else ""
    return site.render(request, read_visitor(site, request), "rights.html", sent=number)


def ask_to_remove(site: Site, request: Request, form: Form) -> Response:
    """Store the request for whoever runs this newsroom; a form that says too little becomes a page that says so."""
    refuse_many_requests(site, request)
    with site.database.write() as connection:
        number = ask_removal(
            connection, form.get("url", ""), form.get("contact", ""), form.get("words", ""), site.clock.now()
        )
    return RedirectResponse(f"/rights?sent={number}", status_code=303)
