"""What guards readers: headers that let a page do little, and no act on behalf of a reader from elsewhere."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Guard", "decide_cross_site"]

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
"""Headers of every answer. Nothing is loaded from elsewhere, no script stands in a page, nobody may frame us."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def decide_cross_site(method: str, headers: Headers, base_url: str) -> bool:
    """Tell whether a request that would change something comes from another site's page.

    Browsers say where a request comes from in ``Sec-Fetch-Site``; older ones in ``Origin``. A program that sends
    neither carries no reader's cookie unasked, so it may act. ``base_url`` is an address of ours besides the host's.
    """
    if method in _SAFE:
        return False
    site = headers.get("sec-fetch-site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = headers.get("origin", "")
    if not origin:
        return False
    ours = {headers.get("host", "").lower(), urlsplit(base_url).netloc.lower()}
    return urlsplit(origin).netloc.lower() not in ours - {""}


class Guard:
    """Puts the headers on every answer and refuses what comes from another site's page with 403."""

    def __init__(self, app: ASGIApp, base_url: str) -> None:
        """Guard ``app``, whose readers use ``base_url``."""
        self._app = app
        self._base_url = base_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if decide_cross_site(scope["method"], Headers(scope=scope), self._base_url):
            refusal = PlainTextResponse("This form came from another site's page, so nothing was done.\n", 403)
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)
