"""Where everything is kept: one schema, one query text, SQLite or PostgreSQL."""

from tidings.storage.database import Database, open_database
from tidings.storage.lock import pipeline_lock
from tidings.storage.upgrade import upgrade
from tidings.storage.writes import insert_missing, upsert

__all__ = ["Database", "insert_missing", "open_database", "pipeline_lock", "upgrade", "upsert"]
