# ruff: noqa: E501  (a sentence of news stands on one line)
"""The check against planted faults: floors that only rise."""

import json
from pathlib import Path
from typing import Any

import pytest

from tidings.evals.faults import GivenPassage, eval_faults, passages_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "grounding"
FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors_check.json").read_text(encoding="utf-8"))
TRUE_KINDS = {"verbatim", "outlet_named", "straight_quotes", "digits", "clause_cut", "attribution_moved"}


def data(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine (it is development data, not part of the project).")
    return path


def test_planted_faults_are_caught_and_true_sentences_pass() -> None:
    result = eval_faults(data("faults.jsonl"))
    floor = FLOORS["faults.jsonl"]
    assert result["caught"] >= floor["caught"]
    assert result["false_alarms"] <= floor["false_alarms"]
    blocked = {kind: share for kind, share in result["kinds"].items() if kind not in TRUE_KINDS}
    assert min(blocked.values()) >= floor["each_block_kind"], blocked


def test_lies_that_overlap_cannot_see_are_caught() -> None:
    result = eval_faults(data("faults_hand.jsonl"))
    floor = FLOORS["faults_hand.jsonl"]
    assert result["caught"] >= floor["caught"]
    assert result["false_alarms"] <= floor["false_alarms"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("faults_fresh.jsonl", 60),
        ("faults_aside.jsonl", 40),
        ("faults_new.jsonl", 60),
        ("faults_new_aside.jsonl", 60),
        ("faults_wave3.jsonl", 66),
        ("faults_wave4.jsonl", 70),
        ("faults_wave5.jsonl", 71),
        ("faults_wave6.jsonl", 60),
        ("faults_wave7.jsonl", 48),
        ("faults_wave8.jsonl", 48),
        ("faults_wave9.jsonl", 34),
        ("faults_wave10.jsonl", 33),
        ("faults_blind.jsonl", 100),
        ("faults_free.jsonl", 136),
        ("faults_unread.jsonl", 80),  # whoever works on the rules leaves it unread
    ],
)
def test_lies_in_fresh_wording_are_caught_and_truths_pass(name: str, rows: int) -> None:
    result = eval_faults(Path(__file__).parent / "data" / name)
    floor = FLOORS[name]
    assert result["n"] == rows
    assert result["caught"] >= floor["caught"]
    assert result["false_alarms"] <= floor["false_alarms"]


def test_a_file_of_ones_own_is_judged(tmp_path: Path) -> None:
    passages = [{"n": 1, "outlet": "Coastal Wire", "text": "The council closed 2 of its 9 pools on Monday."}]
    rows = [
        {"kind": "digits", "verdict": "pass", "passages": passages, "sentence": "The council closed two pools on Monday.", "cites": [1]},
        {"kind": "day", "verdict": "block", "passages": passages, "sentence": "The council closed two pools on Friday.", "cites": [1]},
    ]  # fmt: skip
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    result = eval_faults(path)
    assert (result["caught"], result["false_alarms"], result["n"]) == (1.0, 0.0, 2)
    assert result["kinds"] == {"day": 1.0, "digits": 1.0}


def test_a_rows_date_and_sentence_before_are_used() -> None:
    row = {"n": 1, "outlet": "A", "text": "He left.", "before": "Bo ran.", "dated": "2031-09-10T00:00:00+00:00"}
    (passage,) = passages_of([GivenPassage.model_validate(row)])
    assert (passage.before, passage.dated.year) == ("Bo ran.", 2031)
