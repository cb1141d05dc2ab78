"""What stories deal in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tidings.ids import ReportId, StoryId

__all__ = ["LeftOut", "Standing", "Story", "StoryState"]


class StoryState(StrEnum):
    """Where a story is in its life."""

    NEW = "new"
    TRENDING = "trending"
    FADING = "fading"
    SETTLED = "settled"


class Standing(StrEnum):
    """Where editors put a story by hand, whatever its heat."""

    PLAIN = ""
    PINNED = "pinned"
    BURIED = "buried"


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event. ``outlets`` counts independent ones; ``why`` says in words why it is trending.

    ``held`` says why nothing is written about it, and is empty where something may be.
    """

    id: StoryId
    title: str
    state: StoryState
    heat: float
    outlets: int
    report_count: int
    first_seen: datetime
    last_seen: datetime
    why: str
    standing: Standing = Standing.PLAIN
    held: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report that nothing joins, and why; it stands in a story of its own."""

    report: ReportId
    story: StoryId
    at: datetime
    outlet: str
    title: str
    why: str
