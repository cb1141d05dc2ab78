"""Named numbers that grow: whoever caches something asks whether its number has moved."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tidings.storage.plain import run_plainly
from tidings.storage.schema import counters
from tidings.storage.writes import insert_missing

__all__ = ["REPORTS", "bump", "read_counters"]

REPORTS = "reports"
"""The counter that grows with every change that readers may see of a report with a story: its rights, its revision, its
title, its address, whose text it repeats. A trigger of the database counts them, whoever makes them, and notes in
``report_changes`` which report it was."""

_ALL = select(counters.c.name, counters.c.value)


def bump(connection: Connection, name: str) -> None:
    """Add one to the counter ``name``; the row stays locked until the unit ends, so numbers grow in order of commit."""
    insert_missing(connection, counters, [{"name": name, "value": 0}])
    connection.execute(counters.update().where(counters.c.name == name).values(value=counters.c.value + 1))


def read_counters(connection: Connection, names: Sequence[str]) -> tuple[int, ...]:
    """Return the values of ``names`` in their order; 0 for one that nobody has bumped."""
    found: dict[str, int] = dict(run_plainly(connection, _ALL, {}))  # there are few
    return tuple(int(found.get(name, 0)) for name in names)
