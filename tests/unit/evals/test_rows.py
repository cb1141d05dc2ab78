"""Data of another shape gets a sentence that names the line, the field and the remedy, whatever eval it is given to."""

import gzip
import json
from pathlib import Path

import pytest
import structlog

from tidings.cli.app import main
from tidings.errors import DataError
from tidings.evals.rows import EvalRow, StoryRow, gather_stories, read_rows


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["eval", *arguments])
    structlog.reset_defaults()  # a command logs to the standard error of its own time
    assert isinstance(left.value.code, int)
    return left.value.code


class _Reading(EvalRow):
    station: str
    metres: float
    note: str = ""


def write(path: Path, *rows: object) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


@pytest.mark.parametrize("name", ["tides.jsonl", "tides.jsonl.gz"])
def test_rows_are_read_in_order_and_blank_lines_are_let_be(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, {"station": "Kell", "metres": 2}, "", {"station": 7, "metres": 3.5, "more": []})
    assert [(row.station, row.metres) for row in read_rows(path, _Reading)] == [("Kell", 2.0), ("7", 3.5)]
    assert len(read_rows(path, _Reading, limit=1)) == 1


def test_a_limit_leaves_what_stands_behind_it_unread(tmp_path: Path) -> None:
    path = write(tmp_path / "tides.jsonl", {"station": "Kell", "metres": 2}, "torn")
    assert len(read_rows(path, _Reading, limit=1)) == 1


@pytest.mark.parametrize(
    ("rows", "culprit"),
    [
        (({"station": "Kell", "metres": 2}, {"station": "Vell"}), "Line 2 of .*: `metres`: Field required"),
        (({"station": "Kell", "metres": "high"},), "Line 1 of .*: `metres`: "),
        (("", "[1, 2]"), "Line 2 of .* has another shape"),
        (('{"station": "Ke',), "Line 1 of .* Invalid JSON"),
        (("",), "holds no rows"),
    ],
)
def test_what_has_another_shape_is_named(tmp_path: Path, rows: tuple[object, ...], culprit: str) -> None:
    with pytest.raises(DataError, match=culprit) as raised:
        read_rows(write(tmp_path / "tides.jsonl", *rows), _Reading)
    assert raised.value.remedy == "Give JSON lines with `station`, `metres` and, where known, `note`."


def test_an_empty_list_is_called_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "rows.jsonl", {"sources": [], "summary": "The ferry was late."})
    assert run("writing", str(path), "--model", "none") == 2
    assert "`sources`: it is empty." in " ".join(capsys.readouterr().err.split())


def test_a_folder_a_torn_archive_and_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    torn = tmp_path / "torn.jsonl.gz"
    torn.write_bytes(gzip.compress(b'{"station": "Kell", "metres": 2}' * 99)[:40])
    noise = tmp_path / "noise.jsonl"
    noise.write_bytes(b"\xff\xfe\x00\x9f")
    for path in (tmp_path, torn, noise, tmp_path / "gone.jsonl"):
        with pytest.raises(DataError, match=path.name):
            read_rows(path, _Reading)


def test_only_reports_with_a_story_and_a_topic_are_gathered(tmp_path: Path) -> None:
    filed = {"title": "Ferry late", "story": "a", "topic": "harbour"}
    path = write(tmp_path / "s.jsonl", filed, filed | {"topic": None}, filed | {"story": ""}, filed)
    row = StoryRow(title="Ferry late", story="a", topic="harbour")
    assert gather_stories(path) == {"a": [row, row]}


@pytest.mark.parametrize(
    "command",
    [
        ["writing", "FILE", "--model", "none"],
        ["faults", "FILE"],
        ["pairs", "FILE"],
        ["grounding", "FILE"],
        ["stories", "FILE"],
        ["trending", "FILE"],
        ["copies", "FILE"],
        ["topics", "FILE"],
        ["ranking", "--data", "FILE"],
    ],
)
@pytest.mark.parametrize("row", ['{"other": 1}', "torn {"])
def test_every_eval_ends_with_code_2_and_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], row: str
) -> None:
    path = write(tmp_path / "rows.jsonl", row)
    assert run(*(str(path) if part == "FILE" else part for part in command)) == 2
    shown = " ".join(capsys.readouterr().err.split())
    assert "Line 1 of" in shown
    assert "has another shape" in shown
    assert "Give JSON lines with" in shown


def test_clicks_and_pages_of_another_shape_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clicks = tmp_path / "clicks.tsv"
    clicks.write_text("1\tBo\tyesterday\tn1\tn2-1 n3-0\n", encoding="utf-8")
    assert run("ranking", "--clicks", str(clicks)) == 2
    assert "Line 1 of" in " ".join(capsys.readouterr().err.split())
    clicks.write_text("1\tBo\t11/09/2031 9:00:00 AM\tn1\tn2-1\n", encoding="utf-8")
    assert run("ranking", "--clicks", str(clicks)) == 2
    (tmp_path / "ground-truth.json").write_text('{"page": {"url": "x"}}', encoding="utf-8")
    assert run("extraction", str(tmp_path)) == 2
    assert "articleBody" in " ".join(capsys.readouterr().err.split())
