"""Bringing a database to the schema of this Tidings, by Alembic migrations that ship with it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tidings.errors import DatabaseUnreadableError
from tidings.storage.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Run every migration that ``database`` lacks; raises ``DatabaseUnreadableError`` if it is of a newer Tidings."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.write() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current is not None and current not in known:
            raise DatabaseUnreadableError(
                f"The database was made by a newer Tidings (schema {current}).",
                "Use that Tidings, or another database.",
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
