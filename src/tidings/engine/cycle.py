"""One cycle of the pipeline: take in, group, rank by heat, write, publish; each on what the tables say is left."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import structlog

from tidings.engine.entities import CycleSummary, Parts
from tidings.errors import ModelAwayError, TidingsError
from tidings.progress import Progress
from tidings.publication.operations import publish_ready
from tidings.publication.proof import find_unproven
from tidings.publication.signing import open_signer
from tidings.sources.operations import take_in
from tidings.stories.operations import group_reports, refresh_heat
from tidings.writing.entities import Form
from tidings.writing.operations import WriteResult, write_next

__all__ = ["describe_away", "run_cycle"]

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
    """Write until nothing is left; once no model can be asked, and the settings let code write alone, without one."""
    model = parts.open_model()
    away: ModelAwayError | None = None
    alone: list[WriteResult] = []
    embedder, clock, settings = parts.open_embedder(), parts.clock, parts.settings
    try:
        while len(summary.written) < settings.writing.max_articles_per_run and not stopping():
            try:
                result = write_next(parts.database, model, embedder, clock, settings, progress, away=away is not None)
            except ModelAwayError as error:
                _log.warning("no model can be asked", code=error.code, reason=str(error))
                model, away = None, error
                continue
            if result is None:
                return
            summary.written.append(result)
            if away is not None and result.version and result.form == Form.EXTRACTS:
                _log.warning("written without a model", article=result.article_id, reason=away.message)
                alone.append(result)
            summary.published += _publish(parts)
    finally:
        if away is not None:
            summary.notes.append(describe_away(away, alone))


def describe_away(away: ModelAwayError, alone: Sequence[WriteResult]) -> str:
    """Return in words that no model could be asked and why, and which articles were written without one."""
    which = ", ".join(one.article_id for one in alone) or "none"
    return f"No model can be asked for now: {away} Articles written without one in this cycle: {which}."


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
