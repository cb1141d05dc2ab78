"""The bench of intake, on the sample day."""

from datetime import UTC, datetime

from tidings.evals.bench_sources import bench_sources
from tidings.sample.server import SampleServer
from tidings.settings import Settings


def test_intake_of_the_sample_day_is_timed_and_nothing_is_polled_in_vain() -> None:
    with SampleServer(datetime.now(UTC)) as web:
        result = bench_sources(Settings(), web.opml_url, pages=False)
    assert result["sources"] > 5
    assert result["reports"] > 50
    assert result["failed"] == 0
    assert 0 < result["unchanged"] <= result["sources"]
    assert result["first_poll_s"] < 30
    assert {"second_poll_s", "seconds", "reports_per_s", "peak_mb"} <= set(result)
