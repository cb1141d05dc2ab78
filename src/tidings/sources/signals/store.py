"""The rows of signals."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from tidings.ids import ReportId, mint
from tidings.sources.links import canonical_url
from tidings.sources.plain import one_line
from tidings.sources.signals.entities import Sighting, Signal, SignalKind
from tidings.sources.signals.matching import TitleIndex
from tidings.storage import upsert
from tidings.storage.schema import reports, signal_polls, signals

__all__ = [
    "attach_signals",
    "drop_old_signals",
    "due_kinds",
    "load_signals",
    "save_look",
    "save_sightings",
]

_AT_ONCE = 500


def due_kinds(connection: Connection, kinds: Iterable[SignalKind], now: datetime) -> dict[SignalKind, int]:
    """Return those of ``kinds`` that are to be looked at, each with its failures in a row."""
    rows = {row.kind: row for row in connection.execute(select(signal_polls))}
    return {
        kind: rows[kind].failures if kind in rows else 0
        for kind in kinds
        if kind not in rows or rows[kind].next_poll_at <= now
    }


def save_look(connection: Connection, kind: SignalKind, due: datetime, failures: int, **values: Any) -> None:
    """Store when ``kind`` is looked at next, its failures in a row, and further columns by name."""
    row = {"kind": kind, "next_poll_at": due, "failures": failures, "failure_code": "", "failure_text": "", **values}
    upsert(connection, signal_polls, row, [name for name in row if name != "kind"])


def save_sightings(connection: Connection, kind: SignalKind, seen: Iterable[Sighting], now: datetime) -> None:
    """Store what was seen of ``kind`` at ``now``; what was seen before keeps its first moment and its report."""
    for sighting in seen:
        row = {
            "id": mint("signal", kind, sighting.key),
            "kind": kind,
            "url": canonical_url(sighting.url) if sighting.url else "",
            "title": one_line(sighting.title),
            "page": canonical_url(sighting.page) if sighting.page else "",
            "value": sighting.value,
            "first_seen_at": now,
            "seen_at": now,
        }
        upsert(connection, signals, row, ["title", "value", "seen_at"])


def attach_signals(connection: Connection, since: datetime) -> int:
    """Attach signals seen after ``since`` to reports, by URL first and by title second; return how many found one."""
    query = select(signals).where(signals.c.report_id.is_(None), signals.c.seen_at >= since)
    waiting = list(connection.execute(query.order_by(signals.c.id)))
    by_url: dict[str, str] = {}
    for start in range(0, len(waiting), _AT_ONCE):
        urls = [row.url for row in waiting[start : start + _AT_ONCE] if row.url]
        found = connection.execute(select(reports.c.url, reports.c.id).where(reports.c.url.in_(urls)))
        by_url |= {row.url: row.id for row in found}
    index = _title_index(connection, since) if any(row.url not in by_url for row in waiting) else TitleIndex(())
    attached = 0
    for row in waiting:
        how = "url" if row.url in by_url else "title"
        report = by_url.get(row.url) or index.find(row.title)
        if report is not None:
            own = signals.c.id == row.id
            connection.execute(update(signals).where(own).values(report_id=report, matched_by=how))
            attached += 1
    return attached


def _title_index(connection: Connection, since: datetime) -> TitleIndex:
    query = select(reports.c.id, reports.c.title).where(reports.c.seen_at >= since)
    rows = connection.execute(query.order_by(reports.c.seen_at.desc(), reports.c.id))
    return TitleIndex((ReportId(row.id), row.title) for row in rows)


def load_signals(connection: Connection, since: datetime) -> dict[ReportId, list[Signal]]:
    """Return all signals seen after ``since`` that are attached to a report, by report."""
    found: dict[ReportId, list[Signal]] = {}
    query = select(signals).where(signals.c.seen_at >= since, signals.c.report_id.is_not(None))
    for row in connection.execute(query.order_by(signals.c.id)):
        found.setdefault(ReportId(row.report_id), []).append(_signal(row))
    return found


def _signal(row: Row[Any]) -> Signal:
    report = ReportId(row.report_id)
    kind = SignalKind(row.kind)
    return Signal(kind, row.title, row.value, row.page, row.first_seen_at, row.seen_at, report, row.matched_by)


def drop_old_signals(connection: Connection, now: datetime, age: timedelta) -> None:
    """Forget signals that were last seen longer than ``age`` ago."""
    connection.execute(delete(signals).where(signals.c.seen_at < now - age))
