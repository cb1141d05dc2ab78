"""What is known of outlets: a data file of names, owners, countries, kinds and feeds."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tidings.clock import Clock
from tidings.errors import SettingsError
from tidings.sources.entities import OutletKind
from tidings.sources.store import OutletFacts, add_source
from tidings.storage import Database

__all__ = ["add_default_sources", "facts_of", "read_catalogue"]


@cache
def read_catalogue() -> dict[str, dict[str, Any]]:
    """Return the catalogue's rows by host; raises ``SettingsError`` for one that lacks a field."""
    text = files("tidings.sources").joinpath("catalogue.toml").read_text(encoding="utf-8")
    rows = {}
    for row in tomllib.loads(text)["outlet"]:
        missing = {"host", "name", "country", "kind", "feed"} - set(row)
        if missing or row["kind"] not in set(OutletKind):
            raise SettingsError(f"The catalogue's row {row.get('host', row)} lacks {missing or 'a known kind'}.")
        rows[row["host"]] = row
    return rows


def facts_of(host: str, name: str) -> OutletFacts:
    """Return what the catalogue knows of the outlet at ``host``; for others ``name`` and nothing more."""
    row = read_catalogue().get(host)
    if row is None:
        return name, "", "", OutletKind.PRESS
    return row["name"], row.get("owner", ""), row["country"], OutletKind(row["kind"])


def add_default_sources(database: Database, clock: Clock) -> int:
    """Add every feed of the catalogue as a source; return how many were new."""
    now = clock.now()
    with database.write() as connection:
        return sum(
            add_source(connection, row["feed"], f"https://{host}/", row["name"], facts_of(host, row["name"]), now)
            for host, row in read_catalogue().items()
        )
