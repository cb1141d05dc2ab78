"""The tables, in the order in which the data flows. A stage is done with a row when its mark on that row says so."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tidings.storage.types import Json, Moment

__all__ = [
    "article_versions",
    "articles",
    "citations",
    "counters",
    "digests",
    "flags",
    "follows",
    "holds",
    "hosts",
    "metadata",
    "model_answers",
    "outlet_records",
    "outlets",
    "passages",
    "private_feeds",
    "publication_log",
    "reactions",
    "readers",
    "removal_requests",
    "report_events",
    "report_revisions",
    "reports",
    "reviews",
    "rhythm",
    "sentences",
    "signal_polls",
    "signals",
    "sources",
    "stories",
    "story_acts",
    "story_aliases",
    "story_reports",
    "subscriptions",
    "used_links",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = String(16)

outlets = Table(
    "outlets",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("host", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False, server_default=""),  # empty: unknown
    Column("country", Text, nullable=False, server_default=""),
    Column("kind", Text, nullable=False, server_default="press"),
    Column("added_at", Moment, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("outlet_id", _ID, ForeignKey("outlets.id"), nullable=False, index=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False, server_default="active"),  # active, failing, gone, removed
    Column("etag", Text, nullable=False, server_default=""),
    Column("last_modified", Text, nullable=False, server_default=""),
    Column("next_poll_at", Moment, nullable=False, index=True),
    Column("polled_at", Moment),
    Column("ok_at", Moment),
    Column("failures", Integer, nullable=False, server_default="0"),  # in a row
    Column("failure_code", Text, nullable=False, server_default=""),
    Column("failure_text", Text, nullable=False, server_default=""),
    Column("added_at", Moment, nullable=False),
    Column("interval_s", Float, nullable=False, server_default="0"),  # from the last poll to the next
    Column("interval_reason", Text, nullable=False, server_default=""),
    Column("ttl_s", Float, nullable=False, server_default="0"),  # what the feed asked for when it was last whole
    Column("parser", Text, nullable=False, server_default=""),  # patient: the fast one failed on this feed
    Column("suggestion", Text, nullable=False, server_default=""),  # where a feed that fails may have gone
)

subscriptions = Table(  # where a feed's hub tells us of news (WebSub)
    "subscriptions",
    metadata,
    Column("source_id", _ID, ForeignKey("sources.id"), primary_key=True),
    Column("hub", Text, nullable=False),
    Column("topic", Text, nullable=False),  # what the feed calls itself
    Column("state", Text, nullable=False, server_default="offered"),  # offered, asked, active, refused
    Column("token", Text, nullable=False, unique=True),  # the end of our callback's address
    Column("secret", Text, nullable=False),  # by which a delivery is known to be the hub's
    Column("asked_at", Moment),
    Column("lease_until", Moment),
    Column("delivered_at", Moment),
    Column("missed", Integer, nullable=False, server_default="0"),  # reports that polls found and the hub didn't tell
    Column("failures", Integer, nullable=False, server_default="0"),  # requests that failed, in a row
    Column("failure_text", Text, nullable=False, server_default=""),
)

hosts = Table(
    "hosts",
    metadata,
    Column("origin", Text, primary_key=True),  # scheme, host and port
    Column("robots", Text),  # the text of robots.txt; null: it can't be read now
    Column("reservations", Text, nullable=False, server_default=""),  # /.well-known/tdmrep.json, as sent
    Column("licences", Json, nullable=False, server_default="[]"),  # RSL documents that robots.txt names, as sent
    Column("read_at", Moment),
    Column("due_at", Moment),  # when to read them again
    Column("failures", Integer, nullable=False, server_default="0"),  # in a row, of whatever was asked of the host
    Column("rest_until", Moment),  # the host is left alone until then
)

reports = Table(
    "reports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("outlet_id", _ID, ForeignKey("outlets.id"), nullable=False, index=True),
    Column("source_id", _ID, ForeignKey("sources.id"), nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("author", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("published_at", Moment),  # as claimed
    Column("seen_at", Moment, nullable=False),  # by our clock
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("rights", Text, nullable=False, server_default="full"),  # full, link, none
    Column("rights_rule", Text, nullable=False, server_default=""),  # where the publisher said so
    Column("rights_text", Text, nullable=False, server_default=""),  # in which words
    Column("rights_at", Moment),  # and when we read them
    Column("paywalled", Boolean, nullable=False, server_default=text("false")),
    Column("stage", Text, nullable=False, server_default="found"),  # found, extracted, grouped
    Column("failure_code", Text, nullable=False, server_default=""),
    Column("failure_text", Text, nullable=False, server_default=""),
    Column("entry_digest", Text, nullable=False, server_default=""),  # of the feed's item, to notice changes
    Column("recheck", Boolean, nullable=False, server_default=text("false")),  # the item changed: read the page again
    Column("feed_text", Text, nullable=False, server_default=""),  # full text that the feed carried
    Column("copy_of", _ID, ForeignKey("reports.id"), index=True),
    Column("signature", LargeBinary),  # MinHash, for recognising copies
    Column("attempts", Integer, nullable=False, server_default="0"),  # failed readings of the page, in a row
    Column("retry_at", Moment, index=True),  # when a page that failed is tried again; null: not
    Column("canonical_url", Text, nullable=False, server_default=""),  # where the page says that it belongs
    Column("modified_at", Moment),  # as claimed
    Column("correction", Text, nullable=False, server_default=""),  # what the page says that it corrected
    Index("ix_reports_stage_seen_at", "stage", "seen_at"),
    Index("ix_reports_source_id_seen_at", "source_id", "seen_at"),
)

report_revisions = Table(
    "report_revisions",
    metadata,
    Column("report_id", _ID, ForeignKey("reports.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

report_events = Table(
    "report_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False),
    Column("revision", Integer, nullable=False),  # the one that the event made
    Column("kind", Text, nullable=False),  # revised, corrected, reserved
    Column("note", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False, index=True),
    UniqueConstraint("report_id", "revision", "kind"),
)

removal_requests = Table(  # what rights holders asked the operator for
    "removal_requests",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("url", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),  # open, removed, declined
    Column("acted_at", Moment),
    Column("note", Text, nullable=False, server_default=""),
)

used_links = Table(  # links to the desk that let somebody in, until they would have ended
    "used_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("ends_at", Moment, nullable=False),
)

signals = Table(
    "signals",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("kind", Text, nullable=False),  # hacker-news, reddit, ...
    Column("url", Text, nullable=False, server_default=""),  # what it draws attention to, canonical; empty: only words
    Column("title", Text, nullable=False),
    Column("page", Text, nullable=False, server_default=""),  # where the attention can be seen
    Column("value", Float, nullable=False),  # in the kind's own unit: points, posts, views
    Column("first_seen_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False, index=True),
    Column("report_id", _ID, ForeignKey("reports.id"), index=True),
    Column("matched_by", Text, nullable=False, server_default=""),  # url or title
)

signal_polls = Table(
    "signal_polls",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("next_poll_at", Moment, nullable=False),
    Column("ok_at", Moment),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("failure_code", Text, nullable=False, server_default=""),
    Column("failure_text", Text, nullable=False, server_default=""),
)

stories = Table(
    "stories",
    metadata,
    Column("id", _ID, primary_key=True),
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
    Column("alias", _ID, primary_key=True),
    Column("story_id", _ID, ForeignKey("stories.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

story_reports = Table(
    "story_reports",
    metadata,
    Column("report_id", _ID, ForeignKey("reports.id"), primary_key=True),
    Column("story_id", _ID, ForeignKey("stories.id"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Column("left_out", Text, nullable=False, server_default=""),  # why nothing joins it; empty: others may
)

outlet_records = Table(  # how often others came after an outlet with the same story
    "outlet_records",
    metadata,
    Column("outlet_id", _ID, ForeignKey("outlets.id"), primary_key=True),
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
    Column("story_id", _ID, nullable=False, index=True),  # as it was called then; it may have been merged since
    Column("detail", Json, nullable=False),  # what is needed to take it back
    Column("undone_at", Moment),
)

articles = Table(
    "articles",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("story_id", _ID, ForeignKey("stories.id"), nullable=False, unique=True),
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
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
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
    Column("paid", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

passages = Table(
    "passages",
    metadata,
    Column("article_id", _ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("passage_id", _ID, nullable=False),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("speaker", Text, nullable=False, server_default=""),
    Column("strength", Text, nullable=False),
)

sentences = Table(
    "sentences",
    metadata,
    Column("article_id", _ID, primary_key=True),
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
    Column("article_id", _ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sentence", Integer, primary_key=True),
    Column("passage", Integer, primary_key=True),
)

publication_log = Table(
    "publication_log",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("act", Text, nullable=False),  # published, updated, corrected, withdrawn
    Column("note", Text, nullable=False, server_default=""),
)

holds = Table(  # versions that wait for an editor, and why
    "holds",
    metadata,
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("topics", Text, nullable=False),  # with spaces between them
    Column("at", Moment, nullable=False),
)

reviews = Table(  # what editors said of a version
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("editor", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # approved, amended, rejected
    Column("note", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    Index("ix_reviews_article_id_version", "article_id", "version"),
)

readers = Table(
    "readers",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("profiling", Boolean, nullable=False, server_default=text("true")),
    Column("personal", Integer, nullable=False, server_default="50"),  # 0 what matters to everyone, 100 to the reader
    Column("reading", Boolean, nullable=False, server_default=text("false")),  # whether what they open is kept
    Column("length", Text, nullable=False, server_default=""),  # how much of a story the feed shows: headlines, short
    Column("passed", Json),  # articles gone past, oldest first: pairs of id and milliseconds since 1970
    Column("made_at", Moment, nullable=False),
)

reactions = Table(
    "reactions",
    metadata,
    Column("reader_id", _ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
    Column("vote", Integer, nullable=False),  # 1 up, -1 down, 0 taken back
    Column("at", Moment, nullable=False),
    Column("mark", Text, nullable=False, server_default=""),  # more, less, hide: for the reader alone
    Column("place", Integer, nullable=False, server_default="0"),  # where it stood when voted on; 0: not known
    Index("ix_reactions_article_id_vote", "article_id", "vote"),
)

follows = Table(
    "follows",
    metadata,
    Column("reader_id", _ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),  # outlet, name
    Column("value", Text, primary_key=True),
    Column("mode", Text, nullable=False),  # follow, mute
    Column("at", Moment, nullable=False),
    Column("until", Moment),  # a mute may end
)

flags = Table(
    "flags",
    metadata,
    Column("reader_id", _ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
    Column("sentence", Integer, primary_key=True, autoincrement=False),  # 0: the article as a whole
    Column("id", _ID, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),  # in the reader's words
    Column("at", Moment, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),  # the operator's, public
    Column("answered_at", Moment),
    Index("ix_flags_article_id", "article_id"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("reader_id", _ID, ForeignKey("readers.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("digest", Text, nullable=False),  # of the password, by Argon2id
    Column("made_at", Moment, nullable=False),
)

private_feeds = Table(
    "private_feeds",
    metadata,
    Column("reader_id", _ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the secret in the address
    Column("made_at", Moment, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("reader_id", _ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("address", Text, nullable=False),
    Column("hour", Integer, nullable=False),  # of the day in ``zone``, 0 to 23
    Column("zone", Text, nullable=False, server_default="UTC"),  # Europe/Berlin
    Column("secret", Text, nullable=False, unique=True),  # SHA-256 of what the confirming link holds
    Column("asked_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("sent_on", Text, nullable=False, server_default=""),  # the day in ``zone``, as 2031-05-06
    Index("ix_digests_hour", "hour"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
