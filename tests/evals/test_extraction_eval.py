"""The extraction eval: on invented pages, and on real ones against the floors where they are at hand."""

import gzip
import json
from pathlib import Path

import pytest

from tidings.errors import NotFoundError
from tidings.evals.extraction import eval_extraction, score_text

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "extraction"
_FLOORS = json.loads((Path(__file__).parent / "floors_sources.json").read_text(encoding="utf-8"))
_BODY = (
    "The harbour of Marlow Bay reopened on Tuesday after engineers removed a sunken barge, the port authority said.",
    "Forty ships were waiting outside, among them two ferries and a tanker with fuel for the island's power station.",
    "Harbour master Ilse Brandt said traffic would move in convoys until Friday, with fishing boats going first.",
)


def test_a_clean_page_is_taken_whole_and_an_empty_one_counts_as_failure(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    body = "".join(f"<p>{text}</p>" for text in _BODY)
    page = f"<html><body><nav><a href='/'>Front page</a></nav><article>{body}</article></body></html>"
    truth = {name: {"articleBody": "\n".join(_BODY), "url": f"https://courier.example/{name}"} for name in ("a", "b")}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    for name, html in (("a", page), ("b", "")):
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))
    assert eval_extraction(tmp_path, every=2)["f1"] == 1.0
    result = eval_extraction(tmp_path)
    assert (result["precision"], result["recall"], result["failures"], result["pages"]) == (0.5, 0.5, 1, 2)


@pytest.mark.parametrize(
    ("found", "wanted", "scores"),
    [
        ("a b c d e", "a b c d e", (1.0, 1.0)),
        ("a b c d e", "a b c d", (0.5, 1.0)),
        ("a b c d", "a b c d e", (1.0, 0.5)),
        ("a, B; c! d", "a B c d", (1.0, 1.0)),
        ("a", "a", (1.0, 1.0)),
        ("", "", (1.0, 1.0)),
        ("", "a b c d", (0.0, 0.0)),
        ("a b c d", "", (0.0, 0.0)),
        ("x y z w", "a b c d", (0.0, 0.0)),
    ],
)
def test_scores_count_shingles_of_four_words(found: str, wanted: str, scores: tuple[float, float]) -> None:
    assert score_text(found, wanted) == scores


def test_a_folder_without_pages_is_refused_plainly(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="ground-truth"):
        eval_extraction(tmp_path)


@pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
def test_the_floors_hold_on_real_pages() -> None:
    result = eval_extraction(_DATA, every=4)
    floors = _FLOORS["extraction_every_4th"]
    assert result["failures"] == 0
    assert {name: result[name] for name in floors if result[name] < floors[name]} == {}
