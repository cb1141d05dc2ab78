"""When sources, pages and hosts are asked again, as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.errors import (
    AddressRefusedError,
    FeedError,
    FetchError,
    HttpStatusError,
    PageError,
    RobotsRefusedError,
    TidingsError,
    TooLargeError,
)
from tidings.sources.entities import SourceState
from tidings.sources.freshness import parse_fresh_s, parse_ttl_s
from tidings.sources.polling import (
    Limits,
    NextPoll,
    Wishes,
    decide_next_poll,
    decide_page_retry,
    decide_rest,
    decide_rhythm,
)

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_LIMITS = Limits(start_s=900, shortest_s=120, longest_s=86_400, jitter=0.1)
_HOUR, _DAY = 3_600.0, 86_400.0
_GONE, _MISSING = HttpStatusError("Gone.", 410), HttpStatusError("Not found.", 404)
_SILENT = FetchError("It is silent.")


def _busy(asked: float | None, status: int = 429) -> HttpStatusError:
    return HttpStatusError("Too many requests.", status, asked)


def _next(
    rhythm_s: float | None = None,
    wishes: Wishes = Wishes(),  # noqa: B008  (a frozen value)
    failures: int = 0,
    error: TidingsError | None = None,
    luck: float = 0.0,
) -> NextPoll:
    return decide_next_poll(_NOW, _LIMITS, rhythm_s, wishes, failures, error, luck)


@pytest.mark.parametrize(
    ("rhythm_s", "wishes", "seconds", "reason"),
    [
        (None, Wishes(), 900, "no rhythm is known yet"),
        (4 * _HOUR, Wishes(), 2 * _HOUR, "half of the outlet's own rhythm"),
        (600, Wishes(), 300, "half of the outlet's own rhythm"),
        (30, Wishes(), 120, "the shortest interval"),
        (9 * _DAY, Wishes(), _DAY, "the longest interval (half of the outlet's own rhythm)"),
        (600, Wishes(fresh_s=_HOUR), _HOUR, "its host's cache rules"),
        (600, Wishes(fresh_s=60), 300, "half of the outlet's own rhythm"),
        (600, Wishes(fresh_s=_HOUR, ttl_s=2 * _HOUR), 2 * _HOUR, "the feed's own time to live"),
        (600, Wishes(fresh_s=365 * _DAY), _DAY, "the longest interval (its host's cache rules)"),
        (None, Wishes(fresh_s=60), 900, "no rhythm is known yet"),
    ],
)
def test_a_source_that_is_well_is_asked_at_its_rhythm_and_never_before_its_host_allows(
    rhythm_s: float | None, wishes: Wishes, seconds: float, reason: str
) -> None:
    after = _next(rhythm_s, wishes, failures=7)
    assert (after.state, after.failures) == (SourceState.ACTIVE, 0)
    assert (after.due - _NOW, after.interval_s, after.reason) == (timedelta(seconds=seconds), seconds, reason)


@pytest.mark.parametrize(
    ("rhythm_s", "failures", "error", "seconds", "state"),
    [
        (None, 0, _SILENT, 900, SourceState.FAILING),
        (None, 1, _SILENT, 1_800, SourceState.FAILING),
        (None, 2, FeedError("A web page."), _HOUR, SourceState.FAILING),
        (None, 6, _SILENT, 57_600, SourceState.FAILING),
        (None, 7, _SILENT, _DAY, SourceState.FAILING),
        (120, 0, _SILENT, 900, SourceState.FAILING),  # a busy outlet that fails is not asked in a hurry
        (8 * _HOUR, 0, _SILENT, 4 * _HOUR, SourceState.FAILING),
        (None, 0, _busy(5.0), 900, SourceState.FAILING),
        (None, 0, _busy(7_200.0), 7_200, SourceState.FAILING),
        (None, 0, _busy(None), 900, SourceState.FAILING),
        (None, 0, _busy(9e9), _DAY, SourceState.FAILING),
        (None, 0, _MISSING, 900, SourceState.FAILING),
        (None, 59, _MISSING, _DAY, SourceState.GONE),
        (None, 0, _GONE, _DAY, SourceState.GONE),
    ],
)
def test_failures_double_the_wait_and_hosts_that_ask_for_patience_get_it(
    rhythm_s: float | None, failures: int, error: TidingsError, seconds: float, state: SourceState
) -> None:
    after = _next(rhythm_s, failures=failures, error=error)
    assert (after.state, after.failures, after.interval_s) == (state, failures + 1, seconds)


@given(
    rhythm_s=st.none() | st.floats(0, 1e9),
    wishes=st.builds(Wishes, st.floats(0, 1e12), st.floats(0, 1e12)),
    failures=st.integers(0, 10**6),
    error=st.sampled_from([None, _SILENT, _GONE, _MISSING, _busy(None), _busy(1e12), _busy(3.0, 503)]),
    luck=st.floats(0, 1, exclude_max=True),
)
def test_whatever_happens_a_poll_comes_within_the_limits_and_luck_never_hastens_it(
    rhythm_s: float | None, wishes: Wishes, failures: int, error: TidingsError | None, luck: float
) -> None:
    after = _next(rhythm_s, wishes, failures, error, luck)
    plain = _next(rhythm_s, wishes, failures, error)
    assert _LIMITS.shortest_s <= plain.interval_s <= _LIMITS.longest_s
    assert plain.interval_s <= after.interval_s <= plain.interval_s * 1.1
    assert after.reason


@pytest.mark.parametrize(
    ("hours_ago", "rhythm_s"),
    [
        ((), None),
        ((1, 2), None),
        ((1, 1, 1, 1), None),  # one moment tells no rhythm
        ((0, 1, 2, 3), 0.75 * _HOUR),
        ((20, 20.5, 21), 7 * _HOUR),  # fell silent
        ((-5, 1, 2, 3), _HOUR),  # a date that hasn't come yet is no date
    ],
)
def test_the_rhythm_is_the_mean_gap_up_to_now(hours_ago: tuple[float, ...], rhythm_s: float | None) -> None:
    assert decide_rhythm([_NOW - timedelta(hours=hours) for hours in hours_ago], _NOW) == rhythm_s


@pytest.mark.parametrize(
    ("attempts", "error", "seconds"),
    [
        (1, _SILENT, 300),
        (2, _SILENT, 1_200),
        (3, _busy(None, 500), 4_800),
        (5, _SILENT, 76_800),
        (6, _SILENT, None),
        (1, _busy(7_200.0), 7_200),
        (1, _busy(9e9), _DAY),
        (1, _MISSING, None),
        (1, _GONE, None),
        (1, HttpStatusError("Pay first.", 402), None),
        (1, HttpStatusError("Not for legal reasons.", 451), None),
        (1, RobotsRefusedError("No."), None),
        (1, AddressRefusedError("No."), None),
        (1, TooLargeError("Too much."), None),
        (1, PageError("A film."), None),
        (1, FeedError("No feed."), None),
    ],
)
def test_a_page_is_tried_again_where_that_may_help(attempts: int, error: TidingsError, seconds: float | None) -> None:
    again = decide_page_retry(_NOW, attempts, error)
    assert again == (None if seconds is None else _NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("failures", "error", "seconds"),
    [
        (1, _SILENT, None),
        (2, _SILENT, None),
        (3, _SILENT, 300),
        (4, _SILENT, 600),
        (5, _busy(None, 500), 1_200),
        (99, _SILENT, _DAY),
        (1, _busy(None), 300),
        (1, _busy(3_600.0, 503), _HOUR),
        (1, _busy(9e9), _DAY),
        (50, _MISSING, None),
    ],
)
def test_a_host_that_fails_again_and_again_is_left_alone(
    failures: int, error: FetchError, seconds: float | None
) -> None:
    rest = decide_rest(_NOW, failures, error)
    assert rest == (None if seconds is None else _NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "Max-Age = 600"}, 600),
        ({"cache-control": "s-maxage=900"}, 0),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "a day"}, 600),
        ({"cache-control": "max-age=60", "age": "100"}, 0),
        ({"cache-control": "max-age=600, no-cache"}, 0),
        ({"cache-control": "no-store", "expires": "Tue, 06 May 2031 13:00:00 GMT"}, 0),
        ({"expires": "Tue, 06 May 2031 13:00:00 GMT"}, _HOUR),
        ({"expires": "Tue, 06 May 2031 13:00:00 GMT", "date": "Tue, 06 May 2031 12:30:00 GMT"}, _HOUR / 2),
        ({"expires": "Tue, 06 May 2031 11:00:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({"cache-control": "max-age=60", "expires": "Tue, 06 May 2031 13:00:00 GMT"}, 60),
    ],
)
def test_freshness_is_read_from_headers_as_the_standard_says(headers: dict[str, str], seconds: float) -> None:
    assert parse_fresh_s(headers, _NOW) == seconds


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b"<rss><channel><title>C</title></channel></rss>", 0),
        (b"<rss><channel><ttl> 30 </ttl></channel></rss>", 1_800),
        (b"<rss><channel><ttl>soon</ttl></channel></rss>", 0),
        (b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 900),
        (b"<sy:updatePeriod> daily </sy:updatePeriod>", _DAY),
        (b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", _HOUR),
    ],
)
def test_a_feeds_own_wish_is_read_from_it(body: bytes, seconds: float) -> None:
    assert parse_ttl_s(body) == seconds
