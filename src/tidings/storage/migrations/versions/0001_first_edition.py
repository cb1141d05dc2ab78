"""The first edition's tables."""

import sqlalchemy as sa
from alembic import op

from tidings.storage import types

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "citations",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "version", "sentence", "passage", name=op.f("pk_citations")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "outlets",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="press", nullable=False),
        sa.Column("added_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("host", name=op.f("uq_outlets_host")),
    )
    op.create_table(
        "readers",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("profiling", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("made_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readers")),
    )
    op.create_table(
        "sentences",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "version", "n", name=op.f("pk_sentences")),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="new", nullable=False),
        sa.Column("heat", sa.Float(), server_default="0", nullable=False),
        sa.Column("outlets", sa.Integer(), server_default="0", nullable=False),
        sa.Column("report_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("first_seen", types.Moment(), nullable=False),
        sa.Column("last_seen", types.Moment(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("features", types.Json(), nullable=True),
        sa.Column("written_revision", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index("ix_stories_heat", "stories", ["heat"], unique=False)
    op.create_index(op.f("ix_stories_last_seen"), "stories", ["last_seen"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="public", nullable=False),
        sa.Column("public_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("first_public_at", types.Moment(), nullable=True),
        sa.Column("failure_code", sa.Text(), server_default="", nullable=False),
        sa.Column("failure_text", sa.Text(), server_default="", nullable=False),
        sa.Column("failed_at", types.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_articles_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("slug", name=op.f("uq_articles_slug")),
        sa.UniqueConstraint("story_id", name=op.f("uq_articles_story_id")),
    )
    op.create_table(
        "follows",
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("until", types.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_follows_reader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reader_id", "kind", "value", name=op.f("pk_follows")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("outlet_id", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("etag", sa.Text(), server_default="", nullable=False),
        sa.Column("last_modified", sa.Text(), server_default="", nullable=False),
        sa.Column("next_poll_at", types.Moment(), nullable=False),
        sa.Column("polled_at", types.Moment(), nullable=True),
        sa.Column("ok_at", types.Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failure_code", sa.Text(), server_default="", nullable=False),
        sa.Column("failure_text", sa.Text(), server_default="", nullable=False),
        sa.Column("added_at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_sources_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("url", name=op.f("uq_sources_url")),
    )
    op.create_index(op.f("ix_sources_next_poll_at"), "sources", ["next_poll_at"], unique=False)
    op.create_index(op.f("ix_sources_outlet_id"), "sources", ["outlet_id"], unique=False)
    op.create_table(
        "story_aliases",
        sa.Column("alias", sa.String(length=16), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_aliases_story_id")),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_story_aliases")),
    )
    op.create_table(
        "article_versions",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("made_at", types.Moment(), nullable=False),
        sa.Column("evidence_revision", sa.Text(), nullable=False),
        sa.Column("report_ids", types.Json(), nullable=False),
        sa.Column("stats", types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_versions_article_id")),
        sa.PrimaryKeyConstraint("article_id", "version", name=op.f("pk_article_versions")),
        sa.UniqueConstraint(
            "article_id", "evidence_revision", name=op.f("uq_article_versions_article_id_evidence_revision")
        ),
    )
    op.create_table(
        "publication_log",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_publication_log_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_log")),
    )
    op.create_index(op.f("ix_publication_log_article_id"), "publication_log", ["article_id"], unique=False)
    op.create_table(
        "reactions",
        sa.Column("reader_id", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("vote", sa.Integer(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_reactions_article_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"], name=op.f("fk_reactions_reader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reader_id", "article_id", name=op.f("pk_reactions")),
    )
    op.create_index("ix_reactions_article_id_vote", "reactions", ["article_id", "vote"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("outlet_id", sa.String(length=16), nullable=False),
        sa.Column("source_id", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("published_at", types.Moment(), nullable=True),
        sa.Column("seen_at", types.Moment(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rights", sa.Text(), server_default="full", nullable=False),
        sa.Column("rights_rule", sa.Text(), server_default="", nullable=False),
        sa.Column("paywalled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("stage", sa.Text(), server_default="found", nullable=False),
        sa.Column("failure_code", sa.Text(), server_default="", nullable=False),
        sa.Column("failure_text", sa.Text(), server_default="", nullable=False),
        sa.Column("entry_digest", sa.Text(), server_default="", nullable=False),
        sa.Column("recheck", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("feed_text", sa.Text(), server_default="", nullable=False),
        sa.Column("copy_of", sa.String(length=16), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["copy_of"], ["reports.id"], name=op.f("fk_reports_copy_of")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_reports_outlet_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_reports_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("url", name=op.f("uq_reports_url")),
    )
    op.create_index(op.f("ix_reports_copy_of"), "reports", ["copy_of"], unique=False)
    op.create_index(op.f("ix_reports_outlet_id"), "reports", ["outlet_id"], unique=False)
    op.create_index("ix_reports_stage_seen_at", "reports", ["stage", "seen_at"], unique=False)
    op.create_table(
        "passages",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.String(length=16), nullable=False),
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), server_default="", nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_passages_report_id")),
        sa.PrimaryKeyConstraint("article_id", "version", "n", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_report_id"), "passages", ["report_id"], unique=False)
    op.create_table(
        "report_revisions",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen_at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_revisions_report_id")),
        sa.PrimaryKeyConstraint("report_id", "revision", name=op.f("pk_report_revisions")),
    )
    op.create_table(
        "story_reports",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_story_reports_report_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_reports_story_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_story_reports")),
    )
    op.create_index(op.f("ix_story_reports_story_id"), "story_reports", ["story_id"], unique=False)
