"""What sources need from outside: the web."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Answer", "OnHop", "Web"]

# Asked with each address that a request is sent on to, before that is fetched; what it raises ends the request.
OnHop = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent: ``url`` after redirects, header names in lower case, ``moved`` where it said "for good"."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    moved: str = ""


class Web(Protocol):
    """Reads addresses, and asks hubs to tell of news."""

    async def fetch(
        self, url: str, *, max_bytes: int, headers: Mapping[str, str] | None = None, on_hop: OnHop | None = None
    ) -> Answer:
        """Return the answer of ``url`` (status 2xx or 304), at most ``max_bytes`` long; raises ``FetchError``.

        ``on_hop`` is asked before each redirect is followed.
        """
        ...

    async def send_form(self, url: str, fields: Mapping[str, str]) -> Answer:
        """Return the answer of ``url`` (status 2xx) to a form with ``fields``; raises ``FetchError``."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...
