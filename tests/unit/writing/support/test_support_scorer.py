"""The learnt scorer: its trees, its folds, its weights whole or not at all, and what it makes of invented news."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tidings.errors import ModelDamagedError, ModelMissingError
from tidings.writing.language.frames import in_figures, without_frames
from tidings.writing.support.features import measure
from tidings.writing.support.held import best_passages, find_evidence
from tidings.writing.support.scorer import FOLDS, WEIGHTS, fold_of, load_scorer, save_scorer
from tidings.writing.support.trees import Forest

REPORT = ["The council met on Monday.", "It closed two of its nine pools.", "Mayor Ida Rood said the pools were old."]


def stump(at: float, low: float, high: float) -> Forest:
    return Forest(
        0.5,
        np.array([[0, -1, -1]], dtype=np.int16),
        np.array([[at, 0, 0]], dtype=np.float32),
        np.array([[0, low, high]], dtype=np.float32),
    )


def test_a_tree_adds_the_value_of_the_leaf_where_a_row_ends() -> None:
    rows = np.array([[1.0], [2.0], [3.0]], dtype=np.float32)
    assert stump(2.0, -1.0, 1.0).margins(rows).tolist() == [-0.5, -0.5, 1.5]


def test_copies_of_a_document_fall_in_one_fold() -> None:
    text = " ".join(f"Sentence {n} tells of pool number {n * n} in the town of Varn." for n in range(40))
    assert fold_of(text) == fold_of(text.lower().replace(".", " .")) == fold_of("(Varn)\n" + text)
    assert 0 <= fold_of("") < FOLDS


def test_the_folds_part_documents_about_evenly() -> None:
    counts = [0] * FOLDS
    for n in range(200):
        counts[fold_of(f"Report {n} says that mill {n} of Varn burnt down in the year {2000 + n} after a storm.")] += 1
    assert min(counts) > 20


def test_the_best_passages_cover_the_claim() -> None:
    assert best_passages("Mayor Ida Rood closed two pools.", REPORT, 2) == [1, 2]


def test_features_have_the_same_names_whatever_is_measured() -> None:
    names = list(measure("The council closed two pools.", REPORT))
    assert list(measure("", [])) == names
    assert list(measure('Ida Rood, 44, did not say "never".', REPORT[:1])) == names
    assert all(np.isfinite(list(measure("", []).values())))


def test_the_outlets_frame_is_no_part_of_the_claim() -> None:
    bare = measure("The council closed two pools.", REPORT)
    framed = measure("The Coastal Wire reported that the council closed two pools.", REPORT, ["Coastal Wire"])
    assert framed == bare


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Coastal Wire reported that two pools closed.", "two pools closed."),
        ("Two pools closed, according to the Coastal Wire.", "Two pools closed."),
        ("According to Ida Rood, two pools closed.", "two pools closed, Ida Rood said."),
        ("Two pools closed.", "Two pools closed."),
    ],
)
def test_frames_are_taken_off(told: str, left: str) -> None:
    assert without_frames(told, ["Coastal Wire"]) == left


def test_small_numbers_are_put_in_figures() -> None:
    assert in_figures("Two of nine pools, one of them two-storeyed") == "2 of 9 pools, one of them 2-storeyed"


def test_a_true_retelling_scores_above_an_invention() -> None:
    scorer = load_scorer()
    true = scorer.score("Two of the nine pools were closed by the council.", REPORT)
    false = scorer.score("A fire on Sunday destroyed nine barns in Harrow.", REPORT)
    assert true > false
    assert scorer.score_report("The council closed two pools.", REPORT, 0) > scorer.score_report("", REPORT, 0)


def test_the_shipped_weights_are_small_and_fit_the_features() -> None:
    assert WEIGHTS.stat().st_size < 2_000_000
    assert load_scorer().names == tuple(measure("A claim.", ["A sentence."]))


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    scorer = replace(load_scorer(), blocked_below=-1.25)
    save_scorer(scorer, tmp_path / "own.safetensors")
    again = load_scorer(tmp_path / "own.safetensors")
    assert again.blocked_below == -1.25
    assert again.score("The council closed two pools.", REPORT) == scorer.score("The council closed two pools.", REPORT)


def test_missing_weights_are_named_with_their_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="weights are missing"):
        load_scorer(tmp_path / "none.safetensors")


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:-9] + b"damaged!!", lambda data: b""])
def test_damaged_weights_are_refused(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    path = tmp_path / "own.safetensors"
    save_scorer(load_scorer(), path)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ModelDamagedError, match="damaged"):
        load_scorer(path)


def test_weights_for_other_features_score_nothing(tmp_path: Path) -> None:
    scorer = replace(load_scorer(), names=("another",))
    with pytest.raises(ModelDamagedError, match="another version"):
        scorer.score("The council closed two pools.", REPORT)


def test_evidence_ends_where_nothing_is_added() -> None:
    assert find_evidence("Mayor Ida Rood said the pools were old.", REPORT) == [2]
    assert find_evidence("On Monday the council closed two of its nine pools.", REPORT) == [0, 1]
    assert find_evidence("Anything.", []) == []
