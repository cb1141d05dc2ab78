"""One pipeline a database: a lock that dies with its process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from tidings.errors import DatabaseInUseError
from tidings.storage.database import Database

_ADVISORY_KEY = 0x71D1465  # any number that no other program on the same PostgreSQL uses


@contextmanager
def pipeline_lock(database: Database) -> Iterator[None]:
    """Hold the right to run the pipeline on ``database``; raises ``DatabaseInUseError`` if another process has it."""
    if not database.is_sqlite:
        with database.engine.connect() as connection:
            if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_KEY}).scalar():
                raise _in_use(str(database.engine.url))
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_KEY})
                connection.commit()
        return
    path = Path(f"{database.engine.url.database}.lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _in_use(str(database.engine.url.database)) from error
        yield


def _in_use(where: str) -> DatabaseInUseError:
    return DatabaseInUseError(
        f"Another Tidings is already working on the database {where}.",
        "Stop it first, or give this one a database of its own (storage.url).",
    )
