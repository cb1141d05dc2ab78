"""The sustained bench runs the real stages, and counts what came through them."""

from tidings.evals.bench_sustained import bench_sustained
from tidings.settings import load_settings


def test_every_report_of_a_round_is_taken_in_and_grouped() -> None:
    told = bench_sustained(load_settings(), 0.001)
    assert told["reports"] == 500
    assert told["rounds"] == 1
    assert 0 < told["stories"] < 500
    assert set(told["stages"]) == {"intake", "grouping", "heat"}
    assert told["reports_per_s"] > 0
