"""What is learnt about outlets and hours from the stream, and why a report or a story was left out."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables and columns."""
    op.create_table(
        "outlet_records",
        sa.Column("outlet_id", sa.String(length=16), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("followed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_outlet_records_outlet_id")),
        sa.PrimaryKeyConstraint("outlet_id", name=op.f("pk_outlet_records")),
    )
    op.create_table(
        "rhythm",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_rhythm")),
    )
    op.add_column("stories", sa.Column("judged", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("stories", sa.Column("hold_code", sa.Text(), server_default="", nullable=False))
    op.add_column("stories", sa.Column("hold_text", sa.Text(), server_default="", nullable=False))
    op.add_column("story_reports", sa.Column("left_out", sa.Text(), server_default="", nullable=False))
