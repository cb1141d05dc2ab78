"""Writing the next article: the hottest story whose evidence has changed, from its reports to a stored version."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from tidings.clock import Clock
from tidings.ids import ArticleId, OutletId, StoryId, mint_article_id
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.entities import Outlet, Report, Rights
from tidings.sources.store import list_outlets
from tidings.storage import Database
from tidings.storage.schema import article_versions, articles, stories
from tidings.storage.writes import upsert
from tidings.stories.entities import Story
from tidings.stories.ports import Embedder
from tidings.stories.store import load_story_reports, stories_to_write
from tidings.writing.check import CHECK_VERSION
from tidings.writing.compose import Composed
from tidings.writing.entities import ArticleVersion, Form, WritingStats
from tidings.writing.ports import Model
from tidings.writing.prompts import PROMPT_VERSION
from tidings.writing.store import save_version
from tidings.writing.whole import write_whole

__all__ = ["WriteResult", "decide_rewrite", "evidence_digest", "write_next"]

_AT_ONCE = 200  # stories looked through for one whose evidence changed


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What came of one story. ``version`` is 0 where the article was withheld; ``withheld_reason`` then says why."""

    story_id: StoryId
    article_id: ArticleId
    version: int
    form: str
    withheld_reason: str
    stats: WritingStats


@dataclass(frozen=True, slots=True)
class _Assignment:
    story: Story
    reports: tuple[Report, ...]
    outlets: Mapping[OutletId, Outlet]
    digest: str
    version: int
    told: bool  # whether an article that is more than extracts is public: it stays, rather than give way to them


def write_next(
    database: Database, model: Model | None, embedder: Embedder, clock: Clock, settings: Settings, progress: Progress
) -> WriteResult | None:
    """Write about the hottest story whose evidence has changed; None when there is none left.

    The version (or the reason why it is withheld) is stored in one unit with the mark of the evidence it was written
    from, so a stop in the middle loses the work in hand and nothing else. Raises ``ModelError`` and ``StorageError``.
    """
    with database.read() as connection:
        assignment = _next_assignment(connection, settings)
    if assignment is None:
        return None
    composed = write_whole(
        assignment.reports,
        assignment.outlets,
        embedder,
        model,
        settings,
        progress,
        assignment.story.title,
        fall_back=not assignment.told,
    )
    article_id = mint_article_id(assignment.story.id)
    with database.write() as connection:
        connection.execute(
            stories.update().where(stories.c.id == assignment.story.id).values(written_revision=assignment.digest)
        )
        if not composed.sentences:
            _withhold(connection, assignment, composed, clock)
        else:
            _save(connection, assignment, composed, model, clock)
    return WriteResult(
        assignment.story.id,
        article_id,
        assignment.version if composed.sentences else 0,
        str(composed.form),
        composed.failure_text,
        _stats(composed),
    )


def _next_assignment(connection: Connection, settings: Settings) -> _Assignment | None:
    outlets = list_outlets(connection)
    for story in stories_to_write(connection, settings.stories.min_outlets, _AT_ONCE):
        reports = tuple(load_story_reports(connection, story.id))
        digest = evidence_digest(reports)
        written = connection.execute(select(stories.c.written_revision).where(stories.c.id == story.id)).scalar_one()
        if written == digest:
            continue
        last, used = _last_version(connection, story.id)
        if written and not decide_rewrite(written, reports, used, outlets):
            continue
        return _Assignment(story, reports, outlets, digest, last + 1, _is_told(connection, story.id))
    return None


def evidence_digest(reports: Sequence[Report]) -> str:
    """Return what stands for the evidence in ``reports``: a hash, then ``id:revision`` of each usable one in order."""
    used = sorted(f"{r.id}:{r.revision}" for r in reports if r.rights is Rights.FULL and r.copy_of is None)
    full = " ".join(used)
    return f"{hashlib.sha256(full.encode()).hexdigest()[:12]} {full}"


def decide_rewrite(
    written: str, reports: Sequence[Report], used: Sequence[str], outlets: Mapping[OutletId, Outlet]
) -> bool:
    """Say whether the evidence has grown notably since the digest ``written``.

    It has where an owner reports who was not there before, where a report that was used has a new revision, or where
    nothing was written yet (an article that was withheld).
    """
    known = dict(part.rsplit(":", 1) for part in written.split()[1:])
    if any(report.id in known and known[report.id] != str(report.revision) for report in reports):
        return True
    if any(one not in {report.id for report in reports if report.rights is Rights.FULL} for one in used):
        return True
    before = {_owner(report, outlets) for report in reports if report.id in known}
    now = {_owner(r, outlets) for r in reports if r.rights is Rights.FULL and r.copy_of is None}
    return bool(now - before)


def _owner(report: Report, outlets: Mapping[OutletId, Outlet]) -> str:
    outlet = outlets.get(report.outlet_id)
    return (outlet.owner if outlet else "") or report.outlet_id


def _last_version(connection: Connection, story: StoryId) -> tuple[int, tuple[str, ...]]:
    query = (
        select(article_versions.c.version, article_versions.c.report_ids)
        .where(article_versions.c.article_id == mint_article_id(story))
        .order_by(article_versions.c.version.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row.version, tuple(row.report_ids)) if row else (0, ())


def _save(
    connection: Connection, assignment: _Assignment, composed: Composed, model: Model | None, clock: Clock
) -> None:
    article_id = mint_article_id(assignment.story.id)
    rested_on = {passage.report_id for passage in composed.passages}
    version = ArticleVersion(
        article_id=article_id,
        story_id=assignment.story.id,
        version=assignment.version,
        form=composed.form,
        model=(", ".join(composed.counts.models) or model.name) if model and composed.form is not Form.EXTRACTS else "",
        made_at=clock.now(),
        evidence_revision=assignment.digest[:12],
        passages=composed.passages,
        sentences=composed.sentences,
        report_ids=tuple(r.id for r in assignment.reports if r.id in rested_on or r.rights is not Rights.NONE),
        stats=_stats(composed),
    )
    save_version(connection, version, make_slug(version.headline, article_id))


def _is_told(connection: Connection, story: StoryId) -> bool:
    query = (
        select(article_versions.c.form)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .where(articles.c.id == mint_article_id(story), articles.c.public_version == article_versions.c.version)
    )
    return connection.execute(query).scalar() not in (None, Form.EXTRACTS)


def _withhold(connection: Connection, assignment: _Assignment, composed: Composed, clock: Clock) -> None:
    """Store why there is no article. One that is public stays so: what it says passed the check and still stands."""
    article_id = mint_article_id(assignment.story.id)
    now = clock.now()
    row = {
        "id": article_id,
        "story_id": assignment.story.id,
        "slug": make_slug(assignment.story.title, article_id),
        "state": "withheld",
        "failure_code": composed.failure_code,
        "failure_text": composed.failure_text,
        "failed_at": now,
    }
    found = connection.execute(select(articles.c.public_version).where(articles.c.id == article_id)).first()
    if found is None or not found.public_version:
        upsert(connection, articles, row, ("state", "failure_code", "failure_text", "failed_at"))


def make_slug(headline: str, article_id: ArticleId) -> str:
    """Return an address for people: up to eight words of ``headline``, and what of the id makes it unique."""
    flat = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", flat.lower())[:8]
    return "-".join([*words, article_id[:6]])


def _stats(composed: Composed) -> WritingStats:
    counts = composed.counts
    return WritingStats(
        first_pass=counts.first_pass,
        repaired=counts.repaired,
        replaced=counts.replaced,
        withheld=counts.withheld,
        seconds=round(counts.seconds, 3),
        tokens_in=counts.tokens_in,
        tokens_out=counts.tokens_out,
        calls=counts.calls,
        money=round(counts.money, 6),
        prompt=PROMPT_VERSION,
        check=CHECK_VERSION,
        told=counts.told,
    )
