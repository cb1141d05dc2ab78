"""What readers flagged: shown to whoever runs the newsroom with the sentence and its passages, answered in public."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from tidings.clock import Clock
from tidings.errors import NotFoundError, ReaderError
from tidings.ids import ArticleId
from tidings.publication.build import build_passages, build_sentences
from tidings.publication.entities import Answer
from tidings.publication.operations import EDITION
from tidings.publication.rows import Key, load_citations, load_passages, load_sentences
from tidings.publication.standing import make_judge
from tidings.storage import Database
from tidings.storage.counters import bump
from tidings.storage.schema import articles, citations, flags, outlets, passages, publication_log, reports, sentences

__all__ = ["REASONS", "Flag", "answer_flag", "list_flags", "load_answers", "seen_sentence"]

REASONS = {
    "wrong": "it is wrong",
    "unproved": "a source doesn't say this",
    "harmful": "it does harm",
    "other": "something else",
}
"""What each reason means, in words."""

_MOST = 500
_LONGEST = 600  # characters of an answer


@dataclass(frozen=True, slots=True)
class Flag:
    """A reader's flag. ``sentence`` is the sentence as it was then, empty for the article as a whole.

    ``passages`` are pairs of outlet and words that it rests on.
    """

    id: str
    article_id: ArticleId
    slug: str
    version: int
    sentence: str
    passages: tuple[tuple[str, str], ...]
    reason: str
    note: str
    at: datetime
    answer: str
    answered_at: datetime | None


def list_flags(database: Database, *, answered: bool = False, limit: int = _MOST) -> tuple[Flag, ...]:
    """Return the flags that wait for an answer, oldest first; with ``answered`` those that have one, newest first."""
    query = select(flags, articles.c.slug).join(articles, articles.c.id == flags.c.article_id)
    if answered:
        query = query.where(flags.c.answered_at.is_not(None)).order_by(flags.c.answered_at.desc(), flags.c.id)
    else:
        query = query.where(flags.c.answered_at.is_(None)).order_by(flags.c.at, flags.c.id)
    with database.read() as connection:
        return tuple(
            Flag(
                id=row.id,
                article_id=ArticleId(row.article_id),
                slug=row.slug,
                version=row.version,
                sentence=_sentence(connection, row.article_id, row.version, row.sentence),
                passages=_passages(connection, row.article_id, row.version, row.sentence),
                reason=row.reason,
                note=row.note,
                at=row.at,
                answer=row.answer,
                answered_at=row.answered_at,
            )
            for row in connection.execute(query.limit(limit)).all()
        )


def _sentence(connection: Connection, article: str, version: int, n: int) -> str:
    mine = (sentences.c.article_id == article) & (sentences.c.version == version) & (sentences.c.n == n)
    return connection.execute(select(sentences.c.text).where(mine)).scalar() or ""


def _passages(connection: Connection, article: str, version: int, n: int) -> tuple[tuple[str, str], ...]:
    query = (
        select(outlets.c.name, passages.c.text)
        .join(reports, reports.c.id == passages.c.report_id)
        .join(outlets, outlets.c.id == reports.c.outlet_id)
        .join(
            citations,
            (citations.c.article_id == passages.c.article_id)
            & (citations.c.version == passages.c.version)
            & (citations.c.passage == passages.c.n),
        )
        .where(passages.c.article_id == article, passages.c.version == version, citations.c.sentence == n)
        .order_by(passages.c.n)
    )
    return tuple((row.name, row.text) for row in connection.execute(query))


def answer_flag(database: Database, clock: Clock, flag_id: str, answer: str) -> None:
    """Answer the flag in public; the answer stands under the article from this moment on.

    A later answer replaces it. Raises ``NotFoundError`` and ``ReaderError`` for an answer that is empty or too long.
    """
    words = " ".join(answer.split())
    if not words or len(words) > _LONGEST:
        raise ReaderError(f"An answer has between 1 and {_LONGEST} characters.", "Say it in a few sentences.")
    with database.write() as connection:
        changed = connection.execute(
            flags.update().where(flags.c.id == flag_id).values(answer=words, answered_at=clock.now())
        ).rowcount
        if not changed:
            raise NotFoundError(f"There is no flag {flag_id!r}.", "`tidings flags list` shows those that wait.")
        bump(connection, EDITION)


def load_answers(connection: Connection, article: str) -> tuple[Answer, ...]:
    """Return what was answered to flags on ``article``, oldest first."""
    query = (
        select(flags)
        .where(flags.c.article_id == article, flags.c.answered_at.is_not(None))
        .order_by(flags.c.answered_at, flags.c.id)
    )
    rows = connection.execute(query).all()
    shown = {version: _shown(connection, article, version) for version in {row.version for row in rows}}
    return tuple(
        Answer(shown[row.version].get(row.sentence, ""), row.reason, row.answer, row.answered_at) for row in rows
    )


def seen_sentence(database: Database, article: ArticleId, version: int, n: int) -> str:
    """Return sentence ``n`` of a ``version`` as readers saw it; empty where there is none, or it never was public."""
    logged = (publication_log.c.article_id == article) & (publication_log.c.version == version)
    with database.read() as connection:
        if connection.execute(select(publication_log.c.id).where(logged)).first() is None:
            return ""
        return _shown(connection, article, version).get(n, "")


def _shown(connection: Connection, article: str, version: int) -> dict[int, str]:
    """Return the sentences of a version by number, without those whose reports may be linked to only by now."""
    keys: list[Key] = [(article, version)]
    passages = build_passages(load_passages(connection, keys))
    rows, cited = load_sentences(connection, keys), load_citations(connection, keys)
    found = build_sentences(rows, cited, passages, make_judge(connection, keys[0]))
    return {sentence.n: sentence.text for sentence in found}
