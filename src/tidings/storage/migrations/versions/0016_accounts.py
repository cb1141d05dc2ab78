"""Accounts that carry a profile between devices, letters by the clock of where one lives, and what readers open."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the table and the columns; nobody's opening of articles is kept until they allow it."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_accounts_reader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_accounts")),
        sa.UniqueConstraint("reader_id", name=op.f("uq_accounts_reader_id")),
    )
    op.add_column("digests", sa.Column("zone", sa.Text(), server_default="UTC", nullable=False))
    op.add_column("readers", sa.Column("reading", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("readers", sa.Column("length", sa.Text(), server_default="", nullable=False))
