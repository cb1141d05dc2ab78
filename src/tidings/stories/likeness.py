"""How alike a report and a story are, or two stories: a few measures, weighed.

Every measure is a cosine in [-1, 1] or a plain number. ``average`` is taken over all pairs of reports (average
linkage: one near neighbour can't pull two stories together), ``centre`` to the story's middle. The weights were
fitted by logistic regression on streams that people had grouped, once for headlines and once for full texts, with the
signs that common sense gives them; what lies between is weighed in proportion, so that the threshold adapts to length.
Those of full texts were then moved, within the same signs, to what groups three quarters of the stories best in several
orders of arrival; the last quarter was kept aside. A gap counts up to three days: what lies longer apart is no less
alike for it.
``start`` of headlines is stricter than the fit by hand: its streams held only stories that many told, and most real
headlines are told by one. A total above 0 means "the same event".
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["ACROSS_WEIGHTS", "MERGE_WEIGHTS", "REPORT_WEIGHTS", "LengthWeights", "Measures", "Weights", "weigh"]


Rows: TypeAlias = NDArray[np.float64]
Floats: TypeAlias = NDArray[np.float64]


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
    full_text=Weights(5.2, 0.0, -3.6, 9.0, 0.0, -1.35, -0.9, -1.25),
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


def weigh(measures: Rows, lengths: Floats, weights: LengthWeights) -> Floats:
    """Return the totals (in logits: above 0 is likely) of rows of ``Measures``, shape (n, 7).

    ``lengths`` (n,) says of what length the texts are, 0 for headlines and 1 for full texts.
    """
    totals = measures @ _columns(weights) + np.array((weights.headline.start, weights.full_text.start))
    total: Floats = totals[:, 0] + lengths * (totals[:, 1] - totals[:, 0])
    return total


@cache
def _columns(weights: LengthWeights) -> Rows:
    return np.array((weights.headline[:-1], weights.full_text[:-1])).T
