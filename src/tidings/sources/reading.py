"""Reading the pages behind the items: robots, rights, text, and whether it is a copy."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from tidings.clock import Clock
from tidings.errors import (
    FetchError,
    HostRestingError,
    PageError,
    StorageError,
    TidingsError,
)
from tidings.ids import ReportId
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.copies import CopyFinder, sign
from tidings.sources.entities import Report, Rights
from tidings.sources.extract import Extractor, PageText
from tidings.sources.host_store import load_feed_decision, recall_refused
from tidings.sources.hosts import Hosts
from tidings.sources.links import host_of
from tidings.sources.polling import decide_page_retry
from tidings.sources.ports import Answer, Web
from tidings.sources.rights import Decision, decide_licence, decide_operators_rights, decide_rights, find_licences
from tidings.sources.store import (
    Waiting,
    find_canonical_report,
    load_reports,
    reports_to_read,
    save_reading,
    signatures_since,
)
from tidings.storage import Database

__all__ = ["ReadSummary", "read_pages"]

_log = structlog.get_logger("tidings.sources")
_PAGE_KIND = re.compile(r"html|xml|text/plain", re.IGNORECASE)
_SETTLED: dict[str, Any] = {"attempts": 0, "retry_at": None}
_PATIENCE = timedelta(days=3)  # a report that old is no news when its host comes back
_MAX_LICENCES = 3
_RULE_CHARACTERS = 1000
_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)


class _ReservedOnTheWay(Exception):
    """A page is sent on to an address that may not be fetched, or not be written from."""

    def __init__(self, decision: Decision, url: str) -> None:
        super().__init__(decision.rule)
        self.decision, self.url = decision, url


@dataclass(slots=True)
class ReadSummary:
    """What reading pages gave; all counts. ``thin`` reports have title and summary only."""

    extracted: int = 0
    thin: int = 0
    copies: int = 0


async def read_pages(database: Database, web: Web, clock: Clock, settings: Settings, progress: Progress) -> ReadSummary:
    """Read the page of every report that waits for it; one that can't be had leaves the report with its summary.

    Hosts are read side by side, each one page at a time. Raises ``StorageError``.
    """
    with database.read() as connection:
        waiting = reports_to_read(connection, clock.now())
    reader = _Reader(database, web, clock, settings)
    groups: dict[str, list[Waiting]] = {}
    for each in waiting:
        groups.setdefault(host_of(each.report.url), []).append(each)
    groups = {host: group[: settings.sources.host_budget] for host, group in groups.items()}
    total = sum(map(len, groups.values()))
    gate, saving = asyncio.Semaphore(settings.sources.concurrency), asyncio.Lock()
    done = 0

    async def read_host(group: list[Waiting]) -> None:
        nonlocal done
        for place, each in enumerate(group):
            if place:
                await asyncio.sleep(settings.sources.host_delay_s)
            async with gate:
                values = await reader.read(each.report, each.feed_text)
            async with saving:  # copies are found against what was saved before, one after the other
                await asyncio.to_thread(reader.save, each, values)
            done += 1
            progress.step("Reading pages", done, total, each.report.title)

    try:
        await asyncio.gather(*(read_host(group) for group in groups.values()))
    finally:
        await reader.close()
    await asyncio.to_thread(reader.recall)
    return reader.summary


class _Reader:
    """Reads one report after another with shared robots, processes and copy finder."""

    def __init__(self, database: Database, web: Web, clock: Clock, settings: Settings) -> None:
        self.summary = ReadSummary()
        self._database, self._web, self._clock, self._settings = database, web, clock, settings
        self._hosts = Hosts(database, web, clock)
        self._extractor = Extractor(settings.sources.extract_workers, settings.sources.extract_timeout_s)
        with database.read() as connection:
            known = signatures_since(connection, clock.now() - timedelta(days=settings.sources.max_age_days))
        self._copies = CopyFinder(self._text_of, known)
        self._freed: set[str] = set()

    async def close(self) -> None:
        await self._extractor.close()

    async def read(self, report: Report, feed_text: str) -> dict[str, Any]:
        """Return the columns that the page of ``report`` gives; every failure but the store's becomes a column."""
        try:
            values = await self._read_page(report, feed_text)
        except StorageError:
            raise
        except HostRestingError as error:
            again = self._hosts.again_at(report.url) if self._clock.now() - report.seen_at < _PATIENCE else None
            return {"text": report.text or feed_text, "retry_at": again, **_failure(error.code, str(error))}
        except TidingsError as error:
            if isinstance(error, FetchError):
                self._hosts.note(report.url, error)
            attempts = report.attempts + 1
            retry = {"attempts": attempts, "retry_at": decide_page_retry(self._clock.now(), attempts, error)}
            return {"text": report.text or feed_text, **retry, **_failure(error.code, str(error))}
        except Exception as error:
            # One page's surprise must not stop the others; it is stored and shown.
            _log.exception("page failed", report=report.url)
            return {
                "text": report.text or feed_text,
                **_SETTLED,
                **_failure("unexpected", f"{report.url} could not be read: {error}."),
            }
        self._hosts.note(report.url, None)
        return {**values, **_SETTLED}

    async def _read_page(self, report: Report, feed_text: str) -> dict[str, Any]:
        decision = await asyncio.to_thread(self._decide_by_feed, report)
        if decision.rights is Rights.FULL:
            decision = await self._decide_by_site(report.url)
        if decision.rights is not Rights.FULL:
            return self._reserved(report, decision)
        try:
            answer = await self._web.fetch(
                report.url, max_bytes=self._settings.sources.max_page_bytes, on_hop=self._raise_if_reserved
            )
        except _ReservedOnTheWay as way:
            return self._reserved(report, way.decision, way.url)
        kind = answer.headers.get("content-type", "")
        if kind and not _PAGE_KIND.search(kind):
            raise PageError(f"{report.url} is no web page, but {kind.split(';')[0].strip()}.", "Its summary is used.")
        charset = found.group(1) if (found := _CHARSET.search(kind)) else ""
        page = await self._extractor.extract(answer.body, answer.url, charset)
        if decision.rights is Rights.FULL:
            decision = await self._decide_by_page(answer, page.head)
        text = max(_without_title(page.text, report.title), feed_text, key=len)
        about = self._about(page)
        if decision.rights is not Rights.FULL:
            return {**about, **self._reserved(report, decision)}
        kept = {"text": text if _says_more(text, report.summary) else ""}
        return {**about, **kept, **self._rights(decision), **_failure("", "")}

    def _about(self, page: PageText) -> dict[str, Any]:
        modified = min(datetime.fromisoformat(page.modified), self._clock.now()) if page.modified else None
        return {
            "author": page.author[:200],
            "language": page.language,
            "paywalled": page.paywalled,
            "canonical_url": page.canonical,
            "modified_at": modified,
            "correction": page.correction,
        }

    def _decide_by_feed(self, report: Report) -> Decision:
        """Return what the feed that listed ``report`` allows, as it was stored with it."""
        with self._database.read() as connection:
            return load_feed_decision(connection, report.id)

    async def _decide_by_site(self, url: str) -> Decision:
        """Return what the operator and the host's own files allow for ``url``, before it is fetched."""
        chosen = self._settings.sources
        decision = decide_operators_rights(host_of(url), chosen.link_only, chosen.never_fetch)
        if decision.rights is not Rights.FULL:
            return decision
        self._hosts.raise_if_resting(url)
        return (await self._hosts.rules(url)).decide(url)

    async def _raise_if_reserved(self, url: str) -> None:
        """Raise ``_ReservedOnTheWay`` where a page is sent on to an address whose rights are reserved."""
        decision = await self._decide_by_site(url)
        if decision.rights is not Rights.FULL:
            raise _ReservedOnTheWay(decision, url)

    async def _decide_by_page(self, answer: Answer, head: str) -> Decision:
        """Return what the page's headers and markup allow, and the licences that it names."""
        decision = decide_rights(answer.headers, head, answer.url)
        for named in find_licences(answer.headers, head, answer.url)[:_MAX_LICENCES]:
            if decision.rights is Rights.FULL:
                decision = decide_licence(await self._hosts.licence(named), answer.url)
        return decision

    def _reserved(self, report: Report, decision: Decision, url: str = "") -> dict[str, Any]:
        """Return the columns of a report that is reserved at ``url``, which it may have been sent on to."""
        failure, url = _failure("", ""), url or report.url
        if decision.rights is Rights.NONE:
            words = f"{decision.rule} of {host_of(url)}" if decision.rule == "robots.txt" else decision.rule
            failure = _failure("robots-refused", f"The {words} asks not to read {url}.".replace("The this", "This"))
        return {"text": "", "feed_text": "", **self._rights(decision), **failure}

    def _rights(self, decision: Decision) -> dict[str, Any]:
        now = self._clock.now()
        rule = {"rights_rule": decision.rule, "rights_text": decision.text[:_RULE_CHARACTERS]}
        return {"rights": decision.rights, **rule, "rights_at": now}

    def save(self, waiting: Waiting, values: dict[str, Any]) -> None:
        """Store what was read; a report that copies an earlier one says which."""
        report = waiting.report
        if values.get("rights", report.rights) is not Rights.FULL:  # whatever a changed item brought along
            values = {**values, "text": "", "feed_text": ""}
        text = str(values["text"])
        signature = sign(text or report.summary)
        original = self._copies.find(text or report.summary, signature, report.id)
        with self._database.write() as connection:
            original = original or find_canonical_report(connection, report, str(values.get("canonical_url", "")))
            save_reading(
                connection,
                waiting,
                self._clock.now(),
                {**values, "signature": signature or None, "copy_of": original or report.copy_of},
            )
        if original is None:
            self._copies.add(report.id, signature)
        self.summary.extracted += bool(text)
        self.summary.thin += not text
        self.summary.copies += original is not None
        if values.get("rights") is Rights.FULL:
            self._freed.add(host_of(report.url))

    def recall(self) -> None:
        """Have pages that refused in their own marks looked at again where other pages of their host are free now."""
        if self._freed:
            now = self._clock.now()
            with self._database.write() as connection:
                recall_refused(connection, self._freed, now - _PATIENCE, now)

    def _text_of(self, report: ReportId) -> str:
        with self._database.read() as connection:
            found = load_reports(connection, [report])
        return found[0].body if found else ""


def _failure(code: str, words: str) -> dict[str, str]:
    return {"failure_code": code, "failure_text": words}


def _without_title(text: str, title: str) -> str:
    """Return ``text`` without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if " ".join(first.split()).casefold() == " ".join(title.split()).casefold() else text


def _says_more(text: str, summary: str) -> bool:
    """Return whether ``text`` holds more than the summary does."""
    return len(text.split()) > len(summary.split()) + 5
