"""A newsroom on the sample day, as the demo, the benches and the tests need it."""

import asyncio
from pathlib import Path
from typing import Any

from tidings.clock import SystemClock
from tidings.sample.server import SampleServer, outlet_facts
from tidings.settings import Settings
from tidings.sources.operations import add_sources
from tidings.sources.store import describe_outlets
from tidings.sources.web import AiohttpWeb
from tidings.storage import Database

__all__ = ["add_sample", "sample_settings"]


def sample_settings(present: Settings, url: str, folder: Path, home: str) -> Settings:
    """Return ``present`` fitted to the sample day: database at ``url``, secret in ``folder``, the model's ``home``."""
    changes: dict[str, dict[str, Any]] = {
        "site": {"invented": True},
        "storage": {"url": url},
        "sources": {
            "allow_networks": ("127.0.0.0/8",),
            "host_delay_s": 0.0,
            "interval_s": 60.0,
            "shortest_interval_s": 60.0,
            "longest_interval_s": 60.0,
        },
        "models": {"home": home},
        "web": {"secret_file": folder / "secret", "signing_file": folder / "signing"},
        "engine": {"cycle_s": 20.0},
    }
    groups = {name: getattr(present, name).model_copy(update=change) for name, change in changes.items()}
    return present.model_copy(update=groups)


def add_sample(database: Database, settings: Settings, web: SampleServer) -> None:
    """Add the sample day's outlets as sources, with what is known of their owners."""

    async def add() -> None:
        reader = AiohttpWeb(settings)
        try:
            await add_sources(database, reader, SystemClock(), settings, web.opml_url)
        finally:
            await reader.close()

    asyncio.run(add())
    with database.write() as connection:
        describe_outlets(connection, outlet_facts(web))
