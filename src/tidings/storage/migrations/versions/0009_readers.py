"""Where an article stood when it was voted on."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.add_column("reactions", sa.Column("place", sa.Integer(), server_default="0", nullable=False))
