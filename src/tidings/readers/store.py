"""Reading what is kept about a reader, and making their row at their first act."""

from datetime import datetime

from sqlalchemy import Connection, select

from tidings.ids import ArticleId, ReaderId
from tidings.readers.entities import Follow, FollowKind, FollowMode, Reaction, Reader, Vote
from tidings.storage import insert_missing
from tidings.storage.schema import follows, reactions, readers

__all__ = ["VOTE_NUMBERS", "load_reader", "make_reader"]

VOTE_NUMBERS = {Vote.UP: 1, Vote.DOWN: -1, Vote.NONE: 0}
"""How votes are kept."""

_VOTES = {number: vote for vote, number in VOTE_NUMBERS.items()}


def make_reader(connection: Connection, reader_id: ReaderId, now: datetime) -> None:
    """Make the reader's row unless there is one."""
    insert_missing(connection, readers, [{"id": reader_id, "profiling": True, "made_at": now}])


def load_reader(connection: Connection, reader_id: ReaderId) -> Reader:
    """Return the reader with all reactions (oldest first) and follows; one not met before is new and empty."""
    profiling = connection.execute(select(readers.c.profiling).where(readers.c.id == reader_id)).scalar()
    if profiling is None:
        return Reader(reader_id)
    voted = select(reactions).where(reactions.c.reader_id == reader_id).order_by(reactions.c.at, reactions.c.article_id)
    followed = select(follows).where(follows.c.reader_id == reader_id).order_by(follows.c.kind, follows.c.value)
    return Reader(
        id=reader_id,
        profiling=profiling,
        reactions=tuple(
            Reaction(ArticleId(row.article_id), _VOTES[row.vote], row.at) for row in connection.execute(voted)
        ),
        follows=tuple(
            Follow(FollowKind(row.kind), row.value, FollowMode(row.mode), row.until)
            for row in connection.execute(followed)
        ),
    )
