"""When a source is asked again, as one table."""

from datetime import UTC, datetime, timedelta

import pytest

from tidings.errors import FeedError, FetchError, HttpStatusError
from tidings.sources.entities import SourceState
from tidings.sources.polling import decide_next_poll

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


def _wait(failures: int, error: FetchError | FeedError | None, max_age_s: float = 0.0) -> float:
    return (decide_next_poll(_NOW, 900, failures, error, max_age_s).due - _NOW).total_seconds()


@pytest.mark.parametrize(
    ("max_age_s", "seconds"),
    [(0, 900), (60, 900), (3600, 3600), (10_000_000, 86_400)],
)
def test_a_source_that_is_well_waits_as_long_as_it_asks_up_to_a_day(max_age_s: float, seconds: float) -> None:
    assert _wait(3, None, max_age_s) == seconds


def test_an_answer_forgets_earlier_failures() -> None:
    after = decide_next_poll(_NOW, 900, 7, None)
    assert (after.state, after.failures) == (SourceState.ACTIVE, 0)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 900), (1, 1800), (2, 3600), (6, 57_600), (7, 86_400), (50, 86_400)]
)
def test_failures_double_the_wait_up_to_a_day(failures: int, seconds: float) -> None:
    after = decide_next_poll(_NOW, 900, failures, FetchError("It is silent."))
    assert after.due - _NOW == timedelta(seconds=seconds)
    assert (after.state, after.failures) == (SourceState.FAILING, failures + 1)


@pytest.mark.parametrize(("asked", "seconds"), [(5.0, 900), (7200.0, 7200), (9e9, 86_400), (None, 900)])
def test_a_host_that_asks_for_patience_gets_it(asked: float | None, seconds: float) -> None:
    assert _wait(0, HttpStatusError("Too many requests.", 429, asked)) == seconds


def test_gone_is_gone_at_once() -> None:
    assert decide_next_poll(_NOW, 900, 0, HttpStatusError("Gone.", 410)).state is SourceState.GONE


def test_a_missing_page_is_not_gone_at_once_but_in_the_end() -> None:
    missing = HttpStatusError("Not found.", 404)
    assert decide_next_poll(_NOW, 900, 0, missing).state is SourceState.FAILING
    assert decide_next_poll(_NOW, 900, 59, missing).state is SourceState.GONE
