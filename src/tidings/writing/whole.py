"""One article about a story: the model's, or attributed extracts where what the model wrote comes to nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tidings.ids import OutletId
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.entities import Outlet, Report
from tidings.stories.ports import Embedder
from tidings.writing.compose import Composed, compose
from tidings.writing.evidence import gather_evidence
from tidings.writing.ports import Model

__all__ = ["write_whole"]

_LOST = frozenset({"core-lost", "no-headline"})
"""Why an article failed although its reports hold evidence enough: too little of what was written passed the check."""


def write_whole(
    reports: Sequence[Report],
    outlets: Mapping[OutletId, Outlet],
    embedder: Embedder,
    model: Model | None,
    settings: Settings,
    progress: Progress,
    title: str,
    *,
    fall_back: bool = True,
) -> Composed:
    """Write about the story of ``reports`` with ``model``; raises ``ModelError`` if it fails.

    With ``fall_back``, where too little of what the model wrote passed the check, the article is compiled from
    attributed extracts as if there were no model: they are proven all the same. ``counts`` then tells how the extracts
    fared, and what the model cost.
    """
    evidence = gather_evidence(reports, outlets, embedder, quoted=model is None)
    composed = compose(evidence, model, settings, progress, title)
    if model is None or not fall_back or composed.failure_code not in _LOST:
        return composed
    evidence = gather_evidence(reports, outlets, embedder, quoted=True)
    compiled = compose(evidence, None, settings, progress, title)
    if not compiled.sentences:
        return composed
    spent, fared = composed.counts, compiled.counts
    cost = {name: getattr(spent, name) for name in ("tokens_in", "tokens_out", "calls", "money", "models")}
    return replace(compiled, counts=replace(fared, seconds=spent.seconds + fared.seconds, **cost))
