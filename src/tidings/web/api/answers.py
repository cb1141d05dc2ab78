"""JSON answers that anyone may read, sent only where they have changed."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tidings.web.conditional import answer_conditionally

__all__ = ["answer_json"]


def answer_json(request: Request, value: Any) -> Response:
    """Return ``value`` as JSON with an ETag; programs on other sites may read it."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    response = answer_conditionally(request, body, "application/json", None, max_age_s=10)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
