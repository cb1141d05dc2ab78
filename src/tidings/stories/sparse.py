"""Sparse vectors over terms: sorted numbers of terms, each with a value. A tenth of the memory of dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["NOTHING", "Ids", "Sparse", "dot_all", "tally"]

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """``ids`` are numbers of terms, rising, none twice; ``values`` (floats or counts) belong to them."""

    ids: Ids
    values: NDArray[Any]

    def __len__(self) -> int:
        """How many terms it holds."""
        return len(self.ids)

    @property
    def length(self) -> float:
        """The Euclidean length."""
        values = self.values.astype(np.float32)
        return float(np.sqrt(values @ values))

    def plus(self, other: "Sparse") -> "Sparse":
        """Return the sum, in single precision or in whole numbers."""
        if not len(self):
            return other
        exact = np.float32 if self.values.dtype.kind == "f" else np.int32
        places, hits = self.find(other.ids)
        values = self.values.astype(exact)
        values[places[hits]] += other.values[hits]
        ids = np.concatenate((self.ids, other.ids[~hits]))
        order = np.argsort(ids, kind="stable")
        return Sparse(ids[order], np.concatenate((values, other.values[~hits].astype(exact)))[order])

    def find(self, ids: Ids) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Return where each of ``ids`` is held here, and whether it is at all; this one isn't empty."""
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return places, self.ids[places] == ids

    def largest(self, number: int) -> "Sparse":
        """Return the ``number`` largest values (of equal ones, those of lower ids)."""
        kept = np.sort(np.lexsort((self.ids, -self.values.astype(np.float32)))[:number])
        return Sparse(self.ids[kept], self.values[kept])

    def without(self, other: "Sparse") -> "Sparse":
        """Return what is held here for terms that ``other`` doesn't have."""
        if not len(other):
            return self
        _, held = other.find(self.ids)
        return Sparse(self.ids[~held], self.values[~held])


def dot_all(one: Sparse, others: Sequence[Sparse]) -> NDArray[np.float64]:
    """Return the inner product of ``one`` with each of ``others``."""
    if not len(one):
        return np.zeros(len(others))
    ids = np.concatenate([other.ids for other in others])
    values = np.concatenate([other.values for other in others])
    places, found = one.find(ids)
    hits = np.flatnonzero(found)
    owners = np.repeat(np.arange(len(others)), [len(other) for other in others])
    products = one.values[places[hits]].astype(np.float32) * values[hits]
    totals: NDArray[np.float64] = np.bincount(owners[hits], products, len(others)).astype(np.float64)
    return totals


def tally(ids: Sequence[int]) -> Sparse:
    """Return how often each of ``ids`` occurs."""
    told = np.sort(np.array(ids, np.int32))
    starts = np.flatnonzero(np.concatenate(([True], told[1:] != told[:-1]))) if len(told) else np.zeros(0, np.intp)
    return Sparse(told[starts], np.diff(starts, append=len(told)).astype(np.uint16))


NOTHING = tally(())
