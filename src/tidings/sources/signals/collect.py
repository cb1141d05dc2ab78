"""Looking at every place that is due, storing what is seen, and attaching it to reports."""

from datetime import datetime, timedelta

import structlog

from tidings.clock import Clock
from tidings.errors import FetchError, SourceError, TidingsError
from tidings.settings import Settings
from tidings.sources.ports import Web
from tidings.sources.signals.adapters import chosen_adapters
from tidings.sources.signals.entities import Sighting
from tidings.sources.signals.ports import SignalAdapter
from tidings.sources.signals.store import attach_signals, drop_old_signals, due_kinds, save_look, save_sightings
from tidings.storage import Database

__all__ = ["collect_signals"]

_log = structlog.get_logger("tidings.sources")
_MAX_BYTES = 4_000_000
_MAX_SIGHTINGS = 200  # of one look
_FRESH = timedelta(days=3)  # how long a signal waits for its report
_KEPT = timedelta(days=14)
_LONGEST_S = 86_400.0


class SignalError(SourceError):
    """A place for signals whose answer isn't as documented."""

    code = "signal-unreadable"


async def collect_signals(database: Database, web: Web, clock: Clock, settings: Settings) -> int:
    """Look at the chosen places that are due; return how many signals found their report. Raises ``StorageError``.

    A place that fails stops no other; its failure is stored and it is asked less often.
    """
    adapters = chosen_adapters(settings)
    if not adapters:
        return 0
    now = clock.now()
    with database.read() as connection:
        due = due_kinds(connection, [adapter.kind for adapter in adapters], now)
    for adapter in adapters:
        if adapter.kind in due:
            await _look(database, web, adapter, due[adapter.kind], now)
    with database.write() as connection:
        drop_old_signals(connection, now, _KEPT)
        return attach_signals(connection, now - _FRESH)


async def _look(database: Database, web: Web, adapter: SignalAdapter, failures: int, now: datetime) -> None:
    try:
        seen = await _ask(web, adapter, now)
    except SourceError as error:
        _log.warning("signal failed", kind=adapter.kind, reason=str(error))
        wait = min(adapter.interval_s * 2 ** min(failures, 10), _LONGEST_S)
        with database.write() as connection:
            due = now + timedelta(seconds=wait)
            save_look(connection, adapter.kind, due, failures + 1, **_failure(error))
        return
    with database.write() as connection:
        save_sightings(connection, adapter.kind, seen, now)
        save_look(connection, adapter.kind, now + timedelta(seconds=adapter.interval_s), 0, ok_at=now)


async def _ask(web: Web, adapter: SignalAdapter, now: datetime) -> list[Sighting]:
    url = adapter.address(now)
    answer = await web.fetch(url, max_bytes=_MAX_BYTES)
    if answer.status != 200:
        raise FetchError(f"{url} answered with status {answer.status}.", "It is tried again later.")
    try:
        return list(adapter.read(answer.body))[:_MAX_SIGHTINGS]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise SignalError(
            f"The answer of {url} is not as documented: {error}.", f"Take {adapter.kind} out of sources.signals."
        ) from error


def _failure(error: TidingsError) -> dict[str, str]:
    return {"failure_code": error.code, "failure_text": str(error)}
