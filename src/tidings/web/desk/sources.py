"""``/desk/sources``: how each source is, with what it brought, what fails, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import NotFoundError
from tidings.ids import SourceId
from tidings.sources.entities import Outlet, Source, SourceState
from tidings.sources.health import DAYS, SourceHealth, items_by_day, source_health
from tidings.sources.store import hasten_source, list_outlets, list_sources, remove_source
from tidings.sources.subscriptions import list_subscriptions
from tidings.sources.websub import Subscription
from tidings.web.cookies import read_visitor
from tidings.web.desk.entry import read_editor
from tidings.web.forms import Form
from tidings.web.pages.sources import Health, describe_health
from tidings.web.site import Site
from tidings.web.words import near

__all__ = ["Row", "check_now", "describe_hub", "draw_bars", "remove", "show_removal", "show_sources"]

WIDTH, HEIGHT = 140, 28
"""Size of a drawing, in its own units."""

_GAP = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A source as its operator sees it; ``days`` are the items of each of the last 14 days, oldest first."""

    source: Source
    outlet: Outlet
    health: Health
    week: SourceHealth
    days: tuple[int, ...]
    bars: str
    due: str
    hub: str


def show_sources(site: Site, request: Request) -> Response:
    """Return the sources, those first that somebody should look at."""
    editor = read_editor(site, request)
    now = site.clock.now()
    with site.database.read() as connection:
        sources, outlets = list_sources(connection), list_outlets(connection)
        weeks, days = source_health(connection, now), items_by_day(connection, now)
        hubs = list_subscriptions(connection)
    rows = [
        _row(source, outlets[source.outlet_id], weeks, days, hubs.get(source.id), now)
        for source in sources
        if source.state is not SourceState.REMOVED
    ]
    rows.sort(key=lambda row: (row.health.well, row.outlet.name.casefold(), row.source.url))
    ill = sum(not row.health.well for row in rows)
    return site.render(
        request,
        read_visitor(site, request),
        "desk/sources.html",
        editor=editor,
        rows=rows,
        ill=ill,
        size=(WIDTH, HEIGHT),
    )


def _row(
    source: Source,
    outlet: Outlet,
    weeks: dict[SourceId, SourceHealth],
    days: dict[SourceId, tuple[int, ...]],
    hub: Subscription | None,
    now: datetime,
) -> Row:
    counts = days.get(source.id, (0,) * DAYS)
    due = "not any more" if source.state is SourceState.GONE else near(source.next_poll_at, now)
    week = weeks.get(source.id, SourceHealth())
    return Row(
        source, outlet, describe_health(source, now), week, counts, draw_bars(counts), due, describe_hub(hub, now)
    )


def draw_bars(counts: Sequence[int]) -> str:
    """Return the path of an SVG with a bar for each of ``counts``, the highest as high as the drawing."""
    top, step = max((*counts, 1)), WIDTH / max(1, len(counts))
    heights = [round(count / top * (HEIGHT - 1), 1) for count in counts]
    return "".join(
        f"M{place * step:g} {HEIGHT}v-{height:g}h{step - _GAP:g}v{height:g}z"
        for place, height in enumerate(heights)
        if height
    )


def describe_hub(hub: Subscription | None, now: datetime) -> str:
    """Return in words how the hub of a source is, and why it failed; empty where the feed names none."""
    if hub is None:
        return ""
    if hub.failures or hub.failure_text:
        return f"Its hub does not work: {hub.failure_text or 'it did not answer'} It is polled meanwhile."
    if hub.is_live(now):
        told = f", last {near(hub.delivered_at, now)}" if hub.delivered_at else ""
        return f"Its hub tells of news at once{told}."
    return "It names a hub, which has not confirmed so far."


def check_now(site: Site, request: Request, _form: Form) -> Response:
    """Make the source due at once: the next round asks it."""
    read_editor(site, request)
    with site.database.write() as connection:
        hasten_source(connection, request.path_params["source"], site.clock.now())
    return RedirectResponse("/desk/sources", status_code=303)


def show_removal(site: Site, request: Request) -> Response:
    """Return a page that asks once more before a source is removed; raises ``NotFoundError``."""
    editor = read_editor(site, request)
    wanted = request.path_params["source"]
    with site.database.read() as connection:
        found = next((one for one in list_sources(connection) if one.id == wanted), None)
    if found is None:
        raise NotFoundError(f"There is no source {wanted!r}.", "The list of sources shows those that are read.")
    return site.render(request, read_visitor(site, request), "desk/remove.html", editor=editor, source=found)


def remove(site: Site, request: Request, _form: Form) -> Response:
    """Stop reading the source; what was read from it stays. Raises ``NotFoundError``."""
    read_editor(site, request)
    with site.database.write() as connection:
        remove_source(connection, request.path_params["source"])
    return RedirectResponse("/desk/sources", status_code=303)
