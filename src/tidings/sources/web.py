"""The web itself, read with limits on where, how long and how much."""

import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp

from tidings import __version__
from tidings.errors import AddressRefusedError, FetchError, HttpStatusError, TooLargeError
from tidings.settings import Settings
from tidings.sources.addresses import decide_address, parse_networks
from tidings.sources.ports import Answer, OnHop

__all__ = ["AiohttpWeb", "parse_retry_after"]

_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_SHORT_BYTES = 100_000  # of an answer to a form


class _Refused(OSError):
    """Raised where a connection would go to an address that may not be read."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A redirect: the address that the request is sent on to."""

    status: int
    target: str

    @property
    def lasting(self) -> bool:
        return self.status in (301, 308)


class AiohttpWeb:
    """The web port over aiohttp. Make it inside the event loop that uses it."""

    def __init__(self, settings: Settings) -> None:
        """Take limits and the operator's private networks from ``settings``; raises ``SettingsError``."""
        self._allowed = parse_networks(settings.sources.allow_networks)
        self._timeout = aiohttp.ClientTimeout(total=settings.sources.timeout_s)
        contact = settings.site.contact or settings.site.base_url
        self._headers = {"User-Agent": f"Tidings/{__version__} (+{contact})", "Accept-Encoding": "gzip, deflate"}
        self._limit = settings.sources.concurrency
        self._closed = False
        self._opened: aiohttp.ClientSession | None = None

    async def fetch(
        self, url: str, *, max_bytes: int, headers: Mapping[str, str] | None = None, on_hop: OnHop | None = None
    ) -> Answer:
        """Return the answer of ``url`` (status 2xx or 304), at most ``max_bytes`` long once unpacked.

        ``on_hop`` is asked before each redirect is followed.

        Raises ``AddressRefusedError`` for a private address at any hop, ``TooLargeError``, ``HttpStatusError`` and, for
        everything else that went wrong, ``FetchError``.
        """
        target, lasting = url, True
        for _ in range(_MAX_REDIRECTS + 1):
            step = await self._ask("GET", target, max_bytes, headers=dict(headers or {}))
            if isinstance(step, Answer):
                return replace(step, moved=step.url if step.url != url and lasting else "")
            target, lasting = step.target, lasting and step.lasting
            if on_hop is not None:
                await on_hop(target)
        raise FetchError(f"{url} redirects without end.", "Its publisher has to mend it.")

    async def send_form(self, url: str, fields: Mapping[str, str]) -> Answer:
        """Return the answer of ``url`` to a form with ``fields``, under the same guards; no redirect is followed.

        Raises ``FetchError`` and its kinds like ``fetch``.
        """
        step = await self._ask("POST", url, _SHORT_BYTES, data=dict(fields))
        if isinstance(step, Answer):
            return step
        raise HttpStatusError(f"{url} answered with status {step.status}.", step.status, None)

    async def _ask(self, method: str, url: str, max_bytes: int, **options: Any) -> "Answer | _Step":
        if not url.lower().startswith(("http://", "https://")):
            raise FetchError(f"{url} is no web address.", "It must begin with http:// or https://.")
        try:
            async with self._session().request(method, url, allow_redirects=False, **options) as response:
                if response.status in _REDIRECTS and response.headers.get("Location"):
                    return _Step(response.status, _follow(str(response.url), response.headers["Location"]))
                _raise_for_status(url, response)
                return await _read(url, response, max_bytes)
        except TimeoutError as error:
            raise FetchError(f"{url} did not answer in time.", "It is tried again later.") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise _plain(url, error) from error

    async def close(self) -> None:
        """Close every connection. Work that is left behind opens no other: it is told that the work was stopped."""
        self._closed = True
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    def _session(self) -> aiohttp.ClientSession:
        if self._closed:
            raise FetchError("Nothing is fetched any more: the work was stopped.", "It is tried again later.")
        if self._opened is None:
            connector = aiohttp.TCPConnector(limit=self._limit, limit_per_host=1, socket_factory=self._guarded)
            self._opened = aiohttp.ClientSession(
                connector=connector, timeout=self._timeout, headers=self._headers, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._opened

    def _guarded(self, info: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
        """Open a socket for a resolved address; every hop of every request comes through here."""
        family, kind, protocol, _, address = info
        if not decide_address(str(address[0]), self._allowed):
            raise _Refused(str(address[0]))
        opened = socket.socket(family, kind, protocol)
        opened.setblocking(False)
        return opened


def _follow(url: str, location: str) -> str:
    """Return the address that a Location header at ``url`` means; raises ``FetchError`` where that is out of the web.

    "http://" alone would mean ``url`` once more.
    """
    parts = urlsplit(location)
    if parts.scheme and not (parts.scheme.lower() in {"http", "https"} and parts.netloc):
        raise FetchError(
            f"{url} sends on to {location[:80]}, which is no web address.", "Its publisher has to mend it."
        )
    return urljoin(url, location)


def _raise_for_status(url: str, response: aiohttp.ClientResponse) -> None:
    if response.status < 300 or response.status == 304:
        return
    wait = parse_retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC))
    raise HttpStatusError(f"{url} answered with status {response.status}.", response.status, wait)


async def _read(url: str, response: aiohttp.ClientResponse, max_bytes: int) -> Answer:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise TooLargeError(f"{url} is larger than {max_bytes / 1e6:.0f} MB.", "The limit is a setting of sources.")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status, str(response.url), headers, bytes(body))


def _plain(url: str, error: Exception) -> FetchError:
    cause: BaseException | None = error
    while cause is not None:
        inner = getattr(cause, "os_error", None)
        if isinstance(cause, _Refused) or isinstance(inner, _Refused) or "_Refused" in repr(inner):
            return AddressRefusedError(
                f"{url} leads to a private address.", "The setting sources.allow_networks can allow its network."
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError(f"{url} can't be reached: {error.os_error.strerror or error.os_error}.", "Is the host right?")
    return FetchError(f"{url} can't be read: {str(error) or type(error).__name__}.", "It is tried again later.")


def parse_retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), or None where it says nothing."""
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
