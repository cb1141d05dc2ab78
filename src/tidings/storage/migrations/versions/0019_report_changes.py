"""The database itself counts the changes of reports that have a story, so that no writer can forget to."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_WATCHED = ("rights", "revision", "title", "url", "copy_of")
_COUNTED = """INSERT INTO counters (name, value) VALUES ('reports', 1)
    ON CONFLICT (name) DO UPDATE SET value = counters.value + 1;
    INSERT INTO report_changes (report_id, number) SELECT NEW.id, value FROM counters WHERE name = 'reports'
    ON CONFLICT (report_id) DO UPDATE SET number = excluded.number;"""


def upgrade() -> None:
    """Add the table and the trigger that fills it.

    A migration that copies the table ``reports`` on SQLite has to add the trigger again. PostgreSQL counts as a unit
    ends: all rows are locked by then, so two units can't wait for each other.
    """
    op.create_table(
        "report_changes",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_changes_report_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_changes")),
    )
    op.create_index("ix_report_changes_number", "report_changes", ["number"])
    differ = "IS NOT" if op.get_bind().dialect.name == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"OLD.{name} {differ} NEW.{name}" for name in _WATCHED)
    told = f"NEW.stage = 'grouped' AND ({changed})"
    columns = ", ".join(_WATCHED)
    if differ == "IS NOT":
        op.execute(
            f"CREATE TRIGGER reports_changed AFTER UPDATE OF {columns} ON reports FOR EACH ROW WHEN {told}"
            f" BEGIN {_COUNTED} END"
        )
        return
    op.execute(
        "CREATE FUNCTION count_report_change() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {_COUNTED} RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE CONSTRAINT TRIGGER reports_changed AFTER UPDATE OF {columns} ON reports"
        f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({told}) EXECUTE FUNCTION count_report_change()"
    )
