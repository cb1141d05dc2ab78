"""Putting the real parts together, each opened once and when first needed."""

from collections.abc import Callable
from typing import Generic, TypeVar

from tidings.clock import Clock
from tidings.engine.entities import Parts
from tidings.settings import Settings
from tidings.sources.web import AiohttpWeb
from tidings.storage import Database
from tidings.stories.embedding.homes import open_embedder
from tidings.stories.vectors import StaticEmbedder
from tidings.writing.homes import open_metered

__all__ = ["real_parts"]

_Part = TypeVar("_Part")


class _Once(Generic[_Part]):
    """Opens a part at the first call and returns the same one ever after."""

    def __init__(self, opener: Callable[[], _Part]) -> None:
        self._opener = opener
        self._opened: list[_Part] = []

    def __call__(self) -> _Part:
        if not self._opened:
            self._opened.append(self._opener())
        return self._opened[0]


def real_parts(database: Database, clock: Clock, settings: Settings) -> Parts:
    """Return the parts that run in production; a web is opened anew each time, as it belongs to one event loop."""
    return Parts(
        database=database,
        clock=clock,
        settings=settings,
        open_web=lambda: AiohttpWeb(settings),
        open_story_embedder=_Once(lambda: open_embedder(settings)),
        open_embedder=_Once(StaticEmbedder),
        open_model=_Once(lambda: open_metered(settings, database, clock)),
    )
