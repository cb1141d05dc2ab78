"""What kind of passage each piece of evidence is."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the column; what was stored before passes for facts, as nobody asked what else it was."""
    op.add_column("passages", sa.Column("kind", sa.Text(), server_default="fact", nullable=False))
