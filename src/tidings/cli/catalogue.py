"""``tidings sources catalogue``: outlets that are known, to choose sources from."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.errors import SettingsError
from tidings.sources.catalogue import CatalogueOutlet, Selection, add_outlets, read_catalogue, select_outlets
from tidings.sources.entities import OutletKind

__all__ = ["catalogue"]


def catalogue(
    *hosts: str,
    country: tuple[str, ...] = (),
    language: tuple[str, ...] = (),
    kind: tuple[OutletKind, ...] = (),
    starter: bool = False,
    add: bool = False,
    json: bool = False,
) -> int:
    """List the outlets that the catalogue knows, all or a selection, and add their feeds with `--add`.

    Example: `tidings sources catalogue --country IE --country GB --language en --add`

    Parameters
    ----------
    hosts
        Outlets by their host, such as `bbc.co.uk`.
    country
        Only outlets of this country, by its code of two letters (GB); give it several times for several.
    language
        Only outlets whose feeds are in this language, by its code (en); may be given several times.
    kind
        Only outlets of this kind; may be given several times.
    starter
        Only the few that a newsroom without sources begins with.
    add
        Add the feeds of those selected as sources. Nothing is added without a selection.
    json
        Print a list of objects, one an outlet, with all that is known.
    """
    known = read_catalogue()
    wanted = Selection(hosts, tuple(map(str.upper, country)), tuple(map(str.lower, language)), kind, starter)
    chosen = select_outlets(known, wanted)
    if add:
        return _add(chosen, bool(wanted))
    if json:
        print_json([asdict(one) for one in chosen])
        return 0
    console.print(_table(chosen) if chosen else "The catalogue has no such outlet.")
    feeds = sum(len(one.feeds) for one in chosen)
    countries = len({one.country for one in chosen})
    console.print(f"Outlets: {len(chosen)}, countries: {countries}, feeds: {feeds}. `--add` adds what is selected.")
    return 0


def _add(chosen: Sequence[CatalogueOutlet], selected: bool) -> int:
    feeds = sum(len(one.feeds) for one in chosen)
    if not selected:
        raise SettingsError(
            f"That would add all {feeds} feeds of the catalogue.",
            "Select some: hosts, --country, --language, --kind or --starter.",
        )
    with opened_database(present_settings()) as database:
        added = add_outlets(database, SystemClock(), chosen)
    console.print(f"{added} added, {feeds - added} known already.")
    return 0


def _table(chosen: Sequence[CatalogueOutlet]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("Host", no_wrap=True, overflow="fold")
    for title in ("Outlet", "Where", "Kind", "Owner"):
        table.add_column(title)
    for one in chosen:
        name = f"{one.name} (starter)" if one.starter else one.name
        table.add_row(one.host, name, f"{one.country} {one.language}", str(one.kind), one.owner or "unknown")
    return table
