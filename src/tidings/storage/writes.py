"""Writing a row that may be there already, in every database alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_Insert = sqlite.Insert | postgresql.Insert


def _insert(connection: Connection, table: Table) -> _Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert those of ``rows``, all with the same columns, that break no unique key; return how many were new."""
    if not rows:
        return 0
    # Without the option an INSERT's count is not kept by every driver.
    statement = _insert(connection, table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return connection.execute(statement, rows).rowcount


def upsert(connection: Connection, table: Table, row: Mapping[str, Any], changed: Sequence[str]) -> None:
    """Insert ``row``, or where its primary key exists set the columns named in ``changed`` to its values."""
    statement = _insert(connection, table).values(**row)
    keys = [column.name for column in table.primary_key.columns]
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_={name: statement.excluded[name] for name in changed})
    )
