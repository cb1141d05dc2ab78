"""The rows of outlets, sources and reports."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, func, or_, select, update

from tidings.errors import NotFoundError
from tidings.ids import OutletId, ReportId, SourceId, mint_outlet_id, mint_source_id
from tidings.sources.entities import Outlet, OutletKind, Report, Rights, Source, SourceState, Stage
from tidings.sources.links import host_of
from tidings.sources.polling import NextPoll
from tidings.sources.report_events import note_change
from tidings.storage import insert_missing
from tidings.storage.schema import outlets, report_revisions, reports, sources

__all__ = [
    "OutletFacts",
    "Waiting",
    "add_source",
    "describe_outlets",
    "due_sources",
    "find_canonical_report",
    "keep_revision",
    "list_outlets",
    "list_sources",
    "load_reports",
    "mark_grouped",
    "newest_moments",
    "postpone_source",
    "remove_source",
    "reports_to_group",
    "reports_to_read",
    "save_poll",
    "save_reading",
    "signatures_since",
    "suggest_feed",
]

OutletFacts = tuple[str, str, str, OutletKind]
"""Name, owner, country and kind of an outlet."""


def add_source(connection: Connection, url: str, site_url: str, title: str, facts: OutletFacts, now: datetime) -> bool:
    """Add the feed at ``url`` and its outlet, due at once; return whether it was new. A removed one is taken back."""
    host = host_of(site_url) or host_of(url)
    outlet = mint_outlet_id(host)
    name, owner, country, kind = facts
    row = {"id": outlet, "host": host, "name": name, "owner": owner, "country": country, "kind": kind, "added_at": now}
    insert_missing(connection, outlets, [row])
    source = {"id": mint_source_id(url), "outlet_id": outlet, "url": url, "title": title}
    added = insert_missing(connection, sources, [{**source, "next_poll_at": now, "added_at": now}])
    taken_back = connection.execute(
        update(sources)
        .where(sources.c.id == source["id"], sources.c.state == SourceState.REMOVED)
        .values(state=SourceState.ACTIVE, next_poll_at=now)
    )
    return bool(added or taken_back.rowcount)


def describe_outlets(connection: Connection, facts: Mapping[str, OutletFacts]) -> None:
    """Set what is known of the outlets whose host is a key of ``facts``."""
    for host, (name, owner, country, kind) in facts.items():
        connection.execute(
            update(outlets).where(outlets.c.host == host).values(name=name, owner=owner, country=country, kind=kind)
        )


def list_outlets(connection: Connection) -> dict[OutletId, Outlet]:
    """Return every outlet by its id."""
    return {
        OutletId(row.id): Outlet(OutletId(row.id), row.host, row.name, row.owner, row.country, OutletKind(row.kind))
        for row in connection.execute(select(outlets))
    }


def list_sources(connection: Connection) -> list[Source]:
    """Return every source that wasn't removed, by address."""
    query = select(sources).where(sources.c.state != SourceState.REMOVED).order_by(sources.c.url)
    return [_source(row) for row in connection.execute(query)]


def due_sources(connection: Connection, now: datetime) -> list[Source]:
    """Return the sources whose time to be polled has come, the longest due first."""
    live = sources.c.state.in_((SourceState.ACTIVE, SourceState.FAILING))
    query = select(sources).where(live, sources.c.next_poll_at <= now).order_by(sources.c.next_poll_at, sources.c.id)
    return [_source(row) for row in connection.execute(query)]


def remove_source(connection: Connection, location: str) -> None:
    """Stop reading the source whose address or id is ``location``; raises ``NotFoundError``."""
    done = connection.execute(
        update(sources)
        .where(or_(sources.c.url == location, sources.c.id == location), sources.c.state != SourceState.REMOVED)
        .values(state=SourceState.REMOVED)
    )
    if not done.rowcount:
        raise NotFoundError(f"No source has the address or id {location}.", "`tidings sources list` shows them.")


def hasten_source(connection: Connection, source: str, now: datetime) -> None:
    """Make the source with the id ``source`` due at ``now``; raises ``NotFoundError`` where it is not read."""
    read = (sources.c.id == source) & sources.c.state.in_((SourceState.ACTIVE, SourceState.FAILING))
    if not connection.execute(update(sources).where(read).values(next_poll_at=now)).rowcount:
        raise NotFoundError(f"No source with the id {source} is read.", "`tidings sources list` shows them.")


def save_poll(connection: Connection, source: SourceId, polled_at: datetime, after: NextPoll, **values: Any) -> None:
    """Store what a poll left: state, failures and due time of ``after``, and further columns by name."""
    connection.execute(
        update(sources)
        .where(sources.c.id == source, sources.c.state != SourceState.REMOVED)
        .values(
            polled_at=polled_at,
            state=after.state,
            failures=after.failures,
            next_poll_at=after.due,
            interval_s=after.interval_s,
            interval_reason=after.reason,
            **values,
        )
    )


def postpone_source(connection: Connection, source: SourceId, due: datetime, reason: str) -> None:
    """Say that ``source`` is due at ``due`` and why; nothing is counted against it."""
    connection.execute(update(sources).where(sources.c.id == source).values(next_poll_at=due, interval_reason=reason))


def suggest_feed(connection: Connection, source: SourceId, url: str) -> None:
    """Remember that ``source`` may have moved to ``url``."""
    connection.execute(update(sources).where(sources.c.id == source).values(suggestion=url))


def newest_moments(connection: Connection, source: SourceId, limit: int) -> list[datetime]:
    """Return when the newest ``limit`` reports of ``source`` came out: as claimed, or when we saw them."""
    moment = func.coalesce(reports.c.published_at, reports.c.seen_at)
    query = select(moment).where(reports.c.source_id == source).order_by(moment.desc()).limit(limit)
    return list(connection.execute(query).scalars())


def load_reports(connection: Connection, ids: Sequence[ReportId]) -> list[Report]:
    """Return the reports with these ids, in no particular order."""
    return [_report(row) for row in connection.execute(select(reports).where(reports.c.id.in_(ids)))]


class Waiting(NamedTuple):
    """A report whose page is to be read, the text that its feed carried, and the digest of the entry it came from."""

    report: Report
    feed_text: str
    entry_digest: str


def reports_to_read(connection: Connection, now: datetime) -> list[Waiting]:
    """Return the reports whose page is to be read at ``now``, for the first time or again."""
    query = (
        select(reports)
        .where(or_(reports.c.stage == Stage.FOUND, reports.c.recheck, reports.c.retry_at <= now))
        .order_by(reports.c.seen_at, reports.c.id)
    )
    return [Waiting(_report(row), row.feed_text, row.entry_digest) for row in connection.execute(query)]


def reports_to_group(connection: Connection, limit: int) -> list[Report]:
    """Return up to ``limit`` reports that wait for a story, first seen first, then by the date that they claim."""
    query = (
        select(reports)
        .where(reports.c.stage == Stage.EXTRACTED)
        .order_by(reports.c.seen_at, reports.c.published_at, reports.c.id)
        .limit(limit)
    )
    return [_report(row) for row in connection.execute(query)]


def mark_grouped(connection: Connection, ids: Iterable[ReportId]) -> None:
    """Say that these reports have their story."""
    connection.execute(update(reports).where(reports.c.id.in_(list(ids))).values(stage=Stage.GROUPED))


def signatures_since(connection: Connection, since: datetime) -> list[tuple[ReportId, bytes]]:
    """Return the reports first seen after ``since`` that have a signature and copy nothing, earliest first."""
    query = (
        select(reports.c.id, reports.c.signature)
        .where(and_(reports.c.seen_at >= since, reports.c.signature.is_not(None), reports.c.copy_of.is_(None)))
        .order_by(reports.c.seen_at, reports.c.published_at, reports.c.id)
    )
    return [(ReportId(row.id), row.signature) for row in connection.execute(query)]


def find_canonical_report(connection: Connection, report: Report, canonical_url: str) -> ReportId | None:
    """Return the report at ``canonical_url``, which ``report`` says it belongs to, unless that one is itself a copy."""
    if not canonical_url or canonical_url == report.url:
        return None
    query = select(reports.c.id).where(
        reports.c.url == canonical_url, reports.c.copy_of.is_(None), reports.c.id != report.id
    )
    found = connection.execute(query).scalar()
    return ReportId(found) if found else None


def save_reading(connection: Connection, waiting: Waiting, now: datetime, values: Mapping[str, Any]) -> None:
    """Store what reading a report's page gave; a changed text keeps the older one as a revision.

    If its entry changed while the page was read, the report still waits to be read again.
    """
    report, changes = waiting.report, dict(values)
    text = str(changes.get("text", report.text))
    if report.stage is not Stage.FOUND:
        is_freed = report.rights is not Rights.FULL and changes.get("rights") is Rights.FULL
        if text != report.text or is_freed:  # evidence that comes back is new evidence, even where only a summary does
            keep_revision(connection, report.id, report.revision, report.title, report.text, now)
        if _is_kept(connection, report):
            changes["revision"] = report.revision + 1
            note_change(connection, report, changes, now)
    if changes.get("rights", report.rights) is not Rights.FULL:
        own = report_revisions.c.report_id == report.id
        connection.execute(update(report_revisions).where(own).values(text=""))
    if report.stage is Stage.FOUND:
        changes["stage"] = Stage.EXTRACTED
    connection.execute(
        update(reports)
        .where(reports.c.id == report.id)
        .values(recheck=reports.c.entry_digest != waiting.entry_digest, **changes)
    )


def keep_revision(
    connection: Connection, report: ReportId, revision: int, title: str, text: str, now: datetime
) -> None:
    """Keep ``title`` and ``text`` as they stood together in ``revision``; one that is kept already stays as it is."""
    row = {"report_id": report, "revision": revision, "title": title, "text": text, "seen_at": now}
    insert_missing(connection, report_revisions, [row])


def _is_kept(connection: Connection, report: Report) -> bool:
    own = report_revisions.c.report_id == report.id
    query = select(report_revisions.c.revision).where(own, report_revisions.c.revision == report.revision)
    return connection.execute(query).first() is not None


def _source(row: Row[Any]) -> Source:
    return Source(
        id=SourceId(row.id),
        outlet_id=OutletId(row.outlet_id),
        url=row.url,
        title=row.title,
        state=SourceState(row.state),
        etag=row.etag,
        last_modified=row.last_modified,
        next_poll_at=row.next_poll_at,
        polled_at=row.polled_at,
        ok_at=row.ok_at,
        failures=row.failures,
        failure_code=row.failure_code,
        failure_text=row.failure_text,
        interval_s=row.interval_s,
        interval_reason=row.interval_reason,
        ttl_s=row.ttl_s,
        parser=row.parser,
        suggestion=row.suggestion,
    )


def _report(row: Row[Any]) -> Report:
    return Report(
        id=ReportId(row.id),
        outlet_id=OutletId(row.outlet_id),
        url=row.url,
        title=row.title,
        summary=row.summary,
        text=row.text,
        author=row.author,
        language=row.language,
        published_at=row.published_at,
        seen_at=row.seen_at,
        revision=row.revision,
        rights=Rights(row.rights),
        paywalled=row.paywalled,
        stage=Stage(row.stage),
        copy_of=ReportId(row.copy_of) if row.copy_of else None,
        attempts=row.attempts,
    )
