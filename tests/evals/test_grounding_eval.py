"""The support score: the measures themselves, and floors in a quick form."""

import json
from pathlib import Path
from typing import Any

import pytest

from tidings.evals.grounding import area_under_curve, balanced_accuracy, eval_grounding

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "grounding"
FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors_check.json").read_text(encoding="utf-8"))
REPORT = ["The council met on Monday.", "It closed two of its nine pools.", "Mayor Ida Rood said the pools were old."]


@pytest.mark.parametrize("name", ["aggrefact_cnndm.jsonl", "aggrefact_xsum.jsonl"])
def test_the_support_score_orders_claims(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not on this machine (it is development data, not part of the project).")
    found = eval_grounding(path, limit=100)
    assert {key: found[key] for key in FLOORS[name] if found[key] < FLOORS[name][key]} == {}


def test_the_support_score_finds_the_sentences_that_a_claim_rests_on() -> None:
    path = SHARED / "wice_dev.jsonl"
    if not path.exists():
        pytest.skip("wice_dev.jsonl is not on this machine (it is development data, not part of the project).")
    assert eval_grounding(path, limit=40)["evidence_f1"] >= FLOORS["wice_dev.jsonl"]["evidence_f1"]


def test_the_area_under_the_curve_is_that_of_the_definition() -> None:
    assert area_under_curve([0.9, 0.8, 0.3, 0.1], [True, True, False, False]) == 1.0
    assert area_under_curve([0.5, 0.5], [True, False]) == 0.5
    assert area_under_curve([0.1], [True]) == 0.5


def test_balanced_accuracy_weighs_both_sides_alike() -> None:
    assert balanced_accuracy([True, True, True, False], [True, True, True, False]) == 1.0
    assert balanced_accuracy([True, True, True, True], [True, True, True, False]) == 0.5
    assert balanced_accuracy([True], [True]) == 0.0


def test_rows_with_evidence_yield_its_f1(tmp_path: Path) -> None:
    row = {
        "claim": "On Monday the council closed two of its nine pools.",
        "evidence": REPORT,
        "label": "supported",
        "supporting_sentences": [[0, 1]],
    }
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert eval_grounding(path)["evidence_f1"] == 1.0


def test_a_prover_is_weighed_with_the_trees_by_folds(tmp_path: Path) -> None:
    class Knowing:
        def prove(self, passage: str, sentence: str) -> float:
            assert sentence.split()[0] in passage
            return 1.0 if "two" in sentence else -1.0

    rows = [
        {
            "document": f"{name} closed two of its pools. It rained.",
            "claim": f"{name} closed {n} pools.",
            "label": label,
        }
        for name in ("Varn", "Vell", "Orrel", "Larn", "Harrow", "Ostrand", "Brinewick", "Ashmouth", "Marle", "Tarn")
        for n, label in (("two", 1), ("nine", 0))
    ]
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = eval_grounding(path, prover=Knowing())
    assert found["prover_auc"] == found["auc"] == found["balanced_accuracy"] == 1.0
    assert found["trees"] == {key: eval_grounding(path)[key] for key in ("balanced_accuracy", "auc")}
