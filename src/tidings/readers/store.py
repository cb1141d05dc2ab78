"""Reading what is kept about a reader, and making their row at their first act."""

import json
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select

from tidings.ids import ArticleId, ReaderId
from tidings.readers.entities import Follow, FollowKind, FollowMode, Length, Mark, Passed, Reaction, Reader, Vote
from tidings.storage import insert_missing
from tidings.storage.plain import run_plainly
from tidings.storage.schema import follows, reactions, readers
from tidings.storage.types import from_ms

__all__ = ["VOTE_NUMBERS", "load_reader", "make_reader"]

VOTE_NUMBERS = {Vote.UP: 1, Vote.DOWN: -1, Vote.NONE: 0}
"""How votes are kept."""

# Every page asks these three, so they are put together once, and what they give is turned into ours by hand.
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
_MARKS = {str(mark): mark for mark in Mark}
_VOTES = {number: vote for vote, number in VOTE_NUMBERS.items()}


def make_reader(connection: Connection, reader_id: ReaderId, now: datetime) -> None:
    """Make the reader's row unless there is one."""
    insert_missing(connection, readers, [{"id": reader_id, "profiling": True, "made_at": now}])


def load_reader(connection: Connection, reader_id: ReaderId) -> Reader:
    """Return the reader with all reactions (oldest first) and follows; one not met before is new and empty."""
    asked = {"reader": reader_id}
    rows = run_plainly(connection, _KEPT, asked)
    if not rows:
        return Reader(reader_id)
    profiling, personal, passed, reading, length = rows[0]
    return Reader(
        id=reader_id,
        profiling=bool(profiling),
        reactions=tuple(
            Reaction(ArticleId(article), _VOTES[vote], from_ms(at), _MARKS[mark])
            for article, vote, at, mark in run_plainly(connection, _VOTED, asked)
        ),
        follows=tuple(
            Follow(FollowKind(kind), value, FollowMode(mode), None if until is None else from_ms(until))
            for kind, value, mode, until in run_plainly(connection, _FOLLOWED, asked)
        ),
        passed=tuple(
            Passed(ArticleId(article), datetime.fromtimestamp(ms / 1000, UTC))
            for article, ms in json.loads(passed or "[]")
        ),
        personal=personal,
        reading=bool(reading),
        length=Length(length),
    )
