"""One cycle of the pipeline: take in, group, rank by heat, write, publish; each on what the tables say is left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import structlog

from tidings.engine.entities import CycleSummary, Parts
from tidings.errors import TidingsError
from tidings.progress import Progress
from tidings.publication.operations import publish_ready
from tidings.publication.proof import find_unproven
from tidings.publication.signing import open_signer
from tidings.sources.operations import take_in
from tidings.stories.operations import group_reports, refresh_heat
from tidings.writing.operations import write_next

__all__ = ["run_cycle"]

_log = structlog.get_logger("tidings.engine")


def run_cycle(parts: Parts, progress: Progress, stopping: Callable[[], bool] = lambda: False) -> CycleSummary:
    """Run every stage once and return what was done.

    A stage that fails as a whole is noted in the summary and doesn't stop those after it: what is already known is
    still grouped, written and published. ``stopping`` is asked between units of work.
    """
    summary = CycleSummary()
    database, clock, settings = parts.database, parts.clock, parts.settings
    summary.published += _publish(parts)  # what a stop left between check and publication
    with _noted(summary, "intake"):
        summary.intake = take_in(database, parts.open_web(), clock, settings, progress)
    if stopping():
        return summary
    with _noted(summary, "grouping"):
        summary.grouped = group_reports(database, parts.open_story_embedder(), clock, settings, progress)
        refresh_heat(database, clock, settings)
    with _noted(summary, "writing"):
        _write(parts, progress, stopping, summary)
    return summary


def _write(parts: Parts, progress: Progress, stopping: Callable[[], bool], summary: CycleSummary) -> None:
    model = parts.open_model()
    limit = parts.settings.writing.max_articles_per_run
    while len(summary.written) < limit and not stopping():
        result = write_next(parts.database, model, parts.open_embedder(), parts.clock, parts.settings, progress)
        if result is None:
            return
        summary.written.append(result)
        summary.published += _publish(parts)


def _publish(parts: Parts) -> int:
    settings = parts.settings
    gate = partial(find_unproven, max_copied=settings.writing.max_copied_words)
    return publish_ready(parts.database, parts.clock, settings.review.hold, gate, open_signer(settings))


@contextmanager
def _noted(summary: CycleSummary, stage: str) -> Iterator[None]:
    try:
        yield
    except TidingsError as error:
        _log.warning("stage failed", stage=stage, code=error.code, reason=str(error))
        summary.failures.append(error)
