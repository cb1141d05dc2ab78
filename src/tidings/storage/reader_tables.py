"""The tables of readers: who they are to us, and all that is kept of them. Everything goes with the reader's row."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from tidings.storage.metadata import ID, metadata
from tidings.storage.types import Json, Moment

readers = Table(
    "readers",
    metadata,
    Column("id", ID, primary_key=True),
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
    Column("reader_id", ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", ID, ForeignKey("articles.id"), primary_key=True),
    Column("vote", Integer, nullable=False),  # 1 up, -1 down, 0 taken back
    Column("at", Moment, nullable=False),
    Column("mark", Text, nullable=False, server_default=""),  # more, less, hide: for the reader alone
    Column("place", Integer, nullable=False, server_default="0"),  # where it stood when voted on; 0: not known
    Index("ix_reactions_article_id_vote", "article_id", "vote"),
)

follows = Table(
    "follows",
    metadata,
    Column("reader_id", ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),  # outlet, name, topic
    Column("value", Text, primary_key=True),
    Column("mode", Text, nullable=False),  # follow, less, forget, mute
    Column("at", Moment, nullable=False),
    Column("until", Moment),  # a mute may end
)

flags = Table(
    "flags",
    metadata,
    Column("reader_id", ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", ID, ForeignKey("articles.id"), primary_key=True),
    Column("sentence", Integer, primary_key=True, autoincrement=False),  # 0: the article as a whole
    Column("id", ID, nullable=False, unique=True),
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
    Column("reader_id", ID, ForeignKey("readers.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("digest", Text, nullable=False),  # of the password, by Argon2id
    Column("made_at", Moment, nullable=False),
)

private_feeds = Table(
    "private_feeds",
    metadata,
    Column("reader_id", ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the secret in the address
    Column("made_at", Moment, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("reader_id", ID, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("address", Text, nullable=False),
    Column("hour", Integer, nullable=False),  # of the day in ``zone``, 0 to 23
    Column("zone", Text, nullable=False, server_default="UTC"),  # Europe/Berlin
    Column("secret", Text, nullable=False, unique=True),  # SHA-256 of what the confirming link holds
    Column("asked_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("sent_on", Text, nullable=False, server_default=""),  # the day in ``zone``, as 2031-05-06
    Column("attempts", Integer, nullable=False, server_default="0"),  # of the letter that is due, without success
    Column("retry_at", Moment),
    Column("failure_code", Text, nullable=False, server_default=""),  # of the last letter; empty where it went out
    Column("failure_text", Text, nullable=False, server_default=""),
    Index("ix_digests_hour", "hour"),
)
