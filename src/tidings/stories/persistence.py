"""Live stories as rows and back: grouping goes on after a restart exactly where it stopped."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, delete, select, update

from tidings.ids import ReportId, StoryId
from tidings.storage import insert_missing, upsert
from tidings.storage.schema import articles, stories, story_aliases, story_reports
from tidings.stories.cohesion import decide_hold
from tidings.stories.entities import StoryState
from tidings.stories.live import LiveStory
from tidings.stories.sparse import Sparse

__all__ = ["load_live_stories", "merge_rows", "move_reports", "save_live_story", "save_placements", "stories_of"]

_GROWN = ("report_count", "first_seen", "last_seen", "vectors_home", "vector", "features", "hold_code", "hold_text")


def load_live_stories(connection: Connection, now: datetime, window_days: float, home: str) -> list[LiveStory]:
    """Return the stories that may still grow at ``now``, oldest first: those described by the vectors of ``home``."""
    since = now - timedelta(days=window_days)
    written = articles.c.story_id.is_not(None).label("written")
    query = (
        select(stories, written)
        .outerjoin(articles, articles.c.story_id == stories.c.id)
        .where(stories.c.last_seen >= since, stories.c.report_count > 0, stories.c.features.is_not(None))
        .where(stories.c.vectors_home == home)
        .order_by(stories.c.first_seen, stories.c.id)
    )
    return [_live_story(row) for row in connection.execute(query)]


def save_live_story(connection: Connection, story: LiveStory, home: str) -> None:
    """Store what grouping knows of ``story`` by the vectors of ``home``; heat and state of a known one
    stay, but a settled one is new again.

    One that is to stay alone is never read back.
    """
    hold = decide_hold(story.vector_sum, story.reports)
    row = {
        "id": story.id,
        "title": story.title,
        "report_count": story.reports,
        "first_seen": story.first_seen,
        "last_seen": story.last_seen,
        "vectors_home": home,
        "vector": story.centre.astype("<f4").tobytes(),
        "hold_code": hold.code,
        "hold_text": hold.text,
        "features": None if story.alone else _packed_story(story),
    }
    upsert(connection, stories, row, _GROWN)
    unnamed = stories.c.id == story.id, ~stories.c.named_by_hand
    connection.execute(update(stories).where(*unnamed).values(title=story.title))
    settled = stories.c.id == story.id, stories.c.state == StoryState.SETTLED
    connection.execute(update(stories).where(*settled).values(state=StoryState.NEW))


def move_reports(connection: Connection, homes: Mapping[ReportId, StoryId]) -> None:
    """Store that reports which had a story are now in another one."""
    if homes:
        query = update(story_reports).where(story_reports.c.report_id == bindparam("report"))
        rows = [{"report": report, "home": story} for report, story in homes.items()]
        connection.execute(query.values(story_id=bindparam("home")), rows)


def save_placements(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Store to which story each report belongs; one that has a story keeps it."""
    insert_missing(connection, story_reports, list(rows))


def merge_rows(connection: Connection, kept: StoryId, gone: StoryId, at: datetime) -> None:
    """Let ``kept`` have the reports of ``gone``, whose id becomes an alias.

    A story that has an article keeps its row, since articles are for ever; it is settled and has no reports.
    """
    connection.execute(update(story_reports).where(story_reports.c.story_id == gone).values(story_id=kept))
    connection.execute(update(story_aliases).where(story_aliases.c.story_id == gone).values(story_id=kept))
    insert_missing(connection, story_aliases, [{"alias": gone, "story_id": kept, "at": at}])
    if connection.execute(select(articles.c.id).where(articles.c.story_id == gone)).first() is None:
        connection.execute(delete(stories).where(stories.c.id == gone))
        return
    emptied = {"report_count": 0, "outlets": 0, "heat": 0.0, "state": StoryState.SETTLED, "features": None}
    connection.execute(update(stories).where(stories.c.id == gone).values(**emptied))


def stories_of(connection: Connection, ids: Sequence[ReportId]) -> dict[ReportId, StoryId]:
    """Return the stories of those of ``ids`` that have one."""
    query = select(story_reports.c.report_id, story_reports.c.story_id).where(story_reports.c.report_id.in_(ids))
    return {ReportId(row.report_id): StoryId(row.story_id) for row in connection.execute(query)}


def _live_story(row: Any) -> LiveStory:
    story = _unpacked_story(StoryId(row.id), row.title, row.features, row.first_seen, row.last_seen, row.report_count)
    story.written = bool(row.written)
    story.parts = tuple(_unpacked_part(story.id, part) for part in row.features.get("parts", ()))
    return story


def _packed_story(story: LiveStory) -> dict[str, Any]:
    packed = {
        "vector_sum": _packed(story.vector_sum, "<f4"),
        "title_vector": _packed(story.title_vector, "<f2"),
        "weights": _packed_sparse(story.weights, "<f4"),
        "counts": _packed_sparse(story.counts, "<i4"),
        "names": _packed_sparse(story.names, "<i4"),
        "length_sum": story.length_sum,
        "languages": sorted(story.languages),
        "keys": {kind: sorted(numbers) for kind, numbers in story.keys.items()},
        "first": story.first.isoformat(),
        "last": story.last.isoformat(),
        "report": story.report,
    }
    if story.parts:
        packed["parts"] = [_packed_part(part) for part in story.parts]
    return packed


def _packed_part(part: LiveStory) -> dict[str, Any]:
    seen = [part.first_seen.isoformat(), part.last_seen.isoformat()]
    return {**_packed_story(part), "title": part.title, "seen": seen}


def _unpacked_part(story: StoryId, part: Mapping[str, Any]) -> LiveStory:
    first_seen, last_seen = map(datetime.fromisoformat, part["seen"])
    return _unpacked_story(story, part["title"], part, first_seen, last_seen, 1)


def _unpacked_story(
    story: StoryId, title: str, features: Mapping[str, Any], first_seen: datetime, last_seen: datetime, reports: int
) -> LiveStory:
    report = features.get("report")
    live = LiveStory(
        id=story,
        title=title,
        title_vector=_unpacked(features["title_vector"], "<f2"),
        vector_sum=_unpacked(features["vector_sum"], "<f4"),
        first=datetime.fromisoformat(features["first"]),
        last=datetime.fromisoformat(features["last"]),
        first_seen=first_seen,
        last_seen=last_seen,
        reports=reports,
        weights=_unpacked_sparse(features["weights"], "<f4"),
        counts=_unpacked_sparse(features["counts"], "<i4"),
        names=_unpacked_sparse(features["names"], "<i4"),
        length_sum=features["length_sum"],
        languages=frozenset(features.get("languages", ())),
        keys={kind: frozenset(numbers) for kind, numbers in features.get("keys", {}).items()},
        report=None if report is None else ReportId(report),
    )
    live.settle()
    return live


def _packed(numbers: NDArray[Any], kind: str) -> str:
    return base64.b64encode(numbers.astype(kind).tobytes()).decode()


def _unpacked(text: str, kind: str) -> NDArray[Any]:
    return np.frombuffer(base64.b64decode(text), kind)


def _packed_sparse(sparse: Sparse, kind: str) -> list[str]:
    return [_packed(sparse.ids, "<i4"), _packed(sparse.values, kind)]


def _unpacked_sparse(texts: Sequence[str], kind: str) -> Sparse:
    ids, values = texts
    return Sparse(_unpacked(ids, "<i4"), _unpacked(values, kind))
