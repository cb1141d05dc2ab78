"""Gradient-boosted trees on numpy alone (Friedman 2001, second-order steps as in XGBoost, Chen and Guestrin 2016)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidings.writing.support.trees import Forest

__all__ = ["Growth", "grow_forest"]

Matrix = NDArray[np.float32]
Vector = NDArray[np.float64]

_BINS = 48


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown: how many, how deep, how fast, and what holds them back."""

    trees: int = 220
    depth: int = 4
    rate: float = 0.05
    smooth: float = 6.0  # added to the curvature of a leaf
    least: float = 3.0  # curvature that each side of a split must have
    rows: float = 0.6  # share of rows that each tree sees
    columns: float = 0.35  # share of features that each tree sees
    seed: int = 11


def grow_forest(measures: Matrix, labels: Vector, weights: Vector, growth: Growth) -> Forest:
    """Return trees whose sum is the log-odds that a row's label is 1. ``measures`` is rows by features."""
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1])) for column in measures.T]
    binned = np.stack([np.searchsorted(e, c, side="left") for e, c in zip(edges, measures.T, strict=True)]).astype(
        np.int64
    )
    draw = np.random.default_rng(growth.seed)
    mean = float(np.average(labels, weights=weights))
    base = float(np.log(mean / (1 - mean)))
    margin = np.full(len(labels), base)
    size = 2 ** (growth.depth + 1) - 1
    feature = np.full((growth.trees, size), -1, dtype=np.int16)
    edge = np.zeros((growth.trees, size), dtype=np.float32)
    value = np.zeros((growth.trees, size), dtype=np.float32)
    for t in range(growth.trees):
        chance = 1.0 / (1.0 + np.exp(-margin))
        slope, curve = weights * (chance - labels), weights * np.maximum(chance * (1 - chance), 1e-6)
        seen = draw.random(len(labels)) < growth.rows
        columns = draw.choice(len(edges), max(1, round(growth.columns * len(edges))), replace=False)
        nodes = np.zeros(len(labels), dtype=np.int64)
        for node in range(size):
            here = np.flatnonzero(nodes == node)
            rows = here[seen[here]]
            total, bend = float(slope[rows].sum()), float(curve[rows].sum())
            value[t, node] = -growth.rate * total / (bend + growth.smooth)
            if node >= size // 2 or len(rows) < 2:
                continue
            best = _best_split(binned, edges, slope, curve, rows, columns, growth)
            if best is None:
                continue
            column, cut = best
            feature[t, node], edge[t, node] = column, edges[column][cut]
            nodes[here] = 2 * node + 1 + (binned[column, here] > cut)
        margin += value[t, nodes]
    return Forest(base, feature, edge, value)


def _best_split(
    binned: NDArray[np.int64], edges: list[Matrix], slope: Vector, curve: Vector, rows: NDArray[np.int64],
    columns: NDArray[np.int64], growth: Growth,
) -> tuple[int, int] | None:  # fmt: skip
    """Return the feature and the index of its edge that gain most, or None if none gains."""
    total, bend = slope[rows].sum(), curve[rows].sum()
    best, found = 1e-6, None
    for column in columns:
        bins = len(edges[column]) + 1
        if bins < 2:
            continue
        left = np.cumsum(np.bincount(binned[column, rows], slope[rows], bins))[:-1]
        left_bend = np.cumsum(np.bincount(binned[column, rows], curve[rows], bins))[:-1]
        right, right_bend = total - left, bend - left_bend
        gain = left**2 / (left_bend + growth.smooth) + right**2 / (right_bend + growth.smooth)
        gain -= total**2 / (bend + growth.smooth)
        gain[(left_bend < growth.least) | (right_bend < growth.least)] = -1.0
        cut = int(np.argmax(gain))
        if gain[cut] > best:
            best, found = float(gain[cut]), (int(column), cut)
    return found
