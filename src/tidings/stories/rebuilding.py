"""Making anew what grouping knows of a story: from its reports, with the vectors of today's home."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from tidings.ids import StoryId
from tidings.progress import Progress
from tidings.storage import Database
from tidings.storage.schema import stories
from tidings.stories.features import describe_reports
from tidings.stories.live import open_story
from tidings.stories.measuring import weigh_report
from tidings.stories.persistence import save_live_story
from tidings.stories.ports import Embedder
from tidings.stories.rarity import Rarity
from tidings.stories.store import load_story_reports
from tidings.stories.terms import common_words

__all__ = ["rebuild_from", "rebuild_story", "take_over_stories"]


def rebuild_story(connection: Connection, embedder: Embedder, story: StoryId) -> None:
    """Store anew what grouping knows of ``story``, from its reports."""
    rebuild_from(connection, embedder, story, load_story_reports(connection, story))


def rebuild_from(connection: Connection, embedder: Embedder, story: StoryId, reports: Sequence[Any]) -> None:
    """Store what grouping knows of a ``story`` of these ``reports``, of which there is at least one."""
    rarity = Rarity(common_words())
    described = describe_reports(reports, embedder)
    live = open_story(story, described[0])
    for report in described:
        live.add(report, weigh_report(report, rarity).terms)
    live.parts, live.report = (), None  # an editor may have put them together: no report leaves by itself
    save_live_story(connection, live, embedder.name)


def take_over_stories(database: Database, embedder: Embedder, since: datetime, progress: Progress) -> int:
    """Make the vectors of stories that another home made anew, and return how many that were.

    Those without a report ``since`` then only lose theirs, as nothing joins them any more. A stop loses nothing.
    """
    foreign = stories.c.vectors_home != embedder.name, stories.c.features.is_not(None), stories.c.report_count > 0
    with database.read() as connection:
        over = connection.execute(
            select(func.count()).where(*foreign, stories.c.last_seen < since, stories.c.vector.is_not(None))
        ).scalar_one()
        query = select(stories.c.id).where(*foreign, stories.c.last_seen >= since).order_by(stories.c.last_seen.desc())
        live = [StoryId(row.id) for row in connection.execute(query)]
    if over:
        with database.write() as connection:
            connection.execute(update(stories).where(*foreign, stories.c.last_seen < since).values(vector=None))
    for number, story in enumerate(live):
        progress.step("new vectors", number, len(live), story)
        with database.write() as connection:
            rebuild_story(connection, embedder, story)
    if live:
        progress.step("new vectors", len(live), len(live))
    return len(live)
