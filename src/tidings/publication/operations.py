"""Making versions public, correcting and withdrawing them. Each is one unit and takes effect everywhere at once."""

from datetime import datetime

from sqlalchemy import Connection, Row, func, literal, select

from tidings.clock import Clock
from tidings.errors import NotFoundError
from tidings.publication.changes import decide_entry
from tidings.publication.history import load_entry
from tidings.readers.articles import resolve_article
from tidings.storage import Database
from tidings.storage.counters import bump
from tidings.storage.schema import article_versions, articles, publication_log

__all__ = ["EDITION", "correct", "publish_ready", "withdraw"]

EDITION = "edition"
"""The counter that grows with every publication, correction and withdrawal."""


def publish_ready(database: Database, clock: Clock) -> int:
    """Make the newest version of every article public, unless the article is withdrawn; return how many became so.

    Running it again changes nothing. An article that was withheld shows again once it has a newer version.
    """
    with database.read() as connection:
        if not _ready(connection):
            return 0  # most calls end here, without taking the writer's lock
    now = clock.now()
    with database.write() as connection:
        published = sum(_publish(connection, row, now) for row in _ready(connection))
        if published:
            bump(connection, EDITION)
    return published


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
    return list(connection.execute(query).all())


def _publish(connection: Connection, row: Row[str, int, int], now: datetime) -> bool:
    article, old, new = row
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
        _note(connection, article, new, now, act, note)
    return bool(changed)


def withdraw(database: Database, clock: Clock, article_id: str, reason: str) -> None:
    """Take the article ``article_id`` (or slug) out of everything public, for ``reason`` (a plain sentence).

    Withdrawing it again changes nothing. Raises ``NotFoundError``.
    """
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

    The same note on the same version again changes nothing. Raises ``NotFoundError`` if it isn't public.
    """
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


def _note(connection: Connection, article: str, version: int, now: datetime, act: str, note: str) -> None:
    connection.execute(publication_log.insert().values(article_id=article, version=version, at=now, act=act, note=note))
