"""The queries behind cards and pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    case,
    func,
    select,
    tuple_,
)

from tidings.ids import ArticleId
from tidings.publication.entities import Correction
from tidings.readers.favour import Ballot
from tidings.storage.schema import (
    article_versions,
    articles,
    citations,
    outlets,
    passages,
    publication_log,
    reactions,
    readers,
    report_changes,
    reports,
    reviews,
    sentences,
    stories,
    story_aliases,
)

__all__ = [
    "REVIEWED",
    "AnyRow",
    "Key",
    "count_votes",
    "group_rows",
    "load_ballots",
    "load_changed",
    "load_citations",
    "load_corrections",
    "load_heads",
    "load_heats",
    "load_log",
    "load_makings",
    "load_passages",
    "load_reports",
    "load_sentences",
]

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row whose columns the query names."""

Key = tuple[str, int]
"""An article's id and a version."""

REVIEWED: tuple[str, ...] = ("", "approved", "amended")
"""What editors can have done with a public version, by the number that the column ``reviewed`` holds."""

_DAY = timedelta(days=1)
_CHUNK = 400  # keys in one statement: well below the limits of both databases


def _reviewed() -> ScalarSelect[Any]:
    """Return the most that an editor did with the version at hand, as its place in ``REVIEWED``."""
    done = case((reviews.c.verdict == "amended", 2), (reviews.c.verdict == "approved", 1), else_=0)
    return (
        select(func.max(done))
        .where(reviews.c.article_id == article_versions.c.article_id, reviews.c.version == article_versions.c.version)
        .correlate(article_versions)
        .scalar_subquery()
    )


# Statements that every page asks are made once: made at each call, that costs more than the query.
_HEADS: Select[Any] = (
    select(
        articles.c.id,
        articles.c.story_id,
        articles.c.slug,
        articles.c.first_public_at,
        article_versions.c.version,
        article_versions.c.headline,
        article_versions.c.standfirst,
        article_versions.c.form,
        article_versions.c.model,
        article_versions.c.made_at,
        article_versions.c.report_ids,
        article_versions.c.stats,
        stories.c.heat,
        stories.c.why,
        stories.c.vector,
        _reviewed().label("reviewed"),
    )
    .join(
        article_versions,
        (article_versions.c.article_id == articles.c.id) & (article_versions.c.version == articles.c.public_version),
    )
    .join(stories, stories.c.id == articles.c.story_id)
    .where(articles.c.state == "public", articles.c.public_version > 0)
)
_HEAD_OF = _HEADS.where(articles.c.id == bindparam("article"))


def load_heads(connection: Connection, limit: int, article: str = "") -> list[AnyRow]:
    """Return what cards need of the ``limit`` hottest public articles, or of ``article`` alone, hottest first.

    An article whose story was merged into one with a public article of its own gives way to that one.
    """
    if article:
        return list(connection.execute(_HEAD_OF, {"article": article}).all())
    survivor = articles.alias()
    superseded = (
        select(story_aliases.c.alias)
        .join(survivor, survivor.c.story_id == story_aliases.c.story_id)
        .where(survivor.c.state == "public", survivor.c.public_version > 0)
    )
    query = _HEADS.where(articles.c.story_id.not_in(superseded))
    order = stories.c.heat.desc(), articles.c.first_public_at.desc(), articles.c.id
    return list(connection.execute(query.order_by(*order).limit(limit)).all())


def load_heats(connection: Connection) -> dict[str, tuple[float, str]]:
    """Return the present heat of every story with a public article, and why it is trending."""
    query = select(stories.c.id, stories.c.heat, stories.c.why).join(articles, articles.c.story_id == stories.c.id)
    return {row.id: (row.heat, row.why) for row in connection.execute(query.where(articles.c.state == "public"))}


_VOTES: Select[Any] = select(
    reactions.c.article_id,
    func.sum(case((reactions.c.vote > 0, 1), else_=0)).label("ups"),
    func.sum(case((reactions.c.vote < 0, 1), else_=0)).label("downs"),
).group_by(reactions.c.article_id)
_VOTES_ON = _VOTES.where(reactions.c.article_id == bindparam("article"))


def count_votes(connection: Connection, article: str = "") -> dict[ArticleId, tuple[int, int]]:
    """Return how many readers voted each article up and down; articles without a vote are left out."""
    rows = connection.execute(_VOTES_ON, {"article": article}) if article else connection.execute(_VOTES)
    return {ArticleId(row.article_id): (int(row.ups), int(row.downs)) for row in rows}


def load_ballots(connection: Connection) -> list[Ballot]:
    """Return every standing vote on a public article, with what its weight goes by."""
    breadth = select(reactions.c.reader_id, func.count().label("n")).where(reactions.c.vote != 0)
    broad = breadth.group_by(reactions.c.reader_id).subquery()
    query = (
        select(
            reactions.c.article_id,
            reactions.c.vote,
            reactions.c.at,
            reactions.c.place,
            readers.c.made_at,
            broad.c.n,
        )
        .join(readers, readers.c.id == reactions.c.reader_id)
        .join(broad, broad.c.reader_id == reactions.c.reader_id)
        .join(articles, articles.c.id == reactions.c.article_id)
        .where(reactions.c.vote != 0, articles.c.state == "public")
    )
    return [
        Ballot(ArticleId(row.article_id), row.vote, row.at, row.place, (row.at - row.made_at) / _DAY, row.n)
        for row in connection.execute(query)
    ]


def _of_versions(table: Table) -> ColumnElement[bool]:
    return tuple_(table.c.article_id, table.c.version).in_(bindparam("keys", expanding=True))


_SENTENCES: Select[Any] = select(sentences).where(_of_versions(sentences)).order_by(sentences.c.n)
_CITATIONS: Select[Any] = (
    select(citations).where(_of_versions(citations)).order_by(citations.c.sentence, citations.c.passage)
)
_PASSAGES: Select[Any] = (
    select(
        passages,
        reports.c.url,
        reports.c.outlet_id,
        reports.c.published_at,
        reports.c.seen_at,
        outlets.c.name.label("outlet"),
    )
    .join(reports, reports.c.id == passages.c.report_id)
    .join(outlets, outlets.c.id == reports.c.outlet_id)
    .where(reports.c.rights == "full", _of_versions(passages))
    .order_by(passages.c.n)
)


def load_sentences(connection: Connection, keys: Sequence[Key]) -> list[AnyRow]:
    """Return the sentences of the versions ``keys`` in their order."""
    return _by_key(connection, _SENTENCES, keys)


def load_citations(connection: Connection, keys: Sequence[Key]) -> list[AnyRow]:
    """Return which sentence cites which passage in the versions ``keys``."""
    return _by_key(connection, _CITATIONS, keys)


def load_passages(connection: Connection, keys: Sequence[Key]) -> list[AnyRow]:
    """Return the passages of the versions ``keys`` with their outlets; those of reports we may only link to are out."""
    return _by_key(connection, _PASSAGES, keys)


_original, _origin = reports.alias(), outlets.alias()
_REPORTS: Select[Any] = (
    select(
        reports.c.id,
        reports.c.outlet_id,
        reports.c.title,
        reports.c.url,
        reports.c.seen_at,
        reports.c.rights,
        outlets.c.name.label("outlet"),
        outlets.c.kind,
        outlets.c.owner,
        func.coalesce(_origin.c.name, "").label("copy_of"),
        func.coalesce(_origin.c.id, "").label("copy_of_id"),
    )
    .join(outlets, outlets.c.id == reports.c.outlet_id)
    .outerjoin(_original, _original.c.id == reports.c.copy_of)
    .outerjoin(_origin, _origin.c.id == _original.c.outlet_id)
    .where(reports.c.id.in_(bindparam("ids", expanding=True)))
)


def load_reports(connection: Connection, ids: Sequence[str]) -> list[AnyRow]:
    """Return the reports ``ids`` with their outlets and whose text they repeat, oldest first."""
    found: list[AnyRow] = []
    for start in range(0, len(ids), _CHUNK):
        found += connection.execute(_REPORTS, {"ids": list(ids[start : start + _CHUNK])}).all()
    return sorted(found, key=lambda row: (row.seen_at, row.id))


def load_changed(connection: Connection, told: int) -> frozenset[str]:
    """Return the reports of which readers may see something else since their changes were counted ``told``."""
    query = select(report_changes.c.report_id).where(report_changes.c.number > told)
    return frozenset(connection.execute(query).scalars())


_MAKINGS: Select[Any] = (
    select(
        article_versions.c.article_id.label("id"),
        article_versions.c.version,
        article_versions.c.form,
        article_versions.c.model,
        func.count(reports.c.id.distinct()).label("reports"),
        func.count(reports.c.outlet_id.distinct()).label("outlets"),
        _reviewed().label("reviewed"),
    )
    .outerjoin(
        citations,
        (citations.c.article_id == article_versions.c.article_id) & (citations.c.version == article_versions.c.version),
    )
    .outerjoin(
        passages,
        (passages.c.article_id == citations.c.article_id)
        & (passages.c.version == citations.c.version)
        & (passages.c.n == citations.c.passage),
    )
    .outerjoin(reports, reports.c.id == passages.c.report_id)
    .where(article_versions.c.article_id.in_(bindparam("ids", expanding=True)))
    .group_by(
        article_versions.c.article_id, article_versions.c.version, article_versions.c.form, article_versions.c.model
    )
    .order_by(article_versions.c.article_id, article_versions.c.version)
)


def load_makings(connection: Connection, ids: Sequence[str]) -> list[AnyRow]:
    """Return how each version of the articles ``ids``, public or not, was made; of an article the oldest first."""
    found: list[AnyRow] = []
    for start in range(0, len(ids), _CHUNK):
        found += connection.execute(_MAKINGS, {"ids": list(ids[start : start + _CHUNK])}).all()
    return found


_LOG: Select[Any] = (
    select(publication_log.c.at, publication_log.c.act, publication_log.c.note)
    .where(publication_log.c.article_id == bindparam("article"))
    .order_by(publication_log.c.id)
)


def load_log(connection: Connection, article: str) -> list[AnyRow]:
    """Return when what was done with ``article``, oldest first."""
    return list(connection.execute(_LOG, {"article": article}).all())


_CORRECTED: Select[Any] = (
    select(publication_log.c.article_id, publication_log.c.at, publication_log.c.note)
    .where(publication_log.c.act == "corrected", publication_log.c.article_id.in_(bindparam("ids", expanding=True)))
    .order_by(publication_log.c.id)
)


def load_corrections(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    """Return what was corrected in each of ``articles``, oldest first; those without a correction are left out."""
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for start in range(0, len(articles), _CHUNK):
        for row in connection.execute(_CORRECTED, {"ids": list(articles[start : start + _CHUNK])}):
            found[row.article_id].append(Correction(row.at, row.note))
    return {article: tuple(corrections) for article, corrections in found.items()}


def group_rows(rows: Sequence[AnyRow]) -> Mapping[Key, list[AnyRow]]:
    """Return ``rows`` by the article and version that they belong to."""
    grouped: defaultdict[Key, list[AnyRow]] = defaultdict(list)
    for row in rows:
        grouped[row.article_id, row.version].append(row)
    return grouped


def _by_key(connection: Connection, query: Select[Any], keys: Sequence[Key]) -> list[AnyRow]:
    found: list[AnyRow] = []
    for start in range(0, len(keys), _CHUNK):
        found += connection.execute(query, {"keys": list(keys[start : start + _CHUNK])}).all()
    return found
