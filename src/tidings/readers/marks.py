"""What readers say for themselves alone: more like this, less like this, hide; how the feed is set; what they
open, if they allow it; and flags.
"""

from sqlalchemy import Connection, select

from tidings.clock import Clock
from tidings.errors import OutdatedError, ReaderError
from tidings.ids import ArticleId, ReaderId, mint
from tidings.readers.articles import require_public, resolve_article
from tidings.readers.entities import Length, Mark, Reader
from tidings.readers.store import make_reader
from tidings.storage import Database, insert_missing, upsert
from tidings.storage.schema import articles, flags, publication_log, reactions, readers, sentences

__all__ = [
    "FLAG_REASONS",
    "MAX_NOTE",
    "flag_article",
    "note_read",
    "set_length",
    "set_mark",
    "set_personal",
    "set_reading",
]

FLAG_REASONS = ("wrong", "unproved", "harmful", "other")
"""What an article can be flagged for."""

MAX_NOTE = 300
"""Characters of what a reader may say with a flag."""

_ENDS = (0, 100)


def set_mark(database: Database, clock: Clock, reader_id: ReaderId, article_id: str, mark: Mark) -> ArticleId:
    """Make ``mark`` the reader's mark on the article (id or slug), or take it back; the vote on it stays as it is.

    Raises ``NotFoundError`` for an article that isn't there, ``ReaderError`` for one that isn't public.
    """
    now = clock.now()
    with database.write() as connection:
        article = resolve_article(connection, article_id)
        require_public(connection, article)
        mine = (reactions.c.reader_id == reader_id) & (reactions.c.article_id == article)
        if mark is Mark.NONE and connection.execute(select(reactions.c.at).where(mine)).first() is None:
            return article
        make_reader(connection, reader_id, now)
        row = {"reader_id": reader_id, "article_id": article, "vote": 0, "at": now, "mark": str(mark)}
        upsert(connection, reactions, row, ["mark", "at"])
    return article


def flag_article(
    database: Database,
    clock: Clock,
    reader_id: ReaderId,
    article_id: str,
    reason: str,
    sentence: int = 0,
    note: str = "",
    version: int = 0,
) -> ArticleId:
    """Tell whoever runs the newsroom that something is amiss with the article, or with one ``sentence`` of it.

    One flag a reader and sentence: the latest holds, and waits for an answer again. ``note`` is in the reader's words,
    at most 300 characters. The sentence is that of the public ``version`` which the reader saw (0: the present one),
    whatever took its place since. Raises ``OutdatedError`` for a version that never was public, ``NotFoundError`` and
    ``ReaderError`` as ``set_mark`` does, and for a reason that isn't one, a sentence that isn't there or a note that is
    too long.
    """
    if reason not in FLAG_REASONS:
        raise ReaderError("That is no reason to flag an article.", "Choose one of those on the article's page.")
    if len(note) > MAX_NOTE:
        raise ReaderError(f"That is more than {MAX_NOTE} characters.", "Go back and say it in fewer words.")
    now = clock.now()
    with database.write() as connection:
        article = resolve_article(connection, article_id)
        require_public(connection, article)
        version = _seen_version(connection, article, version)
        if sentence and not _has_sentence(connection, article, version, sentence):
            raise ReaderError("The article has no such sentence any more.", "Load its page anew.")
        make_reader(connection, reader_id, now)
        row = {
            "reader_id": reader_id,
            "article_id": article,
            "sentence": sentence,
            "id": mint("flag", reader_id, article, str(sentence)),
            "version": version,
            "reason": reason,
            "note": note.strip(),
            "at": now,
            "answer": "",
            "answered_at": None,
        }
        upsert(connection, flags, row, ["version", "reason", "note", "at", "answer", "answered_at"])
    return article


def _seen_version(connection: Connection, article: ArticleId, wanted: int) -> int:
    present = connection.execute(select(articles.c.public_version).where(articles.c.id == article)).scalar_one()
    if wanted in (0, present):
        return int(present)
    logged = (publication_log.c.article_id == article) & (publication_log.c.version == wanted)
    if connection.execute(select(publication_log.c.id).where(logged)).first() is None:
        raise OutdatedError(
            "What you flagged can't be found: the article never had such a version.", "Load its page anew."
        )
    return wanted


def _has_sentence(connection: Connection, article: ArticleId, version: int, n: int) -> bool:
    mine = (sentences.c.article_id == article) & (sentences.c.version == version) & (sentences.c.n == n)
    return connection.execute(select(sentences.c.n).where(mine)).first() is not None


def set_personal(database: Database, clock: Clock, reader_id: ReaderId, personal: int) -> None:
    """Move the slider: 0 what matters to everyone, 100 what matters to the reader; raises ``ReaderError`` beyond."""
    if not _ENDS[0] <= personal <= _ENDS[1]:
        raise ReaderError("The slider goes from 0 to 100.", "Go back and move it again.")
    with database.write() as connection:
        make_reader(connection, reader_id, clock.now())
        connection.execute(readers.update().where(readers.c.id == reader_id).values(personal=personal))


def set_reading(database: Database, clock: Clock, reader_id: ReaderId, allowed: bool) -> None:
    """Let what the reader opens be kept for their feed, or not: then what was kept of it is forgotten at once."""
    with database.write() as connection:
        make_reader(connection, reader_id, clock.now())
        connection.execute(readers.update().where(readers.c.id == reader_id).values(reading=allowed))
        if not allowed:
            mine = (reactions.c.reader_id == reader_id) & (reactions.c.mark == str(Mark.READ))
            connection.execute(reactions.delete().where(mine, reactions.c.vote == 0))
            connection.execute(reactions.update().where(mine).values(mark=str(Mark.NONE)))


def note_read(database: Database, clock: Clock, reader: Reader, article: ArticleId) -> bool:
    """Keep that ``reader`` opened ``article``, if they allow it and said nothing of it; return whether it is new."""
    if not reader.reading or any(reaction.article_id == article for reaction in reader.reactions):
        return False
    row = {"reader_id": reader.id, "article_id": article, "vote": 0, "at": clock.now(), "mark": str(Mark.READ)}
    with database.write() as connection:
        return bool(insert_missing(connection, reactions, [row]))


def set_length(database: Database, clock: Clock, reader_id: ReaderId, length: str) -> None:
    """Say how much of each story the feed shows; raises ``ReaderError`` for what isn't a ``Length``."""
    if length not in set(Length):
        raise ReaderError("That is no length of a feed.", "Go back and choose one of those shown.")
    with database.write() as connection:
        make_reader(connection, reader_id, clock.now())
        connection.execute(readers.update().where(readers.c.id == reader_id).values(length=length))
