"""What was public when: the versions of an article, and everything that was corrected or withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from tidings.errors import NotFoundError
from tidings.ids import ArticleId
from tidings.publication.build import build_passages, build_sentences
from tidings.publication.changes import Change, Told, compare
from tidings.publication.rows import Key, group_rows, load_citations, load_passages, load_sentences
from tidings.publication.standing import make_judge
from tidings.publication.visibility import NOTHING, Mutes, visible_sentences
from tidings.readers.articles import resolve_article
from tidings.storage import Database
from tidings.storage.schema import article_versions, articles, outlets, passages, publication_log, reports

__all__ = ["PAGE_ENTRIES", "Entry", "History", "VersionMade", "load_entry", "read_corrections", "read_history"]

PAGE_ENTRIES = 50
"""Entries of the public log on one page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the public log: when, what was done (``corrected``, ``withdrawn``), to which article, and why."""

    at: datetime
    act: str
    note: str
    article_id: ArticleId
    slug: str
    headline: str  # empty where the article is withdrawn: its words are public no more


@dataclass(frozen=True, slots=True)
class VersionMade:
    """A version that was public: when it became so, and what the log says of it."""

    version: int
    at: datetime
    act: str
    note: str


@dataclass(frozen=True, slots=True)
class History:
    """The versions of an article that were public, newest first, and what changed from ``old`` to ``new``."""

    versions: tuple[VersionMade, ...]
    old: int
    new: int
    changes: tuple[Change, ...]


def read_corrections(database: Database, page: int = 1) -> tuple[tuple[Entry, ...], bool]:
    """Return what was corrected and withdrawn on the page of that number, newest first, and whether more follow.

    A headline is that of the public version, whatever became of the reports that it rests on.
    """
    query = (
        select(
            publication_log,
            articles.c.slug,
            articles.c.state,
            article_versions.c.headline,
        )
        .join(articles, articles.c.id == publication_log.c.article_id)
        .outerjoin(
            article_versions,
            (article_versions.c.article_id == articles.c.id)
            & (article_versions.c.version == articles.c.public_version),
        )
        .where(publication_log.c.act.in_(("corrected", "withdrawn")))
        .order_by(publication_log.c.at.desc(), publication_log.c.id.desc())
        .limit(PAGE_ENTRIES + 1)
        .offset((page - 1) * PAGE_ENTRIES)
    )
    with database.read() as connection:
        entries = tuple(
            Entry(
                at=row.at,
                act=row.act,
                note=row.note,
                article_id=ArticleId(row.article_id),
                slug=row.slug,
                headline=row.headline or "" if row.state == "public" else "",
            )
            for row in connection.execute(query)
        )
    return entries[:PAGE_ENTRIES], len(entries) > PAGE_ENTRIES


def read_history(database: Database, id_or_slug: str, old: int = 0, new: int = 0, mutes: Mutes = NOTHING) -> History:
    """Return the public versions of an article and the changes between two of them: by default the last two.

    Sentences that rest on what is muted, or on reports that may be linked to only by now, are left out of both. Raises
    ``NotFoundError`` where the article isn't public, or never had such a version.
    """
    with database.read() as connection:
        article = resolve_article(connection, id_or_slug)
        row = connection.execute(
            select(articles.c.state, articles.c.public_version).where(articles.c.id == article)
        ).one()
        if row.state != "public" or not row.public_version:
            raise NotFoundError("This article is not public, so its versions aren't either.")
        versions = _versions(connection, article)
        known = {made.version for made in versions}
        new = new or row.public_version
        earlier = [version for version in sorted(known) if version < new]
        old = old or (earlier[-1] if earlier else new)
        if not {old, new} <= known | {row.public_version}:
            raise NotFoundError("This article never had such a version.")
        texts = _texts(connection, article, (old, new), mutes)
    return History(versions, old, new, compare(texts[old], texts[new]) if old != new else ())


def _versions(connection: Connection, article: ArticleId) -> tuple[VersionMade, ...]:
    query = (
        select(publication_log)
        .where(publication_log.c.article_id == article, publication_log.c.act != "withdrawn")
        .order_by(publication_log.c.id.desc())
    )
    return tuple(VersionMade(row.version, row.at, row.act, row.note) for row in connection.execute(query))


def _texts(connection: Connection, article: ArticleId, versions: Sequence[int], mutes: Mutes) -> dict[int, list[str]]:
    keys: list[Key] = [(article, version) for version in sorted(set(versions))]
    rows = group_rows(load_sentences(connection, keys))
    cited = group_rows(load_citations(connection, keys))
    rested = group_rows(load_passages(connection, keys))
    texts: dict[int, list[str]] = {}
    for key in keys:
        shown = build_passages(rested.get(key, ()))
        judge = make_judge(connection, key)
        sentences = build_sentences(rows.get(key, ()), cited.get(key, ()), shown, judge)
        texts[key[1]] = [sentence.text for sentence in visible_sentences(sentences, shown, mutes)]
    return texts


def load_entry(connection: Connection, article: str, old: int, new: int) -> tuple[list[Told], list[str], list[str]]:
    """Return what an entry of the log is decided from.

    That is the sentences of version ``old`` with the outlets that changed what they cite, the sentences of version
    ``new``, and the outlets that it rests on beyond those of ``old``.
    """
    keys = [(article, old), (article, new)]
    sentences = group_rows(load_sentences(connection, keys))
    cited: dict[int, set[int]] = {}
    for row in load_citations(connection, keys[:1]):
        cited.setdefault(row.sentence, set()).add(row.passage)
    names: dict[int, dict[str, None]] = {old: {}, new: {}}
    gone: dict[int, str] = {}
    for row in connection.execute(_passage_query(article, (old, new))):
        names[row.version][row.outlet] = None
        if row.version == old and (row.body or row.summary)[row.start : row.end] != row.text:
            gone[row.n] = row.outlet
    before = [
        Told(row.text, tuple(dict.fromkeys(gone[n] for n in sorted(cited.get(row.n, ())) if n in gone)))
        for row in sentences.get(keys[0], ())
    ]
    after = [row.text for row in sentences.get(keys[1], ())]
    return before, after, [name for name in names[new] if name not in names[old]]


def _passage_query(article: str, versions: Sequence[int]) -> Select[Any]:
    return (
        select(passages, reports.c.text.label("body"), reports.c.summary, outlets.c.name.label("outlet"))
        .join(reports, reports.c.id == passages.c.report_id)
        .join(outlets, outlets.c.id == reports.c.outlet_id)
        .where(passages.c.article_id == article, passages.c.version.in_(versions))
        .order_by(passages.c.version, passages.c.n)
    )
