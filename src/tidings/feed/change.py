"""Noticing that a reader's taste has changed: votes that no longer fit what the earlier ones taught.

For each place among the lessons, "taste changed here" is weighed against "it never did" by how likely each makes the
lessons (the evidence of the regression in ``taste.py``, Rasmussen and Williams eq. 2.30; the places as in Adams and
MacKay 2007). Two Cholesky factors give it for all places at once: the leading part of a factor is the factor of the
leading part.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

__all__ = ["HAZARD", "kept_since"]

HAZARD = 0.1
"""How likely a change of taste is at any one vote, before anything is known."""

_LEAST = 2  # votes on either side of a change


def kept_since(kernel: Floats, likings: Floats, doubts: Floats, ages: Floats) -> Floats:
    """Return for each lesson the probability that taste has not changed since; the lessons come newest first.

    ``kernel`` says how like each other their cards are, ``doubts`` are variances, ``ages`` count later votes.
    """
    oldest = int(ages[-1])
    places = np.arange(_LEAST - 1, oldest + 1 - _LEAST)  # a change that all lessons up to this age came after
    if not len(places):
        return np.ones(len(ages))
    whole = kernel + np.diag(doubts)
    since = _evidence(whole, likings)
    until = _evidence(whole[::-1, ::-1], likings[::-1])[::-1]
    newer = np.searchsorted(ages, places, side="right")
    gain = since[newer] + until[newer] - since[-1] + np.log(HAZARD / (1.0 - HAZARD))
    most = max(0.0, float(gain.max()))
    weights = np.exp(gain - most)
    changed = np.zeros(oldest + 1)
    changed[places + 1] = weights / (weights.sum() + np.exp(-most))
    kept: Floats = np.maximum(1.0 - np.cumsum(changed), 0.0)[ages.astype(np.int64)]
    return kept


def _evidence(covariance: Floats, likings: Floats) -> Floats:
    """Return the logarithm of how likely the first 0, 1, 2 … of ``likings`` are, but for a constant for each."""
    factor = np.linalg.cholesky(covariance)
    terms = -0.5 * np.linalg.solve(factor, likings) ** 2 - np.log(np.diag(factor))
    return np.concatenate([[0.0], np.cumsum(terms)])
