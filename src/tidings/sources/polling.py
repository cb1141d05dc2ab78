"""The manners of polling: when a source, a page or a host is asked again. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tidings.errors import (
    AddressRefusedError,
    FetchError,
    HttpStatusError,
    PageError,
    RobotsRefusedError,
    TidingsError,
    TooLargeError,
)
from tidings.sources.entities import SourceState

__all__ = [
    "Limits",
    "NextPoll",
    "Wishes",
    "decide_next_poll",
    "decide_page_retry",
    "decide_rest",
    "decide_rhythm",
]

_DAY_S = 86_400.0
_GONE_AFTER = 60  # failures in a row; about two months at the longest interval
_FEW_MOMENTS = 3  # fewer dated items than this show no rhythm
_FIRST_RETRY_S = 300.0
_MAX_ATTEMPTS = 6  # 5 min, 20 min, 80 min, 5 h, 21 h; then the summary has to do
_OPENS_AFTER = 3  # failures in a row, of whatever was asked of a host
_LASTING = (RobotsRefusedError, AddressRefusedError, TooLargeError, PageError)
_SETTLED = (401, 402, 403, 404, 405, 406, 410, 451)  # answers that trying again doesn't change


@dataclass(frozen=True, slots=True)
class Limits:
    """How often an operator lets a source be asked; seconds. ``start_s`` holds until a rhythm is known."""

    start_s: float = 900.0
    shortest_s: float = 120.0
    longest_s: float = _DAY_S
    jitter: float = 0.1


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a host asks for; seconds, 0 where it asks for nothing.

    ``fresh_s`` is from Cache-Control or Expires, ``ttl_s`` from the feed itself; ``pushed_s`` is how long its hub makes
    polls needless.
    """

    fresh_s: float = 0.0
    ttl_s: float = 0.0
    pushed_s: float = 0.0


@dataclass(frozen=True, slots=True)
class NextPoll:
    """What a poll leaves: the source's state, failures in a row, when it is due, and why then."""

    state: SourceState
    failures: int
    due: datetime
    interval_s: float
    reason: str


def decide_rhythm(moments: Sequence[datetime], now: datetime) -> float | None:
    """Return the mean seconds between an outlet's newest items, dated ``moments``, up to ``now``; None for too few.

    The time since the newest item counts as a gap, so that an outlet that falls silent is asked less and less.
    """
    dated = sorted({moment for moment in moments if moment <= now})
    if len(dated) < _FEW_MOMENTS:
        return None
    return (now - dated[0]).total_seconds() / len(dated)


def decide_next_poll(
    now: datetime,
    limits: Limits,
    rhythm_s: float | None,
    wishes: Wishes,
    failures: int,
    error: TidingsError | None,
    luck: float = 0.0,
) -> NextPoll:
    """Return what follows a poll at ``now`` that ended with ``error`` (None: well), after ``failures`` in a row.

    A source that is well is asked twice as often as it publishes (``rhythm_s``), but never before its host's wishes
    allow; failures double the wait; Retry-After is obeyed; 410 ends it. All of it stays between the shortest and the
    longest interval. ``luck`` in [0, 1) spreads the polls: it only ever makes the wait longer.
    """
    usual = limits.start_s if rhythm_s is None else rhythm_s / 2
    reasons = [(usual, "no rhythm is known yet" if rhythm_s is None else "half of the outlet's own rhythm")]
    state, count = SourceState.ACTIVE, 0
    if error is None:
        reasons += [(wishes.fresh_s, "its host's cache rules"), (wishes.ttl_s, "the feed's own time to live")]
        reasons.append((wishes.pushed_s, "its hub tells of news at once"))
    else:
        count = failures + 1
        is_gone = isinstance(error, HttpStatusError) and error.status == 410
        state = SourceState.GONE if is_gone or count >= _GONE_AFTER else SourceState.FAILING
        asked = (error.retry_after_s or 0.0) if isinstance(error, HttpStatusError) else 0.0
        backoff = max(usual, limits.start_s) * 2 ** min(count - 1, 12)
        reasons = [(backoff, f"{count} failures in a row"), (asked, "its host's Retry-After")]
        if is_gone:
            reasons = [(limits.longest_s, "its host says that it is gone for good")]
    wait, reason = max(reasons, key=lambda pair: pair[0])
    if wait < limits.shortest_s:
        wait, reason = limits.shortest_s, "the shortest interval"
    elif wait > limits.longest_s:
        wait, reason = limits.longest_s, f"the longest interval ({reason})"
    wait *= 1 + limits.jitter * luck
    return NextPoll(state, count, now + timedelta(seconds=wait), wait, reason)


def decide_page_retry(now: datetime, attempts: int, error: TidingsError) -> datetime | None:
    """Return when a page whose reading failed with ``error`` is tried again after ``attempts`` failures; None: never.

    What passes by itself (silence, 429, 5xx) is tried again, four times longer each time; what doesn't is left.
    """
    if attempts >= _MAX_ATTEMPTS or not isinstance(error, FetchError):
        return None
    if isinstance(error, _LASTING):
        return None
    asked = 0.0
    if isinstance(error, HttpStatusError):
        if error.status in _SETTLED:
            return None
        asked = error.retry_after_s or 0.0
    wait = max(_FIRST_RETRY_S * 4 ** max(attempts - 1, 0), asked)
    return now + timedelta(seconds=min(wait, _DAY_S))


def decide_rest(now: datetime, failures: int, error: FetchError) -> datetime | None:
    """Return until when a host is left alone after ``failures`` in a row, the last being ``error``; None: ask on.

    That is the circuit breaker: 429 and 503 open it at once for as long as the host asks, other failures after three
    in a row, for five minutes, twice as long each time, up to a day. A page that is missing says nothing of its host.
    """
    if isinstance(error, HttpStatusError):
        if error.status in (429, 503):
            return now + timedelta(seconds=min(max(error.retry_after_s or 0.0, _FIRST_RETRY_S), _DAY_S))
        if error.status < 500:
            return None
    if failures < _OPENS_AFTER:
        return None
    return now + timedelta(seconds=min(_FIRST_RETRY_S * 2 ** min(failures - _OPENS_AFTER, 12), _DAY_S))
