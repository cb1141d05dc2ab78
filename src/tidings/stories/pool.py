"""The stories that are live, ready to be searched: a matrix of their middles, and the terms of all their reports."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from tidings.ids import StoryId
from tidings.stories.features import ReportFeatures, Vector
from tidings.stories.live import LiveStory
from tidings.stories.measuring import Weighed
from tidings.stories.rarity import Rarity

__all__ = ["LivePool"]

_CHECK = timedelta(minutes=30)  # how often stories are looked through for those to forget
_ROWS = 64
_MOST_LOOSE = 2000  # stories of several reports that may still be sorted anew: what their parts need has a bound
_LOOKED_AT = 4  # times as many as are asked for


class LivePool:
    """Holds live stories; every change goes through it, so that matrix and counts agree with them."""

    def __init__(self, stories: Iterable[LiveStory], common: Mapping[str, float], coarse: int = 64) -> None:
        """Hold ``stories``; ``common`` is the share of reports that hold a common term.

        The first ``coarse`` numbers of a vector choose whom to look at; 0 stands for all.
        """
        self._coarse = coarse or None
        self.rarity = Rarity(common)
        self._stories: list[LiveStory] = []
        self._rows: dict[StoryId, int] = {}
        self._matrix: NDArray[np.float32] = np.zeros((_ROWS, 0), np.float32)
        self._sum: NDArray[np.float64] = np.zeros(0)
        self._reports = 0
        self._expected: set[str] = set()
        self._next_check: datetime | None = None
        self._loose: dict[StoryId, LiveStory] = {}
        for story in sorted(stories, key=lambda story: (story.first, story.id)):
            self.open(story)
            self._count(story)

    def __len__(self) -> int:
        """How many stories are held."""
        return len(self._stories)

    @property
    def background(self) -> Vector:
        """The mean vector of all reports of live stories."""
        mean: Vector = (self._sum / max(1, self._reports)).astype(np.float32)
        return mean

    def find(self, story: StoryId) -> LiveStory | None:
        """Return the live story with this id, if there is one."""
        row = self._rows.get(story)
        return None if row is None else self._stories[row]

    def nearest(
        self, vector: Vector, at: datetime, window: timedelta, number: int, longest: timedelta = timedelta.max
    ) -> list[LiveStory]:
        """Return up to ``number`` stories, nearest to ``vector`` by their middles, that are live at ``at``.

        A story is live until ``window`` after its last report, and for reports up to ``longest`` after its first.
        """
        count = len(self._stories)
        if not count:
            return []
        rows = _largest(self._matrix[:count] @ vector[: self._coarse], number * _LOOKED_AT)
        looked_at = [self._stories[row] for row in rows]
        since, until = at - window, at + window
        live = [s for s in looked_at if s.last >= since and s.first <= until and at - s.first <= longest]
        if len(live) <= number:
            return live
        sums = np.array([story.vector_sum for story in live], np.float32) @ vector
        lengths = np.array([story.vector_length for story in live], np.float32)
        return [live[place] for place in _largest(sums / lengths, number)]

    def expect(self, report: ReportFeatures) -> None:
        """Count the terms of ``report`` before it is placed."""
        if report.id not in self._expected:
            self._expected.add(report.id)
            self.rarity.add(report.terms.ids)

    def open(self, story: LiveStory) -> None:
        """Hold ``story`` from now on."""
        if not len(self._sum):
            self._matrix = np.zeros((_ROWS, len(story.vector_sum[: self._coarse])), np.float32)
            self._sum = np.zeros(len(story.vector_sum))
        row = len(self._stories)
        if row == len(self._matrix):
            self._matrix = np.vstack([self._matrix, np.zeros_like(self._matrix)])
        self._stories.append(story)
        self._rows[story.id] = row
        self._place(story)

    def add(self, story: LiveStory, report: Weighed) -> None:
        """Put ``report`` into ``story``."""
        self.expect(report.features)
        self.rarity.remove_counts(story.add(report.features, report.terms), 0)
        self._take(report.features)
        self._place(story)

    def exchange(self, gone: Iterable[LiveStory], new: Iterable[LiveStory], report: ReportFeatures) -> None:
        """Hold the stories ``new`` instead of ``gone``: they have the same reports, and ``report`` besides."""
        for story in gone:
            self._drop(story)
        for story in new:
            self.open(story)
        self.expect(report)
        self._take(report)

    def merge(self, kept: LiveStory, gone: LiveStory) -> None:
        """Let ``kept`` take in ``gone``, which is held no longer."""
        self.rarity.remove_counts(kept.absorb(gone), 0)
        self._place(kept)
        self._drop(gone)

    def forget_before(self, moment: datetime) -> None:
        """Let go of the stories whose last report is older than ``moment``."""
        if self._next_check is not None and moment < self._next_check:
            return
        self._next_check = moment + _CHECK
        for story in [story for story in self._stories if story.last < moment]:
            self.rarity.remove_counts(story.counts, story.reports)
            self._sum -= story.vector_sum
            self._reports -= story.reports
            self._drop(story)

    def _place(self, story: LiveStory) -> None:
        self._matrix[self._rows[story.id]] = story.centre[: self._coarse]
        self._loose.pop(story.id, None)
        if story.parts:
            self._loose[story.id] = story
            if len(self._loose) > _MOST_LOOSE:
                longest_ago = next(iter(self._loose))
                self._loose.pop(longest_ago).parts = ()

    def _take(self, report: ReportFeatures) -> None:
        self._expected.discard(report.id)
        self._sum += report.vector
        self._reports += 1

    def _count(self, story: LiveStory) -> None:
        self.rarity.add_counts(story.counts, story.reports)
        self._sum += story.vector_sum
        self._reports += story.reports

    def _drop(self, story: LiveStory) -> None:
        row = self._rows.pop(story.id)
        self._loose.pop(story.id, None)
        last = self._stories.pop()
        if last is not story:
            self._stories[row] = last
            self._rows[last.id] = row
            self._matrix[row] = self._matrix[len(self._stories)]


def _largest(values: Vector, number: int) -> NDArray[np.intp]:
    """Return the places of the ``number`` largest of ``values``, in no order."""
    return np.argpartition(values, -number)[-number:] if len(values) > number else np.arange(len(values))
