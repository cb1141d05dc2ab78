"""The picture of how the sentences of several models fared."""

import json
import re
from itertools import pairwise
from pathlib import Path

from tidings.evals.writing_plot import main, plot_writing

RESULT = {
    "first_pass": 0.25, "repaired": 0.05, "told_by_code": 0.4, "fallback": 0.2, "withheld": 0.1,
    "published": 1.0, "rougeL": 0.17, "seconds_per_article": 12.0, "articles": 20,
}  # fmt: skip


def test_the_parts_of_a_bar_fill_it_and_follow_each_other() -> None:
    bars = re.findall(r'<rect x="([\d.]+)" y="62" width="([\d.]+)"', plot_writing({"1.5B": RESULT}))
    assert len(bars) == 5
    assert sum(float(wide) for _, wide in bars) == 430.0
    for (x, wide), (following, _) in pairwise(bars):
        assert abs(float(x) + float(wide) - float(following)) < 0.2


def test_a_share_too_small_to_write_in_is_left_without_its_figure() -> None:
    drawn = plot_writing({"1.5B": RESULT})
    assert ">25%<" in drawn
    assert ">5%<" not in drawn


def test_names_are_escaped_and_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(RESULT), encoding="utf-8")
    main([str(tmp_path / "out.svg"), f"a<b={tmp_path / 'one.json'}"])
    drawn = (tmp_path / "out.svg").read_text(encoding="utf-8")
    assert "a&lt;b" in drawn
    assert "12.0 s an article, 20 articles" in drawn
