"""What editors do with stories by hand: merge, split, rename, pin, bury. Recorded, reversible, and never overruled.

Grouping keeps apart what was split by hand, keeps a name given by hand, and moves no report out of a story that was
merged or split by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from tidings.errors import NotFoundError, StoryError
from tidings.ids import ReportId, StoryId, mint_story_id
from tidings.storage.schema import stories, story_acts, story_aliases, story_reports
from tidings.stories.entities import Standing
from tidings.stories.persistence import merge_rows
from tidings.stories.ports import Embedder
from tidings.stories.rebuilding import rebuild_from, rebuild_story
from tidings.stories.store import load_story, load_story_reports

__all__ = ["BY_GROUPING", "Act", "apart", "latest_act", "list_acts", "merge", "rename", "set_standing", "split", "undo"]

BY_GROUPING = "grouping"
"""Who did an act that no editor did."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something done by hand; ``undone_at`` is ``None`` while it holds."""

    id: int
    at: datetime
    act: str
    story: StoryId
    detail: dict[str, Any]
    undone_at: datetime | None


def merge(connection: Connection, embedder: Embedder, kept: StoryId, gone: StoryId, now: datetime) -> int:
    """Put the reports of ``gone`` into ``kept``; return the act's number. Raises ``NotFoundError``, ``StoryError``."""
    one, other = load_story(connection, kept).id, load_story(connection, gone).id
    if one == other:
        raise StoryError(f"{kept} and {gone} are one story already.", "Name two stories.")
    moved = [report.id for report in load_story_reports(connection, other)]
    _join(connection, embedder, one, other, now)
    return _record(connection, "merge", one, {"other": other, "reports": moved}, now)


def split(
    connection: Connection,
    embedder: Embedder,
    story: StoryId,
    chosen: Sequence[ReportId],
    now: datetime,
    by: str = "hand",
) -> tuple[int, StoryId]:
    """Move ``chosen`` reports of ``story`` into a new one; return the act's number and the new story.

    ``by`` is recorded: an editor's hand, or ``BY_GROUPING``.

    Raises ``NotFoundError``, and ``StoryError`` where nothing would be left or a report belongs elsewhere.
    """
    home = load_story(connection, story).id
    held = [report.id for report in load_story_reports(connection, home)]
    strange = [report for report in chosen if report not in held]
    if strange:
        raise StoryError(f"The report {strange[0]} doesn't belong to {story}.", "Choose among the story's reports.")
    if not chosen or len(set(chosen)) == len(held):
        raise StoryError("A split must leave reports on both sides.", "Choose some of the story's reports, not all.")
    new = _free_id(connection, chosen)
    _part(connection, embedder, home, new, chosen)
    return _record(connection, "split", home, {"other": new, "reports": list(chosen), "by": by}, now), new


def rename(connection: Connection, story: StoryId, title: str, now: datetime) -> int:
    """Name ``story``; return the act's number. Raises ``NotFoundError``, and ``StoryError`` for an empty title."""
    told = " ".join(title.split())
    if not told:
        raise StoryError("A story needs a name.", "Give it at least one word.")
    home = load_story(connection, story).id
    row = connection.execute(select(stories.c.title, stories.c.named_by_hand).where(stories.c.id == home)).one()
    connection.execute(update(stories).where(stories.c.id == home).values(title=told, named_by_hand=True))
    detail = {"title": told, "before": row.title, "by_hand_before": bool(row.named_by_hand)}
    return _record(connection, "rename", home, detail, now)


def set_standing(connection: Connection, story: StoryId, standing: Standing, now: datetime) -> int:
    """Pin or bury ``story``, or let it stand as it is; return the act's number. Raises ``NotFoundError``."""
    found = load_story(connection, story)
    connection.execute(update(stories).where(stories.c.id == found.id).values(standing=standing))
    name = {Standing.PINNED: "pin", Standing.BURIED: "bury", Standing.PLAIN: "release"}[standing]
    return _record(connection, name, found.id, {"before": found.standing}, now)


def undo(connection: Connection, embedder: Embedder, number: int, now: datetime) -> Act:
    """Take back the act ``number`` and return it; raises ``NotFoundError``, and ``StoryError`` if it can't be."""
    row = connection.execute(select(story_acts).where(story_acts.c.id == number)).first()
    if row is None:
        raise NotFoundError(f"There is no act {number}.", "`tidings story acts` lists those there are.")
    act = _act(row)
    if act.undone_at is not None:
        raise StoryError(f"The act {number} has been taken back already.", "There is nothing left to do.")
    home = load_story(connection, act.story).id
    if act.act == "merge":
        _unmerge(connection, embedder, home, act)
    elif act.act == "split":
        other = load_story(connection, StoryId(act.detail["other"])).id
        if other != home:
            _join(connection, embedder, home, other, now)
    elif act.act == "rename":
        values = {"title": act.detail["before"], "named_by_hand": act.detail["by_hand_before"]}
        connection.execute(update(stories).where(stories.c.id == home).values(**values))
    else:
        connection.execute(update(stories).where(stories.c.id == home).values(standing=act.detail["before"]))
    connection.execute(update(story_acts).where(story_acts.c.id == number).values(undone_at=now))
    return act


def list_acts(connection: Connection, limit: int = 100) -> list[Act]:
    """Return the latest acts, newest first."""
    return [_act(row) for row in connection.execute(select(story_acts).order_by(story_acts.c.id.desc()).limit(limit))]


def latest_act(connection: Connection) -> tuple[int, datetime | None]:
    """Return what changes whenever something is done or undone by hand."""
    row = connection.execute(select(func.max(story_acts.c.id), func.max(story_acts.c.undone_at))).one()
    return row[0] or 0, row[1]


def apart(connection: Connection) -> frozenset[frozenset[StoryId]]:
    """Return the pairs of stories that editors keep apart: split by hand, or merged by hand and parted again."""
    aliases = {row.alias: row.story_id for row in connection.execute(select(story_aliases))}
    pairs = set()
    for row in connection.execute(select(story_acts).where(story_acts.c.act.in_(("merge", "split")))):
        if (row.act == "split") == (row.undone_at is None):
            ends = (row.story_id, row.detail["other"])
            pairs.add(frozenset(StoryId(aliases.get(end, end)) for end in ends))
    return frozenset(pair for pair in pairs if len(pair) > 1)


def _unmerge(connection: Connection, embedder: Embedder, home: StoryId, act: Act) -> None:
    held = {report.id for report in load_story_reports(connection, home)}
    back = [ReportId(report) for report in act.detail["reports"] if report in held]
    if not back or len(back) == len(held):
        raise StoryError(f"The act {act.id} can't be taken back: its reports have gone elsewhere.", "Split by hand.")
    other = StoryId(act.detail["other"])
    connection.execute(delete(story_aliases).where(story_aliases.c.alias == other))
    _part(connection, embedder, home, other, back)


def _join(connection: Connection, embedder: Embedder, kept: StoryId, gone: StoryId, now: datetime) -> None:
    merge_rows(connection, kept, gone, now)
    rebuild_story(connection, embedder, kept)


def _part(connection: Connection, embedder: Embedder, home: StoryId, new: StoryId, chosen: Sequence[ReportId]) -> None:
    reports = [report for report in load_story_reports(connection, home) if report.id in chosen]
    rebuild_from(connection, embedder, new, reports)
    moved = story_reports.c.story_id == home, story_reports.c.report_id.in_(chosen)
    connection.execute(update(story_reports).where(*moved).values(story_id=new))
    rebuild_story(connection, embedder, home)


def _free_id(connection: Connection, chosen: Sequence[ReportId]) -> StoryId:
    for report in chosen:
        new = mint_story_id(report)
        known = connection.execute(select(stories.c.id).where(stories.c.id == new)).first()
        alias = connection.execute(select(story_aliases.c.alias).where(story_aliases.c.alias == new)).first()
        if known is None and alias is None:
            return new
    raise StoryError("These reports were stories of their own once.", "Undo the merge that joined them instead.")


def _record(connection: Connection, act: str, story: StoryId, detail: dict[str, Any], now: datetime) -> int:
    values = {"at": now, "act": act, "story_id": story, "detail": detail}
    (number,) = connection.execute(insert(story_acts).values(**values)).inserted_primary_key or (0,)
    return int(number)


def _act(row: Any) -> Act:
    return Act(row.id, row.at, row.act, StoryId(row.story_id), row.detail, row.undone_at)
