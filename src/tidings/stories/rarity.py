"""How much a term tells: the rarer among the live reports, the more."""

import math
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tidings.stories.sparse import Ids, Sparse
from tidings.stories.terms import TERM_SPACE, number_term

__all__ = ["Rarity"]

_PRIOR = 200  # reports' worth of trust in what is common in English anyway, so that a first day has a past
_MAX_TERMS = 80  # of one report

_Column: TypeAlias = NDArray[np.float32]


class Rarity:
    """Counts in how many live reports each term occurs; its size doesn't depend on how many terms it has seen."""

    def __init__(self, common: Mapping[str, float]) -> None:
        """Start from ``common``: the share of reports that hold a term, where it is known."""
        self._counts: NDArray[np.int32] = np.zeros(TERM_SPACE, np.int32)
        self._prior: _Column = np.ones(TERM_SPACE, np.float32)
        for term, share in common.items():
            self._prior[number_term(term)] += _PRIOR * share
        self._reports = 0

    def add(self, terms: Ids) -> None:
        """Count one report that holds ``terms``."""
        self._counts[terms] += 1
        self._reports += 1

    def add_counts(self, counts: Sparse, reports: int) -> None:
        """Count ``reports`` reports, of which ``counts`` hold each term."""
        self._counts[counts.ids] += counts.values.astype(np.int32)
        self._reports += reports

    def remove_counts(self, counts: Sparse, reports: int) -> None:
        """Forget what ``add_counts`` counted."""
        self._counts[counts.ids] -= counts.values.astype(np.int32)
        self._reports -= reports

    def of(self, terms: Ids) -> _Column:
        """Return ``ln((N + 200) / (n + 1 + 200 common))``, never below 0: 0 for what nearly every report holds."""
        rarity = np.float32(math.log(self._reports + _PRIOR)) - np.log(self._counts[terms] + self._prior[terms])
        told: _Column = np.maximum(rarity, np.float32(0.0))
        return told

    def weigh(self, terms: Sparse) -> Sparse:
        """Return the 80 weightiest of ``terms`` (frequency times rarity) as a vector of length 1, in half precision."""
        weights = terms.values * self.of(terms.ids)
        ids = terms.ids
        if len(weights) > _MAX_TERMS:
            kept = np.sort(np.argsort(-weights, kind="stable")[:_MAX_TERMS])
            ids, weights = ids[kept], weights[kept]
        told = weights > 0.0
        ids, weights = ids[told], weights[told]
        length = math.sqrt(float(weights @ weights)) or 1.0
        return Sparse(ids, (weights / np.float32(length)).astype(np.float16))
