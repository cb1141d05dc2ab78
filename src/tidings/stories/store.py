"""The rows of stories, as the rest of Tidings reads them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, case, cast, distinct, func, literal, select, update

from tidings.errors import NotFoundError
from tidings.ids import ReportId, StoryId
from tidings.sources.entities import Report, Rights
from tidings.sources.signals.entities import Signal
from tidings.sources.signals.store import load_signals
from tidings.sources.store import load_reports
from tidings.storage.schema import articles, outlets, reports, stories, story_aliases, story_reports
from tidings.stories.entities import LeftOut, Standing, Story, StoryState
from tidings.stories.heat import Telling
from tidings.stories.learning import load_weights

__all__ = [
    "current_stories",
    "list_left_out",
    "list_stories",
    "load_attention",
    "load_story",
    "load_story_reports",
    "load_tellings",
    "may_be_written",
    "save_heats",
    "stories_to_reopen",
    "stories_to_write",
]

_ATTENTION = timedelta(days=3)  # after which a signal has faded
_COLUMNS = (
    stories.c.id,
    stories.c.title,
    stories.c.state,
    stories.c.heat,
    stories.c.outlets,
    stories.c.report_count,
    stories.c.first_seen,
    stories.c.last_seen,
    stories.c.why,
    stories.c.standing,
    stories.c.hold_text,
)
_PINNED_FIRST = case((stories.c.standing == Standing.PINNED, 0), else_=1)
_HOTTEST = (_PINNED_FIRST, stories.c.heat.desc(), stories.c.last_seen.desc(), stories.c.id)


def list_stories(connection: Connection, limit: int) -> list[Story]:
    """Return up to ``limit`` stories, pinned ones first, then the hottest; buried ones aren't listed."""
    listed = stories.c.report_count > 0, stories.c.standing != Standing.BURIED
    query = select(*_COLUMNS).where(*listed).order_by(*_HOTTEST).limit(limit)
    return [_story(row) for row in connection.execute(query)]


def load_story(connection: Connection, story: StoryId) -> Story:
    """Return the story whose id or alias is ``story``; raises ``NotFoundError``."""
    alias = select(story_aliases.c.story_id).where(story_aliases.c.alias == story)
    current = connection.execute(alias).scalar() or story
    row = connection.execute(select(*_COLUMNS).where(stories.c.id == current)).first()
    if row is None:
        raise NotFoundError(f"There is no story {story}.", "`tidings stories` lists those there are.")
    return _story(row)


def list_left_out(connection: Connection, limit: int) -> list[LeftOut]:
    """Return up to ``limit`` reports that nothing joins, latest first."""
    query = (
        select(story_reports, reports.c.title, outlets.c.name)
        .join(reports, reports.c.id == story_reports.c.report_id)
        .join(outlets, outlets.c.id == reports.c.outlet_id)
        .where(story_reports.c.left_out != "")
        .order_by(story_reports.c.at.desc(), story_reports.c.report_id)
        .limit(limit)
    )
    return [
        LeftOut(ReportId(row.report_id), StoryId(row.story_id), row.at, row.name, row.title, row.left_out)
        for row in connection.execute(query)
    ]


def load_story_reports(connection: Connection, story: StoryId) -> list[Report]:
    """Return the reports of ``story`` (an id, not an alias), oldest first."""
    query = select(story_reports.c.report_id, story_reports.c.at).where(story_reports.c.story_id == story)
    told = {ReportId(row.report_id): row.at for row in connection.execute(query)}
    return sorted(load_reports(connection, list(told)), key=lambda report: (told[report.id], report.id))


def stories_to_write(connection: Connection, min_outlets: int, limit: int) -> list[Story]:
    """Return up to ``limit`` stories that aren't settled, hottest first, which may be written about.

    Those are the ones that at least ``min_outlets`` independent outlets tell in reports that may be used in full and
    are no copies; outlets of one known owner count as one. Stories that hold together too little aren't among them.
    """
    query = (
        select(*_COLUMNS)
        .where(stories.c.state != StoryState.SETTLED, stories.c.report_count > 0, stories.c.id.in_(_told(min_outlets)))
        .where(stories.c.standing != Standing.BURIED, stories.c.hold_code == "")
        .order_by(*_HOTTEST)
        .limit(limit)
    )
    return [_story(row) for row in connection.execute(query)]


def stories_to_reopen(connection: Connection, limit: int) -> list[Story]:
    """Return up to ``limit`` stories, hottest first, whose article is public and was written before a revision.

    That is one of a report that may be used in full. A story is among them whatever its age or standing.
    """
    read = literal(" ") + reports.c.id + ":" + cast(reports.c.revision, Text) + " "
    revised = (
        select(story_reports.c.report_id)
        .join(reports, reports.c.id == story_reports.c.report_id)
        .where(story_reports.c.story_id == stories.c.id, reports.c.revision > 0)
        .where(reports.c.rights == Rights.FULL, reports.c.copy_of.is_(None))
        .where(~(stories.c.written_revision + " ").contains(read))
    )
    public = select(articles.c.story_id).where(articles.c.state == "public", articles.c.public_version > 0)
    query = select(*_COLUMNS).where(stories.c.id.in_(public), revised.exists()).order_by(*_HOTTEST).limit(limit)
    return [_story(row) for row in connection.execute(query)]


def may_be_written(connection: Connection, story: StoryId, min_outlets: int) -> bool:
    """Say whether a story may be written about but for its age, as ``stories_to_write`` has it."""
    query = select(stories.c.id).where(stories.c.id == story, stories.c.id.in_(_told(min_outlets)))
    query = query.where(stories.c.standing != Standing.BURIED, stories.c.hold_code == "")
    return connection.execute(query).first() is not None


def _told(min_outlets: int) -> Select[Any]:
    """Return the query for the ids of stories that at least ``min_outlets`` independent outlets tell."""
    voice = case((outlets.c.owner != "", "owner " + outlets.c.owner), else_="outlet " + outlets.c.id)
    return (
        select(story_reports.c.story_id)
        .join(reports, reports.c.id == story_reports.c.report_id)
        .join(outlets, outlets.c.id == reports.c.outlet_id)
        .where(reports.c.rights == Rights.FULL, reports.c.copy_of.is_(None))
        .group_by(story_reports.c.story_id)
        .having(func.count(distinct(voice)) >= min_outlets)
    )


def current_stories(connection: Connection) -> list[Story]:
    """Return the stories whose heat still changes: all that aren't settled."""
    query = select(*_COLUMNS).where(stories.c.state != StoryState.SETTLED, stories.c.report_count > 0)
    return [_story(row) for row in connection.execute(query.order_by(stories.c.id))]


def load_attention(
    connection: Connection, tellings: Mapping[StoryId, Sequence[Telling]], now: datetime
) -> dict[StoryId, list[Signal]]:
    """Return, by story, the signals of the last days that are attached to its reports; empty where none are on."""
    recent = load_signals(connection, now - _ATTENTION)
    if not recent:
        return {}
    about = {
        story: [signal for telling in told for signal in recent.get(telling.report, ())]
        for story, told in tellings.items()
    }
    return {story: signals for story, signals in about.items() if signals}


def load_tellings(connection: Connection, chosen: Sequence[StoryId] | None = None) -> dict[StoryId, list[Telling]]:
    """Return, by story, its reports as heat sees them, oldest first: of all that aren't settled, or of ``chosen``."""
    wanted = stories.c.state != StoryState.SETTLED if chosen is None else stories.c.id.in_(chosen)
    query = (
        select(
            story_reports.c.story_id,
            story_reports.c.report_id,
            story_reports.c.at,
            reports.c.outlet_id,
            reports.c.copy_of,
            outlets.c.owner,
        )
        .join(stories, stories.c.id == story_reports.c.story_id)
        .join(reports, reports.c.id == story_reports.c.report_id)
        .join(outlets, outlets.c.id == reports.c.outlet_id)
        .where(wanted)
        .order_by(story_reports.c.at, story_reports.c.report_id)
    )
    weights = load_weights(connection)
    found: dict[StoryId, list[Telling]] = {}
    for row in connection.execute(query):
        copied = ReportId(row.copy_of) if row.copy_of else None
        weight = weights.get(row.outlet_id, 1.0)
        telling = Telling(ReportId(row.report_id), row.at, row.outlet_id, row.owner, copied, weight)
        found.setdefault(StoryId(row.story_id), []).append(telling)
    return found


def save_heats(connection: Connection, changes: Iterable[tuple[StoryId, Mapping[str, Any]]]) -> None:
    """Store the columns that heat decides on, by story; the same columns for each."""
    rows = [{"story": story, **values} for story, values in changes]
    if rows:
        columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "story"}
        connection.execute(update(stories).where(stories.c.id == bindparam("story")).values(columns), rows)


def _story(row: Any) -> Story:
    return Story(
        id=StoryId(row.id),
        title=row.title,
        state=StoryState(row.state),
        heat=row.heat,
        outlets=row.outlets,
        report_count=row.report_count,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        why=row.why,
        standing=Standing(row.standing),
        held=row.hold_text,
    )
