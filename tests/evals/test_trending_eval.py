"""The trending eval: on an invented week, and against the floors where the real captures are at hand."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidings.errors import DataError
from tidings.evals.trending import eval_trending
from tidings.testing.embedder import FakeEmbedder

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "replay" / "headlines.jsonl.gz"
_FLOORS = json.loads((Path(__file__).parent / "floors_stories.json").read_text(encoding="utf-8"))
_WORDS = ("grindle", "ferro", "quayle", "pieran", "strond")
_START = datetime(2031, 5, 5, tzinfo=UTC)


def _invented_week(path: Path) -> Path:
    """Write captures twelve hours apart: every other one a story breaks that eight outlets then tell."""
    rows: list[dict[str, object]] = []
    for capture in range(10):
        at = (_START + timedelta(hours=12 * capture)).isoformat()
        told = [(" ".join(f"{word}{chr(97 + n)}" for word in _WORDS), capture - n) for n in range(0, capture + 1, 2)]
        for title, age in told:
            outlets = range(4 * age, 4 * age + 4) if age < 3 else range(0)
            rows += [{"url": f"https://o{k}.example/{title}", "title": title, "seen": [at]} for k in outlets]
        noise = " ".join(f"{word}{chr(97 + capture)}" for word in ("zebu", "yodel", "quince"))
        rows.append({"url": f"https://noise.example/{capture}", "title": noise, "summary": None, "seen": [at]})
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_heat_finds_the_story_that_grows(tmp_path: Path) -> None:
    result = eval_trending(_invented_week(tmp_path / "week.jsonl.gz"), FakeEmbedder())
    assert result["captures"] == 6
    # One or two stories grow at a time, so no order can be right about more than that of its ten.
    assert result["precision_at_10"] == pytest.approx(0.1)
    assert result["lead_hours_grown"] > 0.0
    assert result["lead_stories"] <= result["called"]
    assert 0 < result["held"]["captures"] <= 6 or result["held"]["precision_at_10"] == 0.0
    assert {"precision_at_10_by_domains", "precision_at_10_by_recency", "lead_hours"} <= set(result)


def test_a_file_without_headlines_is_said_plainly(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="holds no rows"):
        eval_trending(empty, FakeEmbedder())


@pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
def test_heat_foresees_growth_better_than_counting_or_recency() -> None:
    result = eval_trending(_DATA, last=_FLOORS["quick_rows"]["headlines"])
    better = max(result["precision_at_10_by_domains"], result["precision_at_10_by_recency"])
    assert result["precision_at_10"] > _FLOORS["trending_times_better"] * better
