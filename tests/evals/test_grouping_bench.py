"""The grouping bench: an invented stream has the shape it says, and the bench measures and draws it."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tidings.errors import NotFoundError
from tidings.evals.bench_grouping import bench_grouping
from tidings.evals.invented_stream import invent_sentences, read_sentences, stream_reports


def test_the_same_seed_invents_the_same_stream() -> None:
    sentences = invent_sentences(3, 200)
    assert list(stream_reports(sentences, 30, 3)) == list(stream_reports(sentences, 30, 3))


def test_grouping_is_timed_at_growing_numbers_and_drawn(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    told = " ".join(f"Sentence {n} tells of harbour number {n} and its boats." for n in range(40))
    rows.write_text(json.dumps({"text": told}), encoding="utf-8")
    plot = tmp_path / "growth.svg"
    result = bench_grouping(1200, rows, plot)
    assert [point["reports"] for point in result["growth"]] == [1000, 1200]
    assert result["growth"][-1]["stories"] > 20
    wanted = {"reports", "stories", "reports_per_s", "reports_per_cpu_s", "p50_ms", "p95_ms", "p95_cpu_ms", "peak_mb"}
    assert wanted == set(result["growth"][0])
    assert ElementTree.fromstring(plot.read_text(encoding="utf-8")).tag.endswith("svg")


def test_a_file_without_sentences_is_said_plainly(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"title": "Short"}\n', encoding="utf-8")
    with pytest.raises(NotFoundError, match="too few sentences"):
        read_sentences(rows)
