"""``GET /trending``: the heat of the day's stories over time, drawn and as a table, with the formula in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from tidings.ids import StoryId
from tidings.publication.entities import Card
from tidings.publication.visibility import is_visible, visible_card
from tidings.stories.heat import Heat, Telling, count_heat, describe_heat, explain_heat, trace_heat
from tidings.stories.learning import load_rhythm
from tidings.stories.rhythm import Rhythm
from tidings.stories.store import load_attention, load_tellings
from tidings.web.cookies import read_visitor
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["Row", "decide_shown", "draw_path", "show_trending"]

_SHOWN = 12  # stories
_STEP = timedelta(hours=1)
_STEPS = 24
_COLUMNS = 4  # every how many hours the table has a column
WIDTH, HEIGHT = 240, 48
"""Size of a drawing, in its own units."""


@dataclass(frozen=True, slots=True)
class Row:
    """A story with its heat at every hour of the last day, oldest first; ``path`` draws it, the table has ``told``."""

    card: Card
    heat: float
    path: str
    told: tuple[float, ...]
    why: str


def show_trending(site: Site, request: Request) -> Response:
    """Return the page; only stories with a public article are shown, and what the reader mutes is not."""
    visitor = read_visitor(site, request)
    now, follows = site.clock.now(), visitor.reader.follows
    shown = (card for card in site.editions.current().cards if is_visible(card, follows, now))
    cards = {card.story_id: visible_card(card, follows, now) for card in shown}
    with site.database.read() as connection:
        tellings = load_tellings(connection, list(cards))
        about = load_attention(connection, tellings, now)
        rhythm = load_rhythm(connection)
    heats = {
        story: count_heat(told, now, site.settings.stories, about.get(story, ()), rhythm)
        for story, told in tellings.items()
    }
    moments = [now - _STEP * n for n in range(_STEPS, -1, -1)]
    rows = _rows(site, cards, heats, tellings, moments, rhythm)
    response = site.render(
        request,
        visitor,
        "trending.html",
        rows=rows,
        moments=moments[::_COLUMNS],
        width=WIDTH,
        height=HEIGHT,
        hottest=max((max(row.told) for row in rows), default=0.0),
        formula=describe_heat(site.settings.stories),
        settings=site.settings.stories,
        pace=rhythm.pace(now, site.settings.stories.burst_h),
        learnt_from=rhythm.total,
    )
    return tell_origin(response, (row.card.notice for row in rows))


def decide_shown(cards: Sequence[Card], heats: Sequence[float]) -> list[tuple[Card, float]]:
    """Return the hottest of ``cards``, each with its heat now; cold ones and those beyond a dozen are left out."""
    pairs = sorted(zip(cards, heats, strict=True), key=lambda pair: (-pair[1], pair[0].story_id))
    return [(card, heat) for card, heat in pairs if heat > 0.0][:_SHOWN]


def draw_path(values: Sequence[float], top: float) -> str:
    """Return the path of an SVG through ``values`` from left to right; ``top`` is the value at the upper edge."""
    step = WIDTH / max(1, len(values) - 1)
    ups = [HEIGHT - 2 - (HEIGHT - 4) * value / top if top > 0 else HEIGHT - 2 for value in values]
    return "M" + " L".join(f"{n * step:.1f} {up:.1f}" for n, up in enumerate(ups))


def _rows(
    site: Site,
    cards: dict[StoryId, Card],
    heats: dict[StoryId, Heat],
    tellings: dict[StoryId, list[Telling]],
    moments: Sequence[datetime],
    rhythm: Rhythm,
) -> list[Row]:
    settings, now = site.settings.stories, moments[-1]
    known = [card for story, card in cards.items() if story in tellings]
    shown = decide_shown(known, [heats[card.story_id].value for card in known])
    traces = {card.story_id: trace_heat(tellings[card.story_id], moments, settings, rhythm) for card, _ in shown}
    top = max((max(trace) for trace in traces.values()), default=0.0)
    return [
        Row(
            card=card,
            heat=heat,
            path=draw_path(traces[card.story_id], top),
            told=tuple(traces[card.story_id][::_COLUMNS]),
            why=explain_heat(heats[card.story_id], now, settings),
        )
        for card, heat in shown
    ]
