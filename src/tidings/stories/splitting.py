"""Splitting stories late: where evidence has grown until it shows that one story is two."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from sqlalchemy import Connection, select

from tidings.ids import StoryId
from tidings.storage.schema import story_acts
from tidings.stories.by_hand import BY_GROUPING, split
from tidings.stories.cohesion import decide_split
from tidings.stories.features import describe_reports
from tidings.stories.ports import Embedder
from tidings.stories.store import load_story, load_story_reports

__all__ = ["split_late"]


def split_late(connection: Connection, embedder: Embedder, loose: Iterable[StoryId], now: datetime) -> int:
    """Split those of the ``loose`` stories that are clearly two; return how many were.

    What an editor merged is never split. A split is recorded among the acts, keeps the two sides apart from then on,
    and can be taken back as one made by hand.
    """
    merged = _merged_by_hand(connection)
    number = 0
    for story in sorted(loose):
        reports = load_story_reports(connection, story)
        own = [report for report in reports if report.copy_of is None]
        if story in merged or not own:
            continue
        leaving = {
            own[place].id for place in decide_split(np.array([r.vector for r in describe_reports(own, embedder)]))
        }
        chosen = [report.id for report in reports if report.id in leaving or report.copy_of in leaving]
        if chosen:
            split(connection, embedder, story, chosen, now, BY_GROUPING)
            number += 1
    return number


def _merged_by_hand(connection: Connection) -> set[StoryId]:
    query = select(story_acts.c.story_id).where(story_acts.c.act == "merge", story_acts.c.undone_at.is_(None))
    return {load_story(connection, StoryId(row.story_id)).id for row in connection.execute(query).all()}
