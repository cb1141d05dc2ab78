"""Writing the next article: the hottest story whose evidence has changed, from its reports to a stored version."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from tidings.clock import Clock
from tidings.errors import ModelError
from tidings.ids import ArticleId, OutletId, ReportId, StoryId, mint_article_id
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.sources.entities import Outlet, Report, Rights
from tidings.sources.store import list_outlets
from tidings.storage import Database
from tidings.storage.counters import bump
from tidings.storage.schema import article_versions, articles, publication_log, report_revisions, stories
from tidings.storage.writes import upsert
from tidings.stories.entities import Story
from tidings.stories.ports import Embedder
from tidings.stories.store import load_story_reports, may_be_written, stories_to_reopen, stories_to_write
from tidings.writing.check import CHECK_VERSION
from tidings.writing.compose import Composed
from tidings.writing.draft import Counts
from tidings.writing.entities import ArticleVersion, Form, Passage, Role, WritingStats
from tidings.writing.language.text import plain, squeeze
from tidings.writing.novelty import Written, decide_rewrite
from tidings.writing.ports import Model
from tidings.writing.prompts import PROMPT_VERSION
from tidings.writing.standing import Standing, decide_standing, is_shaken
from tidings.writing.store import load_version, save_version
from tidings.writing.whole import write_whole

__all__ = ["WriteResult", "evidence_digest", "says_the_same", "write_next"]

_AT_ONCE = 200  # stories looked through for one whose evidence changed
_EDITION = "edition"  # the counter of what is public, which grows with every change of it
_LATER = "+"  # parts the evidence of a version from the number of one that was made from it without new writing
_QUOTED = 2  # sentences that a reason quotes


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What came of one story. ``version`` is 0 where none was stored; ``withheld_reason`` then says why.

    It is empty where the article would only say again what it says.
    """

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
    base: ArticleVersion | None  # what is public, or else the newest version
    public: bool  # whether ``base`` is
    judged: bool  # whether the newest version is what was left of one on this very evidence
    whole: bool  # whether the article may be written anew; if not, it is only judged anew

    @property
    def told(self) -> bool:
        """Say whether an article that is more than extracts is public: it stays, rather than give way to them."""
        return self.public and self.base is not None and self.base.form is not Form.EXTRACTS


@dataclass(frozen=True, slots=True)
class _Before:
    """What there is of an article: ``base`` is public, or else the newest version; ``evidence`` is the newest one's."""

    base: ArticleVersion | None = None
    public: bool = False
    withheld: bool = False
    last: int = 0
    evidence: str = ""

    @property
    def generated(self) -> bool:
        """Whether readers have text that a model took part in, or may get it: a review can still be waiting for it."""
        return self.base is not None and self.base.form is not Form.EXTRACTS and not self.withheld


def write_next(
    database: Database,
    model: Model | None,
    embedder: Embedder,
    clock: Clock,
    settings: Settings,
    progress: Progress,
    *,
    away: bool = False,
) -> WriteResult | None:
    """Write about the next story whose evidence tells something new; None when there is none left.

    Stories come first whose article is public and rests on a report that was revised, whatever their age; then the
    hottest. The version (or the reason why it is withheld) is stored in one unit with the mark of the evidence it was
    written from, so a stop in the middle loses the work in hand and nothing else. Where nothing can be written in the
    place of what a report no longer says, what still stands is stored as a version, or the article is taken out.
    ``away`` says that there is no ``model`` only for now: stories told in generated text wait for it, and are judged
    anew at most.
    Raises ``ModelError`` and ``StorageError``; before a ``ModelError`` is raised what no longer stands has gone.
    """
    with database.read() as connection:
        assignment, seen = _next_assignment(connection, settings, away=away)
    if seen:  # they tell nothing new, and are not read again
        with database.write() as connection:
            for story, digest in seen.items():
                _mark(connection, story, digest)
    if assignment is None:
        return None
    composed = Composed(Form.BRIEF, (), (), Counts())
    try:
        if assignment.whole:
            composed = _compose(assignment, model, embedder, settings, progress)
    except ModelError:
        if not assignment.judged and (standing := _standing(assignment, settings)) is not None:
            with database.write() as connection:
                _save_standing(connection, assignment, standing, composed, clock)
        raise
    with database.write() as connection:
        if assignment.whole:
            _mark(connection, assignment.story.id, assignment.digest)
        version, form, reason = _store(connection, assignment, composed, model, settings, clock)
    article = mint_article_id(assignment.story.id)
    return WriteResult(assignment.story.id, article, version, str(form), reason, _stats(composed))


def _compose(
    assignment: _Assignment, model: Model | None, embedder: Embedder, settings: Settings, progress: Progress
) -> Composed:
    return write_whole(
        assignment.reports,
        assignment.outlets,
        embedder,
        model,
        settings,
        progress,
        assignment.story.title,
        fall_back=not assignment.told,
    )


def _store(
    connection: Connection,
    assignment: _Assignment,
    composed: Composed,
    model: Model | None,
    settings: Settings,
    clock: Clock,
) -> tuple[int, Form, str]:
    """Store what came of ``assignment``; return the version and its form, or 0 and why there is none."""
    if composed.sentences:
        version = _version_of(assignment, composed, model, clock)
        if any(says_the_same(version, other) for other in _latest(connection, assignment)):
            return 0, composed.form, ""
        save_version(connection, version, make_slug(version.headline, version.article_id))
        return version.version, composed.form, ""
    standing = _standing(assignment, settings)
    if standing is not None and assignment.judged:
        return 0, composed.form, composed.failure_text
    if standing is not None:
        version_left, reason = _save_standing(connection, assignment, standing, composed, clock)
        return version_left, standing.form, reason
    if assignment.whole:
        _withhold(connection, assignment, composed, clock)
    return 0, composed.form, composed.failure_text


def _next_assignment(
    connection: Connection, settings: Settings, *, away: bool
) -> tuple[_Assignment | None, dict[StoryId, str]]:
    """Return the next story to write about, and the marks of those looked at that tell nothing new."""
    outlets = list_outlets(connection)
    seen: dict[StoryId, str] = {}
    for story, whole in _due(connection, settings.stories.min_outlets):
        reports = tuple(load_story_reports(connection, story.id))
        digest = evidence_digest(reports)
        written = connection.execute(select(stories.c.written_revision).where(stories.c.id == story.id)).scalar_one()
        if written == digest or story.id in seen:
            continue
        before = _before(connection, story.id)
        if written and not decide_rewrite(reports, _written(connection, written, before, reports), outlets):
            seen[story.id] = digest
            continue
        judged = before.evidence.startswith(digest[:12] + _LATER)
        whole = whole and not (away and before.generated)
        if not whole and (judged or not _is_shaken(before.base, reports)):
            continue  # unread, as it may be written about later
        last, base, public = before.last, before.base, before.public
        return _Assignment(story, reports, outlets, digest, last + 1, base, public, judged, whole), seen
    return None, seen


def _is_shaken(base: ArticleVersion | None, reports: Sequence[Report]) -> bool:
    by_id = {report.id: report for report in reports}
    return base is not None and any(is_shaken(passage, by_id.get(passage.report_id)) for passage in base.passages)


def _due(connection: Connection, min_outlets: int) -> Iterator[tuple[Story, bool]]:
    """Yield the stories to look at, and whether an article may be written about them or only judged anew."""
    for story in stories_to_reopen(connection, _AT_ONCE):
        yield story, may_be_written(connection, story.id, min_outlets)
    for story in stories_to_write(connection, min_outlets, _AT_ONCE):
        yield story, True


def evidence_digest(reports: Sequence[Report]) -> str:
    """Return what stands for the evidence in ``reports``: a hash, then ``id:revision`` of each usable one in order."""
    used = sorted(f"{r.id}:{r.revision}" for r in reports if r.rights is Rights.FULL and r.copy_of is None)
    full = " ".join(used)
    return f"{hashlib.sha256(full.encode()).hexdigest()[:12]} {full}"


def _written(connection: Connection, digest: str, before: _Before, reports: Sequence[Report]) -> Written:
    """Return what an article was written from where the evidence last read was ``digest``; a withheld one is none."""
    known = {ReportId(one): int(revision) for one, _, revision in (p.rpartition(":") for p in digest.split()[1:])}
    texts = {report.id: report.body for report in reports if known.get(report.id) == report.revision}
    changed = [one for one in known if one not in texts]
    own = report_revisions.c.report_id.in_(changed), report_revisions.c.text != ""
    for row in connection.execute(select(report_revisions).where(*own)):
        if known[ReportId(row.report_id)] == row.revision:
            texts[ReportId(row.report_id)] = row.text
    base = before.base
    if base is None or before.withheld:
        return Written(known, (), texts)
    # What was left of a version, or what an editor changed, was not chosen from all that the reports said then.
    chosen = frozenset(base.report_ids) if _LATER not in base.evidence_revision else frozenset[ReportId]()
    return Written(known, base.passages, texts, chosen)


def _before(connection: Connection, story: StoryId) -> _Before:
    article = mint_article_id(story)
    made = select(article_versions.c.version, article_versions.c.evidence_revision)
    newest = made.where(article_versions.c.article_id == article).order_by(article_versions.c.version.desc()).limit(1)
    found = connection.execute(newest).first()
    if found is None:
        return _Before()
    row = connection.execute(select(articles).where(articles.c.id == article)).one()
    public = row.state == "public" and row.public_version > 0
    base = load_version(connection, article, row.public_version if public else found.version)
    return _Before(base, public, row.state == "withheld", found.version, found.evidence_revision)


def _latest(connection: Connection, assignment: _Assignment) -> list[ArticleVersion]:
    """Return the version that is public and the newest one, as far as they are there."""
    base, last = assignment.base, assignment.version - 1
    if base is None or base.version == last:
        return [base] if base is not None else []
    return [base, load_version(connection, base.article_id, last)]


def says_the_same(one: ArticleVersion, other: ArticleVersion) -> bool:
    """Say whether two versions have the same sentences, each resting on the same reports."""
    return one.form is other.form and _told(one) == _told(other)


def _told(version: ArticleVersion) -> list[tuple[Role, str, frozenset[ReportId]]]:
    report = {passage.n: passage.report_id for passage in version.passages}
    return [(s.role, squeeze(plain(s.text)), frozenset(report[n] for n in s.cites)) for s in version.sentences]


def _version_of(assignment: _Assignment, composed: Composed, model: Model | None, clock: Clock) -> ArticleVersion:
    named = model is not None and composed.form is not Form.EXTRACTS
    return ArticleVersion(
        article_id=mint_article_id(assignment.story.id),
        story_id=assignment.story.id,
        version=assignment.version,
        form=composed.form,
        model=(", ".join(composed.counts.models) or model.name) if model is not None and named else "",
        made_at=clock.now(),
        evidence_revision=assignment.digest[:12],
        passages=composed.passages,
        sentences=composed.sentences,
        report_ids=_rested_on(assignment, composed.passages),
        stats=_stats(composed),
    )


def _rested_on(assignment: _Assignment, passages: Sequence[Passage]) -> tuple[ReportId, ...]:
    cited = {passage.report_id for passage in passages}
    return tuple(r.id for r in assignment.reports if r.id in cited or r.rights is not Rights.NONE)


def _standing(assignment: _Assignment, settings: Settings) -> Standing | None:
    """Return what is left of the article on what its reports say now; None where all of it stands."""
    if assignment.base is None:
        return None
    reports = {report.id: report for report in assignment.reports}
    names = [assignment.outlets[r.outlet_id].name for r in assignment.reports if r.outlet_id in assignment.outlets]
    return decide_standing(assignment.base, reports, tuple(dict.fromkeys(names)), settings.writing.max_copied_words)


def _save_standing(
    connection: Connection, assignment: _Assignment, standing: Standing, composed: Composed, clock: Clock
) -> tuple[int, str]:
    """Store what is left of an article, or take it out where that is too little; return the version, or 0 and why."""
    base = assignment.base
    assert base is not None, "only what was written can have stopped standing"
    if not standing.sentences:
        reason = _reason(standing)
        _take_out(connection, assignment, reason, clock)
        return 0, reason
    spent = _stats(composed)
    cost = {name: getattr(spent, name) for name in ("seconds", "tokens_in", "tokens_out", "calls", "money")}
    left = replace(
        base,
        version=assignment.version,
        form=standing.form,
        made_at=clock.now(),
        evidence_revision=f"{assignment.digest[:12]}{_LATER}{assignment.version}",
        passages=standing.passages,
        sentences=standing.sentences,
        report_ids=_rested_on(assignment, standing.passages),
        stats=replace(base.stats, withheld=base.stats.withheld + len(standing.fallen), **cost),
    )
    save_version(connection, left, make_slug(left.headline, left.article_id))
    return left.version, ""


def _reason(standing: Standing) -> str:
    whose = "their reports" if len(standing.changed_by) > 1 else "its report"
    lost = " and ".join(f"“{text}”" for text in standing.fallen[:_QUOTED])
    return (
        f"Too little of it stands since {' and '.join(standing.changed_by)} changed {whose}. Among what no longer "
        f"passes the check is: {lost}"
    )


def _take_out(connection: Connection, assignment: _Assignment, reason: str, clock: Clock) -> None:
    """Withhold an article that no longer stands, and put on the public record why, if it was public."""
    article, now = mint_article_id(assignment.story.id), clock.now()
    why = {"state": "withheld", "failure_code": "not-standing", "failure_text": reason, "failed_at": now}
    mine = (articles.c.id == article) & (articles.c.state != "withdrawn")
    changed = connection.execute(articles.update().where(mine).values(**why)).rowcount
    if changed and assignment.public and assignment.base is not None:
        entry = {"article_id": article, "version": assignment.base.version, "at": now, "act": "withdrawn"}
        connection.execute(publication_log.insert().values(**entry, note=reason))
        bump(connection, _EDITION)


def _mark(connection: Connection, story: StoryId, digest: str) -> None:
    connection.execute(stories.update().where(stories.c.id == story).values(written_revision=digest))


def _withhold(connection: Connection, assignment: _Assignment, composed: Composed, clock: Clock) -> None:
    """Store why there is no article. One that is public stays so: all that it says still stands."""
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
