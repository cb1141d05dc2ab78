"""``GET /sources``: every outlet that is read, and how each of its sources is."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from tidings.sources.entities import Outlet, Source, SourceState
from tidings.sources.store import list_outlets, list_sources
from tidings.web.cookies import read_visitor
from tidings.web.site import Site
from tidings.web.words import count, near

__all__ = ["Health", "describe_health", "show_sources"]


@dataclass(frozen=True, slots=True)
class Health:
    """How a source is, in words; ``well`` is false where somebody should look."""

    well: bool
    words: str
    reason: str = ""


def show_sources(site: Site, request: Request) -> Response:
    """Return the outlets by name, with their sources."""
    with site.database.read() as connection:
        sources, outlets = list_sources(connection), list_outlets(connection)
    now = site.clock.now()
    read = [source for source in sources if source.state is not SourceState.REMOVED]
    ordered = sorted(read, key=lambda source: (outlets[source.outlet_id].name.casefold(), source.outlet_id, source.url))
    rows: list[tuple[Outlet, list[tuple[Source, Health]]]] = [
        (outlets[outlet_id], [(source, describe_health(source, now)) for source in group])
        for outlet_id, group in groupby(ordered, key=lambda source: source.outlet_id)
    ]
    failing = sum(1 for _, held in rows for _, health in held if not health.well)
    summary = f"{count(len(rows), 'outlet')}, {count(len(read), 'source')}; " + (
        "all are well" if not failing else f"{failing} can’t be read at present"
    )
    return site.render(request, read_visitor(site, request), "sources.html", rows=rows, summary=summary)


def describe_health(source: Source, now: datetime) -> Health:
    """Return in words how ``source`` is at ``now``."""
    last = f"last read {near(source.ok_at, now)}" if source.ok_at else "not read yet"
    if source.state is SourceState.GONE:
        return Health(False, f"Gone; {last}", source.failure_text)
    if source.failures or source.state is SourceState.FAILING:
        again = f"{count(source.failures, 'failure')} in a row, {last}" if source.failures else last
        return Health(False, f"Can’t be read; {again}", source.failure_text)
    return Health(True, last[0].upper() + last[1:])
