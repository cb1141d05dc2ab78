"""Grouping a stream of reports into stories, each report seen once.

For every report the nearest live stories are measured (``likeness``); it joins the one with the highest total above 0
unless a veto speaks against it, and opens a story of its own otherwise. Where small stories are near, their reports
and the newcomer are sorted anew (``sorting``), and a report may then move from one to another. A report that is also
near a second, larger story may show that the two are one: they are measured against each other and merged. A story that
had no report for ``window_days`` is forgotten here. All state is in the live stories, which can be stored and loaded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from tidings.ids import ReportId, StoryId, mint_story_id
from tidings.stories.features import ReportFeatures, Vector
from tidings.stories.key_numbers import are_at_odds
from tidings.stories.likeness import ACROSS_WEIGHTS, MERGE_WEIGHTS, REPORT_WEIGHTS, weigh
from tidings.stories.live import LiveStory, gather_story, open_story
from tidings.stories.measuring import (
    Weighed,
    are_strangers,
    in_other_languages,
    measure_report,
    measure_stories,
    weigh_report,
)
from tidings.stories.pool import LivePool
from tidings.stories.sorting import decide_groups, decide_names
from tidings.stories.terms import common_words

__all__ = ["Decision", "Grouper", "Placement", "decide_left_out", "decide_merge", "decide_story"]

_CANDIDATES = 16  # live stories that a report is measured against: the nearest by vector
_ASKED = 6  # best stories of a report whose names are compared with its own
_RIVALS = 4  # best stories of a report: one may turn out to be the same as the best, or to hold what belongs with it
_CLEAR = 3.0  # total of a report that is its story's beyond doubt
_NEAR = -1.5  # total of a story whose reports are sorted anew with a newcomer


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a report belongs: the best story (``None``: a new one), its total, and the next best, best first.

    ``near`` are the best stories whose reports may be sorted anew with it. ``left_out`` says why it stays alone; it is
    empty where others may join it.
    """

    story: LiveStory | None
    score: float
    rivals: tuple[LiveStory, ...] = ()
    near: tuple[LiveStory, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """What was done with a report: its story, and the pairs of stories (kept, gone) that it showed to be one.

    ``live`` is the story itself, which can be stored even after it has been forgotten here. ``moved`` are the reports
    that were sorted anew, each with the story that it is in now.
    """

    live: LiveStory
    score: float
    merged: tuple[tuple[StoryId, StoryId], ...] = ()
    left_out: str = ""
    moved: tuple[tuple[ReportId, LiveStory], ...] = ()

    @property
    def story(self) -> StoryId:
        """The story's id."""
        return self.live.id


def decide_story(report: Weighed, live_stories: Sequence[LiveStory], background: Vector) -> Decision:
    """Return to which of ``live_stories`` ``report`` belongs.

    ``background`` is the mean vector of everything live. Stories of strangers are no choice, however alike.
    """
    if not live_stories:
        return Decision(None, 0.0)
    spoken = {report.features.language} - {""}
    measures = measure_report(report, live_stories, background)
    lengths = np.minimum([story.length for story in live_stories], report.features.length)
    across = [in_other_languages(spoken, story.languages) for story in live_stories]
    weighed = weigh(measures, lengths, REPORT_WEIGHTS)
    if any(across):
        weighed = np.where(across, weigh(measures, lengths, ACROSS_WEIGHTS), weighed)
    totals = sorted(
        zip(weighed.tolist(), live_stories, across, strict=True), key=lambda each: (-each[0], each[1].first, each[1].id)
    )
    kept = [(total, story) for total, story, across in totals[:_ASKED] if not _forbidden(report, story, across)]
    kept = kept[:_RIVALS]
    best = tuple(story for _, story in kept)
    near = tuple(story for total, story in kept if total > _NEAR and not in_other_languages(spoken, story.languages))
    if kept and kept[0][0] > 0.0:
        return Decision(best[0], kept[0][0], best[1:], near)
    return Decision(None, 0.0, best, near)


def decide_left_out(report: Weighed) -> str:
    """Return why ``report`` says too little to be like anything, as a plain sentence; empty where it says enough."""
    if not len(report.features.terms) or not np.any(report.features.vector):
        return "It has no words that tell what it is about."
    if len(report.features.terms) == 1:
        return "It has a single word that tells what it is about: too little for others to be compared with it."
    return ""


def decide_merge(one: LiveStory, other: LiveStory, background: Vector) -> bool:
    """Return whether two live stories are one."""
    if are_at_odds(one.keys, other.keys):
        return False
    measures = measure_stories(one, other, background)
    weights = ACROSS_WEIGHTS if in_other_languages(one.languages, other.languages) else MERGE_WEIGHTS
    return bool(weigh(np.array([measures]), np.array([min(one.length, other.length)]), weights)[0] > 0.0)


class Grouper:
    """Places reports one after the other. Deterministic: the same stories and reports give the same placements."""

    def __init__(
        self,
        window_days: float,
        stories: Iterable[LiveStory] = (),
        apart: frozenset[frozenset[StoryId]] = frozenset(),
        longest_days: float = 14.0,
        coarse: int = 64,
    ) -> None:
        """Go on from ``stories``, each of which takes reports until ``window_days`` after its last.

        None takes a report that came out more than ``longest_days`` after its first. The pairs of stories in ``apart``
        are never merged. ``coarse`` is that of the embedder.
        """
        self._apart = apart
        self._window = timedelta(days=window_days)
        self._longest = timedelta(days=longest_days)
        self._pool = LivePool(stories, common_words(), coarse)
        self._now: datetime | None = None

    def expect(self, reports: Iterable[ReportFeatures]) -> None:
        """Let the terms of ``reports`` that will be placed next count as seen: a first day then has a vocabulary."""
        for report in reports:
            self._pool.expect(report)

    def place(self, report: ReportFeatures) -> Placement:
        """Put ``report`` into its story, opening or merging stories where that is due."""
        self._now = report.at if self._now is None else max(self._now, report.at)
        self._pool.forget_before(self._now - self._window)
        weighed = weigh_report(report, self._pool.rarity)
        decision = self._decide(weighed)
        if self._may_sort(decision):
            return self._sort(weighed, decision)
        story = decision.story
        if story is None:
            story = open_story(mint_story_id(report.id), report)
            if decision.left_out:  # it would draw in whatever shares its one word
                story.alone = True
                story.add(report, weighed.terms)
                return Placement(story, decision.score, (), decision.left_out)
            self._pool.open(story)
        self._pool.add(story, weighed)
        for rival in decision.rivals:
            if frozenset((story.id, rival.id)) not in self._apart and decide_merge(story, rival, self._pool.background):
                kept, gone = _elder(story, rival)
                self._pool.merge(kept, gone)
                return Placement(kept, decision.score, ((kept.id, gone.id),))
        return Placement(story, decision.score)

    def story(self, story: StoryId) -> LiveStory | None:
        """Return the live story ``story``; ``None`` where it has been forgotten or merged."""
        return self._pool.find(story)

    @property
    def live_stories(self) -> int:
        """How many stories may still grow."""
        return len(self._pool)

    def _may_sort(self, decision: Decision) -> bool:
        """Return whether sorting might decide otherwise: a second story is near, or the report is hardly of its own."""
        near = [story for story in decision.near if self._is_loose(story)]
        if not near or (decision.story is not None and decision.story not in near):
            return False
        return len(near) > 1 or (near[0].reports > 1 and decision.score < _CLEAR)

    def _is_loose(self, story: LiveStory) -> bool:
        """Return whether reports may leave ``story``: small, in one language, unwritten, not parted by editors."""
        if not story.loose or story.written or len(story.languages) > 1:
            return False
        return not any(story.id in pair for pair in self._apart)

    def _sort(self, weighed: Weighed, decision: Decision) -> Placement:
        """Put ``weighed`` where it belongs once the small stories near it have been sorted anew with it."""
        report = weighed.features
        newcomer = open_story(mint_story_id(report.id), report)
        newcomer.add(report, weighed.terms)
        near = [story for story in decision.near if self._is_loose(story)]
        held = [(single, story.id) for story in near for single in story.loose]
        singles, before = [*(single for single, _ in held), newcomer], [*(story for _, story in held), None]
        groups = decide_groups(singles, self._pool.background)
        reports = [ReportId(str(single.report)) for single in singles]
        named = decide_names(groups, before, reports)
        now = [
            gather_story(story, [singles[place] for place in group])
            for story, group in zip(named.ids, groups, strict=True)
        ]
        self._pool.exchange(near, now, report)
        moved = {reports[place]: story for story, group in zip(now, groups, strict=True) for place in group}
        live = moved.pop(report.id)
        return Placement(live, decision.score, named.merged, moved=tuple(moved.items()))

    def _decide(self, weighed: Weighed) -> Decision:
        report, pool = weighed.features, self._pool
        joined = pool.find(report.joins) if report.joins else None
        if joined is not None:
            return Decision(joined, 1.0)
        silent = decide_left_out(weighed)
        if silent and len(weighed.terms) != 1:
            return Decision(None, 0.0, left_out=silent)
        near = pool.nearest(report.vector, report.at, self._window, _CANDIDATES, self._longest)
        decision = decide_story(weighed, near, pool.background)
        return Decision(None, 0.0, left_out=silent) if silent and decision.story is None else decision


def _forbidden(report: Weighed, story: LiveStory, across: bool) -> bool:
    """Return whether ``report`` is not of ``story``, however alike: other people, or another number of its kind."""
    if are_at_odds(report.features.keys, story.keys):
        return True
    return not across and are_strangers(report, story)


def _elder(one: LiveStory, other: LiveStory) -> tuple[LiveStory, LiveStory]:
    """Return the two with the one to keep first: the one that has an article, then the older."""
    first, second = sorted((one, other), key=lambda story: (not story.written, story.first, story.id))
    return first, second
