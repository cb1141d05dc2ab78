"""``POST /preferences/import`` with a ``file``: take in a profile that was saved here or elsewhere."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import ReaderError
from tidings.readers.portable import MAX_IMPORT_BYTES, import_profile
from tidings.web.cookies import acting_reader, read_visitor, remember
from tidings.web.limits import refuse_flood
from tidings.web.site import Site

__all__ = ["MAX_UPLOAD_BYTES", "take_in"]

MAX_UPLOAD_BYTES = MAX_IMPORT_BYTES + 16_384
"""Bytes of the whole request: the file and what a browser puts around it."""


def take_in(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint; it says how much was taken, and what was left out."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=4) as form:
            file = form.get("file")
            text = await file.read() if isinstance(file, UploadFile) else b""
        return await run_in_threadpool(_answer, site, request, text)

    return endpoint


def _answer(site: Site, request: Request, text: bytes) -> Response:
    if not text:
        raise ReaderError("There is no file, or it is empty.", "Go back and choose the file that you saved.")
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    taken = import_profile(site.database, site.clock, reader_id, text)
    response = site.render(request, read_visitor(site, request), "taken_in.html", taken=taken)
    remember(site, response, reader_id)
    return response
