"""A newsroom in a folder of its own, used as a person would: by its commands."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tidings.sample.server import SampleServer

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def sample_web() -> Iterator[SampleServer]:
    """Serve the sample day on this machine."""
    with SampleServer(datetime.now(UTC)) as server:
        yield server


def newsroom_environment(**settings: str) -> dict[str, str]:
    """Return an environment in which the sample day may be read and no model is needed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("TIDINGS_")}
    return {
        **own,
        "TIDINGS_SOURCES__ALLOW_NETWORKS": "127.0.0.0/8",
        "TIDINGS_SOURCES__HOST_DELAY_S": "0",
        "TIDINGS_SOURCES__TIMEOUT_S": "5",
        "TIDINGS_MODELS__HOME": "none",
        "COLUMNS": "200",
        **settings,
    }


@pytest.fixture
def tidings(tmp_path: Path) -> Run:
    """Return a function that runs one command in a folder of its own."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tidings", *arguments],
            cwd=tmp_path,
            env=newsroom_environment(**settings),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
