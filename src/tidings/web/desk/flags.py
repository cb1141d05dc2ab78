"""``/desk/flags``: what readers flagged, with the sentence and its passages; answered in public."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.publication.flags import REASONS, answer_flag, list_flags
from tidings.publication.makings import read_notices
from tidings.web.cookies import read_visitor
from tidings.web.desk.entry import read_editor
from tidings.web.forms import Form
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["answer", "show_flags"]


def show_flags(site: Site, request: Request) -> Response:
    """Return the flags that wait for an answer, oldest first."""
    editor = read_editor(site, request)
    found = list_flags(site.database, limit=100)
    response = site.render(
        request, read_visitor(site, request), "desk/flags.html", editor=editor, found=found, reasons=REASONS
    )
    quoted = [(flag.article_id, flag.version) for flag in found if flag.sentence]
    return tell_origin(response, read_notices(site.database, quoted))


def answer(site: Site, request: Request, form: Form) -> Response:
    """Answer a flag in public; raises ``NotFoundError``, and ``ReaderError`` for words that are none or too many."""
    read_editor(site, request)
    answer_flag(site.database, site.clock, request.path_params["flag"], form.get("words", ""))
    return RedirectResponse("/desk/flags", status_code=303)
