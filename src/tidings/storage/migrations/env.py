"""Alembic's entry: it runs on the connection that ``upgrade`` hands over, in that unit of work."""

from alembic import context

from tidings.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
