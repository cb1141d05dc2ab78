"""How the feed fares as readers and stories grow: points that were measured, and pictures of them."""

from pathlib import Path

from tidings.evals.bench_web_growth import bench_web_growth
from tidings.evals.plot import Line, draw_lines


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
    assert ">1,100</text>" in drawn
    assert ">550</text>" in drawn
    assert "e+0" not in drawn
