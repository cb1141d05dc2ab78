"""Who says what against people's marks: the measures themselves, and floors that only rise."""

import json
from pathlib import Path
from typing import Any

import pytest

from tidings.errors import NotFoundError
from tidings.evals.attribution import eval_attribution, find_marks, read_marks

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "attribution" / "dev"
FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors_check.json").read_text(encoding="utf-8"))
TEXT = "Mayor Ida Rood said the pools were old. The council closed two of them."
MARKS = """T1\tSource 0 14\tMayor Ida Rood
T2\tCue 15 19\tsaid
T3\tContent 20 38\tthe pools were old
T4\tAttribution 15 19\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""


def folder(tmp_path: Path, text: str = TEXT, marks: str = MARKS, name: str = "pools_ab12") -> Path:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text" / "pools.txt").write_text(text, encoding="utf-8")
    (tmp_path / "attributions" / f"{name}.ann").write_text(marks, encoding="utf-8")
    return tmp_path


def test_attributions_are_found_as_people_mark_them() -> None:
    if not SHARED.exists():
        pytest.skip("The marked news is not on this machine (it is development data, not part of the project).")
    result = eval_attribution(SHARED)
    floor = FLOORS["attribution"]
    assert result["exact_f1"] >= floor["exact_f1"]
    assert result["partial_f1"] >= floor["partial_f1"]


def test_what_is_found_as_marked_scores_one(tmp_path: Path) -> None:
    result = eval_attribution(folder(tmp_path))
    assert (result["exact_f1"], result["partial_f1"], result["content_overlap"]) == (1.0, 1.0, 1.0)
    assert (result["texts"], result["marks"], result["found"]) == (1, 1, 1)


def test_a_wrong_source_is_neither_exact_nor_partial(tmp_path: Path) -> None:
    marks = MARKS.replace("Source 0 14\tMayor Ida Rood", "Source 40 51\tThe council")
    result = eval_attribution(folder(tmp_path, marks=marks))
    assert (result["exact_f1"], result["partial_f1"]) == (0.0, 0.0)
    assert result["parts"]["content_exact"] == 1.0


def test_a_longer_source_is_partial_only(tmp_path: Path) -> None:
    marks = MARKS.replace("Source 0 14\tMayor Ida Rood", "Source 6 14\tIda Rood")
    result = eval_attribution(folder(tmp_path, marks=marks))
    assert (result["exact_f1"], result["partial_f1"]) == (0.0, 1.0)


def test_marks_without_a_source_are_left_out() -> None:
    assert read_marks(TEXT, MARKS.replace(" Source:T1", "")) == []


def test_a_mark_in_two_pieces_is_read_whole() -> None:
    marks = read_marks(TEXT, MARKS.replace("Content 20 38", "Content 20 29;30 38"))
    assert marks[0].content == read_marks(TEXT, MARKS)[0].content


def test_a_text_without_attributions_yields_none() -> None:
    assert find_marks("The council closed two pools.") == []


def test_a_folder_without_marks_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="holds no attributions"):
        eval_attribution(tmp_path)


def test_marks_without_their_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="is missing"):
        eval_attribution(folder(tmp_path, name="other"))
