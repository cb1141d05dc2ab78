"""Opening the database and working in units: one writer at a time, readers never wait."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from tidings.errors import DatabaseFullError, DatabaseUnreadableError, SettingsError, StorageError

_BUSY_MS = 10_000
_WRITES = {"tidings_writes": True}


class Database:
    """A handle on the one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Wrap ``engine``; use ``open_database`` instead."""
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writer = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one consistent state; raises ``StorageError``."""
        with _told_plainly(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, durable: bool = False) -> Iterator[Connection]:
        """Yield a connection whose changes stand together at the end or not at all; raises ``StorageError``.

        Nothing is lost with the process. What is ``durable`` isn't lost with the machine's power either: SQLite waits
        for the disk then, which PostgreSQL always does. Whatever can be worked out again needs no such wait.
        """
        if not self.is_sqlite:
            with _told_plainly(), self.engine.begin() as connection:
                yield connection
            return
        with (
            self._writer,
            _told_plainly(),
            self.engine.connect().execution_options(**_WRITES, tidings_durable=durable) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Return the database at ``url``; an SQLite file's folder is made.

    Raises ``SettingsError`` for a URL that means nothing, ``DatabaseUnreadableError`` for a folder that can't be made.
    """
    try:
        parsed = make_url(url)
        is_sqlite = parsed.get_backend_name() == "sqlite"
        if is_sqlite and parsed.database and parsed.database != ":memory:":
            Path(parsed.database).expanduser().parent.mkdir(parents=True, exist_ok=True)
        options: dict[str, Any] = (
            {"connect_args": {"timeout": _BUSY_MS / 1000, "isolation_level": None}} if is_sqlite else {}
        )
        engine = create_engine(parsed, **options) if is_sqlite else create_engine(parsed, pool_size=10)
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError(
            f"storage.url is not a database address: {url!r}.",
            "Write sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME.",
        ) from error
    except OSError as error:
        raise DatabaseUnreadableError(
            f"The folder of the database {parsed.database} can't be made: {error.strerror}.", "Choose another folder."
        ) from error
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("tidings_writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options.get('tidings_durable', False) else 'NORMAL'}")
    # A writer takes its lock at the start: a read that turns into a write could not wait for it.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn the drivers' failures into ours."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(error) from error


def _plain(error: DBAPIError) -> StorageError | DBAPIError:
    words = str(error.orig).lower()
    if "disk is full" in words or "disk full" in words or "no space left" in words:
        return DatabaseFullError("The disk that holds the database is full; nothing was lost.", "Free some space.")
    if isinstance(error, OperationalError) and "locked" in words:
        return StorageError("The database is busy with another writer.", "Try again in a moment.")
    unreadable = ("not a database", "malformed", "unable to open", "connection", "readonly", "disk i/o")
    if any(sign in words for sign in unreadable):
        return DatabaseUnreadableError(
            f"The database can't be used: {str(error.orig).splitlines()[0]}.", "`tidings doctor` says more."
        )
    return error
