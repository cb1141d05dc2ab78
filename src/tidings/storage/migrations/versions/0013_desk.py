"""Links to the desk that were used: each works once."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "used_links",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("ends_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_used_links")),
    )
