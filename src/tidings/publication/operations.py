"""Making versions public, correcting and withdrawing them. Each is one unit and takes effect everywhere at once."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, Row, func, literal, select

from tidings.clock import Clock
from tidings.errors import NotFoundError, ReviewError
from tidings.publication.changes import decide_entry
from tidings.publication.history import load_entry
from tidings.publication.names import names_in
from tidings.publication.proof import CHECKER, Prove, find_unproven
from tidings.publication.rows import load_passages, load_sentences
from tidings.publication.topics import decide_hold, find_topics
from tidings.readers.articles import resolve_article
from tidings.storage import Database
from tidings.storage.counters import bump
from tidings.storage.schema import article_versions, articles, holds, publication_log, reviews

__all__ = [
    "EDITION",
    "Sign",
    "correct",
    "leave_unsigned",
    "publish_ready",
    "publish_version",
    "refuse_version",
    "withdraw",
]

_LONGEST_NOTE = 600

EDITION = "edition"
"""The counter that grows with every publication, correction and withdrawal."""


Sign: TypeAlias = Callable[[Connection, str, int, datetime], None]
"""Signs the version of an article that became public at a moment, in the unit that made it so."""


def leave_unsigned(connection: Connection, article: str, version: int, now: datetime) -> None:
    """Sign nothing: the version is signed when somebody first asks for its manifest."""
    del connection, article, version, now


def publish_ready(
    database: Database,
    clock: Clock,
    hold: Collection[str] = (),
    prove: Prove = find_unproven,
    sign: Sign = leave_unsigned,
) -> int:
    """Make the newest version of every article public, unless the article is withdrawn; return how many became so.

    Each is judged once more, by ``prove``; one that fails is withheld, and who runs the newsroom sees why. One about a
    topic in ``hold`` waits for an editor instead, and so does the next one after an editor's amendment. Those that
    become public are signed by ``sign``.

    Running it again changes nothing. An article that was withheld shows again once it has a newer version.
    """
    with database.read() as connection:  # most calls end here; judging takes no writer's lock
        judged = {(row.id, row.version): prove(connection, row.id, row.version) for row in _ready(connection)}
    if not judged:
        return 0
    now = clock.now()
    with database.write() as connection:
        proven = []
        for row in _ready(connection):
            reasons = judged.get((row.id, row.version))
            if reasons:
                refuse_version(connection, row.id, row.version, " ".join(reasons), now)
            elif reasons is not None:  # what came meanwhile is judged the next time
                proven.append(row)
        ready = [row for row in proven if not _waits(connection, row, hold, now)]
        published = sum(publish_version(connection, *row, now, sign) for row in ready)
        if published:
            bump(connection, EDITION)
    return published


def refuse_version(connection: Connection, article: str, version: int, reasons: str, now: datetime) -> None:
    """Put on record that the check refused a version; an article that has no other is withheld."""
    note = reasons[:_LONGEST_NOTE]
    row = {"article_id": article, "version": version, "editor": CHECKER, "verdict": "rejected", "note": note, "at": now}
    connection.execute(reviews.insert().values(**row))
    why = {"state": "withheld", "failure_code": "not-proven", "failure_text": note, "failed_at": now}
    unpublished = (articles.c.id == article) & (articles.c.public_version == 0)
    connection.execute(articles.update().where(unpublished).values(**why))


def _ready(connection: Connection) -> list[Row[str, int, int]]:
    newest = func.max(article_versions.c.version)
    query = (
        select(articles.c.id, articles.c.public_version, newest.label("version"))
        .join(article_versions, article_versions.c.article_id == articles.c.id)
        .where(articles.c.state != "withdrawn")
        .group_by(articles.c.id, articles.c.public_version)
        .having(newest > articles.c.public_version)
        .order_by(articles.c.id)
    )
    judged = select(holds.c.article_id, holds.c.version).union(
        select(reviews.c.article_id, reviews.c.version).where(reviews.c.verdict == "rejected")
    )
    stopped = {(row.article_id, row.version) for row in connection.execute(judged)}  # an editor's act publishes these
    return [row for row in connection.execute(query).all() if (row.id, row.version) not in stopped]


def _waits(connection: Connection, row: Row[str, int, int], hold: Collection[str], now: datetime) -> bool:
    """Tell whether the version has to wait for an editor, and put it in the queue where it has."""
    article, public, version = row
    said = load_sentences(connection, [(article, version)])
    texts = [sentence.text for sentence in said]
    ground = [passage.text for passage in load_passages(connection, [(article, version)])]
    topics = find_topics(texts, [sentence.speaker for sentence in said], names_in(texts), ground)
    amended = select(reviews.c.id).where(
        reviews.c.article_id == article, reviews.c.version == public, reviews.c.verdict == "amended"
    )
    why = decide_hold(topics, hold, amended_before=connection.execute(amended).first() is not None)
    if why:
        connection.execute(holds.insert().values(article_id=article, version=version, topics=" ".join(why), at=now))
    return bool(why)


def publish_version(
    connection: Connection,
    article: str,
    old: int,
    new: int,
    now: datetime,
    sign: Sign = leave_unsigned,
    reason: str = "",
) -> bool:
    """Make version ``new`` public in place of ``old`` (0: none), log and sign it; tell whether it changed anything.

    ``reason`` is why an editor changed it, in words for readers.
    """
    unchanged = (articles.c.id == article) & (articles.c.public_version == old) & (articles.c.state != "withdrawn")
    changed = connection.execute(
        articles.update()
        .where(unchanged)
        .values(
            public_version=new,
            first_public_at=func.coalesce(articles.c.first_public_at, literal(now, articles.c.first_public_at.type)),
            state="public",
            failure_code="",
            failure_text="",
            failed_at=None,
        )
    ).rowcount
    if changed:
        act, note = decide_entry(*load_entry(connection, article, old, new)) if old else ("published", "")
        why = f"The editor’s reason: {reason}" if reason else ""
        _note(connection, article, new, now, act, f"{note} {why}".strip())
        sign(connection, article, new, now)
    return bool(changed)


def withdraw(database: Database, clock: Clock, article_id: str, reason: str) -> None:
    """Take the article ``article_id`` (or slug) out of everything public, for ``reason`` (a plain sentence).

    Withdrawing it again changes nothing. Raises ``NotFoundError``, and ``ReviewError`` without a reason.
    """
    reason = _in_words(reason, "A withdrawal is public with its reason.", "Say in a plain sentence for readers why.")
    now = clock.now()
    with database.write() as connection:
        article = resolve_article(connection, article_id)
        version = connection.execute(select(articles.c.public_version).where(articles.c.id == article)).scalar_one()
        changed = connection.execute(
            articles.update()
            .where(articles.c.id == article, articles.c.state != "withdrawn")
            .values(state="withdrawn", failure_code="withdrawn", failure_text=reason, failed_at=now)
        ).rowcount
        if changed:
            _note(connection, article, version, now, "withdrawn", reason)
            bump(connection, EDITION)


def correct(database: Database, clock: Clock, article_id: str, note: str) -> None:
    """Put the correction ``note`` (what was wrong, what is right) on the public article ``article_id`` (or slug).

    The same note on the same version again changes nothing. Raises ``NotFoundError`` if it isn't public, and
    ``ReviewError`` for a note without words.
    """
    note = _in_words(note, "A correction says what it corrects.", "Say what was wrong, and what is right.")
    now = clock.now()
    with database.write() as connection:
        article = resolve_article(connection, article_id)
        row = connection.execute(
            select(articles.c.public_version, articles.c.state).where(articles.c.id == article).with_for_update()
        ).one()
        if row.state != "public" or not row.public_version:
            raise NotFoundError(f"The article {article_id!r} is not public, so there is nothing to correct.")
        same = (
            (publication_log.c.article_id == article)
            & (publication_log.c.version == row.public_version)
            & (publication_log.c.act == "corrected")
            & (publication_log.c.note == note)
        )
        if connection.execute(select(publication_log.c.id).where(same)).first() is None:
            _note(connection, article, row.public_version, now, "corrected", note)
            bump(connection, EDITION)


def _in_words(text: str, why: str, remedy: str) -> str:
    """Return ``text`` on one line; raises ``ReviewError`` with ``why`` and ``remedy`` if there is not a word in it."""
    if not any(character.isalnum() for character in text):
        raise ReviewError(why, remedy)
    return " ".join(text.split())


def _note(connection: Connection, article: str, version: int, now: datetime, act: str, note: str) -> None:
    connection.execute(publication_log.insert().values(article_id=article, version=version, at=now, act=act, note=note))
