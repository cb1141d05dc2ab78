"""``POST /customise`` with ``on=yes|no``: whether the feed may learn from what the reader does."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import ReaderError
from tidings.readers.operations import set_profiling
from tidings.web.cookies import acting_reader, remember
from tidings.web.forms import Form, go_back
from tidings.web.site import Site

__all__ = ["customise"]


def customise(site: Site, request: Request, form: Form) -> Response:
    """Set the switch and go back to the page that it stands on."""
    if form.get("on") not in ("yes", "no"):
        raise ReaderError("The switch is either on or off.", "Go back and press it again.")
    reader_id = acting_reader(site, request)
    set_profiling(site.database, site.clock, reader_id, form["on"] == "yes")
    response = go_back(form, "/")
    remember(site, response, reader_id)
    return response
