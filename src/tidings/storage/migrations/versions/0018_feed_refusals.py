"""What a feed's own licence refuses, kept apart from what the site and the page refuse."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the column and fill it; what a stricter rule has covered up is told by the next poll."""
    op.add_column("reports", sa.Column("feed_refusal", sa.Text(), server_default="", nullable=False))
    op.execute("UPDATE reports SET feed_refusal = rights_text WHERE rights_rule = 'RSL licence in the feed'")
    op.execute("UPDATE reports SET entry_digest = '' WHERE rights = 'none'")
