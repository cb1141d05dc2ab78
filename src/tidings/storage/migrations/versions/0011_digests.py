"""Letters: who gets their feed by e-mail, and when."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "digests",
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("asked_at", types.Moment(), nullable=False),
        sa.Column("confirmed_at", types.Moment(), nullable=True),
        sa.Column("sent_on", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_digests_reader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reader_id", name=op.f("pk_digests")),
        sa.UniqueConstraint("secret", name=op.f("uq_digests_secret")),
    )
    op.create_index("ix_digests_hour", "digests", ["hour"])
