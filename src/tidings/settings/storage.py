"""Settings of storage."""

from tidings.settings.kinds import Group


class StorageSettings(Group):
    """Where everything is kept."""

    url: str = "sqlite:///tidings-data/tidings.db"
    """A SQLAlchemy URL: ``sqlite:///PATH`` or ``postgresql+psycopg://USER@HOST/NAME``."""
