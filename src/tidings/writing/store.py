"""Finished versions in the tables: saved as one unit, read back as they were."""

from sqlalchemy import Connection, select

from tidings.errors import NotFoundError
from tidings.ids import ArticleId, OutletId, PassageId, ReportId, StoryId
from tidings.storage.schema import (
    article_versions,
    articles,
    citations,
    outlets,
    passages,
    reports,
    sentences,
)
from tidings.storage.writes import insert_missing
from tidings.writing.entities import (
    ArticleVersion,
    Form,
    Kind,
    Origin,
    Passage,
    Role,
    Sentence,
    Strength,
    WritingStats,
)

__all__ = ["load_version", "save_version", "versions_to_publish"]


def save_version(connection: Connection, version: ArticleVersion, slug: str) -> None:
    """Save ``version`` and, at its first, the article's row with ``slug``. Saving it again changes nothing."""
    article = {"id": version.article_id, "story_id": version.story_id, "slug": slug}
    insert_missing(connection, articles, [article])
    row = {
        "article_id": version.article_id,
        "version": version.version,
        "headline": version.headline,
        "standfirst": version.standfirst,
        "form": str(version.form),
        "model": version.model,
        "made_at": version.made_at,
        "evidence_revision": version.evidence_revision,
        "report_ids": list(version.report_ids),
        "stats": _stats(version.stats),
    }
    if not insert_missing(connection, article_versions, [row]):
        return
    key = {"article_id": version.article_id, "version": version.version}
    connection.execute(passages.insert(), [key | _passage_row(passage) for passage in version.passages])
    connection.execute(sentences.insert(), [key | _sentence_row(sentence) for sentence in version.sentences])
    cited = [key | {"sentence": s.n, "passage": n} for s in version.sentences for n in s.cites]
    connection.execute(citations.insert(), cited)


def _stats(stats: WritingStats) -> dict[str, int | float | str]:
    return {name: getattr(stats, name) for name in WritingStats.__dataclass_fields__}


def _passage_row(passage: Passage) -> dict[str, object]:
    return {
        "n": passage.n,
        "passage_id": passage.id,
        "report_id": passage.report_id,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "speaker": passage.speaker,
        "strength": str(passage.strength),
        "kind": str(passage.kind),
    }


def _sentence_row(sentence: Sentence) -> dict[str, object]:
    return {
        "n": sentence.n,
        "role": str(sentence.role),
        "paragraph": sentence.paragraph,
        "text": sentence.text,
        "strength": str(sentence.strength),
        "speaker": sentence.speaker,
        "origin": str(sentence.origin),
    }


def load_version(connection: Connection, article_id: str, version: int) -> ArticleVersion:
    """Return version ``version`` of an article; raises ``NotFoundError``.

    The sentence before each passage is read from the report as it is now, empty where the report has changed since.
    """
    query = (
        select(article_versions, articles.c.story_id)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .where(article_versions.c.article_id == article_id, article_versions.c.version == version)
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"The article {article_id!r} has no version {version}.")
    return ArticleVersion(
        article_id=ArticleId(row.article_id),
        story_id=StoryId(row.story_id),
        version=row.version,
        form=Form(row.form),
        model=row.model,
        made_at=row.made_at,
        evidence_revision=row.evidence_revision,
        passages=_load_passages(connection, article_id, version),
        sentences=_load_sentences(connection, article_id, version),
        report_ids=tuple(ReportId(one) for one in row.report_ids),
        stats=WritingStats(**row.stats),
    )


def _load_passages(connection: Connection, article_id: str, version: int) -> tuple[Passage, ...]:
    query = (
        select(
            passages,
            reports.c.outlet_id,
            outlets.c.name,
            reports.c.published_at,
            reports.c.seen_at,
            reports.c.text.label("body"),
            reports.c.summary,
        )
        .join(reports, reports.c.id == passages.c.report_id)
        .join(outlets, outlets.c.id == reports.c.outlet_id)
        .where(passages.c.article_id == article_id, passages.c.version == version)
        .order_by(passages.c.n)
    )
    return tuple(
        Passage(
            n=row.n,
            id=PassageId(row.passage_id),
            report_id=ReportId(row.report_id),
            outlet_id=OutletId(row.outlet_id),
            outlet=row.name,
            text=row.text,
            start=row.start,
            end=row.end,
            dated=row.published_at or row.seen_at,
            speaker=row.speaker,
            strength=Strength(row.strength),
            kind=Kind(row.kind),
            before=sentence_before(row.body or row.summary, row.text, row.start, row.end),
        )
        for row in connection.execute(query)
    )


def sentence_before(body: str, text: str, start: int, end: int) -> str:
    """Return the sentence that precedes ``body[start:end]``; empty where there is none, or that isn't ``text``."""
    if start <= 0 or body[start:end] != text:
        return ""
    from tidings.writing.screening import find_spans

    return next((before for begin, stop, before in find_spans(body) if (begin, stop) == (start, end)), "")


def _load_sentences(connection: Connection, article_id: str, version: int) -> tuple[Sentence, ...]:
    mine = (citations.c.article_id == article_id) & (citations.c.version == version)
    cites: dict[int, list[int]] = {}
    for row in connection.execute(select(citations).where(mine).order_by(citations.c.sentence, citations.c.passage)):
        cites.setdefault(row.sentence, []).append(row.passage)
    query = (
        select(sentences)
        .where(sentences.c.article_id == article_id, sentences.c.version == version)
        .order_by(sentences.c.n)
    )
    return tuple(
        Sentence(
            n=row.n,
            role=Role(row.role),
            paragraph=row.paragraph,
            text=row.text,
            cites=tuple(cites.get(row.n, ())),
            strength=Strength(row.strength),
            speaker=row.speaker,
            origin=Origin(row.origin),
        )
        for row in connection.execute(query)
    )


def versions_to_publish(connection: Connection) -> list[tuple[ArticleId, int]]:
    """Return the newest version of each article that is newer than its public one, unless the article is withdrawn."""
    query = (
        select(article_versions.c.article_id, article_versions.c.version, articles.c.public_version)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .where(articles.c.state != "withdrawn", article_versions.c.version > articles.c.public_version)
        .order_by(article_versions.c.article_id, article_versions.c.version)
    )
    newest = {row.article_id: row.version for row in connection.execute(query)}
    return [(ArticleId(article), number) for article, number in newest.items()]
