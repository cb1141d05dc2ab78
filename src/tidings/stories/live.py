"""A story while it may still grow, reduced to sums: its size in memory doesn't depend on how many reports it has.

A small story keeps besides what its reports were, one by one, so that they can be sorted anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from tidings.ids import ReportId, StoryId
from tidings.stories.features import ReportFeatures, Vector
from tidings.stories.key_numbers import KeyNumbers, with_keys
from tidings.stories.sparse import NOTHING, Ids, Sparse

__all__ = ["LiveStory", "gather_story", "open_story"]

_MAX_TERMS, _KEPT_TERMS = 500, 300
_MAX_COUNTS, _KEPT_COUNTS = 1500, 1000
_MAX_NAMES, _KEPT_NAMES = 200, 120
_MOST_PARTS = 6  # reports of a story that may still be sorted anew; after that it stands
_CLEARLY = 0.02  # nearer to the middle: enough to change a title


@dataclass(slots=True, eq=False)
class LiveStory:
    """Sums over a story's reports: of unit vectors, of unit term vectors, of terms, of names and of lengths.

    ``first`` and ``last`` are when its reports were told, ``first_seen`` and ``last_seen`` when we saw them. ``title``
    is that of the report nearest to the middle, whose vector is ``title_vector``; ``written`` says that an article
    about it exists, ``alone`` that nothing may join it by its words. ``languages`` are those known of its reports,
    ``keys`` the numbers in their titles that tell one thing of a kind from another. ``report`` is the id of a single
    report, ``parts`` are the stories of one report each that it was made of; see ``loose``.
    """

    id: StoryId
    title: str
    title_vector: Vector
    vector_sum: Vector
    first: datetime
    last: datetime
    first_seen: datetime
    last_seen: datetime
    reports: int = 0
    weights: Sparse = NOTHING
    counts: Sparse = NOTHING
    names: Sparse = NOTHING
    length_sum: float = 0.0
    written: bool = False
    alone: bool = False
    languages: frozenset[str] = frozenset()
    keys: KeyNumbers = field(default_factory=dict)
    vector_length: float = 1.0
    weights_length: float = 1.0
    report: ReportId | None = None
    parts: tuple["LiveStory", ...] = ()

    @property
    def length(self) -> float:
        """The mean length of its reports, from 0 (headlines) to 1 (full texts)."""
        return self.length_sum / max(1, self.reports)

    @property
    def centre(self) -> Vector:
        """The unit vector to its middle."""
        return self.vector_sum.astype(np.float32) / np.float32(self.vector_length)

    @property
    def loose(self) -> tuple["LiveStory", ...]:
        """Its reports as stories of one each, not to be changed; empty where they are to stay together.

        That is so once there are more than six, once one is a copy, once 2,000 others grew since, and wherever its
        sums were made anew.
        """
        if self.reports == 1:
            return (self,) if self.report is not None else ()
        return self.parts

    def add(self, report: ReportFeatures, weighted: Sparse) -> Sparse:
        """Take in ``report``, whose terms weigh ``weighted`` (a unit vector); return what ``settle`` forgot."""
        if not self.reports:
            self.report = report.id
        elif self.loose and report.joins is None and self.reports < _MOST_PARTS:
            single = open_story(self.id, report)
            single.add(report, weighted)
            self.parts = (*map(replace, self.loose), single)
        else:
            self.parts = ()
        self.reports += 1
        self.vector_sum = self.vector_sum + report.vector
        self._stretch(report.at, report.at, report.seen, report.seen)
        self.length_sum += report.length
        self.weights = self.weights.plus(weighted)
        self.counts = self.counts.plus(_once(report.terms.ids))
        self.names = self.names.plus(_once(report.names))
        self.languages |= {report.language} - {""}
        self.keys = with_keys(self.keys, report.keys)
        forgotten = self.settle()
        self._consider_title(report.title, report.vector)
        return forgotten

    def absorb(self, other: "LiveStory") -> Sparse:
        """Take in all of ``other``; return what ``settle`` forgot."""
        joined = (*map(replace, self.loose), *other.loose) if self.loose and other.loose else ()
        self.parts = joined if len(joined) <= _MOST_PARTS else ()
        self.reports += other.reports
        self.vector_sum = self.vector_sum.astype(np.float32) + other.vector_sum
        self._stretch(other.first, other.last, other.first_seen, other.last_seen)
        self.length_sum += other.length_sum
        self.weights = self.weights.plus(other.weights)
        self.counts = self.counts.plus(other.counts)
        self.names = self.names.plus(other.names)
        self.languages |= other.languages
        self.keys = with_keys(self.keys, other.keys)
        forgotten = self.settle()
        self._consider_title(other.title, other.title_vector)
        return forgotten

    def settle(self) -> Sparse:
        """Drop the least of terms and names beyond the limits, and measure the sums anew; return the dropped counts."""
        forgotten = NOTHING
        if len(self.weights) > _MAX_TERMS:
            self.weights = self.weights.largest(_KEPT_TERMS)
        if len(self.counts) > _MAX_COUNTS:
            kept = self.counts.largest(_KEPT_COUNTS)
            forgotten = self.counts.without(kept)
            self.counts = kept
            self.parts = ()  # they would still count what is forgotten
        if len(self.names) > _MAX_NAMES:
            self.names = self.names.largest(_KEPT_NAMES)
        if self.reports == 1:  # most stories stay so; half the memory for them
            self.vector_sum = self.title_vector = self.vector_sum.astype(np.float16)
        self.vector_length = float(np.linalg.norm(self.vector_sum.astype(np.float32))) or 1.0
        self.weights_length = self.weights.length or 1.0
        return forgotten

    def _stretch(self, first: datetime, last: datetime, first_seen: datetime, last_seen: datetime) -> None:
        self.first, self.last = min(self.first, first), max(self.last, last)
        self.first_seen, self.last_seen = min(self.first_seen, first_seen), max(self.last_seen, last_seen)

    def _consider_title(self, title: str, vector: Vector) -> None:
        centre = self.centre
        if vector @ centre > self.title_vector @ centre + _CLEARLY:
            self.title, self.title_vector = title, vector.astype(np.float16)


def _once(ids: Ids) -> Sparse:
    return Sparse(ids, np.ones(len(ids), np.uint8))


def open_story(story: StoryId, report: ReportFeatures) -> LiveStory:
    """Return a story without reports, named after ``report``, which is to be added next."""
    nothing = np.zeros_like(report.vector)
    times = report.at, report.at, report.seen, report.seen
    return LiveStory(story, report.title, report.vector, nothing, *times)


def gather_story(story: StoryId, singles: Sequence[LiveStory]) -> LiveStory:
    """Return the story of the reports that ``singles`` (one report each) hold, which are not changed."""
    gathered = replace(singles[0], id=story, parts=())
    for single in singles[1:]:
        gathered.absorb(single)
    return gathered
