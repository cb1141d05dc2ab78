"""Why an editor approved or amended a version, in words for readers; the note stays the newsroom's own."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the column; of what was reviewed before no reason was given in public."""
    op.add_column("reviews", sa.Column("reason", sa.Text(), server_default="", nullable=False))
