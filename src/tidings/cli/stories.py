"""``tidings stories``: what is trending."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from rich.table import Table
from sqlalchemy import select

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.storage.schema import articles
from tidings.stories.heat import count_heat, explain_heat, trace_heat
from tidings.stories.learning import load_rhythm
from tidings.stories.render import story_json
from tidings.stories.store import list_left_out, list_stories, load_attention, load_tellings

__all__ = ["draw_sparkline", "stories"]

_BARS = "▁▂▃▄▅▆▇█"
_STEPS, _STEP = 12, timedelta(hours=2)


def stories(*, limit: int = 30, left_out: bool = False, json: bool = False) -> int:
    """List the stories, hottest first.

    Example: `tidings stories --json`

    Parameters
    ----------
    limit
        How many at most.
    left_out
        List instead the reports that nothing joins, each with the reason, latest first.
    json
        Print a list of objects: `id title state heat outlets reports first_seen last_seen why held because day
        article_id`; `because` is the heat with every number in it, `day` the heat every two hours of the last 24,
        oldest first, `article_id` is empty where nothing is published, `held` says why nothing is written. With
        `--left-out`: `report_id story_id at outlet title why`.
    """
    settings = present_settings()
    if left_out:
        return _show_left_out(limit, json)
    with opened_database(settings) as database, database.read() as connection:
        found = list_stories(connection, limit)
        public = select(articles.c.story_id, articles.c.id).where(
            articles.c.state == "public", articles.c.public_version > 0
        )
        told = load_tellings(connection, [story.id for story in found])
        now = SystemClock().now()
        about = load_attention(connection, told, now)
        rhythm = load_rhythm(connection)
        article_ids = {row.story_id: row.id for row in connection.execute(public)}
        withheld = dict.fromkeys(
            connection.execute(select(articles.c.story_id).where(articles.c.state == "withheld")).scalars(), "withheld"
        )
    moments = [now - _STEP * n for n in range(_STEPS, -1, -1)]
    heats = {
        story.id: count_heat(told.get(story.id, ()), now, settings.stories, about.get(story.id, ()), rhythm)
        for story in found
    }
    rows: list[dict[str, Any]] = [
        {
            **story_json(story, article_ids.get(story.id, "")),
            "because": explain_heat(heats[story.id], now, settings.stories),
            "day": [round(heat, 4) for heat in trace_heat(told.get(story.id, ()), moments, settings.stories, rhythm)],
        }
        for story in found
    ]
    if json:
        print_json(rows)
        return 0
    top = max((max(row["day"]) for row in rows), default=0.0)
    table = Table("Heat", "24 hours", "Outlets", "Reports", "Article", "Story", box=None, pad_edge=False)
    for row in rows:
        line = draw_sparkline(row["day"], top)
        counts = str(row["outlets"]), str(row["reports"])
        article = row["article_id"] or ("held" if row["held"] else withheld.get(row["id"], ""))
        table.add_row(f"{row['heat']:.2f}", line, *counts, article, row["title"])
    console.print(table if rows else "No stories yet. `tidings run --once` looks for them.")
    return 0


def _show_left_out(limit: int, json: bool) -> int:
    with opened_database(present_settings()) as database, database.read() as connection:
        found = list_left_out(connection, limit)
    if json:
        rows = [
            {
                "report_id": each.report,
                "story_id": each.story,
                "at": each.at.isoformat(),
                "outlet": each.outlet,
                "title": each.title,
                "why": each.why,
            }
            for each in found
        ]
        print_json(rows)
        return 0
    table = Table("Report", "Outlet", "Title", "Why", box=None, pad_edge=False)
    for each in found:
        table.add_row(each.report, each.outlet, each.title, each.why)
    console.print(table if found else "There are none.")
    return 0


def draw_sparkline(values: Sequence[float], top: float) -> str:
    """Return one bar for each of ``values``, of eight heights; ``top`` is the highest there is."""
    if top <= 0:
        return _BARS[0] * len(values)
    return "".join(_BARS[min(7, int(8 * value / top))] for value in values)
