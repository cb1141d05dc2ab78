"""Finite pages: ``/edition``, this morning's or evening's stories, and ``/since``, what is new since the last visit."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tidings.feed.entities import RankedCard
from tidings.feed.ranking import rank_page
from tidings.web.cookies import read_visitor
from tidings.web.pages.feed import write_entries
from tidings.web.pages.visits import last_visit
from tidings.web.provenance import tell_origin
from tidings.web.site import PERSONAL, Site
from tidings.web.visitor import Visitor
from tidings.web.words import day, near

__all__ = ["decide_edition", "show_edition", "show_since"]

_HOURS = {6: "Morning", 18: "Evening"}  # by the newsroom's clock: when an edition is closed
_LONG = timedelta(hours=12)
_MOST = 12  # stories of an edition
_LOOKED_BACK = 4  # editions
_CAUGHT_UP = 30  # stories of what is new


def decide_edition(now: datetime, zone: ZoneInfo) -> tuple[str, datetime]:
    """Return the name of the latest edition at ``now``, and when it was closed: at 6 or at 18 o'clock in ``zone``."""
    there = now.astimezone(zone)
    for back in (0, 1):
        date = there.date() - timedelta(days=back)
        for hour in sorted(_HOURS, reverse=True):
            closed = datetime(date.year, date.month, date.day, hour, tzinfo=zone)
            if closed <= there:
                return _HOURS[hour], closed.astimezone(now.tzinfo)
    raise AssertionError("yesterday had an evening")


def show_edition(site: Site, request: Request) -> Response:
    """Return the stories that came up in the twelve hours before the latest edition was closed, best first.

    Where none did, it is the edition before that, of the last two days.
    """
    now, zone = site.clock.now(), ZoneInfo(site.settings.site.time_zone)
    visitor = read_visitor(site, request)
    name, closed = latest = decide_edition(now, zone)
    for _ in range(_LOOKED_BACK):
        if chosen := _between(site, visitor, closed - _LONG, closed, now, _MOST):
            break
        name, closed = decide_edition(closed - timedelta(seconds=1), zone)
    else:
        name, closed = latest
        following = latest[1].astimezone(zone) + _LONG
        words = f"It is empty: nothing was published before it was closed. The next one is closed at {following:%H:%M}."
        return _finite(site, visitor, (), f"{name} edition, {day(closed.astimezone(zone))}", words, "/edition")
    title = f"{name} edition, {day(closed.astimezone(zone))}"
    return _finite(
        site, visitor, chosen, title, "The stories of the twelve hours before it, and then it ends.", "/edition"
    )


def show_since(site: Site, request: Request) -> Response:
    """Return what is new or has changed since the last visit, best first; a day's worth where there was none."""
    now, visitor = site.clock.now(), read_visitor(site, request)
    since = last_visit(request, now) or now - timedelta(days=1)
    chosen = _between(site, visitor, since, now, now, _CAUGHT_UP)
    words = f"New or changed since {near(since, now)}, what matters most first."
    return _finite(site, visitor, chosen, "While you were away", words, "/since")


def _between(
    site: Site, visitor: Visitor, since: datetime, until: datetime, now: datetime, most: int
) -> tuple[RankedCard, ...]:
    edition, span = site.editions.current(), (since, until)
    return rank_page(edition, visitor.reader, now, site.settings, limit=most, span=span).cards


def _finite(
    site: Site, visitor: Visitor, chosen: Sequence[RankedCard], title: str, words: str, path: str
) -> HTMLResponse:
    now = site.clock.now()
    if visitor.known:
        site.served.note(visitor.reader.id, (each.card for each in chosen))
    key = (title, words, path, len(chosen), now.date())
    before, after = site.fragments.pieces(
        "edition.html", key, site=site.settings.site, now=now, path=path, title=title, words=words, number=len(chosen)
    )
    text = "".join([before, *write_entries(site, visitor, chosen, path, now), after])
    return tell_origin(HTMLResponse(text, headers=PERSONAL), (each.card.notice for each in chosen))
