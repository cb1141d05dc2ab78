"""The check on sentences by writers who knew none of its rules: floors that only rise, and rows that hold together."""

import json
from pathlib import Path
from typing import Any

import pytest

from tidings.evals.pairs import eval_pairs, read_pairs
from tidings.testing.model import FakeProver

PAIRS = Path(__file__).parent / "data" / "pairs"
FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors_check.json").read_text(encoding="utf-8"))
_LIMIT = 60


@pytest.mark.parametrize("name", ["mixed", "turned_mixed"])
def test_lies_are_caught_and_truths_pass(name: str) -> None:
    result, floor = eval_pairs(PAIRS / f"{name}.jsonl", _LIMIT), FLOORS[f"pairs/{name}.jsonl"]
    assert result["caught"] >= floor["caught"]
    assert result["false_alarms"] <= floor["false_alarms"]
    assert result.get("told_apart", 1.0) >= floor.get("told_apart", 0.0)


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_row_has_true_and_false_sentences_and_none_twice(path: Path) -> None:
    rows = read_pairs(path)
    assert len(rows) > 200
    for held in rows:
        told = [*held.true, *(text for text, _ in held.false)]
        assert len(held.true) >= 3
        assert len(held.false) >= 4
        assert len(set(told)) == len(told), held.passage


@pytest.mark.parametrize(("name", "sentences"), [("red_team.jsonl", 600), ("editor.jsonl", 500)])
def test_drafts_that_use_the_words_of_a_passage_for_a_lie_are_caught(name: str, sentences: int) -> None:
    path, floor = PAIRS.parent / name, FLOORS[name]
    result = eval_pairs(path, drafts=True)
    assert result["n"] > sentences
    assert result["caught"] >= floor["caught"]
    assert result["false_alarms"] <= floor["false_alarms"]
    assert result["caught"] > eval_pairs(path)["caught"]  # drafts have more rules to pass


def test_a_limit_takes_rows_from_all_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"p": f"Passage {n}.", "t": ["True."], "f": [["False.", "added"]]} for n in range(10)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [held.passage for held in read_pairs(path, 5)] == [f"Passage {n}." for n in range(0, 10, 2)]


def test_a_sentence_that_passes_beside_both_passages_is_not_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = {
        "a": "The council of Varn closed two pools on Monday. The mayor left early.",
        "b": "The council of Varn closed four pools on Monday. The mayor left early.",
        "ta": ["The council of Varn closed two pools on Monday."],
        "tb": ["The mayor left early."],
        "n": ["The council of Varn closed nine pools on Monday."],
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    result = eval_pairs(path)
    assert result["told_apart"] == 0.5
    assert result["false_alarms"] == 0.0
    assert result["kinds"] == {"neither": 1.0, "turned": 0.5}


def test_a_prover_adds_to_the_check_and_is_measured_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = {
        "a": "The council of Varn closed two pools on Monday. The mayor left early.",
        "b": "The council of Varn closed four pools on Monday. The mayor stayed to the end.",
        "ta": ["The council of Varn closed two pools on Monday.", "The mayor left early."],
        "tb": ["The council of Varn closed four pools on Monday."],
        "n": ["The council of Varn closed nine pools on Monday."],
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    strict = eval_pairs(path, prover=FakeProver(sure=-1.0))
    assert (strict["caught"], strict["false_alarms"]) == (1.0, 1.0)
    assert strict["proven"] == {"auc": 0.5, "preferred": 0.0}
    reading = eval_pairs(path, prover=FakeProver())
    assert reading["proven"]["preferred"] == 1.0
    assert reading["told_apart"] >= eval_pairs(path)["told_apart"]
    assert "proven" not in eval_pairs(path)
