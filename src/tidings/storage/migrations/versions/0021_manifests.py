"""What was signed about each version that became public."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the table; what is public already is signed when its manifest is first asked for."""
    op.create_table(
        "manifests",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signed", types.Json(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_manifests_article_id")),
        sa.PrimaryKeyConstraint("article_id", "version", name=op.f("pk_manifests")),
    )
