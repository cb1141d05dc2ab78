"""How the feed fares as readers and stories grow: points that were measured, and pictures of them."""

from itertools import pairwise
from pathlib import Path

import pytest

from tidings.evals.bench_web_growth import bench_web_growth
from tidings.evals.plot import Line, decide_ticks, draw_lines


def test_the_feed_is_timed_at_growing_numbers_and_drawn(tmp_path: Path) -> None:
    found = bench_web_growth(101, 12, 0.1, tmp_path / "images")
    assert [point["readers"] for point in found["growth_readers"]] == [100, 101]
    assert [point["stories"] for point in found["growth_stories"]] == [12]
    points = [*found["growth_readers"], *found["growth_stories"]]
    assert all(point["feed_p95_ms"] > 0 and point["feed_pages_per_s"] > 0 for point in points)
    for name in ("feed-p95.svg", "feed-rate.svg"):
        assert (tmp_path / "images" / name).read_text().startswith("<svg")


def test_numbers_above_a_hundred_are_written_out_beside_a_plot() -> None:
    drawn = draw_lines("Pages", [Line("all", ((1, 340.0), (10, 1_000.0)))], ("readers", "pages/s"))
    assert ">1,000</text>" in drawn
    assert ">500</text>" in drawn
    assert "e+0" not in drawn


@pytest.mark.parametrize("most", [0.04, 0.3, 1.0, 5.0, 9.6, 210.0, 216.0, 1_000.0, 31_845.0])
def test_a_plot_has_a_few_round_numbers_that_reach_its_highest_point(most: float) -> None:
    ticks = decide_ticks(most)
    assert 3 <= len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-2] < most <= ticks[-1] * (1 + 1e-9)
    assert {f"{tick - before:.6g}" for before, tick in pairwise(ticks)} == {f"{ticks[1]:.6g}"}
    assert f"{ticks[1]:e}"[0] in "125"
