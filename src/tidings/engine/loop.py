"""The embedded engine: one thread beside the web that runs a cycle, rests, and runs the next."""

import threading

import structlog

from tidings.engine.cycle import run_cycle
from tidings.engine.entities import Parts
from tidings.engine.status import LiveStatus

__all__ = ["EmbeddedEngine"]

_log = structlog.get_logger("tidings.engine")


class EmbeddedEngine:
    """Runs cycles in a thread of its own until told to stop."""

    def __init__(self, parts: Parts, status: LiveStatus) -> None:
        """Prepare; nothing runs before ``start``."""
        self._parts = parts
        self._status = status
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tidings-engine", daemon=True)

    def start(self) -> None:
        """Begin the first cycle."""
        self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """Ask the thread to end after its present unit of work; return whether it did within ``timeout_s`` seconds.

        One that didn't may be killed: whatever it had not committed is done again at the next start.
        """
        self._stop.set()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._status.begin()
            try:
                summary = run_cycle(self._parts, self._status, self._stop.is_set)
                failures = (*map(str, summary.failures), *summary.notes)
            except Exception as error:
                # The newsroom stays up and says so; the next cycle goes on from what the tables say.
                _log.exception("cycle failed")
                failures = (f"A cycle stopped: {error}. It is tried again.",)
            self._status.end(failures, self._parts.clock.now())
            self._stop.wait(self._parts.settings.engine.cycle_s)
