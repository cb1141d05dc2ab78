"""Newsrooms with invented articles, and clients that read them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tidings.storage import Database, open_database, upgrade
from tidings.testing.newsroom import SampleNewsroom, StoppedClock, open_newsroom


@pytest.fixture
def newsroom(database: Database, tmp_path: Path) -> SampleNewsroom:
    """Return a newsroom with three articles, once on SQLite and once on PostgreSQL."""
    return open_newsroom(database, StoppedClock(), tmp_path)


@pytest.fixture
def reader(newsroom: SampleNewsroom) -> TestClient:
    """Return a browser that reads ``newsroom``."""
    return TestClient(newsroom.app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SampleNewsroom]:
    """Yield a newsroom with three articles on SQLite alone, for pages where the database makes no difference."""
    opened = open_database(f"sqlite:///{tmp_path}/small.db")
    upgrade(opened)
    yield open_newsroom(opened, StoppedClock(), tmp_path)
    opened.close()


@pytest.fixture
def visitor(small: SampleNewsroom) -> TestClient:
    """Return a browser that reads ``small``."""
    return TestClient(small.app, follow_redirects=False, raise_server_exceptions=False)
