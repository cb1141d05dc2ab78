"""robots.txt, read once a host and cycle."""

from urllib.parse import urlsplit

from protego import Protego

from tidings.errors import FetchError, HttpStatusError
from tidings.sources.ports import Web

__all__ = ["RobotsCache"]

_AGENT = "Tidings"
_MAX_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB


class RobotsCache:
    """Knows what each host's robots.txt allows; asks each host once."""

    def __init__(self, web: Web) -> None:
        """Ask through ``web``."""
        self._web = web
        self._known: dict[str, Protego | None] = {}

    async def allows(self, url: str) -> bool:
        """Return whether ``url`` may be fetched (RFC 9309); raises ``FetchError`` where the host can't say now.

        A host without robots.txt (status 4xx) allows everything; one that fails to answer allows nothing meanwhile.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._known:
            self._known[origin] = await self._ask(f"{origin}/robots.txt")
        rules = self._known[origin]
        if rules is None:
            raise FetchError(
                f"The robots.txt of {parts.netloc} can't be read, so {url} isn't either.", "Its summary is used."
            )
        return bool(rules.can_fetch(url, _AGENT))

    async def _ask(self, url: str) -> Protego | None:
        try:
            answer = await self._web.fetch(url, max_bytes=_MAX_BYTES)
        except HttpStatusError as error:
            return Protego.parse("") if 400 <= error.status < 500 else None
        except FetchError:
            return None
        return Protego.parse(answer.body.decode("utf-8", errors="replace"))
