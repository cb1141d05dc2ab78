"""A reader's profile as a file that another newsroom or browser can take in: untrusted until it is checked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from sqlalchemy import Connection, select

from tidings.clock import Clock
from tidings.errors import ReaderError
from tidings.ids import ReaderId
from tidings.readers.entities import EVEN, Vote
from tidings.readers.operations import VOTES
from tidings.readers.store import VOTE_NUMBERS, make_reader
from tidings.storage import Database
from tidings.storage.counters import bump
from tidings.storage.schema import articles, follows, outlets, reactions, readers
from tidings.stories.topics import find_topic

__all__ = ["MAX_IMPORT_BYTES", "Imported", "import_profile"]

MAX_IMPORT_BYTES = 4_000_000
"""Bytes of a file that is taken in."""

_MOST = 10_000
_SETTINGS = ("profiling", "personal", "reading", "length")
_CHUNK = 400
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Wish(_Part):
    kind: Literal["outlet", "name", "topic"]
    value: _Text
    mode: Literal["follow", "less", "forget", "mute"]
    until: AwareDatetime | None = None


class _Given(_Part):
    article: _Text
    vote: Literal["up", "down", "none"] = "none"
    mark: Literal["", "more", "less", "hide", "read"] = ""


class _Profile(_Part):
    profiling: bool = True
    personal: Annotated[int, Field(ge=0, le=100)] = EVEN
    reading: bool = False
    length: Literal["", "headlines", "short"] = ""
    follows: Annotated[list[_Wish], Field(max_length=_MOST)]
    votes: Annotated[list[_Given], Field(max_length=_MOST)]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken from a file: wishes and votes; ``left_out`` counts what is unknown here, has ended, or stood."""

    follows: int
    votes: int
    left_out: int


def import_profile(
    database: Database, clock: Clock, reader_id: ReaderId, text: bytes, *, whole: bool = True
) -> Imported:
    """Add the profile in ``text``, as ``export_reader`` writes one, to the reader's: all that is usable, or none of it.

    What the reader has said here already stands: a file replaces no vote and no wish. Its times, counts and ids of
    readers are not believed: its votes are this reader's, cast now. Raises ``ReaderError`` for a file that is no
    profile, naming the first thing that is wrong with it. Without ``whole`` only votes and wishes are taken in, not how
    the feed is set.
    """
    profile, now = _parse(text), clock.now()
    with database.write() as connection:
        make_reader(connection, reader_id, now)
        wishes = _new_wishes(connection, reader_id, profile.follows, now)
        if wishes:
            connection.execute(follows.insert(), wishes)
        votes = _new_votes(connection, reader_id, profile.votes, now)
        if votes:
            connection.execute(reactions.insert(), votes)
            bump(connection, VOTES)
        if whole:
            kept = {name: getattr(profile, name) for name in _SETTINGS}
            connection.execute(readers.update().where(readers.c.id == reader_id).values(**kept))
    total = len(profile.follows) + len(profile.votes)
    return Imported(len(wishes), len(votes), total - len(wishes) - len(votes))


def _parse(text: bytes) -> _Profile:
    if len(text) > MAX_IMPORT_BYTES:
        raise ReaderError("The file is larger than any profile.", "Choose the file that you saved here.")
    try:
        return _Profile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = " ".join(str(part) for part in first["loc"])
        wrong = f"at “{where}”: {first['msg']}" if where else "it is no JSON object"
        raise ReaderError(f"The file is no profile that can be taken in; {wrong}.", "Nothing was changed.") from error


def _new_wishes(
    connection: Connection, reader_id: ReaderId, wishes: list[_Wish], now: datetime
) -> list[dict[str, object]]:
    """Return rows for those of ``wishes`` that make sense here and that the reader hasn't spoken on yet."""
    rows = connection.execute(select(follows.c.kind, follows.c.value).where(follows.c.reader_id == reader_id))
    held = {(row.kind, row.value) for row in rows}
    known = set(connection.execute(select(outlets.c.id)).scalars())
    new: dict[tuple[str, str], _Wish] = {}
    for wish in wishes:
        value = " ".join(wish.value.split())
        usable = _is_usable(wish.kind, value, known)
        ended = wish.until is not None and wish.until <= now
        if usable and value.isprintable() and not ended and (wish.kind, value) not in held:
            new.setdefault((wish.kind, value), wish)
    if len(held) + len(new) > _MOST:
        raise ReaderError(f"More than {_MOST:,} follows and mutes can't be kept.", "Remove some first.")
    return [
        {"reader_id": reader_id, "kind": kind, "value": value, "mode": wish.mode, "at": now, "until": _utc(wish.until)}
        for (kind, value), wish in new.items()
    ]


def _is_usable(kind: str, value: str, outlets: Collection[str]) -> bool:
    """Return whether a wish about ``value`` makes sense here: its outlet or topic is known, its name has letters."""
    if kind == "topic":
        return find_topic(value) is not None
    return value in outlets if kind == "outlet" else any(letter.isalnum() for letter in value)


def _new_votes(
    connection: Connection, reader_id: ReaderId, given: list[_Given], now: datetime
) -> list[dict[str, object]]:
    """Return rows for those of ``given`` that are about public articles and that the reader hasn't spoken on yet."""
    rows = connection.execute(select(reactions.c.article_id).where(reactions.c.reader_id == reader_id))
    held = {row.article_id for row in rows}
    wanted = {each.article: each for each in reversed(given) if each.vote != "none" or each.mark not in ("", "read")}
    public: set[str] = set()
    ids = list(wanted)
    for start in range(0, len(ids), _CHUNK):
        these = (articles.c.id.in_(ids[start : start + _CHUNK])) & (articles.c.state == "public")
        public |= set(connection.execute(select(articles.c.id).where(these, articles.c.public_version > 0)).scalars())
    return [
        {
            "reader_id": reader_id,
            "article_id": article,
            "vote": VOTE_NUMBERS[Vote(each.vote)],
            "mark": "" if each.mark == "read" else each.mark,
            "at": now,
        }
        for article, each in wanted.items()
        if article in public and article not in held
    ]


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None
