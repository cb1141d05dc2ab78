"""The stories eval: its measures on values, and grouping against the floors where the real streams are at hand.

The quick form reads the first rows of each stream; ``TIDINGS_EVALS=whole`` reads them all.
"""

import json
import os
from importlib.resources import files
from pathlib import Path

import pytest

from tidings.errors import DataError
from tidings.evals.stories import b_cubed, eval_stories, mutual_information
from tidings.stories.embedding.multilingual import open_multilingual
from tidings.testing.embedder import FakeEmbedder

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "stories"
_FLOORS = json.loads((Path(__file__).parent / "floors_stories.json").read_text(encoding="utf-8"))


def test_the_same_grouping_is_perfect() -> None:
    truth, guess = ["a", "a", "b"], ["x", "x", "y"]
    assert b_cubed(truth, guess) == (1.0, 1.0)
    assert mutual_information(truth, guess) == pytest.approx(1.0)


def test_one_blob_has_all_recall_and_little_precision() -> None:
    precision, recall = b_cubed(["a", "a", "b", "b"], ["x"] * 4)
    assert (precision, recall) == (0.5, 1.0)
    assert mutual_information(["a", "a", "b", "b"], ["x"] * 4) == pytest.approx(0.0)


def test_a_story_each_has_all_precision_and_little_recall() -> None:
    assert b_cubed(["a", "a", "b", "b"], ["w", "x", "y", "z"]) == (1.0, 0.5)


def test_some_items_can_be_measured_among_all() -> None:
    truth, guess = ["a", "a", "b", "b"], ["x", "x", "x", "y"]
    assert b_cubed(truth, guess, [0, 1]) == pytest.approx((2 / 3, 1.0))
    assert b_cubed(truth, guess, []) == (0.0, 0.0)


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_rows_that_are_not_scored_are_streamed_all_the_same(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"title": "Ferry strikes quay at Marrowby", "story": 1},
        {"title": "Ferry strikes quay at Marrowby", "story": 1, "score": False},
        {"title": "Marrowby ferry strikes quay"},
        {"title": "Velmark bakers raise bread prices", "story": 2},
    ]
    result = eval_stories(_write(tmp_path / "invented.jsonl", rows), FakeEmbedder())
    assert (result["reports"], result["stories"]) == (4, 2)
    assert result["b3_f1"] == 1.0
    wanted = {
        "b3_f1_held",
        "b3_f1_seen",
        "b3_precision",
        "b3_recall",
        "b3_f1",
        "nmi",
        "reports",
        "stories",
        "reports_per_s",
        "peak_mb",
    }
    assert wanted <= set(result)


def test_reports_in_four_languages_meet_by_what_they_mean() -> None:
    path = Path(str(files("tidings.sample") / "languages.jsonl"))
    told = eval_stories(path, open_multilingual())
    assert told["b3_f1"] >= _FLOORS["languages"]["multilingual"]
    assert told["b3_f1"] >= eval_stories(path)["b3_f1"] + 0.3


def test_a_file_without_rows_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no rows"):
        eval_stories(_write(tmp_path / "empty.jsonl", []), FakeEmbedder())


@pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
@pytest.mark.parametrize("name", sorted(_FLOORS["quick"]))
def test_the_floors_of_grouping_hold_on_real_streams(name: str) -> None:
    whole = os.environ.get("TIDINGS_EVALS") == "whole"
    result = eval_stories(_DATA / f"{name}.jsonl", limit=0 if whole else _FLOORS["quick_rows"][name])
    floors = _FLOORS["whole" if whole else "quick"][name]
    assert {key: result[key] for key in floors if result[key] < floors[key]} == {}
