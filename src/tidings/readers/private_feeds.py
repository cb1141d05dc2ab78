"""A reader's own feed at an address that only they know: a secret that can be taken back, kept as a digest alone."""

import hashlib
import secrets

from sqlalchemy import select

from tidings.clock import Clock
from tidings.ids import ReaderId
from tidings.readers.store import make_reader
from tidings.storage import Database, upsert
from tidings.storage.schema import private_feeds

__all__ = ["find_feed_reader", "has_private_feed", "make_private_feed", "revoke_private_feed"]

_SECRET_BYTES = 24


def make_private_feed(database: Database, clock: Clock, reader_id: ReaderId) -> str:
    """Return a new secret for the reader's own feed. It is shown once; a former one stops working."""
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    now = clock.now()
    with database.write() as connection:
        make_reader(connection, reader_id, now)
        row = {"reader_id": reader_id, "digest": _digest(secret), "made_at": now}
        upsert(connection, private_feeds, row, ["digest", "made_at"])
    return secret


def revoke_private_feed(database: Database, reader_id: ReaderId) -> None:
    """Let the reader's secret address lead nowhere; without one nothing changes."""
    with database.write() as connection:
        connection.execute(private_feeds.delete().where(private_feeds.c.reader_id == reader_id))


def has_private_feed(database: Database, reader_id: ReaderId) -> bool:
    """Tell whether the reader has a secret address."""
    with database.read() as connection:
        query = select(private_feeds.c.made_at).where(private_feeds.c.reader_id == reader_id)
        return connection.execute(query).first() is not None


def find_feed_reader(database: Database, secret: str) -> ReaderId | None:
    """Return whose feed ``secret`` opens; ``None`` for one that was never given or was taken back."""
    with database.read() as connection:
        query = select(private_feeds.c.reader_id).where(private_feeds.c.digest == _digest(secret))
        found = connection.execute(query).scalar()
    return None if found is None else ReaderId(found)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
