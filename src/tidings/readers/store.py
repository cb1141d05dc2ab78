"""Reading what is kept about a reader, and making their row at their first act."""

from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select

from tidings.ids import ArticleId, ReaderId
from tidings.readers.entities import Follow, FollowKind, FollowMode, Length, Mark, Passed, Reaction, Reader, Vote
from tidings.storage import insert_missing
from tidings.storage.schema import follows, reactions, readers

__all__ = ["VOTE_NUMBERS", "load_reader", "make_reader"]

VOTE_NUMBERS = {Vote.UP: 1, Vote.DOWN: -1, Vote.NONE: 0}
"""How votes are kept."""

# Every page asks these three, so they are put together once.
_KEPT = select(readers.c.profiling, readers.c.personal, readers.c.passed, readers.c.reading, readers.c.length).where(
    readers.c.id == bindparam("reader")
)
_VOTED = (
    select(reactions.c.article_id, reactions.c.vote, reactions.c.at, reactions.c.mark)
    .where(reactions.c.reader_id == bindparam("reader"))
    .order_by(reactions.c.at, reactions.c.article_id)
)
_FOLLOWED = (
    select(follows.c.kind, follows.c.value, follows.c.mode, follows.c.until)
    .where(follows.c.reader_id == bindparam("reader"))
    .order_by(follows.c.kind, follows.c.value)
)
_VOTES = {number: vote for vote, number in VOTE_NUMBERS.items()}


def make_reader(connection: Connection, reader_id: ReaderId, now: datetime) -> None:
    """Make the reader's row unless there is one."""
    insert_missing(connection, readers, [{"id": reader_id, "profiling": True, "made_at": now}])


def load_reader(connection: Connection, reader_id: ReaderId) -> Reader:
    """Return the reader with all reactions (oldest first) and follows; one not met before is new and empty."""
    asked = {"reader": reader_id}
    row = connection.execute(_KEPT, asked).first()
    if row is None:
        return Reader(reader_id)
    return Reader(
        id=reader_id,
        profiling=row.profiling,
        reactions=tuple(
            Reaction(ArticleId(each.article_id), _VOTES[each.vote], each.at, Mark(each.mark))
            for each in connection.execute(_VOTED, asked)
        ),
        follows=tuple(
            Follow(FollowKind(each.kind), each.value, FollowMode(each.mode), each.until)
            for each in connection.execute(_FOLLOWED, asked)
        ),
        passed=tuple(
            Passed(ArticleId(article), datetime.fromtimestamp(ms / 1000, UTC)) for article, ms in row.passed or ()
        ),
        personal=row.personal,
        reading=row.reading,
        length=Length(row.length),
    )
