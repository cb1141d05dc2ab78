"""How each source has done over the last week, as its operator sees it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Connection, case, func, select, type_coerce

from tidings.ids import SourceId
from tidings.sources.entities import Rights, Stage
from tidings.storage.schema import reports

__all__ = ["DAYS", "SourceHealth", "items_by_day", "source_health"]

DAYS = 14
"""How many days the operator's drawings show."""

_WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """The last week of one source: items a day, and the shares of them that have text and that are opted out."""

    items_per_day: float = 0.0
    share_extracted: float = 0.0
    share_opted_out: float = 0.0


def source_health(connection: Connection, now: datetime) -> dict[SourceId, SourceHealth]:
    """Return the health of every source that brought anything in the week before ``now``.

    Shares are of the items whose page was tried; a source that is younger than a week has its items spread over it.
    """
    tried = reports.c.stage != Stage.FOUND
    query = (
        select(
            reports.c.source_id,
            func.count().label("items"),
            func.sum(case((tried, 1), else_=0)).label("tried"),
            func.sum(case((reports.c.text != "", 1), else_=0)).label("extracted"),
            func.sum(case((reports.c.rights != Rights.FULL, 1), else_=0)).label("opted_out"),
        )
        .where(reports.c.seen_at >= now - _WINDOW)
        .group_by(reports.c.source_id)
    )
    found = {}
    for row in connection.execute(query):
        among = max(1, row.tried)
        per_day = round(row.items / _WINDOW.days, 2)
        extracted, opted_out = round(row.extracted / among, 3), round(row.opted_out / among, 3)
        found[SourceId(row.source_id)] = SourceHealth(per_day, extracted, opted_out)
    return found


def items_by_day(connection: Connection, now: datetime, days: int = DAYS) -> dict[SourceId, tuple[int, ...]]:
    """Return how many items each source brought in each of the last ``days`` times 24 hours, the oldest first."""
    day = timedelta(days=1)
    since = now - days * day
    milli = timedelta(milliseconds=1)
    ago = type_coerce(reports.c.seen_at, BigInteger) - (since - datetime(1970, 1, 1, tzinfo=UTC)) // milli
    place = (ago // (day // milli)).label("place")
    query = select(reports.c.source_id, place, func.count()).where(reports.c.seen_at > since, reports.c.seen_at <= now)
    found: dict[SourceId, list[int]] = {}
    for source, number, items in connection.execute(query.group_by(reports.c.source_id, place)):
        found.setdefault(SourceId(source), [0] * days)[min(int(number), days - 1)] += items
    return {source: tuple(counts) for source, counts in found.items()}
