"""What stories deal in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tidings.ids import StoryId

__all__ = ["Standing", "Story", "StoryState"]


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
    """The reports of one event. ``outlets`` counts independent ones; ``why`` says in words why it is trending."""

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
