"""How long an answer took, and the reports that were revised by their index."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the column and the index; of answers that are kept already nobody knows how long they took."""
    op.add_column("model_answers", sa.Column("seconds", sa.Float(), server_default="0", nullable=False))
    op.create_index(op.f("ix_reports_revision"), "reports", ["revision"])
