"""What readers may say beyond votes: marks, flags, the slider, what they went past, a private feed."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and tables."""
    op.add_column("readers", sa.Column("personal", sa.Integer(), server_default="50", nullable=False))
    op.add_column("readers", sa.Column("passed", types.Json(), nullable=True))
    op.add_column("reactions", sa.Column("mark", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "flags",
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_flags_article_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_flags_reader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reader_id", "article_id", name=op.f("pk_flags")),
    )
    op.create_table(
        "private_feeds",
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["readers.id"], name=op.f("fk_private_feeds_reader_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reader_id", name=op.f("pk_private_feeds")),
        sa.UniqueConstraint("digest", name=op.f("uq_private_feeds_digest")),
    )
