"""Flags on single sentences, with the reader's words and the operator's public answer."""

import sqlalchemy as sa
from alembic import op

from tidings.ids import mint
from tidings.storage import types

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Keep what is there in memory (flags are few), and make the table anew with its wider key."""
    old = sa.table(
        "flags", sa.column("reader_id"), sa.column("article_id"), sa.column("reason"), sa.column("at", types.Moment())
    )
    articles = sa.table("articles", sa.column("id"), sa.column("public_version"))
    rows = op.get_bind().execute(
        sa.select(old, articles.c.public_version).join(articles, articles.c.id == old.c.article_id)
    )
    moved = [
        {
            "reader_id": row.reader_id,
            "article_id": row.article_id,
            "sentence": 0,
            "id": mint("flag", row.reader_id, row.article_id, "0"),
            "version": row.public_version,
            "reason": row.reason,
            "at": row.at,
        }
        for row in rows
    ]
    op.drop_table("flags")
    flags = op.create_table(
        "flags",
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("sentence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", types.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_flags_article_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_flags_reader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reader_id", "article_id", "sentence", name=op.f("pk_flags")),
        sa.UniqueConstraint("id", name=op.f("uq_flags_id")),
    )
    op.create_index("ix_flags_article_id", "flags", ["article_id"])
    if moved:
        op.bulk_insert(flags, moved)
