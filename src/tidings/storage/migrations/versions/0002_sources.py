"""Manners, rights and signals of sources."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what is kept of hosts and signals, and the marks of manners and rights."""
    _alter_tables()
    _make_hosts()
    _make_signals()


def _alter_tables() -> None:
    for name in ("interval_s", "ttl_s"):
        op.add_column("sources", sa.Column(name, sa.Float(), server_default="0", nullable=False))
    for name in ("interval_reason", "parser", "suggestion"):
        op.add_column("sources", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("reports", sa.Column("rights_text", sa.Text(), server_default="", nullable=False))
    op.add_column("reports", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    for name in ("rights_at", "retry_at"):
        op.add_column("reports", sa.Column(name, types.Moment(), nullable=True))
    op.create_index(op.f("ix_reports_retry_at"), "reports", ["retry_at"])
    op.create_index("ix_reports_source_id_seen_at", "reports", ["source_id", "seen_at"])


def _make_hosts() -> None:
    op.create_table(
        "hosts",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("robots", sa.Text(), nullable=True),
        sa.Column("reservations", sa.Text(), server_default="", nullable=False),
        sa.Column("licences", types.Json(), server_default="[]", nullable=False),
        sa.Column("read_at", types.Moment(), nullable=True),
        sa.Column("due_at", types.Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rest_until", types.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_hosts")),
    )


def _make_signals() -> None:
    op.create_table(
        "signals",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("first_seen_at", types.Moment(), nullable=False),
        sa.Column("seen_at", types.Moment(), nullable=False),
        sa.Column("report_id", sa.String(length=16), nullable=True),
        sa.Column("matched_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_signals_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signals")),
    )
    op.create_index(op.f("ix_signals_report_id"), "signals", ["report_id"])
    op.create_index(op.f("ix_signals_seen_at"), "signals", ["seen_at"])
    op.create_table(
        "signal_polls",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("next_poll_at", types.Moment(), nullable=False),
        sa.Column("ok_at", types.Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failure_code", sa.Text(), server_default="", nullable=False),
        sa.Column("failure_text", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_signal_polls")),
    )
