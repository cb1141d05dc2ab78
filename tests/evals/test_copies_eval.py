"""The copies eval: on the sample day's invented reports and on the real ones, each against its floors."""

import json
from pathlib import Path

import pytest

from tidings.errors import NotFoundError
from tidings.evals.copies import ALTERATIONS, eval_copies
from tidings.sample.day import load_sample_day

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "replay" / "allsides_days.jsonl"
_FLOORS = json.loads((Path(__file__).parent / "floors_sources.json").read_text(encoding="utf-8"))


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[dict[str, object]] = [
        {"id": f"{event.key} {n}", "text": report.body, "story": event.key}
        for event in load_sample_day().events
        for n, report in enumerate(event.reports)
    ]
    return _write(tmp_path_factory.mktemp("copies") / "sample.jsonl", rows)


def _check(result: dict[str, float], name: str) -> None:
    floors = _FLOORS[name]
    assert result["recall"] >= floors["recall"]
    assert result["false_merges"] <= floors["false_merges_at_most"]


def test_the_floors_hold_on_invented_reports_and_their_wire_copies_are_no_false_merges(sample: Path) -> None:
    result = eval_copies(sample)
    _check(result, "copies_sample")
    assert result["word_for_word"] > 0
    assert set(result["recall_by_kind"]) == set(ALTERATIONS)


@pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
def test_the_floors_hold_on_real_reports() -> None:
    _check(eval_copies(_DATA, every=2), "copies_every_2nd")


def test_distinct_reports_that_share_most_of_their_words_are_counted_as_merged(tmp_path: Path) -> None:
    shared = " ".join(f"shared{n}" for n in range(80))
    rows: list[dict[str, object]] = [
        {"id": name, "text": f"{shared} " + " ".join(f"{name}{n}" for n in range(20)), "story": "one"}
        for name in ("a", "b")
    ]
    result = eval_copies(_write(tmp_path / "rows.jsonl", rows))
    assert (result["merged"], result["false_merges"], result["false_merges_same_event"]) == (1, 1.0, 1.0)


def test_a_file_without_texts_is_refused_plainly(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="full text"):
        eval_copies(_write(tmp_path / "rows.jsonl", [{"id": "a", "text": "too short"}]))
