"""The tables of sources: outlets, feeds, hosts, reports and signals."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tidings.storage.metadata import ID, metadata
from tidings.storage.types import Json, Moment

outlets = Table(
    "outlets",
    metadata,
    Column("id", ID, primary_key=True),
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
    Column("id", ID, primary_key=True),
    Column("outlet_id", ID, ForeignKey("outlets.id"), nullable=False, index=True),
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
    Column("source_id", ID, ForeignKey("sources.id"), primary_key=True),
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
    Column("id", ID, primary_key=True),
    Column("outlet_id", ID, ForeignKey("outlets.id"), nullable=False, index=True),
    Column("source_id", ID, ForeignKey("sources.id"), nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("author", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("published_at", Moment),  # as claimed
    Column("seen_at", Moment, nullable=False),  # by our clock
    Column("revision", Integer, nullable=False, server_default="0", index=True),
    Column("rights", Text, nullable=False, server_default="full"),  # full, link, none
    Column("rights_rule", Text, nullable=False, server_default=""),  # where the publisher said so
    Column("rights_text", Text, nullable=False, server_default=""),  # in which words
    Column("rights_at", Moment),  # and when we read them
    Column("feed_refusal", Text, nullable=False, server_default=""),  # words of the licence in the feed; empty: free
    Column("paywalled", Boolean, nullable=False, server_default=text("false")),
    Column("stage", Text, nullable=False, server_default="found"),  # found, extracted, grouped
    Column("failure_code", Text, nullable=False, server_default=""),
    Column("failure_text", Text, nullable=False, server_default=""),
    Column("entry_digest", Text, nullable=False, server_default=""),  # of the feed's item, to notice changes
    Column("recheck", Boolean, nullable=False, server_default=text("false")),  # the item changed: read the page again
    Column("feed_text", Text, nullable=False, server_default=""),  # full text that the feed carried
    Column("copy_of", ID, ForeignKey("reports.id"), index=True),
    Column("signature", LargeBinary),  # MinHash, for recognising copies
    Column("attempts", Integer, nullable=False, server_default="0"),  # failed readings of the page, in a row
    Column("retry_at", Moment, index=True),  # when a page that failed is tried again; null: not
    Column("canonical_url", Text, nullable=False, server_default=""),  # where the page says that it belongs
    Column("modified_at", Moment),  # as claimed
    Column("correction", Text, nullable=False, server_default=""),  # what the page says that it corrected
    Index("ix_reports_stage_seen_at", "stage", "seen_at"),
    Index("ix_reports_source_id_seen_at", "source_id", "seen_at"),
)

report_changes = Table(  # filled by a trigger: which change of all was the last that readers may see of a report
    "report_changes",
    metadata,
    Column("report_id", ID, ForeignKey("reports.id"), primary_key=True),
    Column("number", Integer, nullable=False, index=True),  # what the counter of changes of reports stood at
)

report_revisions = Table(
    "report_revisions",
    metadata,
    Column("report_id", ID, ForeignKey("reports.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

report_events = Table(
    "report_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report_id", ID, ForeignKey("reports.id"), nullable=False),
    Column("revision", Integer, nullable=False),  # the one that the event made
    Column("kind", Text, nullable=False),  # revised, corrected, reserved, freed
    Column("note", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False, index=True),
    UniqueConstraint("report_id", "revision", "kind"),
)

removal_requests = Table(  # what rights holders asked the operator for
    "removal_requests",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("url", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),  # open, removed, declined
    Column("acted_at", Moment),
    Column("note", Text, nullable=False, server_default=""),
)

signals = Table(
    "signals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", Text, nullable=False),  # hacker-news, reddit, ...
    Column("url", Text, nullable=False, server_default=""),  # what it draws attention to, canonical; empty: only words
    Column("title", Text, nullable=False),
    Column("page", Text, nullable=False, server_default=""),  # where the attention can be seen
    Column("value", Float, nullable=False),  # in the kind's own unit: points, posts, views
    Column("first_seen_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False, index=True),
    Column("report_id", ID, ForeignKey("reports.id"), index=True),
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
