"""A forest of decision trees: arrays that a small data file holds, and the sum that they give for a row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Forest"]


@dataclass(frozen=True)
class Forest:
    """Trees as arrays of trees by nodes: node ``i`` has the children ``2i + 1`` (at most its edge) and ``2i + 2``.

    ``feature`` is -1 where a node is a leaf; ``value`` is what a leaf adds to the log-odds, on top of ``base``.
    """

    base: float
    feature: NDArray[np.int16]
    edge: NDArray[np.float32]
    value: NDArray[np.float32]

    def margins(self, measures: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the log-odds of each row of ``measures`` (rows by features)."""
        trees = np.arange(len(self.feature))
        found = np.full(len(measures), self.base)
        for number, row in enumerate(measures):
            nodes = np.zeros(len(trees), dtype=np.int64)
            while True:
                columns = self.feature[trees, nodes]
                inner = columns >= 0
                if not inner.any():
                    break
                right = row[columns] > self.edge[trees, nodes]
                nodes = np.where(inner, 2 * nodes + 1 + right, nodes)
            found[number] += float(self.value[trees, nodes].sum(dtype=np.float64))
        return found
