"""How much a term tells: the rarer among the live reports, the more."""

import math
from collections.abc import Iterable, Mapping

__all__ = ["Rarity"]

_PRIOR = 200  # reports' worth of trust in what is common in English anyway, so that a first day has a past
_MAX_TERMS = 80  # of one report


class Rarity:
    """Counts in how many live reports each term occurs."""

    def __init__(self, common: Mapping[str, float]) -> None:
        """Start from ``common``: the share of reports that hold a term, where it is known."""
        self._common = common
        self._counts: dict[str, int] = {}
        self._reports = 0

    def add(self, terms: Iterable[str]) -> None:
        """Count one report that holds ``terms``."""
        self.add_counts(dict.fromkeys(terms, 1), 1)

    def add_counts(self, counts: Mapping[str, int], reports: int) -> None:
        """Count ``reports`` reports, of which ``counts`` hold each term."""
        self._reports += reports
        for term, count in counts.items():
            self._counts[term] = self._counts.get(term, 0) + count

    def remove_counts(self, counts: Mapping[str, int], reports: int) -> None:
        """Forget what ``add_counts`` counted."""
        self._reports -= reports
        for term, count in counts.items():
            left = self._counts.get(term, 0) - count
            if left > 0:
                self._counts[term] = left
            else:
                self._counts.pop(term, None)

    def of(self, term: str) -> float:
        """Return ``ln((N + 200) / (n + 1 + 200 common))``: 0 and less for what nearly every report holds."""
        seen = self._counts.get(term, 0) + 1.0 + _PRIOR * self._common.get(term, 0.0)
        return math.log((self._reports + _PRIOR) / seen)

    def weigh(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Return the 80 weightiest of ``terms`` (frequency times rarity) as a vector of length 1."""
        weighted = {term: frequency * max(0.0, self.of(term)) for term, frequency in terms.items()}
        if len(weighted) > _MAX_TERMS:
            kept = sorted(weighted, key=lambda term: (-weighted[term], term))[:_MAX_TERMS]
            weighted = {term: weighted[term] for term in kept}
        length = math.sqrt(sum(weight * weight for weight in weighted.values()))
        return {term: weight / length for term, weight in weighted.items() if weight > 0.0} if length else {}
