"""The rows of hosts, and of reports as far as a host's rules change them."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from tidings.ids import ReportId
from tidings.sources.entities import Rights
from tidings.sources.rights import FEED_LICENCE, Decision
from tidings.storage import upsert
from tidings.storage.schema import hosts, report_revisions, reports

__all__ = ["HostRow", "load_feed_decision", "load_host", "reports_of_origin", "reserve_report", "save_host"]


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


def reports_of_origin(connection: Connection, origin: str) -> list[tuple[ReportId, str, Rights]]:
    """Return id, address and rights of every report on ``origin`` that isn't out of bounds already."""
    query = select(reports.c.id, reports.c.url, reports.c.rights).where(
        reports.c.url.startswith(f"{origin}/", autoescape=True), reports.c.rights != Rights.NONE
    )
    return [(ReportId(row.id), row.url, Rights(row.rights)) for row in connection.execute(query)]


def load_feed_decision(connection: Connection, report: ReportId) -> Decision:
    """Return what the feed's own licence says of ``report``; everything is allowed where it says nothing."""
    query = select(reports.c.rights, reports.c.rights_rule, reports.c.rights_text).where(reports.c.id == report)
    row = connection.execute(query).first()
    if row is None or row.rights_rule != FEED_LICENCE:
        return Decision(Rights.FULL)
    return Decision(Rights(row.rights), row.rights_rule, row.rights_text)


def reserve_report(connection: Connection, report: ReportId, decision: Decision, now: datetime) -> None:
    """Store that rights in ``report`` are reserved, and remove its texts, those of older revisions included."""
    values = {"rights": decision.rights, "rights_rule": decision.rule, "rights_text": decision.text, "rights_at": now}
    cleared = {"text": "", "feed_text": "", "retry_at": None, "recheck": False}
    connection.execute(update(reports).where(reports.c.id == report).values(**values, **cleared))
    connection.execute(update(report_revisions).where(report_revisions.c.report_id == report).values(text=""))
