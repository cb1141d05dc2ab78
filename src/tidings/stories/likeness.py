"""How alike a report and a story are, or two stories: a few measures, weighed.

Every measure is a cosine in [-1, 1] or a plain number. ``average`` is taken over all pairs of reports (average
linkage: one near neighbour can't pull two stories together), ``centre`` to the story's middle. The weights were
fitted by logistic regression on streams that people had grouped, once for headlines and once for full texts, with the
signs that common sense gives them; what lies between is weighed in proportion, so that the threshold adapts to length.
Those of full texts were then moved, within the same signs, to what groups three quarters of the stories best; the last
quarter was kept aside. ``size`` is weighed alike for both, since the streams of full texts at hand end their stories
at two or three reports. A gap counts up to three days: what lies longer apart is no less alike for it.
``start`` of headlines is stricter than the fit by hand: its streams held only stories that many told, and most real
headlines are told by one. A total above 0 means "the same event".
"""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["ACROSS_WEIGHTS", "MERGE_WEIGHTS", "REPORT_WEIGHTS", "LengthWeights", "Measures", "Weights", "weigh"]


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
    headline=Weights(0.0, 7.5, -2.3, 0.0, 8.0, -2.1, -0.5, -4.5),
    full_text=Weights(7.8, 0.0, -3.6, 9.8, 0.0, -1.5, -0.5, -3.9),
)
"""A report and a story."""

MERGE_WEIGHTS = LengthWeights(
    headline=Weights(0.0, 6.3, 0.6, 4.4, 9.6, -3.0, -1.0, -4.4),
    full_text=Weights(7.1, 0.0, -5.2, 16.7, 0.5, -1.8, -1.0, -5.2),
)
"""Two stories."""


ACROSS_WEIGHTS = LengthWeights(
    headline=Weights(0.0, 12.0, 0.0, 0.0, 0.0, -1.5, -0.3, -5.4),
    full_text=Weights(0.0, 12.0, 0.0, 0.0, 0.0, -1.5, -0.3, -5.4),
)
"""Two stories, or a report and a story, in different languages: they share no words, only what they mean."""


def weigh(measures: Measures, length: float, weights: LengthWeights) -> float:
    """Return the total (in logits: above 0 is likely) for texts of ``length``, 0 for headlines and 1 for full texts."""
    return (1.0 - length) * _total(measures, weights.headline) + length * _total(measures, weights.full_text)


def _total(measures: Measures, weights: Weights) -> float:
    return weights.start + sum(value * weight for value, weight in zip(measures, weights, strict=False))
