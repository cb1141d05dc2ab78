"""``GET /robots.txt``: what machines are asked to leave alone here."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

__all__ = ["show_robots"]

_PRIVATE = ("/mine/", "/preferences", "/hidden", "/hub/", "/desk")


def show_robots(_request: Request) -> Response:
    """Return rules that keep machines from what is one reader's own; articles and feeds are open."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _PRIVATE), ""]
    return PlainTextResponse("\n".join(lines))
