"""A story while it may still grow, reduced to sums: its size in memory doesn't depend on how many reports it has."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tidings.ids import StoryId
from tidings.stories.features import ReportFeatures, Vector

__all__ = ["LiveStory", "open_story"]

_MAX_TERMS, _KEPT_TERMS = 500, 300
_MAX_COUNTS, _KEPT_COUNTS = 1500, 1000
_MAX_NAMES, _KEPT_NAMES = 200, 120
_CLEARLY = 0.02  # nearer to the middle: enough to change a title


@dataclass(slots=True, eq=False)
class LiveStory:
    """Sums over a story's reports: of unit vectors, of unit term vectors, of terms, of names and of lengths.

    ``first`` and ``last`` are when its reports were told, ``first_seen`` and ``last_seen`` when we saw them. ``title``
    is that of the report nearest to the middle, whose vector is ``title_vector``; ``written`` says that an article
    about it exists.
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
    weights: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    length_sum: float = 0.0
    written: bool = False
    vector_length: float = 1.0
    weights_length: float = 1.0

    @property
    def length(self) -> float:
        """The mean length of its reports, from 0 (headlines) to 1 (full texts)."""
        return self.length_sum / max(1, self.reports)

    @property
    def centre(self) -> Vector:
        """The unit vector to its middle."""
        return self.vector_sum / np.float32(self.vector_length)

    def add(self, report: ReportFeatures, weighted: Mapping[str, float]) -> Mapping[str, int]:
        """Take in ``report``, whose terms weigh ``weighted`` (a unit vector); return what ``settle`` forgot."""
        self.reports += 1
        self.vector_sum = self.vector_sum + report.vector
        self._stretch(report.at, report.at, report.seen, report.seen)
        self.length_sum += report.length
        for term, weight in weighted.items():
            self.weights[term] = self.weights.get(term, 0.0) + weight
        for term in report.terms:
            self.counts[term] = self.counts.get(term, 0) + 1
        for name in report.names:
            self.names[name] = self.names.get(name, 0) + 1
        forgotten = self.settle()
        self._consider_title(report.title, report.vector)
        return forgotten

    def absorb(self, other: "LiveStory") -> Mapping[str, int]:
        """Take in all of ``other``; return what ``settle`` forgot."""
        self.reports += other.reports
        self.vector_sum = self.vector_sum + other.vector_sum
        self._stretch(other.first, other.last, other.first_seen, other.last_seen)
        self.length_sum += other.length_sum
        for term, weight in other.weights.items():
            self.weights[term] = self.weights.get(term, 0.0) + weight
        for term, count in other.counts.items():
            self.counts[term] = self.counts.get(term, 0) + count
        for name, count in other.names.items():
            self.names[name] = self.names.get(name, 0) + count
        forgotten = self.settle()
        self._consider_title(other.title, other.title_vector)
        return forgotten

    def settle(self) -> Mapping[str, int]:
        """Drop the least of terms and names beyond the limits, and measure the sums anew; return the dropped counts."""
        forgotten: dict[str, int] = {}
        if len(self.weights) > _MAX_TERMS:
            self.weights = _largest(self.weights, _KEPT_TERMS)
        if len(self.counts) > _MAX_COUNTS:
            kept = _largest(self.counts, _KEPT_COUNTS)
            forgotten = {term: count for term, count in self.counts.items() if term not in kept}
            self.counts = kept
        if len(self.names) > _MAX_NAMES:
            self.names = _largest(self.names, _KEPT_NAMES)
        self.vector_length = float(np.linalg.norm(self.vector_sum)) or 1.0
        self.weights_length = math.sqrt(sum(weight * weight for weight in self.weights.values())) or 1.0
        return forgotten

    def _stretch(self, first: datetime, last: datetime, first_seen: datetime, last_seen: datetime) -> None:
        self.first, self.last = min(self.first, first), max(self.last, last)
        self.first_seen, self.last_seen = min(self.first_seen, first_seen), max(self.last_seen, last_seen)

    def _consider_title(self, title: str, vector: Vector) -> None:
        centre = self.centre
        if vector @ centre > self.title_vector @ centre + _CLEARLY:
            self.title, self.title_vector = title, vector


_Number = TypeVar("_Number", int, float)


def _largest(values: Mapping[str, _Number], number: int) -> dict[str, _Number]:
    kept = sorted(values, key=lambda key: (-values[key], key))[:number]
    return {key: values[key] for key in kept}


def open_story(story: StoryId, report: ReportFeatures) -> LiveStory:
    """Return a story without reports, named after ``report``, which is to be added next."""
    nothing: NDArray[np.float32] = np.zeros_like(report.vector)
    times = report.at, report.at, report.seen, report.seen
    return LiveStory(story, report.title, report.vector, nothing, *times)
