"""``POST /customise`` with ``on=yes|no``: may the feed learn? Or ``personal=0…100``: where the slider stands.

Or ``reading=yes|no``: may what they open be kept? Or ``length``: how much of each story is shown?
"""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import ReaderError
from tidings.readers.marks import set_length, set_personal, set_reading
from tidings.readers.operations import set_profiling
from tidings.web.cookies import acting_reader, remember
from tidings.web.forms import Form, go_back
from tidings.web.limits import refuse_flood
from tidings.web.site import Site

__all__ = ["customise"]


def customise(site: Site, request: Request, form: Form) -> Response:
    """Set the switch or the slider and go back to the page that it stands on."""
    wanted = form.get("personal", "")
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    if "length" in form:
        set_length(site.database, site.clock, reader_id, form["length"])
    elif "reading" in form:
        if form["reading"] not in ("yes", "no"):
            raise ReaderError("The switch is either on or off.", "Go back and press it again.")
        set_reading(site.database, site.clock, reader_id, form["reading"] == "yes")
    elif wanted.isascii() and wanted.isdigit() and len(wanted) < 4:
        set_personal(site.database, site.clock, reader_id, int(wanted))
    elif form.get("on") not in ("yes", "no"):
        raise ReaderError("The switch is either on or off.", "Go back and press it again.")
    else:
        set_profiling(site.database, site.clock, reader_id, form["on"] == "yes")
    response = go_back(form, "/")
    remember(site, response, reader_id)
    return response
