"""Hubs that tell of news, what pages say of themselves, events of reports, and requests for removal."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns and tables."""
    op.add_column("reports", sa.Column("canonical_url", sa.Text(), server_default="", nullable=False))
    op.add_column("reports", sa.Column("modified_at", types.Moment(), nullable=True))
    op.add_column("reports", sa.Column("correction", sa.Text(), server_default="", nullable=False))
    _add_subscriptions()
    op.create_table(
        "report_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_events_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_events")),
        sa.UniqueConstraint("report_id", "revision", "kind", name=op.f("uq_report_events_report_id_revision_kind")),
    )
    op.create_index(op.f("ix_report_events_at"), "report_events", ["at"])
    op.create_table(
        "removal_requests",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("acted_at", types.Moment(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_requests")),
    )


def _add_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("source_id", sa.String(length=16), nullable=False),
        sa.Column("hub", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="offered", nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("asked_at", types.Moment(), nullable=True),
        sa.Column("lease_until", types.Moment(), nullable=True),
        sa.Column("delivered_at", types.Moment(), nullable=True),
        sa.Column("missed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failure_text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_subscriptions_source_id")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("token", name=op.f("uq_subscriptions_token")),
    )
