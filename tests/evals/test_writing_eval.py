"""The writing eval: its measures on texts of our own, and its floors on people's summaries where they are here."""

import json
from pathlib import Path

import pytest

from tidings.evals.writing import eval_writing, rouge
from tidings.settings import load_settings
from tidings.testing.reports import STORM

_SHARED = Path(__file__).parents[3] / "shared" / "data" / "summaries"
_KEYS = {
    "rouge1", "rouge2", "rougeL", "longest_copied_run", "published", "first_pass", "told_by_code", "repaired",
    "fallback", "withheld", "seconds_per_article", "tokens",
}  # fmt: skip
_FLOORS = {"multi_news.jsonl": 0.95, "neus.jsonl": 0.95}  # share published without a model


def test_rouge_counts_shared_words_pairs_and_order() -> None:
    assert rouge("The storm hit the town.", "The storm hit the town.") == (1.0, 1.0, 1.0)
    assert rouge("The storm hit.", "Nobody came.") == (0.0, 0.0, 0.0)
    one, two, longest = rouge("the storm hit the town", "the town hit the storm")
    assert one == 1.0
    assert two == pytest.approx(0.75)
    assert longest == pytest.approx(0.6)


def test_the_eval_prints_every_key_and_each_article(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    sources = [{"title": one.title, "text": one.text} for one in STORM]
    plain = [one.text.replace("\n\n", " NEWLINE_CHAR ") for one in STORM]
    summary = "A storm left about 40,000 homes without power and sank eight fishing boats."
    rows.write_text("".join(json.dumps({"sources": s, "summary": summary}) + "\n" for s in (sources, plain)))
    result = eval_writing(rows, load_settings(), "none", out=tmp_path / "out")
    assert result.keys() >= _KEYS
    assert result["published"] == 1.0
    assert result["longest_copied_run"] <= 12
    assert result["tokens"] == 0
    printed = (tmp_path / "out" / "0000.txt").read_text(encoding="utf-8")
    assert "HEADLINE" in printed
    assert "Passages:" in printed


@pytest.mark.skipif(not _SHARED.is_dir(), reason="people's summaries are not on this machine (../shared)")
@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_extracts_keep_their_floors(name: str) -> None:
    result = eval_writing(_SHARED / name, load_settings(), "none", limit=20)
    assert result["published"] >= _FLOORS[name]
    assert result["longest_copied_run"] <= 12
