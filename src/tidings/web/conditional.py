"""Answers that need not be sent again: an ETag of the bytes, and 304 to whoever holds them."""

import hashlib
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

__all__ = ["answer_conditionally", "decide_unchanged"]


def decide_unchanged(if_none_match: str, if_modified_since: str, etag: str, changed_at: datetime | None) -> bool:
    """Tell whether the asker holds the present version. A list of ETags counts before a date (RFC 9110, 13.2.2)."""
    if if_none_match:
        held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return "*" in held or etag in held
    if not if_modified_since or changed_at is None:
        return False
    try:
        return changed_at.replace(microsecond=0) <= parsedate_to_datetime(if_modified_since)
    except (TypeError, ValueError):
        return False


def answer_conditionally(
    request: Request, body: bytes, media_type: str, changed_at: datetime | None, max_age_s: int = 60
) -> Response:
    """Return ``body``, or 304 where the asker has it already; ``changed_at`` is when it last changed, if known."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={max_age_s}"}
    if changed_at is not None:
        headers["Last-Modified"] = format_datetime(changed_at, usegmt=True)
    asked = request.headers
    held, since = asked.get("if-none-match", ""), asked.get("if-modified-since", "")
    if decide_unchanged(held, since, etag, changed_at):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
