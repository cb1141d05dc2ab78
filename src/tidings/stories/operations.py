"""The two stages of stories: putting reports into stories, and counting heat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from tidings.clock import Clock
from tidings.ids import ReportId, StoryId, mint_story_id
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.entities import Report
from tidings.sources.signals.entities import Signal
from tidings.sources.store import mark_grouped, reports_to_group
from tidings.storage import Database
from tidings.stories.by_hand import apart, latest_act
from tidings.stories.cohesion import is_loose
from tidings.stories.entities import Standing, Story, StoryState
from tidings.stories.features import ReportFeatures, describe_reports, when_told
from tidings.stories.grouping import Grouper, Placement
from tidings.stories.heat import Telling, count_heat, describe_why
from tidings.stories.learning import count_hours, judge_stories, load_rhythm
from tidings.stories.lifecycle import decide_state
from tidings.stories.live import LiveStory
from tidings.stories.persistence import (
    load_live_stories,
    merge_rows,
    move_reports,
    save_live_story,
    save_placements,
    stories_of,
)
from tidings.stories.ports import Embedder
from tidings.stories.rebuilding import take_over_stories
from tidings.stories.rhythm import Rhythm
from tidings.stories.splitting import split_late
from tidings.stories.store import current_stories, load_attention, load_tellings, save_heats

__all__ = ["GroupSummary", "group_reports", "refresh_heat"]

_LOADED = 2000  # reports held in memory at once, put in order of their dates
_SAVED = 200  # reports placed in one unit of writing
_STAGE = "grouping"


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """How many reports were put into stories, and how many stories they opened."""

    grouped: int
    new_stories: int


@dataclass(slots=True)
class _Done:
    """What a batch changed: where reports are now, the stories that grew, and what merged ones became."""

    placements: dict[ReportId, Placement] = field(default_factory=dict)
    homes: dict[ReportId, StoryId] = field(default_factory=dict)
    live: dict[StoryId, LiveStory] = field(default_factory=dict)
    final: dict[StoryId, StoryId] = field(default_factory=dict)

    def take(self, report: ReportId, placement: Placement) -> None:
        """Add what was done with ``report``."""
        self.placements[report] = placement
        for kept, gone in placement.merged:
            self.final[gone] = kept
            self.live.pop(gone, None)
            self.homes.update({each: kept for each, story in self.homes.items() if story == gone})
        for each, live in (*placement.moved, (report, placement.live)):
            self.homes[each] = live.id
            self.live[live.id] = live


def group_reports(
    database: Database, embedder: Embedder, clock: Clock, settings: Settings, progress: Progress
) -> GroupSummary:
    """Put every report that waits for a story into one, in the order in which they came out.

    A stop at any moment loses nothing: what was not stored is still waiting, and live stories are read back.
    """
    grouped = opened = 0
    since = clock.now() - timedelta(days=settings.stories.window_days)
    take_over_stories(database, embedder, since, progress)
    while True:
        with database.read() as connection:
            waiting = reports_to_group(connection, _LOADED)
            if not waiting:
                return GroupSummary(grouped, opened)
            acts, parted = latest_act(connection), apart(connection)
            oldest = min(map(when_told, waiting))
            live = load_live_stories(connection, oldest, settings.stories.window_days, embedder.name)
        waiting.sort(key=lambda report: (when_told(report), report.id))
        grouper = Grouper(settings.stories.window_days, live, parted, settings.stories.longest_days, embedder.coarse)
        features = describe_reports(waiting, embedder)
        grouper.expect(features)
        for batch in _batches(waiting, settings.stories.window_days):
            with database.read() as connection:
                if latest_act(connection) != acts:
                    break  # an editor changed stories meanwhile: read them again
            progress.step(_STAGE, batch.start, len(waiting), waiting[batch.start].title)
            new, loose = _group_batch(database, grouper, embedder.name, waiting[batch], features[batch], clock.now())
            opened += new
            if loose:
                with database.write() as connection:
                    split_late(connection, embedder, loose, clock.now())
            grouped += batch.stop - batch.start
        progress.step(_STAGE, len(waiting), len(waiting))


def refresh_heat(database: Database, clock: Clock, settings: Settings) -> None:
    """Count the heat of every story that isn't settled, and store what changed."""
    now = clock.now()
    with database.read() as connection:
        known = current_stories(connection)
        tellings = load_tellings(connection)
        about = load_attention(connection, tellings, now)
        rhythm = load_rhythm(connection)
    with database.write() as connection:
        judge_stories(connection, tellings, now)
    changes = [
        (story.id, _heat_of(story, tellings.get(story.id, []), about.get(story.id, []), now, settings, rhythm))
        for story in known
    ]
    for start in range(0, len(changes), 500):
        with database.write() as connection:
            save_heats(connection, changes[start : start + 500])


def _batches(waiting: Sequence[Report], window_days: float) -> Iterator[slice]:
    """Cut reports in order of time into units of writing, each shorter than the window.

    A story that a unit touches is then still live when the unit is stored.
    """
    start = 0
    for place, report in enumerate(waiting):
        span = when_told(report) - when_told(waiting[start])
        if place - start >= _SAVED or span >= timedelta(days=window_days):
            yield slice(start, place)
            start = place
    if start < len(waiting):
        yield slice(start, len(waiting))


def _group_batch(
    database: Database,
    grouper: Grouper,
    home: str,
    batch: Sequence[Report],
    features: Sequence[ReportFeatures],
    now: datetime,
) -> tuple[int, set[StoryId]]:
    """Place and store a batch of reports; return how many stories it opened, and those that may be two."""
    with database.read() as connection:
        placed = stories_of(connection, [report.copy_of for report in batch if report.copy_of])
    done = _Done()
    for report, described in zip(batch, features, strict=True):
        joins = done.homes.get(report.copy_of, placed.get(report.copy_of)) if report.copy_of else None
        placement = grouper.place(replace(described, joins=_follow(done.final, joins)) if joins else described)
        done.take(report.id, placement)
    opened = _save_batch(database, home, done, {report.id: when_told(report) for report in batch}, now)
    return opened, {story for story, each in done.live.items() if is_loose(each.vector_sum, each.reports)}


def _save_batch(database: Database, home: str, done: "_Done", told: dict[ReportId, datetime], now: datetime) -> int:
    rows: list[dict[str, Any]] = [
        {
            "report_id": report,
            "story_id": done.homes[report],
            "score": placement.score,
            "at": told[report],
            "left_out": placement.left_out,
        }
        for report, placement in done.placements.items()
    ]
    with database.write() as connection:
        for story in done.live.values():
            save_live_story(connection, story, home)
        for gone in done.final:
            merge_rows(connection, _follow(done.final, gone), gone, now)
        save_placements(connection, rows)
        move_reports(connection, {report: to for report, to in done.homes.items() if report not in done.placements})
        mark_grouped(connection, done.placements)
        count_hours(connection, told.values())
    return sum(done.homes[report] == mint_story_id(report) for report in done.placements)


def _follow(final: dict[StoryId, StoryId], story: StoryId) -> StoryId:
    while story in final:
        story = final[story]
    return story


def _heat_of(
    story: Story,
    tellings: Sequence[Telling],
    signals: Sequence[Signal],
    now: datetime,
    settings: Settings,
    rhythm: Rhythm,
) -> dict[str, Any]:
    heat = count_heat(tellings, now, settings.stories, signals, rhythm)
    state = decide_state(heat, story.last_seen, now, settings.stories)
    if story.standing is Standing.BURIED:
        return {"heat": 0.0, "outlets": heat.outlets, "state": StoryState.FADING, "why": ""}
    return {"heat": heat.value, "outlets": heat.outlets, "state": state, "why": describe_why(heat, now)}
