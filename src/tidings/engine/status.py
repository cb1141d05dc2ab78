"""What the newsroom is doing right now, for whoever looks."""

import threading
from dataclasses import replace
from datetime import datetime

from tidings.web.ports import StatusView

__all__ = ["LiveStatus"]


class LiveStatus:
    """Receives progress from the pipeline's thread and shows it to the web's; both ports in one."""

    def __init__(self) -> None:
        """Start idle."""
        self._lock = threading.Lock()
        self._view = StatusView(
            running=False, stage="", done=0, total=0, detail="", articles=0, failures=(), finished_at=None
        )

    def step(self, stage: str, done: int, total: int, detail: str = "") -> None:
        """Say that ``done`` of ``total`` units of ``stage`` are finished."""
        with self._lock:
            self._view = replace(self._view, running=True, stage=stage, done=done, total=total, detail=detail)

    def begin(self) -> None:
        """Say that a cycle has begun."""
        with self._lock:
            self._view = replace(self._view, running=True, stage="Starting", done=0, total=0, detail="")

    def end(self, failures: tuple[str, ...], at: datetime) -> None:
        """Say that a cycle has ended, and what failed in it."""
        with self._lock:
            self._view = replace(
                self._view, running=False, stage="", done=0, total=0, detail="", failures=failures, finished_at=at
            )

    def snapshot(self) -> StatusView:
        """Return the present state."""
        with self._lock:
            return self._view
