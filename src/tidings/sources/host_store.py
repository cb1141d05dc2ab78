"""The rows of hosts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from tidings.storage import upsert
from tidings.storage.schema import hosts

__all__ = ["HostRow", "load_host", "save_host"]


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
