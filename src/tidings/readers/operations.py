"""What readers do: vote, follow, mute, switch profiling off, take their data away, be forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from tidings.clock import Clock
from tidings.errors import NotFoundError, ReaderError
from tidings.ids import ArticleId, ReaderId
from tidings.readers.articles import require_public, resolve_article
from tidings.readers.entities import Follow, FollowKind, FollowMode, Mark, Vote
from tidings.readers.passing import decide_passed
from tidings.readers.store import VOTE_NUMBERS, load_reader, make_reader
from tidings.storage import Database, upsert
from tidings.storage.counters import bump
from tidings.storage.schema import accounts, articles, digests, flags, follows, outlets, reactions, readers
from tidings.stories.topics import find_topic

__all__ = ["VOTES", "Voted", "erase_reader", "export_reader", "remove_follow", "set_follow", "set_profiling", "vote"]

VOTES = "votes"
"""The counter that grows with every vote that changes something."""

_MAX_FOLLOWS = 10_000
_MAX_NAME = 120
_ACTS = {
    FollowMode.FOLLOW: "follow",
    FollowMode.LESS: "show less of",
    FollowMode.FORGET: "forget",
    FollowMode.MUTE: "mute",
}
_LIGHT = (Mark.NONE, Mark.READ)


@dataclass(frozen=True, slots=True)
class Voted:
    """What a vote came to: the article it counts for, and whether anything changed."""

    article_id: ArticleId
    changed: bool


def vote(
    database: Database,
    clock: Clock,
    reader_id: ReaderId,
    article_id: str,
    vote: Vote,
    above: Sequence[ArticleId] = (),
    place: int = 0,
) -> Voted:
    """Make ``vote`` the reader's standing vote on the article ``article_id`` (or slug).

    One reader has one vote on an article, which may be changed or taken back; the same click twice changes nothing. A
    vote on the article of a merged story counts for the story that took it in. ``above`` are the articles that stood
    above it: the reader went past them, which is kept if the feed may learn. ``place`` (from 1; 0 if it isn't known) is
    where it stood, which tells how many votes were to be expected there. Raises ``NotFoundError`` for an article
    that isn't there, ``ReaderError`` for one that isn't public.
    """
    now = clock.now()
    with database.write(durable=True) as connection:
        article = resolve_article(connection, article_id)
        require_public(connection, article)
        mine = (reactions.c.reader_id == reader_id) & (reactions.c.article_id == article)
        standing = connection.execute(select(reactions.c.vote).where(mine)).scalar()
        if (standing or 0) == VOTE_NUMBERS[vote]:
            return Voted(article, changed=False)
        make_reader(connection, reader_id, now)
        row = {"reader_id": reader_id, "article_id": article, "vote": VOTE_NUMBERS[vote], "at": now, "place": place}
        upsert(connection, reactions, row, ["vote", "at", "place"])
        if above and vote is not Vote.NONE:
            _keep_passed(connection, reader_id, [*above], article, now)
        bump(connection, VOTES)
    return Voted(article, changed=True)


def _keep_passed(
    connection: Connection, reader_id: ReaderId, above: list[ArticleId], article: ArticleId, now: datetime
) -> None:
    reader = load_reader(connection, reader_id)
    if not reader.profiling:
        return
    given = frozenset(
        [article, *(r.article_id for r in reader.reactions if r.vote is not Vote.NONE or r.mark not in _LIGHT)]
    )
    passed = decide_passed(reader.passed, above, given, now)
    kept = [[each.article_id, round(each.at.timestamp() * 1000)] for each in passed]
    connection.execute(readers.update().where(readers.c.id == reader_id).values(passed=kept))


def set_profiling(database: Database, clock: Clock, reader_id: ReaderId, profiling: bool) -> None:
    """Let the feed learn from the reader's votes and follows, or not."""
    with database.write() as connection:
        make_reader(connection, reader_id, clock.now())
        connection.execute(readers.update().where(readers.c.id == reader_id).values(profiling=profiling))


def set_follow(database: Database, clock: Clock, reader_id: ReaderId, follow: Follow) -> None:
    """Wish for more, less or none of something, or that it be forgotten; the same thing again replaces the former wish.

    Raises ``NotFoundError`` for an unknown outlet or topic and ``ReaderError`` for an empty or overlong name, an end
    that has passed, or too many wishes.
    """
    now = clock.now()
    value = " ".join(follow.value.split())
    _refuse_unusable(follow, value, now)
    if follow.kind is FollowKind.TOPIC and find_topic(value) is None:
        raise NotFoundError(f"There is no topic {value!r} here.", "Choose one from the list of topics.")
    with database.write() as connection:
        known = select(outlets.c.id).where(outlets.c.id == value)
        if follow.kind is FollowKind.OUTLET and connection.execute(known).first() is None:
            raise NotFoundError(f"There is no outlet {value!r} here.", "Choose one from an article's list of reports.")
        others = (follows.c.reader_id == reader_id) & ~(
            (follows.c.kind == str(follow.kind)) & (follows.c.value == value)
        )
        held = select(func.count()).select_from(follows).where(others)
        if connection.execute(held).scalar_one() >= _MAX_FOLLOWS:
            raise ReaderError(f"More than {_MAX_FOLLOWS:,} follows and mutes can't be kept.", "Remove some first.")
        make_reader(connection, reader_id, now)
        row = {
            "reader_id": reader_id,
            "kind": str(follow.kind),
            "value": value,
            "mode": str(follow.mode),
            "at": now,
            "until": follow.until,
        }
        upsert(connection, follows, row, ["mode", "at", "until"])


def _refuse_unusable(follow: Follow, value: str, now: datetime) -> None:
    """Raise ``ReaderError`` if ``follow`` of ``value`` can't be taken at ``now``."""
    what = _ACTS[follow.mode]
    if not any(letter.isalnum() for letter in value):
        raise ReaderError(f"There is nothing to {what}.", "Give a name.")
    if len(value) > _MAX_NAME:
        raise ReaderError(f"A name of more than {_MAX_NAME} letters can't be used to {what}.", "Give a shorter one.")
    if follow.until is not None and follow.until <= now:
        raise ReaderError("The end of that wish has passed already.", "Choose a later one, or none.")


def remove_follow(database: Database, reader_id: ReaderId, kind: FollowKind, value: str) -> None:
    """End a follow or mute; one that isn't there is no error."""
    mine = (follows.c.reader_id == reader_id) & (follows.c.kind == str(kind)) & (follows.c.value == value)
    with database.write() as connection:
        connection.execute(follows.delete().where(mine))


def export_reader(database: Database, reader_id: ReaderId) -> dict[str, Any]:
    """Return everything that is kept about the reader, ready for JSON; times are ISO 8601 in UTC."""
    with database.read() as connection:
        reader = load_reader(connection, reader_id)
        made_at = connection.execute(select(readers.c.made_at).where(readers.c.id == reader_id)).scalar()
        named = select(articles.c.id, articles.c.slug).join(reactions, reactions.c.article_id == articles.c.id)
        flagged = connection.execute(select(flags).where(flags.c.reader_id == reader_id).order_by(flags.c.at)).all()
        account = connection.execute(select(accounts.c.name).where(accounts.c.reader_id == reader_id)).scalar()
        letters = connection.execute(select(digests).where(digests.c.reader_id == reader_id)).first()
        slugs = {row.id: row.slug for row in connection.execute(named.where(reactions.c.reader_id == reader_id))}
    return {
        "reader": reader.id,
        "known_since": made_at.isoformat() if made_at else None,
        "profiling": reader.profiling,
        "personal": reader.personal,
        "reading": reader.reading,
        "length": str(reader.length),
        "account": account,
        "votes": [
            {
                "article": r.article_id,
                "slug": slugs[r.article_id],
                "vote": str(r.vote),
                "mark": str(r.mark),
                "at": r.at.isoformat(),
            }
            for r in reader.reactions
        ],
        "passed": [{"article": each.article_id, "at": each.at.isoformat()} for each in reader.passed],
        "letters": {"address": letters.address, "hour": letters.hour, "zone": letters.zone} if letters else None,
        "flags": [
            {
                "article": row.article_id,
                "sentence": row.sentence,
                "reason": row.reason,
                "note": row.note,
                "at": row.at.isoformat(),
                "answer": row.answer,
            }
            for row in flagged
        ],
        "follows": [
            {
                "kind": str(f.kind),
                "value": f.value,
                "mode": str(f.mode),
                "until": f.until.isoformat() if f.until else None,
            }
            for f in reader.follows
        ],
    }


def erase_reader(database: Database, reader_id: ReaderId) -> bool:
    """Forget the reader with all votes, follows and mutes; return whether there was anything to forget."""
    with database.write() as connection:
        found = connection.execute(readers.delete().where(readers.c.id == reader_id)).rowcount
        if found:
            bump(connection, VOTES)
    return bool(found)
