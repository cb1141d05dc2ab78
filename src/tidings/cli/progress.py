"""Showing progress on a terminal, or a line now and then where there is none."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tidings.cli.context import notes

__all__ = ["TerminalProgress", "shown_progress"]

_EVERY_S = 5.0  # between two lines where nobody watches a terminal


class TerminalProgress:
    """The progress port, drawn by rich; a bar a stage."""

    def __init__(self, bars: Progress) -> None:
        """Draw on ``bars``."""
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._said_at = 0.0

    def step(self, stage: str, done: int, total: int, detail: str = "") -> None:
        """Show that ``done`` of ``total`` units of ``stage`` are finished."""
        if not notes.is_terminal:
            self._say(stage, done, total, detail)
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total or None, detail="")
        self._bars.update(self._tasks[stage], completed=done, total=total or None, detail=escape(detail[:60]))

    def _say(self, stage: str, done: int, total: int, detail: str) -> None:
        now = time.monotonic()
        if done == total or now - self._said_at >= _EVERY_S or stage not in self._tasks:
            self._tasks[stage] = TaskID(0)
            self._said_at = now
            count = f"{done} of {total}" if total else f"{done}"
            notes.print(f"{stage}: {count} {detail}".rstrip(), markup=False)


@contextmanager
def shown_progress() -> Iterator[TerminalProgress]:
    """Yield a progress that is drawn on standard error while the block runs."""
    columns = (
        TextColumn("{task.description:<18}"),
        BarColumn(bar_width=28),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[detail]}"),
    )
    bars = Progress(*columns, console=notes, disable=not notes.is_terminal)
    with bars:
        yield TerminalProgress(bars)
