"""What readers send: small forms, from our own pages only."""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tidings.errors import ReaderError
from tidings.web.site import Site

__all__ = ["MAX_FORM_BYTES", "Action", "Form", "as_endpoint", "decide_back", "go_back", "wants_json"]

MAX_FORM_BYTES = 16_384

_MOST_FIELDS = 128  # the desk's form has one for each sentence of an article

Form = Mapping[str, str]
"""The fields of a form; of a name given twice the last value counts."""

Action = Callable[[Site, Request, Form], Response]
"""Does what a form asks for; runs in a thread, as the database's calls block."""


def as_endpoint(site: Site, action: Action) -> Callable[[Request], Awaitable[Response]]:
    """Return ``action`` as an endpoint that reads the form and runs the action in a thread."""

    async def endpoint(request: Request) -> Response:
        form = _parse(await request.body())
        return await run_in_threadpool(action, site, request, form)

    return endpoint


def _parse(body: bytes) -> Form:
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise _unreadable() from error
    # What is written in a box of several lines has line ends; they are spaces to us, as is every kind of space.
    fields = {name: _spaced(" ".join(value.splitlines())) for name, value in fields.items()}
    if not all(value.isprintable() for value in fields.values()):  # no database takes every control character
        raise _unreadable()
    return fields


def _spaced(value: str) -> str:
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in value)


def _unreadable() -> ReaderError:
    return ReaderError("The form can't be read.", "Go back, load the page anew, and try again.")


def decide_back(wanted: str, otherwise: str) -> str:
    """Return ``wanted`` if it is a path of this site, ``otherwise`` if it could lead anywhere else."""
    is_path = wanted.isprintable() and wanted.startswith("/") and "\\" not in wanted
    return wanted if is_path and not wanted.startswith("//") else otherwise


def go_back(form: Form, otherwise: str) -> RedirectResponse:
    """Return a redirect to the page that the form came from, as the form says."""
    return RedirectResponse(decide_back(form.get("back", ""), otherwise), status_code=303)


def wants_json(request: Request) -> bool:
    """Tell whether the answer goes to our script, or another program, and not to a person."""
    return request.headers.get("accept", "").split(",")[0].strip().startswith(JSONResponse.media_type)
