"""When a source is asked again: one pure function."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tidings.errors import HttpStatusError, TidingsError
from tidings.sources.entities import SourceState

__all__ = ["NextPoll", "decide_next_poll"]

_LONGEST = timedelta(days=1)
_GONE_AFTER = 60  # failures in a row; about two months at the longest interval


@dataclass(frozen=True, slots=True)
class NextPoll:
    """What a poll leaves: the source's state, failures in a row, and when it is due."""

    state: SourceState
    failures: int
    due: datetime


def decide_next_poll(
    now: datetime, interval_s: float, failures: int, error: TidingsError | None, max_age_s: float = 0.0
) -> NextPoll:
    """Return what follows a poll at ``now`` that ended with ``error`` (None: well).

    A host's Cache-Control ``max_age_s`` and Retry-After are obeyed where they ask for more; failures double the wait up
    to a day; 410 ends it.
    """
    if error is None:
        wait = timedelta(seconds=max(interval_s, max_age_s))
        return NextPoll(SourceState.ACTIVE, 0, now + min(wait, _LONGEST))
    count = failures + 1
    if isinstance(error, HttpStatusError) and error.status == 410:
        return NextPoll(SourceState.GONE, count, now + _LONGEST)
    wait = timedelta(seconds=interval_s) * 2 ** min(count - 1, 12)
    asked = timedelta(seconds=error.retry_after_s or 0) if isinstance(error, HttpStatusError) else timedelta()
    state = SourceState.GONE if count >= _GONE_AFTER else SourceState.FAILING
    return NextPoll(state, count, now + min(max(wait, asked), _LONGEST))
