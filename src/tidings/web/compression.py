"""Pages that are compressed where they are made, so that the loop that serves everyone needn't wait for it."""

from collections.abc import Mapping

from isal import igzip
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

__all__ = ["COMPRESS_FROM", "LEVEL", "page_response"]

COMPRESS_FROM = 1024
"""Bytes below which the header costs more than compression saves."""

LEVEL = 4
"""How hard is tried, of 9, with what is sent to many."""

_LEVEL_PERSONAL = 1  # of this library's 3; as small as level 2 of the usual one, in a third of the time


def page_response(request: Request, text: str, headers: Mapping[str, str]) -> Response:
    """Return the HTML ``text`` with ``headers``, compressed if whoever asks takes it.

    The application compresses whatever comes to it as it is: this changes the thread that does it, and how hard it
    tries.
    """
    body = text.encode()
    if len(body) < COMPRESS_FROM or "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(body, headers=dict(headers))
    varies = ", ".join(name for name in (headers.get("Vary", ""), "Accept-Encoding") if name)
    return HTMLResponse(
        igzip.compress(body, _LEVEL_PERSONAL, mtime=0), headers={**headers, "Content-Encoding": "gzip", "Vary": varies}
    )
