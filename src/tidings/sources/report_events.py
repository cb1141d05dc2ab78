"""What happened to reports after they were first read: revised, corrected, reserved, freed."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select

from tidings.ids import SourceId
from tidings.sources.entities import Report, Rights
from tidings.storage import insert_missing
from tidings.storage.schema import report_events, reports

__all__ = ["EventKind", "count_events", "decide_kind", "note_change"]


class EventKind(StrEnum):
    """What a change of a report was."""

    REVISED = "revised"
    CORRECTED = "corrected"  # and it says so itself
    RESERVED = "reserved"  # its publisher opted out
    FREED = "freed"  # its publisher took that back


def decide_kind(before: str, correction: str, had: Rights, rights: Rights) -> EventKind:
    """Return what a change was that left ``correction`` and ``rights``, where ``before`` and ``had`` stood."""
    if rights is not Rights.FULL:
        return EventKind.RESERVED
    if had is not Rights.FULL:
        return EventKind.FREED
    return EventKind.CORRECTED if correction and correction != before else EventKind.REVISED


def note_change(connection: Connection, report: Report, changes: Mapping[str, Any], now: datetime) -> None:
    """Store that ``report`` became another revision by ``changes``; to be called before they are stored."""
    before = str(connection.execute(select(reports.c.correction).where(reports.c.id == report.id)).scalar() or "")
    correction = str(changes.get("correction", before))
    kind = decide_kind(before, correction, report.rights, Rights(changes.get("rights", report.rights)))
    note = correction if kind is EventKind.CORRECTED else ""
    row = {"report_id": report.id, "revision": changes["revision"], "kind": kind, "note": note, "at": now}
    insert_missing(connection, report_events, [row])


def count_events(connection: Connection, since: datetime) -> dict[SourceId, dict[EventKind, int]]:
    """Return how often each kind of change befell the reports of each source since ``since``."""
    query = (
        select(reports.c.source_id, report_events.c.kind, func.count().label("times"))
        .join(reports, reports.c.id == report_events.c.report_id)
        .where(report_events.c.at >= since)
        .group_by(reports.c.source_id, report_events.c.kind)
    )
    found: dict[SourceId, dict[EventKind, int]] = {}
    for row in connection.execute(query):
        found.setdefault(SourceId(row.source_id), {})[EventKind(row.kind)] = row.times
    return found
