"""Scores made one: each row by weights that never saw its fold."""

import numpy as np

from tidings.evals.fusion import fuse_held_aside
from tidings.evals.grounding import area_under_curve, balanced_accuracy


def test_two_noisy_scores_are_better_together_than_each_alone() -> None:
    luck = np.random.default_rng(3)
    labels = luck.random(2000) < 0.7
    scores = luck.normal(size=(2000, 2)) + labels[:, None] * [1.0, 1.0]
    fused = fuse_held_aside(scores, labels, np.arange(2000) % 5)
    alone = max(area_under_curve(scores[:, i].tolist(), labels.tolist()) for i in (0, 1))
    assert area_under_curve(fused.tolist(), labels.tolist()) > alone + 0.04
    assert balanced_accuracy((fused >= 0).tolist(), labels.tolist()) > 0.72


def test_what_is_true_of_one_fold_alone_is_not_learnt_for_it() -> None:
    luck = np.random.default_rng(4)
    labels = luck.random(1000) < 0.5
    folds = np.arange(1000) % 5
    tell = np.where(folds == 0, labels * 10.0, luck.normal(size=1000))
    fused = fuse_held_aside(tell[:, None], labels, folds)
    assert 0.3 < area_under_curve(fused[folds != 0].tolist(), labels[folds != 0].tolist()) < 0.7


def test_a_score_that_says_the_opposite_is_turned_round() -> None:
    labels = np.arange(100) % 2 == 0
    fused = fuse_held_aside(-1.0 * labels[:, None], labels, np.arange(100) // 2 % 5)
    assert balanced_accuracy((fused >= 0).tolist(), labels.tolist()) == 1.0
