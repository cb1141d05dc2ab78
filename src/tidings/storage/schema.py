"""The tables, in the order in which the data flows. A stage is done with a row when its mark on that row says so.

Those of sources and readers have modules of their own and are had from here as well. A table is named where it is made
and nowhere else, so that there is no list to keep in step: whatever is defined in these modules is public.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tidings.storage.metadata import ID
from tidings.storage.metadata import metadata as metadata
from tidings.storage.reader_tables import *  # noqa: F403
from tidings.storage.source_tables import *  # noqa: F403
from tidings.storage.types import Json, Moment

stories = Table(
    "stories",
    metadata,
    Column("id", ID, primary_key=True),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="new"),  # new, trending, fading, settled
    Column("heat", Float, nullable=False, server_default="0"),
    Column("outlets", Integer, nullable=False, server_default="0"),  # independent ones
    Column("report_count", Integer, nullable=False, server_default="0"),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False, index=True),
    Column("why", Text, nullable=False, server_default=""),  # why it is trending, in words
    Column("vector", LargeBinary),  # float32, for related stories and for ranking
    Column("vectors_home", Text, nullable=False, server_default="packaged"),  # whose vectors these are
    Column("features", Json),  # whatever grouping needs to go on after a restart
    Column("written_revision", Text, nullable=False, server_default=""),  # digest of the evidence last written from
    Column("standing", Text, nullable=False, server_default=""),  # pinned, buried; empty: neither
    Column("named_by_hand", Boolean, nullable=False, server_default=text("false")),
    Column("judged", Boolean, nullable=False, server_default=text("false")),  # counted in its outlets' records
    Column("hold_code", Text, nullable=False, server_default=""),  # why nothing is written about it; empty: it may be
    Column("hold_text", Text, nullable=False, server_default=""),
    Index("ix_stories_heat", "heat"),
)

story_aliases = Table(
    "story_aliases",
    metadata,
    Column("alias", ID, primary_key=True),
    Column("story_id", ID, ForeignKey("stories.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

story_reports = Table(
    "story_reports",
    metadata,
    Column("report_id", ID, ForeignKey("reports.id"), primary_key=True),
    Column("story_id", ID, ForeignKey("stories.id"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Column("left_out", Text, nullable=False, server_default=""),  # why nothing joins it; empty: others may
)

outlet_records = Table(  # how often others came after an outlet with the same story
    "outlet_records",
    metadata,
    Column("outlet_id", ID, ForeignKey("outlets.id"), primary_key=True),
    Column("told", Integer, nullable=False),
    Column("followed", Integer, nullable=False),
)

rhythm = Table(  # how many reports came out in each hour of the week
    "rhythm",
    metadata,
    Column("slot", Integer, primary_key=True, autoincrement=False),  # from Monday 0:00 UTC
    Column("reports", Integer, nullable=False),
)

story_acts = Table(  # what editors did by hand, in order
    "story_acts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("act", Text, nullable=False),  # merge, split, rename, pin, bury
    Column("story_id", ID, nullable=False, index=True),  # as it was called then; it may have been merged since
    Column("detail", Json, nullable=False),  # what is needed to take it back
    Column("undone_at", Moment),
)

articles = Table(
    "articles",
    metadata,
    Column("id", ID, primary_key=True),
    Column("story_id", ID, ForeignKey("stories.id"), nullable=False, unique=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False, server_default="public"),  # public, withheld, withdrawn
    Column("public_version", Integer, nullable=False, server_default="0"),  # 0: none
    Column("first_public_at", Moment),
    Column("failure_code", Text, nullable=False, server_default=""),  # why withheld or withdrawn
    Column("failure_text", Text, nullable=False, server_default=""),
    Column("failed_at", Moment),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("article_id", ID, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("headline", Text, nullable=False),
    Column("standfirst", Text, nullable=False),
    Column("form", Text, nullable=False),  # article, brief, extracts
    Column("model", Text, nullable=False),  # empty: no model
    Column("made_at", Moment, nullable=False),
    Column("evidence_revision", Text, nullable=False),
    Column("report_ids", Json, nullable=False),
    Column("stats", Json, nullable=False),  # sentences first, repaired, replaced, withheld; seconds; tokens
    UniqueConstraint("article_id", "evidence_revision"),
)

model_answers = Table(  # kept for two days: what was asked before costs nothing, and what was spent is known
    "model_answers",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("model", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("money", Float, nullable=False),
    Column("seconds", Float, nullable=False, server_default="0"),
    Column("paid", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

passages = Table(
    "passages",
    metadata,
    Column("article_id", ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("passage_id", ID, nullable=False),
    Column("report_id", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("speaker", Text, nullable=False, server_default=""),
    Column("strength", Text, nullable=False),
    Column("kind", Text, nullable=False, server_default="fact"),  # fact, quote, figure, reaction, background
)

sentences = Table(
    "sentences",
    metadata,
    Column("article_id", ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("role", Text, nullable=False),  # headline, standfirst, body
    Column("paragraph", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("strength", Text, nullable=False),
    Column("speaker", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False),  # draft, repair, extract, code, editor
)

citations = Table(
    "citations",
    metadata,
    Column("article_id", ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sentence", Integer, primary_key=True),
    Column("passage", Integer, primary_key=True),
)

publication_log = Table(
    "publication_log",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("act", Text, nullable=False),  # published, updated, corrected, withdrawn
    Column("note", Text, nullable=False, server_default=""),
)

manifests = Table(  # what was signed about each version that became public
    "manifests",
    metadata,
    Column("article_id", ID, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("signed", Json, nullable=False),
    Column("at", Moment, nullable=False),
)

holds = Table(  # versions that wait for an editor, and why
    "holds",
    metadata,
    Column("article_id", ID, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("topics", Text, nullable=False),  # with spaces between them
    Column("at", Moment, nullable=False),
)

reviews = Table(  # what editors said of a version
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ID, ForeignKey("articles.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("editor", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # approved, amended, rejected
    Column("note", Text, nullable=False, server_default=""),  # for the record, never public
    Column("reason", Text, nullable=False, server_default=""),  # for readers
    Column("at", Moment, nullable=False),
    Index("ix_reviews_article_id_version", "article_id", "version"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

used_links = Table(  # links to the desk that let somebody in, until they would have ended
    "used_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("ends_at", Moment, nullable=False),
)
