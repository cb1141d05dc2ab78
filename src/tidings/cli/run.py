"""``tidings run``: the pipeline without the pages."""

import time

from rich.table import Table

from tidings.cli.context import console, notes, opened_database, present_settings
from tidings.cli.progress import shown_progress
from tidings.clock import SystemClock
from tidings.engine.cycle import run_cycle
from tidings.engine.entities import CycleSummary
from tidings.engine.parts import real_parts
from tidings.sources.catalogue import refresh_outlets
from tidings.storage import pipeline_lock
from tidings.writing.entities import Form

__all__ = ["run"]


def run(*, once: bool = False) -> int:
    """Read the sources, find the stories, write and publish.

    Example: `tidings run --once`

    Parameters
    ----------
    once
        Stop after one full cycle. Without it, cycles follow each other until interrupted.
    """
    settings = present_settings()
    with opened_database(settings) as database, pipeline_lock(database):
        refresh_outlets(database)
        parts = real_parts(database, SystemClock(), settings)
        while True:
            began = time.monotonic()
            with shown_progress() as progress:
                summary = run_cycle(parts, progress)
            console.print(_table(summary, time.monotonic() - began))
            for failure in summary.failures:
                notes.print(f"tidings: {failure}", markup=False)
            for note in summary.notes:
                notes.print(f"tidings: {note}", markup=False)
            if once:
                return max((failure.exit_code for failure in summary.failures), default=0)
            time.sleep(settings.engine.cycle_s)


def _table(summary: CycleSummary, seconds: float) -> Table:
    table = Table("What", "How many", box=None, pad_edge=False, title=None)
    if (intake := summary.intake) is not None:
        table.add_row("sources read", str(intake.polled))
        table.add_row("sources unchanged", str(intake.unchanged))
        table.add_row("sources that failed", str(intake.failed))
        table.add_row("new reports", str(intake.new_reports))
        table.add_row("reports with full text", str(intake.extracted))
        table.add_row("copies recognised", str(intake.copies))
    if summary.grouped is not None:
        table.add_row("reports grouped", str(summary.grouped.grouped))
        table.add_row("new stories", str(summary.grouped.new_stories))
    written = [result for result in summary.written if result.version]
    table.add_row("articles written", str(len(written)))
    compiled = sum(result.form == Form.EXTRACTS for result in written)
    table.add_row("of them compiled from extracts", str(compiled))
    table.add_row("articles withheld", str(sum(bool(result.withheld_reason) for result in summary.written)))
    stats = [result.stats for result in summary.written]
    table.add_row("sentences passed at once", str(sum(each.first_pass for each in stats)))
    table.add_row("sentences told by code", str(sum(each.told for each in stats)))
    table.add_row("sentences repaired", str(sum(each.repaired for each in stats)))
    table.add_row("sentences replaced by extracts", str(sum(each.replaced for each in stats)))
    table.add_row("sentences withheld", str(sum(each.withheld for each in stats)))
    table.add_row("versions published", str(summary.published))
    table.add_row("seconds", f"{seconds:.1f}")
    return table
