"""How many of the contradictions between two outlets are found, and how many that are none, on invented pairs.

`pytest tests/evals/test_clashes_eval.py -s` prints precision and recall.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tidings.writing.clashes import find_clash

_DATA = Path(__file__).parent / "data"
_RECALL = {"clashes.jsonl": 0.8, "clashes_aside.jsonl": 0.6}


def _found(row: dict[str, str]) -> str:
    dated, theirs = (datetime.fromisoformat(row[key]).replace(tzinfo=UTC) for key in ("dated", "theirs_dated"))
    clash = find_clash(row["mine"], dated, row["theirs"], theirs)
    return clash.kind if clash is not None else ""


@pytest.mark.parametrize("name", _RECALL)
def test_contradictions_are_told_from_what_looks_like_them(name: str) -> None:
    rows = [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]
    found = [(row, _found(row)) for row in rows]
    right = sum(kind == row["clash"] for row, kind in found if kind)
    precision = right / max(1, sum(bool(kind) for _, kind in found))
    recall = right / sum(bool(row["clash"]) for row in rows)
    sys.stdout.write(f"{name}: {len(rows)} pairs, precision {precision:.2f}, recall {recall:.2f}\n")
    wrong = [f"{row['mine']} / {row['theirs']} [{kind}]" for row, kind in found if kind and kind != row["clash"]]
    assert wrong == []
    assert recall >= _RECALL[name]
