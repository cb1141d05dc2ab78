"""Fixtures that every suite shares."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidings.storage import Database, open_database, upgrade

_POSTGRES = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a PostgreSQL 15 of our own in a temporary folder; yield the address of its maintenance database."""
    folder = Path(tempfile.mkdtemp(prefix="tidings-pg-", dir="/tmp"))
    as_root = os.geteuid() == 0
    if as_root:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
    prefix = ["runuser", "-u", "postgres", "--"] if as_root else []
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=folder)

    run(str(_POSTGRES / "initdb"), "-D", str(data), "-U", "tidings", "-A", "trust", "-N", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
    run(str(_POSTGRES / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://tidings@/postgres?host={folder}"
    finally:
        run(str(_POSTGRES / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _fresh_postgres(maintenance: str, name: str, template: str = "template1") -> str:
    admin = open_database(maintenance)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    admin.close()
    return maintenance.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/tidings.db"
    return _fresh_postgres(request.getfixturevalue("postgres_url"), "tidings_test")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with every table; each test works on a copy."""
    path = tmp_path_factory.mktemp("migrated") / "tidings.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """Return the name of a PostgreSQL database with every table; each test works on a copy."""
    _migrate(_fresh_postgres(postgres_url, "tidings_migrated"))
    return "tidings_migrated"


def _migrate(url: str) -> None:
    opened = open_database(url)
    upgrade(opened)
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a fresh database with every table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "tidings.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        return f"sqlite:///{path}"
    template = request.getfixturevalue("migrated_postgres")
    return _fresh_postgres(request.getfixturevalue("postgres_url"), "tidings_test", template)


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """Yield a fresh database with every table, once on SQLite and once on PostgreSQL."""
    opened = open_database(migrated_url)
    yield opened
    opened.close()
