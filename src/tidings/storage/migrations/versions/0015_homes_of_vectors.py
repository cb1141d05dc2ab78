"""Which home of vectors a story was described by."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the column; what is there was described by the packaged home."""
    op.add_column("stories", sa.Column("vectors_home", sa.Text(), server_default="packaged", nullable=False))
