"""What is known of each host: what it declares, read once a day, and whether it is left alone for a while."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from protego import Protego

from tidings.clock import Clock
from tidings.errors import FetchError, HostRestingError, HttpStatusError
from tidings.sources.entities import Rights
from tidings.sources.host_store import (
    HostRow,
    load_host,
    recall_reports,
    reports_of_origin,
    reserve_report,
    save_host,
)
from tidings.sources.licences import Licence, parse_licence
from tidings.sources.polling import decide_rest
from tidings.sources.ports import Web
from tidings.sources.reservations import Reservations, parse_reservations
from tidings.sources.rights import Decision, decide_site_rights
from tidings.sources.robots import AGENT, RobotsGroup, parse_robots_group
from tidings.storage import Database

__all__ = ["HostRules", "Hosts", "origin_of"]

_TDMREP = "/.well-known/tdmrep.json"
_MAX_LICENCES = 3
_ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
_FRESH = timedelta(days=1)  # RFC 9309, 2.4: not longer
_SOON = timedelta(minutes=10)
_RECALLED = timedelta(days=7)  # older reports are hardly written from; their pages are left alone


@dataclass(frozen=True, slots=True)
class HostRules:
    """What a host declares for all of its pages."""

    robots: Protego
    group: RobotsGroup
    reservations: Reservations
    licences: tuple[Licence | None, ...]

    def allows(self, url: str) -> bool:
        """Return whether ``url`` may be fetched (RFC 9309)."""
        return bool(self.robots.can_fetch(url, AGENT))

    def decide(self, url: str) -> Decision:
        """Return what may be done with ``url`` as far as the host's own files say."""
        if not self.allows(url):
            return Decision(Rights.NONE, "robots.txt", self.group.disallow_for(url))
        return decide_site_rights(url, self.group, self.reservations, self.licences)


def _rules(row: HostRow) -> HostRules:
    text = row.robots or ""
    licences = tuple(parse_licence(document.encode()) for document in row.licences)
    return HostRules(Protego.parse(text), parse_robots_group(text), parse_reservations(row.reservations), licences)


def _declared(row: HostRow) -> dict[str, Any]:
    return {"robots": row.robots, "reservations": row.reservations, "licences": row.licences}


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
        self._licences: dict[str, Licence | None] = {}
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
            self._rules[origin] = _rules(row)
        return self._rules[origin]

    async def robots_text(self, url: str) -> str:
        """Return the robots.txt of the host of ``url``; empty where it has none or can't say now."""
        try:
            await self.rules(url)
        except HostRestingError:
            return ""
        return self._row(origin_of(url)).robots or ""

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
        declared: dict[str, Any] = {}
        if robots is not None:
            named = parse_robots_group(robots).licences[:_MAX_LICENCES]
            declared = {
                "robots": robots,
                "reservations": await self._file(f"{row.origin}{_TDMREP}") or "",
                "licences": tuple([await self._file(urljoin(row.origin, url)) or "" for url in named]),
            }
        now = self._clock.now()
        known = self._row(row.origin)  # a failure may have been noted meanwhile
        fresh = _FRESH if robots is not None else _SOON
        found = replace(known, read_at=now, due_at=now + fresh, **declared)
        self._rules.pop(row.origin, None)
        if declared and row.read_at is not None and replace(found, **_declared(row)) != found:
            await asyncio.to_thread(self._apply, row, found)  # before it is saved: a stop in between does it again
        await asyncio.to_thread(self._save, found)
        return found

    def _apply(self, old: HostRow, new: HostRow) -> None:
        """Reserve what was taken in from a host before it declared what ``new`` says.

        What it refused in ``old`` and refuses less now is read again, since its pages and feeds may still refuse.
        """
        before, after, now = _rules(old), _rules(new), self._clock.now()
        with self._database.read() as connection:
            known = reports_of_origin(connection, new.origin)
        recalled = []
        for report in known:
            decision = after.decide(report.url)
            if decision.rights.is_stricter_than(report.rights):
                with self._database.write() as connection:
                    reserve_report(connection, report.id, decision, now)
            elif (
                report.seen_at >= now - _RECALLED
                and report.rights.is_stricter_than(decision.rights)
                and before.decide(report.url).rights.is_stricter_than(decision.rights)
            ):
                recalled.append(report.id)
        with self._database.write() as connection:
            recall_reports(connection, recalled)

    async def licence(self, url: str) -> Licence | None:
        """Return the RSL document at ``url``, read once a round; None where it can't be had or read."""
        if url not in self._licences:
            text = await self._file(url)
            self._licences[url] = parse_licence(text.encode()) if text else None
        return self._licences[url]

    async def _file(self, url: str) -> str | None:
        """Return the text at ``url``, or None where there is none; its absence is held against nobody."""
        try:
            answer = await self._web.fetch(url, max_bytes=_ROBOTS_BYTES)
        except FetchError:
            return None
        return answer.body.decode("utf-8", errors="replace").replace("\x00", "")

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
