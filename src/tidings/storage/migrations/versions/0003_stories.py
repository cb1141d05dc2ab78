"""What editors do with stories by hand; a new form of what grouping remembers."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the record of acts, and let stories grouped before take no more reports."""
    op.create_table(
        "story_acts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("detail", types.Json(), nullable=False),
        sa.Column("undone_at", types.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_acts")),
    )
    op.create_index(op.f("ix_story_acts_story_id"), "story_acts", ["story_id"])
    op.add_column("stories", sa.Column("standing", sa.Text(), server_default="", nullable=False))
    op.add_column("stories", sa.Column("named_by_hand", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.execute("UPDATE stories SET features = NULL")
