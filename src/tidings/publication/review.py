"""The editors' queue: what waits, and what editors do with it. Each act is one unit and is put on record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, func, select

from tidings.clock import Clock
from tidings.errors import NotFoundError, OutdatedError, ReviewError
from tidings.ids import ArticleId
from tidings.publication.changes import Change, ChangeKind, compare
from tidings.publication.operations import EDITION, Sign, leave_unsigned, publish_version, refuse_version
from tidings.publication.proof import CHECKER, Prove, find_unproven, is_refused
from tidings.publication.topics import TOPICS
from tidings.readers.articles import resolve_article
from tidings.storage import Database
from tidings.storage.counters import bump
from tidings.storage.schema import article_versions, articles, holds, publication_log, reviews
from tidings.writing.desk import Desk
from tidings.writing.entities import ArticleVersion, Origin, Role, Sentence
from tidings.writing.store import load_version, save_version

__all__ = [
    "Reviewed",
    "Waiting",
    "amend",
    "approve",
    "find_changed",
    "list_waiting",
    "list_withheld",
    "newest_version",
    "read_reviews",
    "reject",
]


_MOST_TOLD = 3  # changes that a refusal quotes
_TOPICS = {topic: topic.replace("-", " ") for topic in TOPICS}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits for an editor, or that was refused, and ``why``; with version 0, a withheld article."""

    article_id: ArticleId
    slug: str
    version: int
    headline: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the public may know of a review: who ``approved`` or ``amended`` which public version, when, and why.

    ``held`` are the topics for which the version had to wait; ``reason`` is what the editor said to readers, or empty.
    """

    version: int
    editor: str
    verdict: str
    at: datetime
    reason: str
    held: tuple[str, ...]


def read_reviews(database: Database, article_id: ArticleId) -> tuple[Reviewed, ...]:
    """Return the reviews of the versions of an article that were public, newest first; without the editors' notes."""
    logged = select(publication_log.c.version).where(publication_log.c.article_id == article_id)
    waited = (holds.c.article_id == reviews.c.article_id) & (holds.c.version == reviews.c.version)
    query = (
        select(reviews, holds.c.topics)
        .outerjoin(holds, waited)
        .where(reviews.c.article_id == article_id, reviews.c.verdict.in_(("approved", "amended")))
        .where(reviews.c.version.in_(logged))
        .order_by(reviews.c.id.desc())
    )
    with database.read() as connection:
        return tuple(
            Reviewed(row.version, row.editor, row.verdict, row.at, row.reason, _topics(row.topics or ""))
            for row in connection.execute(query)
        )


def _topics(held: str) -> tuple[str, ...]:
    return tuple(_TOPICS[topic] for topic in held.split() if topic in _TOPICS)


def list_waiting(database: Database) -> tuple[Waiting, ...]:
    """Return the newest versions that are held and that no editor has judged yet, longest waiting first."""
    judged = select(reviews.c.id).where(
        reviews.c.article_id == holds.c.article_id, reviews.c.version == holds.c.version
    )
    query = (
        select(holds, articles.c.slug, article_versions.c.headline)
        .join(articles, articles.c.id == holds.c.article_id)
        .join(
            article_versions,
            (article_versions.c.article_id == holds.c.article_id) & (article_versions.c.version == holds.c.version),
        )
        .where(holds.c.version > articles.c.public_version, articles.c.state != "withdrawn", ~judged.exists())
        .order_by(holds.c.at, holds.c.article_id, holds.c.version)
    )
    with database.read() as connection:
        newest = {
            row.article_id: Waiting(ArticleId(row.article_id), row.slug, row.version, row.headline, row.topics, row.at)
            for row in connection.execute(query)
        }
    return tuple(newest.values())


def list_withheld(database: Database) -> tuple[Waiting, ...]:
    """Return the articles that are withheld with the reason, newest first.

    Among them, with its number, is each version that the last gate refused while an older one of its article stays
    public.
    """
    query = select(articles).where(articles.c.state == "withheld").order_by(articles.c.failed_at.desc(), articles.c.id)
    with database.read() as connection:
        found = [
            Waiting(ArticleId(row.id), row.slug, 0, "", row.failure_text, row.failed_at)
            for row in connection.execute(query)
        ]
        found += _refused_beside_public(connection)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _refused_beside_public(connection: Connection) -> list[Waiting]:
    newest = select(article_versions.c.article_id, func.max(article_versions.c.version).label("version"))
    last = newest.group_by(article_versions.c.article_id).subquery()
    query = (
        select(articles.c.id, articles.c.slug, articles.c.public_version, reviews)
        .join(last, last.c.article_id == articles.c.id)
        .join(reviews, (reviews.c.article_id == last.c.article_id) & (reviews.c.version == last.c.version))
        .where(reviews.c.editor == CHECKER, articles.c.state == "public")
        .where(last.c.version > articles.c.public_version)
        .order_by(articles.c.id)
    )
    return [
        Waiting(
            ArticleId(row.article_id),
            row.slug,
            row.version,
            "",
            f"Version {row.version} was refused, and version {row.public_version} stays public. {row.note}",
            row.at,
        )
        for row in connection.execute(query)
    ]


def newest_version(database: Database, article_id: str) -> ArticleVersion:
    """Return the newest version of an article (by id or slug), public or not; raises ``NotFoundError``."""
    with database.read() as connection:
        return _newest(connection, article_id)


def approve(
    database: Database,
    clock: Clock,
    article_id: str,
    editor: str,
    note: str = "",
    *,
    reason: str = "",
    version: int = 0,
    prove: Prove = find_unproven,
    sign: Sign = leave_unsigned,
) -> int:
    """Record that ``editor`` approves the newest version, and make it public, signed; return its number.

    ``reason`` is for readers, ``note`` for the record alone.
    It is judged by ``prove`` as whatever becomes public is: where it fails, that is put on record instead, and nothing
    becomes public. Raises ``NotFoundError``, ``OutdatedError`` where the newest is not the ``version`` that was read
    (0: whichever it is), and ``ReviewError`` for one that fails, an article that is withdrawn or an editor without a
    name.
    """
    with database.read() as connection:  # judging takes no writer's lock
        judged = _newest(connection, article_id, version)
        reasons = " ".join(prove(connection, judged.article_id, judged.version))
    with database.write() as connection:
        newest = _open(connection, article_id, editor, judged.version)
        if is_refused(connection, newest.article_id, newest.version):
            raise ReviewError("The check refused that version, and nobody can approve past it.", "Amend it.")
        if reasons:
            refuse_version(connection, newest.article_id, newest.version, reasons, clock.now())
        else:
            _record(connection, newest, editor, "approved", note, clock.now(), sign, reason)
    if reasons:
        raise ReviewError(
            f"The check refuses version {judged.version}, so nothing became public. {reasons}",
            "Amend what fails, or reject it.",
        )
    return judged.version


def reject(database: Database, clock: Clock, article_id: str, editor: str, note: str, *, version: int = 0) -> int:
    """Record that ``editor`` rejects the newest version: it never becomes public, and what is public stays so.

    Returns its number. Raises ``NotFoundError``, ``OutdatedError`` as ``approve`` does, and ``ReviewError`` without a
    reason in ``note``, and where that version is public already (withdraw it instead).
    """
    if not any(character.isalnum() for character in note):
        raise ReviewError("A rejection needs its reason.", "Say in a few words why.")
    with database.write() as connection:
        newest = _open(connection, article_id, editor, version)
        public = _public(connection, newest.article_id)
        if public >= newest.version:
            raise ReviewError("That version is public already.", "Use `tidings article withdraw`.")
        _record(connection, newest, editor, "rejected", note, clock.now())
        if not public:
            connection.execute(
                articles.update()
                .where(articles.c.id == newest.article_id)
                .values(
                    state="withheld",
                    failure_code="rejected",
                    failure_text=f"An editor rejected it: {note}",
                    failed_at=clock.now(),
                )
            )
    return newest.version


def amend(
    database: Database,
    clock: Clock,
    article_id: str,
    editor: str,
    texts: Mapping[int, str],
    *,
    note: str = "",
    reason: str = "",
    version: int = 0,
    max_copied: int = 12,
    prove: Prove | None = None,
    sign: Sign = leave_unsigned,
) -> int:
    """Make a new version with ``texts`` for the sentences of those numbers, and publish it signed; return its number.

    An empty text cuts a sentence of the body. What is new, and what follows it, goes through the check that a model's
    sentences go through, and then the whole through ``prove``, as whatever becomes public does: a cut may leave an
    accusation without its denial. ``reason`` is for readers, ``note`` for the record alone. Raises ``ReviewError`` with
    the words that failed, ``OutdatedError`` as ``approve`` does, and ``NotFoundError``; then nothing is changed.
    """
    prove = prove or partial(find_unproven, max_copied=max_copied)
    with database.write() as connection:
        old = _open(connection, article_id, editor, version)
        sentences = decide_amended(old, texts, max_copied)
        new = replace(
            old,
            version=old.version + 1,
            made_at=clock.now(),
            evidence_revision=f"{old.evidence_revision}+{old.version + 1}",
            sentences=sentences,
        )
        save_version(connection, new, "")
        reasons = prove(connection, new.article_id, new.version)
        if reasons:
            raise ReviewError(
                f"As amended the article would not pass, so nothing is changed. {' '.join(reasons)}",
                "Word it as the passages do, and leave a denial beside its accusation.",
            )
        _record(connection, new, editor, "amended", note, clock.now(), sign, reason)
    return new.version


def decide_amended(old: ArticleVersion, texts: Mapping[int, str], max_copied: int) -> tuple[Sentence, ...]:
    """Return the sentences of ``old`` with ``texts`` in place; raises ``ReviewError`` for one that fails the check.

    What is new is judged, and what follows it. A text that is the sentence as it was changes nothing.
    """
    known = {sentence.n: sentence for sentence in old.sentences}
    changed = _changed(old, texts)
    if not changed or not set(texts) <= set(known):
        raise ReviewError("Nothing is changed.", f"Sentences are numbered {min(known)} to {max(known)}.")
    desk = Desk(old.passages, tuple(dict.fromkeys(p.outlet for p in old.passages)), max_copied)
    kept: list[Sentence] = []
    previous, again = "", False
    for sentence in old.sentences:
        text = changed.get(sentence.n, sentence.text)
        body = sentence.role is Role.BODY
        if not text and body:
            again = True
            continue
        if sentence.n in changed or (body and again):
            sentence = _checked(desk, sentence, text, previous if body else "")
        if body:
            previous, again = text, sentence.n in changed
        kept.append(sentence)
    if not any(sentence.role is Role.BODY for sentence in kept):
        raise ReviewError("Nothing is left of the article.", "Reject or withdraw it instead.")
    return tuple(replace(sentence, n=n) for n, sentence in enumerate(kept, start=old.sentences[0].n))


def find_changed(database: Database, article_id: str, version: int, texts: Mapping[int, str]) -> dict[int, str]:
    """Return those of ``texts``, by sentence, that are other words than ``version`` has; none if there is no such one.

    Raises ``NotFoundError`` for an article that there is none of.
    """
    with database.read() as connection:
        article = resolve_article(connection, article_id)
        try:
            read = load_version(connection, article, version)
        except NotFoundError:
            return {}
    return _changed(read, texts)


def _changed(old: ArticleVersion, texts: Mapping[int, str]) -> dict[int, str]:
    """Return those of ``texts`` that are other words than ``old`` has, whatever the spaces between them."""
    known = {sentence.n: sentence.text.split() for sentence in old.sentences}
    return {n: " ".join(text.split()) for n, text in texts.items() if n in known and known[n] != text.split()}


def _checked(desk: Desk, sentence: Sentence, text: str, previous: str) -> Sentence:
    verdict = desk.judge(text, sentence.cites, role=sentence.role, previous=previous)
    if not verdict.passed:
        reasons = " ".join(f"{finding.reason} (“{finding.words}”)" for finding in verdict.findings)
        raise ReviewError(f"Sentence {sentence.n} fails the check: {reasons}", "Word it as the passages do.")
    origin = sentence.origin if text == sentence.text else Origin.EDITOR
    return replace(sentence, text=text, origin=origin, strength=verdict.strength, speaker=verdict.speaker)


def _newest(connection: Connection, article_id: str, read: int = 0) -> ArticleVersion:
    """Return the newest version; raises ``OutdatedError`` if that isn't the one that was ``read`` (0: whichever)."""
    article = resolve_article(connection, article_id)
    query = select(func.max(article_versions.c.version)).where(article_versions.c.article_id == article)
    newest = load_version(connection, article, connection.execute(query).scalar() or 0)
    if read and read != newest.version:
        told = _describe_changes(_texts(load_version(connection, article, read)), _texts(newest))
        raise OutdatedError(
            f"The newest version is {newest.version} and not {read}, so nothing was done. {told}",
            f"Read version {newest.version} (`tidings review show`, or the desk), and act on that one.",
        )
    return newest


def _open(connection: Connection, article_id: str, editor: str, read: int) -> ArticleVersion:
    """Return the newest version for ``editor`` to judge; ``read`` is the one that they read, 0 where they don't say."""
    if not editor.strip():
        raise ReviewError("A review needs the name of whoever answers for it.", "Give it with --editor.")
    article = resolve_article(connection, article_id)
    query = select(articles.c.state).where(articles.c.id == article).with_for_update()
    if connection.execute(query).scalar_one() == "withdrawn":
        raise ReviewError("The article is withdrawn, so there is nothing to review.")
    return _newest(connection, article_id, read)


def _texts(version: ArticleVersion) -> list[str]:
    return [sentence.text for sentence in version.sentences]


def _describe_changes(before: list[str], after: list[str]) -> str:
    changes = [change for change in compare(before, after) if change.kind is not ChangeKind.KEPT]
    told = [_describe_change(change) for change in changes[:_MOST_TOLD]]
    more = len(changes) - len(told)
    rest = [f"{more} more {'sentence' if more == 1 else 'sentences'} changed."] if more else []
    return " ".join([*told, *rest]) or "No sentence changed."


def _describe_change(change: Change) -> str:
    if not change.before:
        return f"New: “{change.after}”"
    return f"“{change.before}” now reads “{change.after}”" if change.after else f"Gone: “{change.before}”"


def _public(connection: Connection, article: str) -> int:
    return int(connection.execute(select(articles.c.public_version).where(articles.c.id == article)).scalar_one())


def _record(
    connection: Connection,
    version: ArticleVersion,
    editor: str,
    verdict: str,
    note: str,
    now: datetime,
    sign: Sign = leave_unsigned,
    reason: str = "",
) -> None:
    reason = " ".join(reason.split())
    row = {"article_id": version.article_id, "version": version.version, "editor": editor.strip()}
    connection.execute(reviews.insert().values(**row, verdict=verdict, note=note, reason=reason, at=now))
    if verdict == "rejected":
        return
    public = _public(connection, version.article_id)
    if public < version.version:
        said = reason if verdict == "amended" else ""  # why another text stands there now
        publish_version(connection, version.article_id, public, version.version, now, sign, said)
    bump(connection, EDITION)
