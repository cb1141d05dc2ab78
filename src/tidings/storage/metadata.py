"""What all tables are made of: one collection of them, names for their keys, and the form of an id."""

from sqlalchemy import MetaData, String

__all__ = ["ID", "metadata"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(16)
"""The column type of an id."""
