"""``POST /articles/{name}/mark`` with ``mark=more|less|hide|none``, and ``…/flag`` with a ``reason``."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import ReaderError
from tidings.readers.entities import Mark
from tidings.readers.marks import flag_article, set_mark
from tidings.web.absent import asked_name
from tidings.web.cookies import acting_reader, remember
from tidings.web.forms import Form, go_back
from tidings.web.site import Site

__all__ = ["flag", "mark"]

_MARKS = {"more": Mark.MORE, "less": Mark.LESS, "hide": Mark.HIDE, "none": Mark.NONE}


def mark(site: Site, request: Request, form: Form) -> Response:
    """Take the mark and go back to the page that it came from."""
    wanted = _MARKS.get(form.get("mark", ""))
    if wanted is None:
        raise ReaderError("A mark is more, less, hide or none.", "Go back and press one of the buttons.")
    reader_id = acting_reader(site, request)
    set_mark(site.database, site.clock, reader_id, asked_name(request), wanted)
    response = go_back(form, "/")
    remember(site, response, reader_id)
    return response


def flag(site: Site, request: Request, form: Form) -> Response:
    """Take the flag and go back to the article."""
    reader_id, name = acting_reader(site, request), asked_name(request)
    flag_article(site.database, site.clock, reader_id, name, form.get("reason", ""))
    response = go_back(form, f"/articles/{name}")
    remember(site, response, reader_id)
    return response
