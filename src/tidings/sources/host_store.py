"""The rows of hosts, and of reports as far as a host's rules change them."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from tidings.ids import ReportId
from tidings.sources.entities import Rights, Stage
from tidings.sources.links import host_of
from tidings.sources.rights import FEED_LICENCE, Decision
from tidings.storage import upsert
from tidings.storage.schema import hosts, report_revisions, reports

__all__ = [
    "HostRow",
    "KnownReport",
    "load_feed_decision",
    "load_host",
    "recall_refused",
    "recall_reports",
    "reports_of_origin",
    "reserve_report",
    "save_host",
]

_LOOKED_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HostRow:
    """One host by its origin; ``robots`` is None where its robots.txt can't be read now.

    ``reservations`` is its ``/.well-known/tdmrep.json`` and ``licences`` the RSL documents that it names, as sent.
    """

    origin: str
    robots: str | None = None
    reservations: str = ""
    licences: tuple[str, ...] = ()
    read_at: datetime | None = None
    due_at: datetime | None = None
    failures: int = 0
    rest_until: datetime | None = None


def load_host(connection: Connection, origin: str) -> HostRow:
    """Return the host of ``origin``; one of which nothing is known is new."""
    row = connection.execute(select(hosts).where(hosts.c.origin == origin)).mappings().first()
    return HostRow(**{**row, "licences": tuple(row["licences"])}) if row else HostRow(origin)


def save_host(connection: Connection, host: HostRow) -> None:
    """Store all that is known of ``host``."""
    row = {**asdict(host), "licences": list(host.licences)}
    upsert(connection, hosts, row, [name for name in row if name != "origin"])


class KnownReport(NamedTuple):
    """A report as far as the rules of its host concern it."""

    id: ReportId
    url: str
    rights: Rights
    seen_at: datetime


def reports_of_origin(connection: Connection, origin: str) -> list[KnownReport]:
    """Return every report on ``origin``."""
    columns = (reports.c.id, reports.c.url, reports.c.rights, reports.c.seen_at)
    query = select(*columns).where(reports.c.url.startswith(f"{origin}/", autoescape=True))
    return [
        KnownReport(ReportId(row.id), row.url, Rights(row.rights), row.seen_at) for row in connection.execute(query)
    ]


def load_feed_decision(connection: Connection, report: ReportId) -> Decision:
    """Return what the feed's own licence says of ``report``; everything is allowed where it says nothing."""
    refusal = connection.execute(select(reports.c.feed_refusal).where(reports.c.id == report)).scalar()
    return Decision(Rights.LINK, FEED_LICENCE, refusal) if refusal else Decision(Rights.FULL)


def reserve_report(connection: Connection, report: ReportId, decision: Decision, now: datetime) -> None:
    """Store that rights in ``report`` are reserved, and remove its texts, those of older revisions included."""
    values = {"rights": decision.rights, "rights_rule": decision.rule, "rights_text": decision.text, "rights_at": now}
    cleared = {"text": "", "feed_text": "", "retry_at": None, "recheck": False}
    connection.execute(update(reports).where(reports.c.id == report).values(**values, **cleared))
    connection.execute(update(report_revisions).where(report_revisions.c.report_id == report).values(text=""))


def recall_reports(connection: Connection, ids: Iterable[ReportId]) -> None:
    """Have the pages of these refused reports read again; until then they stay refused."""
    if chosen := list(ids):
        connection.execute(update(reports).where(reports.c.id.in_(chosen)).values(recheck=True))


def recall_refused(connection: Connection, hosts_freed: Collection[str], since: datetime, now: datetime) -> None:
    """Have refused reports on ``hosts_freed`` read again that were first seen after ``since``.

    A page of such a host was found free at ``now``, so what earlier ones said in their own marks may hold no longer. On
    sites that mark some pages and not others this would never end: each is looked at again once a day at most.
    """
    query = select(reports.c.id, reports.c.url).where(
        reports.c.stage.in_((Stage.EXTRACTED, Stage.GROUPED)),
        reports.c.seen_at >= since,
        reports.c.rights != Rights.FULL,
        reports.c.feed_refusal == "",
        reports.c.rights_at <= now - _LOOKED_AGAIN,
    )
    rows = connection.execute(query).all()
    recall_reports(connection, [ReportId(row.id) for row in rows if host_of(row.url) in hosts_freed])
