"""What the pages need from outside: to know what the newsroom is doing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

__all__ = ["Idle", "Status", "StatusView"]


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the newsroom is doing at one moment.

    ``done`` of ``total`` units of ``stage`` are finished (``total`` 0: unknown); ``articles`` counts those made public
    in this run; ``failures`` are plain sentences about the last cycle, which ended at ``finished_at``.
    """

    running: bool
    stage: str
    done: int
    total: int
    detail: str
    articles: int
    failures: tuple[str, ...]
    finished_at: datetime | None


class Status(Protocol):
    """Tells what the newsroom is doing."""

    def snapshot(self) -> StatusView:
        """Return the present state; called for many pages, from many threads."""
        ...


class Idle:
    """The status of pages that are served where no pipeline runs."""

    def snapshot(self) -> StatusView:
        """Return that nothing is being done here."""
        return StatusView(
            running=False, stage="", done=0, total=0, detail="", articles=0, failures=(), finished_at=None
        )
