"""Taking the measures: a report against a story, a story against a story, and whether their names forbid it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from tidings.stories.features import ReportFeatures, Vector
from tidings.stories.likeness import Measures
from tidings.stories.live import LiveStory
from tidings.stories.rarity import Rarity

__all__ = ["Weighed", "are_strangers", "measure_report", "measure_stories"]

_DAY = timedelta(days=1)
_MAX_GAP_DAYS = 7.0
_FEW_NAMES = 5  # fewer say nothing about whether two reports are about the same people and places
_SHARED = 0.05  # of the weight of a report's names


@dataclass(frozen=True, slots=True)
class Weighed:
    """A report with its terms weighed by how rare they are at the moment."""

    features: ReportFeatures
    terms: Mapping[str, float] = field(repr=False)
    rarity: Rarity = field(repr=False)


def measure_report(report: Weighed, story: LiveStory, background: Vector) -> Measures:
    """Return the measures between ``report`` and ``story``, which has at least one report."""
    features = report.features
    vectors = float(features.vector @ story.vector_sum)
    weights = story.weights
    terms = sum(weight * weights[term] for term, weight in report.terms.items() if term in weights)
    gap = max(features.at - story.last, story.first - features.at, timedelta(0))
    return Measures(
        vectors_average=vectors / story.reports,
        vectors_centre=vectors / story.vector_length,
        background=float(features.vector @ background),
        terms_average=terms / story.reports,
        terms_centre=terms / story.weights_length,
        gap_days=min(gap / _DAY, _MAX_GAP_DAYS),
        size=math.log(story.reports),
    )


def measure_stories(one: LiveStory, other: LiveStory, background: Vector) -> Measures:
    """Return the measures between two stories."""
    pairs = one.reports * other.reports
    vectors = float(one.vector_sum @ other.vector_sum)
    small, large = sorted((one.weights, other.weights), key=len)
    terms = sum(weight * large[term] for term, weight in small.items() if term in large)
    gap = max(one.first - other.last, other.first - one.last, timedelta(0))
    return Measures(
        vectors_average=vectors / pairs,
        vectors_centre=vectors / (one.vector_length * other.vector_length),
        background=float(one.centre @ background) + float(other.centre @ background),
        terms_average=terms / pairs,
        terms_centre=terms / (one.weights_length * other.weights_length),
        gap_days=min(gap / _DAY, _MAX_GAP_DAYS),
        size=math.log(min(one.reports, other.reports)),
    )


def are_strangers(report: Weighed, story: LiveStory) -> bool:
    """Return whether both name many people and places but hardly any of the same: alike, yet two events."""
    names = report.features.names
    if len(names) < _FEW_NAMES or len(story.names) < _FEW_NAMES:
        return False
    weights = {name: max(0.0, report.rarity.of(name)) for name in names}
    shared = sum(weight for name, weight in weights.items() if name in story.names)
    return shared < _SHARED * sum(weights.values())
