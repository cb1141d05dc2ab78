"""Taking the measures: a report against stories, a story against a story, and whether their names forbid it."""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from tidings.stories.features import ReportFeatures, Vector
from tidings.stories.likeness import Measures, Rows
from tidings.stories.live import LiveStory
from tidings.stories.rarity import Rarity
from tidings.stories.sparse import Sparse, dot_all

__all__ = ["Weighed", "are_strangers", "in_other_languages", "measure_report", "measure_stories", "weigh_report"]

_DAY = timedelta(days=1)
_NO_TIME = timedelta(0)
_MAX_GAP_DAYS = 3.0
_FEW_NAMES = 5  # fewer say nothing about whether two reports are about the same people and places
_SHARED = 0.05  # of the weight of a report's names


@dataclass(frozen=True, slots=True)
class Weighed:
    """A report with its terms (a vector of length 1) and names weighed by how rare they are at the moment."""

    features: ReportFeatures
    terms: Sparse = field(repr=False)
    names: Sparse = field(repr=False)


def weigh_report(features: ReportFeatures, rarity: Rarity) -> Weighed:
    """Return ``features`` as they count by ``rarity``."""
    return Weighed(features, rarity.weigh(features.terms), Sparse(features.names, rarity.of(features.names)))


def measure_report(report: Weighed, stories: Sequence[LiveStory], background: Vector) -> Rows:
    """Return the measures between ``report`` and each of ``stories``: a row of ``Measures`` for each, shape (n, 7).

    All of the stories have at least one report.
    """
    features = report.features
    sums = np.array([story.vector_sum for story in stories], np.float32)
    counts = np.array([story.reports for story in stories], np.float64)
    lengths = np.array([(story.vector_length, story.weights_length) for story in stories])
    vectors = sums @ features.vector
    terms = dot_all(report.terms, [story.weights for story in stories])
    rows = np.empty((len(stories), len(Measures._fields)))
    rows[:, 0] = vectors / counts
    rows[:, 1] = vectors / lengths[:, 0]
    rows[:, 2] = float(features.vector @ background)
    rows[:, 3] = terms / counts
    rows[:, 4] = terms / lengths[:, 1]
    rows[:, 5] = [_gap_days(max(features.at - story.last, story.first - features.at)) for story in stories]
    rows[:, 6] = np.log(counts)
    return rows


def measure_stories(one: LiveStory, other: LiveStory, background: Vector) -> Measures:
    """Return the measures between two stories."""
    pairs = one.reports * other.reports
    vectors = float(one.vector_sum.astype(np.float32) @ other.vector_sum.astype(np.float32))
    terms = float(dot_all(one.weights, [other.weights])[0])
    return Measures(
        vectors_average=vectors / pairs,
        vectors_centre=vectors / (one.vector_length * other.vector_length),
        background=float(one.centre @ background) + float(other.centre @ background),
        terms_average=terms / pairs,
        terms_centre=terms / (one.weights_length * other.weights_length),
        gap_days=_gap_days(max(one.first - other.last, other.first - one.last)),
        size=math.log(min(one.reports, other.reports)),
    )


def in_other_languages(some: Set[str], others: Set[str]) -> bool:
    """Return whether two sets of languages are known and share none: words and names then say nothing."""
    return bool(some) and bool(others) and not some & others


def are_strangers(report: Weighed, story: LiveStory) -> bool:
    """Return whether both name many people and places but hardly any of the same: alike, yet two events."""
    names = report.names
    if len(names) < _FEW_NAMES or len(story.names) < _FEW_NAMES:
        return False
    _, shared = story.names.find(names.ids)
    return float(names.values[shared].sum()) < _SHARED * float(names.values.sum())


def _gap_days(gap: timedelta) -> float:
    return min(gap / _DAY, _MAX_GAP_DAYS) if gap > _NO_TIME else 0.0
