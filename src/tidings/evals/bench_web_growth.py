"""How the feed's pages fare as readers and stories grow in number, in figures and as two pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tidings.clock import SystemClock
from tidings.engine.status import LiveStatus
from tidings.evals.bench_web import Feeds, invented_newsroom, make_readers, time_feeds
from tidings.evals.plot import Line, draw_lines
from tidings.evals.served import Served
from tidings.evals.web_load import Job
from tidings.settings import Settings
from tidings.storage import Database
from tidings.web.app import create_app

__all__ = ["bench_web_growth"]

_STEPS = (100, 1_000, 10_000, 100_000)
_READERS = 1_000  # while stories grow


def bench_web_growth(readers: int, stories: int, seconds: float, folder: Path) -> dict[str, Any]:
    """Time the feed at growing numbers of readers with ``stories``, and of stories with at most a thousand readers.

    Each timing lasts ``seconds``. Keys: ``growth_readers`` and ``growth_stories``, lists of ``readers stories
    feed_p95_ms feed_pages_per_s``, the first with one page at a time, the second with eight. Both are drawn in
    ``folder``, as ``feed-p95.svg`` and ``feed-rate.svg``.
    """
    by_readers = _grow_readers(_steps(readers), stories, seconds)
    few = min(readers, _READERS)
    by_stories = [point for n in _steps(stories) for point in _grow_readers([few], n, seconds)]
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, key, unit in (
        ("feed-p95.svg", "95th percentile of a feed page, one at a time", "feed_p95_ms", "ms"),
        ("feed-rate.svg", "Feed pages a second of one worker", "feed_pages_per_s", "pages/s"),
    ):
        lines = (
            Line(f"by readers, {stories:,} stories", _line(by_readers, "readers", key)),
            Line(f"by stories, {few:,} readers", _line(by_stories, "stories", key)),
        )
        (folder / name).write_text(draw_lines(title, lines, ("readers, or stories", unit)), encoding="utf-8")
    return {"growth_readers": by_readers, "growth_stories": by_stories}


def _steps(most: int) -> list[int]:
    return [*(step for step in _STEPS if step < most), most]


def _grow_readers(steps: Sequence[int], stories: int, seconds: float) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cookies: list[str] = []
    with invented_newsroom(stories) as (database, settings, _):
        for readers in steps:
            cookies += make_readers(database, settings, readers - len(cookies), seed=readers)
            feeds = _time(database, settings, cookies, seconds)
            found.append(
                {
                    "readers": readers,
                    "stories": stories,
                    "feed_p95_ms": feeds.alone.percentile(0.95),
                    "feed_pages_per_s": feeds.busy.rate,
                }
            )
    return found


def _time(database: Database, settings: Settings, cookies: list[str], seconds: float) -> Feeds:
    """An application of its own each time: nothing of a step before is in its memory."""
    with Served(create_app(database, SystemClock(), settings, LiveStatus())) as port:
        return time_feeds(Job(port, ["/"], cookies, [], 1, seconds))


def _line(points: Sequence[dict[str, Any]], across: str, key: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(point[across]), float(point[key])) for point in points)
