"""How alike a report and a story are, or two stories: a few measures, weighed.

Every measure is a cosine in [-1, 1] or a plain number. ``average`` is taken over all pairs of reports (average
linkage: one near neighbour can't pull two stories together), ``centre`` to the story's middle. The weights were
fitted by logistic regression on streams that people had grouped, once for headlines and once for full texts; what lies
between is weighed in proportion, so that the threshold adapts to length. ``size`` of full texts is the exception: the
streams at hand end their stories at two or three reports, which a fit would take for a rule, so it is set by hand to a
mild value. A total above 0 means "the same event".
"""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["MERGE_WEIGHTS", "REPORT_WEIGHTS", "LengthWeights", "Measures", "Weights", "weigh"]


class Measures(NamedTuple):
    """What is compared. ``gap_days`` is the time between; ``size`` the natural logarithm of the (smaller) story."""

    vectors_average: float
    vectors_centre: float
    background: float  # to the middle of everything live: what any two reports of these days share
    terms_average: float
    terms_centre: float
    gap_days: float
    size: float


class Weights(NamedTuple):
    """What each of ``Measures`` adds per unit, and what the total starts from."""

    vectors_average: float
    vectors_centre: float
    background: float
    terms_average: float
    terms_centre: float
    gap_days: float
    size: float
    start: float


@dataclass(frozen=True, slots=True)
class LengthWeights:
    """Weights for bare headlines, and for full texts."""

    headline: Weights
    full_text: Weights


REPORT_WEIGHTS = LengthWeights(
    headline=Weights(0.5, 8.6, 5.1, 4.4, 5.0, -3.1, -0.5, -3.60),
    full_text=Weights(3.5, 5.5, -10.4, 25.1, -9.7, -1.0, -0.5, -3.98),
)
"""A report and a story."""

MERGE_WEIGHTS = LengthWeights(
    headline=Weights(-3.8, 9.4, 1.1, 1.6, 7.9, -2.3, -1.1, -2.86),
    full_text=Weights(16.8, -6.5, -6.9, 62.7, -47.5, -1.0, -0.5, -4.21),
)
"""Two stories."""


def weigh(measures: Measures, length: float, weights: LengthWeights) -> float:
    """Return the total (in logits: above 0 is likely) for texts of ``length``, 0 for headlines and 1 for full texts."""
    return (1.0 - length) * _total(measures, weights.headline) + length * _total(measures, weights.full_text)


def _total(measures: Measures, weights: Weights) -> float:
    return weights.start + sum(value * weight for value, weight in zip(measures, weights, strict=False))
