"""What the engine deals in: the parts that the stages need, and what one cycle did."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tidings.clock import Clock
from tidings.errors import TidingsError
from tidings.settings import Settings
from tidings.sources.operations import IntakeSummary
from tidings.sources.ports import Web
from tidings.storage import Database
from tidings.stories.operations import GroupSummary
from tidings.stories.ports import Embedder
from tidings.writing.operations import WriteResult
from tidings.writing.ports import Model

__all__ = ["CycleSummary", "Parts"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the stages are handed. Web, embedders and model are opened when first needed.

    Stories are found by the vectors of ``open_story_embedder``; the writer's passages are compared by those of
    ``open_embedder``, whose thresholds were measured on it.
    """

    database: Database
    clock: Clock
    settings: Settings
    open_web: Callable[[], Web]
    open_story_embedder: Callable[[], Embedder]
    open_embedder: Callable[[], Embedder]
    open_model: Callable[[], Model | None]


@dataclass(slots=True)
class CycleSummary:
    """What one cycle did; ``failures`` holds what stopped a stage, never a single source or story.

    ``notes`` are plain sentences about what was done otherwise than usual.
    """

    intake: IntakeSummary | None = None
    grouped: GroupSummary | None = None
    written: list[WriteResult] = field(default_factory=list)
    published: int = 0
    failures: list[TidingsError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
