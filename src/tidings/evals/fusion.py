"""Several scores made one: a logistic regression fitted without the rows that it then scores."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["fuse_held_aside"]

_ROUNDS = 50
_PENALTY = 1e-2


def fuse_held_aside(
    scores: NDArray[np.float64], labels: NDArray[np.bool_], folds: NDArray[np.int_]
) -> NDArray[np.float64]:
    """Return one score for each row of ``scores`` (rows, kinds of score); 0 is where it counts as true.

    The rows of a fold get weights and a bar that were found on the other folds alone: weights by a logistic regression
    in which true and false rows weigh the same (Newton's method, a small ridge), the bar where the balanced accuracy is
    best.
    """
    fused = np.zeros(len(scores))
    for fold in np.unique(folds):
        aside = folds == fold
        mean, spread = scores[~aside].mean(axis=0), scores[~aside].std(axis=0) + 1e-9
        inside = _with_ones((scores[~aside] - mean) / spread)
        weights = _fit(inside, labels[~aside])
        bar = _best_bar(inside @ weights, labels[~aside])
        fused[aside] = _with_ones((scores[aside] - mean) / spread) @ weights - bar
    return fused


def _with_ones(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.hstack([rows, np.ones((len(rows), 1))])


def _fit(rows: NDArray[np.float64], labels: NDArray[np.bool_]) -> NDArray[np.float64]:
    share = labels.mean()
    worth = np.where(labels, 0.5 / max(share, 1e-9), 0.5 / max(1 - share, 1e-9))
    weights = np.zeros(rows.shape[1])
    ridge = _PENALTY * np.eye(rows.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (worth * (labels - likely)) - ridge @ weights
        curve = (rows * (worth * likely * (1 - likely))[:, None]).T @ rows + ridge
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _best_bar(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """Return where the mean of the shares judged right among the true and among the false is highest."""
    order = np.argsort(scores)
    truths = labels[order]
    # Below the bar lie the first rows: the false among them are right, the true among them wrong.
    falses_below = np.concatenate([[0], np.cumsum(~truths)]) / max(1, (~truths).sum())
    truths_below = np.concatenate([[0], np.cumsum(truths)]) / max(1, truths.sum())
    best = int((falses_below - truths_below).argmax())
    ranked = scores[order]
    if best == 0:
        return float(ranked[0])
    return float(ranked[best - 1] + ranked[min(best, len(ranked) - 1)]) / 2
