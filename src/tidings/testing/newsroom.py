"""A small newsroom with invented articles, as readers meet it: the real application on a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import uvicorn
from starlette.applications import Starlette

from tidings.clock import Clock
from tidings.settings import Settings, load_settings
from tidings.storage import Database
from tidings.testing.articles import save_sample_article
from tidings.web.app import create_app
from tidings.web.heads import BoundedHttp
from tidings.web.ports import StatusView

__all__ = ["SampleNewsroom", "SettableStatus", "StoppedClock", "open_newsroom", "serve_app"]

_PATIENCE_S = 10.0


class StoppedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)) -> None:
        """Start at ``now``."""
        self._now = now

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self._now

    def pass_time(self, span: timedelta) -> None:
        """Move on by ``span``."""
        self._now += span


class SettableStatus:
    """A status that says whatever it was told; at first that nothing is being done and nothing has been."""

    def __init__(self) -> None:
        """Start idle."""
        self._view = StatusView(
            running=False, stage="", done=0, total=0, detail="", articles=0, failures=(), finished_at=None
        )

    def working(self, stage: str, done: int, total: int, detail: str = "") -> None:
        """Say that ``done`` of ``total`` units of ``stage`` are finished."""
        self._view = replace(self._view, running=True, stage=stage, done=done, total=total, detail=detail)

    def finished(self, at: datetime, failures: tuple[str, ...] = ()) -> None:
        """Say that a cycle ended at ``at`` with ``failures``."""
        self._view = replace(self._view, running=False, stage="", failures=failures, finished_at=at)

    def snapshot(self) -> StatusView:
        """Return the present state."""
        return self._view


@dataclass(frozen=True, slots=True)
class SampleNewsroom:
    """The application with its parts; ``slugs`` are those of the invented articles, hottest first."""

    app: Starlette
    database: Database
    clock: Clock
    settings: Settings
    status: SettableStatus
    slugs: tuple[str, ...]


def open_newsroom(
    database: Database, clock: Clock, folder: Path, articles: int = 3, page_size: int = 30
) -> SampleNewsroom:
    """Return a newsroom on the upgraded ``database`` with ``articles`` invented articles; its key is in ``folder``."""
    settings, status = load_settings(), SettableStatus()
    site = settings.site.model_copy(update={"invented": True})
    web = settings.web.model_copy(update={"secret_file": folder / "secret", "signing_file": folder / "signing"})
    feed = settings.feed.model_copy(update={"page_size": page_size})
    settings = settings.model_copy(update={"site": site, "web": web, "feed": feed})
    slugs = tuple(save_sample_article(database, clock, number=number) for number in range(articles))
    return SampleNewsroom(create_app(database, clock, settings, status), database, clock, settings, status, slugs)


@contextmanager
def serve_app(app: Starlette) -> Iterator[str]:
    """Serve ``app`` over HTTP on a free port of this machine; yield its address."""
    server = uvicorn.Server(uvicorn.Config(app, http=BoundedHttp, port=0, log_level="error", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + _PATIENCE_S
    while not server.started:
        if monotonic() > until:
            raise TimeoutError("The server did not start within ten seconds.")
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE_S)
