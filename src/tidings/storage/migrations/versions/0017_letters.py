"""What became of a letter that could not be sent, and when it is tried again."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the columns; no letter has failed yet."""
    op.add_column("digests", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("digests", sa.Column("retry_at", types.Moment(), nullable=True))
    op.add_column("digests", sa.Column("failure_code", sa.Text(), server_default="", nullable=False))
    op.add_column("digests", sa.Column("failure_text", sa.Text(), server_default="", nullable=False))
