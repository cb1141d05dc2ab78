"""Planting faults, growing trees, and choosing where a sentence is stopped."""

from random import Random

import numpy as np
import pytest

from tidings.evals.boosting import Growth, grow_forest
from tidings.evals.planting import FAULTS, plant
from tidings.evals.training import Row as TrainingRow
from tidings.evals.training import decide_cut, plant_rows

TRUE = "Mayor Ida Rood said on Monday that Varn will open 12 new pools before her term ends."
NAMES = ["Harrow", "Olof Brask"]


@pytest.mark.parametrize("kind", [kind for kind in FAULTS if kind != "unsaid"])
def test_each_kind_of_fault_changes_the_sentence(kind: str) -> None:
    changed = FAULTS[kind](TRUE, NAMES, Random(1))
    assert changed
    assert changed != TRUE


def test_cutting_the_speaker_leaves_the_statement() -> None:
    assert FAULTS["unsaid"]("The pools are old, Ida Rood said.", NAMES, Random(1)) == "The pools are old."


def test_a_sentence_without_a_spot_gets_no_fault() -> None:
    assert plant("So it goes.", [], Random(1)) == ("", "")


def test_planting_is_the_same_for_the_same_seed() -> None:
    rows = [TrainingRow("factcc", TRUE, (TRUE, "Olof Brask of Harrow denied that the town had any money left."), 1, 0)]
    assert plant_rows(rows, Random(3)) == plant_rows(rows, Random(3))


def test_trees_learn_what_no_single_feature_tells() -> None:
    draw = np.random.default_rng(1)
    rows = draw.random((600, 3)).astype(np.float32)
    labels = ((rows[:, 0] > 0.5) ^ (rows[:, 1] > 0.5)).astype(np.float64)
    forest = grow_forest(rows, labels, np.ones(600), Growth(trees=60, depth=3, rate=0.2, columns=1.0))
    assert (((forest.margins(rows) > 0) == (labels > 0)).mean()) > 0.95


def test_the_cut_lets_nearly_all_true_sentences_through() -> None:
    passing = [[float(n) for n in range(200)], [50.0, 60.0]]
    cut = decide_cut(passing, alarms=0.01)
    assert sum(score < cut for score in passing[0]) <= 2
    assert not any(score < cut for score in passing[1])
    assert decide_cut([]) < -1e6
