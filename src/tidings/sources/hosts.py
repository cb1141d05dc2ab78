"""What is known of each host: what it declares, read once a day, and whether it is left alone for a while."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from tidings.clock import Clock
from tidings.errors import FetchError, HostRestingError, HttpStatusError
from tidings.sources.host_store import HostRow, load_host, save_host
from tidings.sources.polling import decide_rest
from tidings.sources.ports import Web
from tidings.storage import Database

__all__ = ["AGENT", "HostRules", "Hosts", "origin_of"]

AGENT = "Tidings"
_ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
_FRESH = timedelta(days=1)  # RFC 9309, 2.4: not longer
_SOON = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class HostRules:
    """What a host declares: its parsed robots.txt and the text of it."""

    robots: Protego
    robots_text: str

    def allows(self, url: str) -> bool:
        """Return whether ``url`` may be fetched (RFC 9309)."""
        return bool(self.robots.can_fetch(url, AGENT))


def origin_of(url: str) -> str:
    """Return scheme, host and port of ``url``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _is_hosts_fault(error: FetchError) -> bool:
    """Return whether ``error`` says something of a whole host: silence, 429 or 5xx; not of one page of it."""
    if isinstance(error, HttpStatusError):
        return error.status == 429 or error.status >= 500
    return type(error) is FetchError


class Hosts:
    """Knows hosts by origin; what they declare is kept in the database for a day."""

    def __init__(self, database: Database, web: Web, clock: Clock) -> None:
        """Ask through ``web``."""
        self._database, self._web, self._clock = database, web, clock
        self._rows: dict[str, HostRow] = {}
        self._rules: dict[str, HostRules] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str) -> HostRules:
        """Return what the host of ``url`` declares; raises ``HostRestingError`` where it can't say now.

        A host without robots.txt (status 4xx) allows everything. Where it can't be read, an older copy holds; without
        one nothing is read meanwhile.
        """
        origin = origin_of(url)
        async with self._asking.setdefault(origin, asyncio.Lock()):
            row = self._row(origin)
            if row.due_at is None or row.due_at <= self._clock.now():
                row = await self._ask(row)
        if row.robots is None:
            raise HostRestingError(
                f"The robots.txt of {urlsplit(url).netloc} can't be read, so {url} isn't either.",
                "Its summary is used.",
            )
        if origin not in self._rules:
            self._rules[origin] = HostRules(Protego.parse(row.robots), row.robots)
        return self._rules[origin]

    def rest_until(self, url: str) -> datetime | None:
        """Return until when the host of ``url`` is left alone, or None where it may be asked."""
        until = self._row(origin_of(url)).rest_until
        return until if until is not None and until > self._clock.now() else None

    def again_at(self, url: str) -> datetime:
        """Return when it is worth asking the host of ``url`` again: after its rest, or when its robots.txt is due."""
        row = self._row(origin_of(url))
        moments = [
            moment for moment in (row.rest_until, row.due_at if row.robots is None else None) if moment is not None
        ]
        return max([*moments, self._clock.now() + _SOON])

    def raise_if_resting(self, url: str) -> None:
        """Raise ``HostRestingError`` where the host of ``url`` is left alone."""
        until = self.rest_until(url)
        if until is not None:
            raise HostRestingError(f"{urlsplit(url).netloc} is left alone until {until:%d %b %H:%M} UTC.", "It failed.")

    def note(self, url: str, error: FetchError | None) -> None:
        """Count ``error`` against the host of ``url``, or where None forget what was counted."""
        row = self._row(origin_of(url))
        if error is None:
            if row.failures:
                self._save(replace(row, failures=0, rest_until=None))
            return
        if not _is_hosts_fault(error):
            return
        failures = row.failures + 1
        self._save(replace(row, failures=failures, rest_until=decide_rest(self._clock.now(), failures, error)))

    def _row(self, origin: str) -> HostRow:
        if origin not in self._rows:
            with self._database.read() as connection:
                self._rows[origin] = load_host(connection, origin)
        return self._rows[origin]

    def _save(self, row: HostRow) -> None:
        self._rows[row.origin] = row
        with self._database.write() as connection:
            save_host(connection, row)

    async def _ask(self, row: HostRow) -> HostRow:
        robots = await self._robots(row.origin)
        now = self._clock.now()
        known = self._row(row.origin)  # a failure may have been noted meanwhile
        fresh = _FRESH if robots is not None else _SOON
        found = replace(known, robots=known.robots if robots is None else robots, read_at=now, due_at=now + fresh)
        self._rules.pop(row.origin, None)
        await asyncio.to_thread(self._save, found)
        return found

    async def _robots(self, origin: str) -> str | None:
        url = f"{origin}/robots.txt"
        try:
            answer = await self._web.fetch(url, max_bytes=_ROBOTS_BYTES)
        except HttpStatusError as error:
            if 400 <= error.status < 500 and error.status != 429:
                return ""
            self.note(url, error)
            return None
        except FetchError as error:
            self.note(url, error)
            return None
        return answer.body.decode("utf-8", errors="replace").replace("\x00", "")
