"""What is known of outlets: a data file of names, owners, countries, languages, kinds, paywalls and feeds.

``catalogue.toml`` is read once, at the first question. docs/catalogue.md says what its keys mean and how it was filled.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from tidings.clock import Clock
from tidings.errors import NotFoundError, SettingsError
from tidings.sources.entities import OutletKind
from tidings.sources.links import host_of
from tidings.sources.store import OutletFacts, add_source, describe_outlets, list_outlets
from tidings.storage import Database

__all__ = [
    "Catalogue",
    "CatalogueOutlet",
    "Holder",
    "Paywall",
    "Selection",
    "add_outlets",
    "facts_of",
    "find_outlet",
    "parse_catalogue",
    "read_catalogue",
    "refresh_outlets",
    "select_outlets",
]


class Holder(StrEnum):
    """What sort of owner an owner is."""

    PERSON = "person"  # one person or one family decides
    STATE = "state"
    PUBLIC = "public"  # a public body at arm's length from the state, such as a public broadcaster
    PARTY = "party"
    CHURCH = "church"
    COMPANY = "company"
    NON_PROFIT = "non-profit"  # a trust, a foundation or an association
    MEMBERS = "members"  # staff, readers or the papers that an agency serves


class Paywall(StrEnum):
    """How much of an outlet is for subscribers only."""

    UNKNOWN = ""
    NONE = "none"
    PART = "part"  # some pages, or all after a few
    FULL = "full"  # nearly everything


@dataclass(frozen=True, slots=True)
class CatalogueOutlet:
    """An outlet of the catalogue. ``owner``, ``notes`` and ``source`` are empty where nothing certain is known.

    ``language`` is that of ``feeds``. ``notes`` says what is known and by whom, ``source`` is where it is said.
    """

    host: str
    name: str
    owner: str
    country: str
    language: str
    kind: OutletKind
    paywall: Paywall
    home: str
    feeds: tuple[str, ...]
    notes: str
    source: str
    also: tuple[str, ...]
    starter: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All outlets by host, their countries' names by code, and what sort of owner each owner is."""

    outlets: Mapping[str, CatalogueOutlet]
    countries: Mapping[str, str]
    owners: Mapping[str, Holder]
    aliases: Mapping[str, str]
    """Further hosts of outlets, each with the host that stands for the outlet."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which outlets of the catalogue are meant; what is empty selects nothing away."""

    hosts: Collection[str] = field(default=())
    countries: Collection[str] = field(default=())
    languages: Collection[str] = field(default=())
    kinds: Collection[OutletKind] = field(default=())
    starter: bool = False

    def __bool__(self) -> bool:
        """Say whether anything is asked for at all."""
        return bool(self.hosts or self.countries or self.languages or self.kinds or self.starter)


@cache
def read_catalogue() -> Catalogue:
    """Return the catalogue that ships; raises ``SettingsError`` where its file is wrong."""
    return parse_catalogue(files("tidings.sources").joinpath("catalogue.toml").read_text(encoding="utf-8"))


def parse_catalogue(text: str) -> Catalogue:
    """Return the catalogue written in ``text``, TOML; raises ``SettingsError`` that names a row that is wrong."""
    try:
        data = tomllib.loads(text)
        owners = {name: Holder(holder) for name, holder in data["owners"].items()}
        outlets = [_outlet(row) for row in data["outlet"]]
        countries = dict(data["countries"])
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise SettingsError(f"The catalogue of outlets can't be read: {error}.", "Install Tidings again.") from error
    for one in outlets:
        if one.country not in countries or (one.owner and one.owner not in owners):
            raise SettingsError(
                f"The catalogue's row {one.host} has a country or an owner that isn't listed.", "Install Tidings again."
            )
    return Catalogue({one.host: one for one in outlets}, countries, owners, _aliases(outlets))


def _outlet(row: Mapping[str, Any]) -> CatalogueOutlet:
    try:
        return CatalogueOutlet(
            host=row["host"],
            name=row["name"],
            owner=row.get("owner", ""),
            country=row["country"],
            language=row["language"],
            kind=OutletKind(row["kind"]),
            paywall=Paywall(row.get("paywall", "")),
            home=row["home"],
            feeds=tuple(row["feeds"]),
            notes=row.get("notes", ""),
            source=row.get("source", ""),
            also=tuple(row.get("also", ())),
            starter=row.get("starter", False),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"the row {row.get('host', row)} lacks or misspells {error}") from error


def _aliases(outlets: Iterable[CatalogueOutlet]) -> dict[str, str]:
    return {other: one.host for one in outlets for other in (*one.also, host_of(one.home)) if other != one.host}


def find_outlet(host: str) -> CatalogueOutlet | None:
    """Return the outlet that ``host`` belongs to: one of its hosts, or a part of one (``m.`` before it)."""
    catalogue = read_catalogue()
    while "." in host:
        if (one := catalogue.outlets.get(catalogue.aliases.get(host, host))) is not None:
            return one
        host = host.partition(".")[2]
    return None


def facts_of(host: str, name: str) -> OutletFacts:
    """Return what the catalogue knows of the outlet at ``host``; for others ``name`` and nothing more."""
    one = find_outlet(host)
    return (name, "", "", OutletKind.PRESS) if one is None else _facts(one)


def _facts(one: CatalogueOutlet) -> OutletFacts:
    return one.name, one.owner, one.country, one.kind


def select_outlets(catalogue: Catalogue, wanted: Selection) -> tuple[CatalogueOutlet, ...]:
    """Return the outlets of ``catalogue`` that meet all of ``wanted``, in the file's order: by country, then by name.

    Raises ``NotFoundError`` for a host, a country or a language that the catalogue doesn't have.
    """
    _require(wanted.hosts, catalogue.outlets, "outlet with the host")
    _require(wanted.countries, catalogue.countries, "outlet of the country")
    _require(wanted.languages, {one.language for one in catalogue.outlets.values()}, "outlet in the language")
    return tuple(
        one
        for one in catalogue.outlets.values()
        if (not wanted.hosts or one.host in wanted.hosts)
        and (not wanted.countries or one.country in wanted.countries)
        and (not wanted.languages or one.language in wanted.languages)
        and (not wanted.kinds or one.kind in wanted.kinds)
        and (one.starter or not wanted.starter)
    )


def _require(asked: Iterable[str], known: Collection[str], what: str) -> None:
    for value in asked:
        if value not in known:
            raise NotFoundError(
                f"The catalogue has no {what} {value!r}.",
                "`tidings sources catalogue` lists them; codes are like GB and en.",
            )


def add_outlets(database: Database, clock: Clock, outlets: Iterable[CatalogueOutlet]) -> int:
    """Add every feed of ``outlets`` as a source; return how many were new."""
    now = clock.now()
    with database.write() as connection:
        return sum(
            add_source(connection, feed, f"https://{one.host}/", one.name, _facts(one), now)
            for one in outlets
            for feed in one.feeds
        )


def refresh_outlets(database: Database) -> int:
    """Bring stored outlets that the catalogue knows to what it says now; return how many differed."""
    with database.read() as connection:
        stored = list_outlets(connection).values()
    changed = {}
    for outlet in stored:
        facts = facts_of(outlet.host, outlet.name)
        if find_outlet(outlet.host) and facts != (outlet.name, outlet.owner, outlet.country, outlet.kind):
            changed[outlet.host] = facts
    if changed:
        with database.write() as connection:
            describe_outlets(connection, changed)
    return len(changed)
