"""The stages of stories, on both databases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import func, select

from tidings.errors import NotFoundError
from tidings.ids import (
    ReportId,
    StoryId,
    mint_article_id,
    mint_outlet_id,
    mint_report_id,
    mint_source_id,
    mint_story_id,
)
from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.storage import Database, insert_missing
from tidings.storage.schema import articles, outlets, reports, sources, stories, story_aliases, story_reports
from tidings.stories import operations
from tidings.stories.entities import StoryState
from tidings.stories.learning import load_records, load_rhythm
from tidings.stories.operations import GroupSummary, group_reports, refresh_heat
from tidings.stories.persistence import load_live_stories, merge_rows
from tidings.stories.records import Record
from tidings.stories.rhythm import slot_of
from tidings.stories.store import list_stories, load_story, load_story_reports, load_tellings, stories_to_write
from tidings.stories.terms import number_term
from tidings.testing.embedder import FakeEmbedder

_NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)
_SETTINGS = load_settings()
_EMBEDDER = FakeEmbedder()
_FERRY = "Ferry strikes the quay at Marrowby, twelve hurt"
_BREAD = "Velmark bakers raise bread prices after poor harvest"


@dataclass
class _Clock:
    """A clock that tests move."""

    at: datetime = _NOW

    def now(self) -> datetime:
        return self.at


def _add(
    database: Database,
    title: str,
    outlet: str,
    *,
    hours_ago: float = 1.0,
    seen: datetime = _NOW,
    owner: str = "",
    copy_of: ReportId | None = None,
    rights: str = "full",
) -> ReportId:
    host = f"{outlet}.example"
    url = f"https://{host}/{title}/{hours_ago}"
    report = mint_report_id(url)
    known = {"id": mint_outlet_id(host), "host": host, "name": outlet, "owner": owner, "added_at": _NOW}
    source = {"id": mint_source_id(host), "outlet_id": known["id"], "url": host, "next_poll_at": _NOW}
    row = {
        "id": report,
        "outlet_id": known["id"],
        "source_id": source["id"],
        "url": url,
        "title": title,
        "published_at": seen - timedelta(hours=hours_ago),
        "seen_at": seen,
        "stage": "extracted",
        "copy_of": copy_of,
        "rights": rights,
    }
    with database.write() as connection:
        insert_missing(connection, outlets, [known])
        insert_missing(connection, sources, [{**source, "added_at": _NOW}])
        insert_missing(connection, reports, [row])
    return report


def _group(database: Database, clock: _Clock | None = None) -> GroupSummary:
    told = clock or _Clock()
    summary = group_reports(database, _EMBEDDER, told, _SETTINGS, Silent())
    refresh_heat(database, told, _SETTINGS)
    return summary


def _homes(database: Database) -> dict[ReportId, StoryId]:
    with database.read() as connection:
        rows = connection.execute(select(story_reports.c.report_id, story_reports.c.story_id))
        return {ReportId(row.report_id): StoryId(row.story_id) for row in rows}


def test_reports_of_one_event_become_one_story_named_after_the_first(database: Database) -> None:
    ferry = [_add(database, _FERRY, name, hours_ago=age) for name, age in (("gull", 3), ("heron", 2), ("tern", 1))]
    bread = _add(database, _BREAD, "gull", hours_ago=2)
    assert _group(database) == GroupSummary(grouped=4, new_stories=2)
    homes = _homes(database)
    assert {homes[report] for report in ferry} == {mint_story_id(ferry[0])}
    assert homes[bread] == mint_story_id(bread)
    with database.read() as connection:
        hottest, other = list_stories(connection, 10)
        assert [report.id for report in load_story_reports(connection, hottest.id)] == ferry
        assert list_stories(connection, 1) == [hottest]
    assert (hottest.title, hottest.outlets, hottest.report_count, hottest.state) == (_FERRY, 3, 3, StoryState.TRENDING)
    assert hottest.why == "3 outlets since 09:00"
    assert (other.outlets, other.state) == (1, StoryState.NEW)
    assert hottest.heat > other.heat


def test_grouping_again_changes_nothing(database: Database) -> None:
    _add(database, _FERRY, "gull")
    _add(database, _BREAD, "heron")
    _group(database)
    before = _homes(database)
    assert _group(database) == GroupSummary(0, 0)
    assert _homes(database) == before


def test_reports_that_come_later_join_the_stories_of_an_earlier_run(database: Database) -> None:
    first = _add(database, _FERRY, "gull", hours_ago=3)
    _group(database)
    later = _add(database, _FERRY, "heron", hours_ago=0)
    assert _group(database) == GroupSummary(grouped=1, new_stories=0)
    assert _homes(database)[later] == mint_story_id(first)


class _PulledPlugError(Exception):
    pass


def test_a_stop_between_two_batches_loses_and_doubles_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("gull", "heron", "tern", "knot", "dunlin", "plover")
    for age, name in enumerate(names):
        _add(database, _FERRY, name, hours_ago=10 - age)
        _add(database, _BREAD, name, hours_ago=10 - age)
    monkeypatch.setattr(operations, "_SAVED", 5)

    class _Plug(Silent):
        def step(self, stage: str, done: int, total: int, detail: str = "") -> None:
            if done == 5:
                raise _PulledPlugError

    with pytest.raises(_PulledPlugError):
        group_reports(database, _EMBEDDER, _Clock(), _SETTINGS, _Plug())
    assert len(_homes(database)) == 5
    assert _group(database).grouped == 7
    homes = _homes(database)
    assert len(homes) == 12
    assert len(set(homes.values())) == 2
    with database.read() as connection:
        counts = sorted(story.report_count for story in list_stories(connection, 10))
    assert counts == [6, 6]


def test_live_stories_are_read_back_as_they_were(database: Database) -> None:
    for age, name in ((3, "gull"), (2, "heron")):
        _add(database, _FERRY, name, hours_ago=age)
    _group(database)
    with database.read() as connection:
        (live,) = load_live_stories(connection, _NOW, 7.0, _EMBEDDER.name)
        stored = connection.execute(select(stories.c.vector)).scalar_one()
    assert (live.reports, live.first, live.last) == (2, _NOW - timedelta(hours=3), _NOW - timedelta(hours=2))
    assert live.counts.values[live.counts.ids == number_term("ferry")].tolist() == [2]
    assert not live.written
    vector = np.frombuffer(stored, "<f4")
    assert np.allclose(vector, live.centre, atol=1e-6)
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-5)


def _tram_and_bridge(database: Database) -> tuple[StoryId, StoryId]:
    """Add three reports of which the second belongs with the third more than with the first; return their stories."""
    titles = (
        "Marrowby council approves budget for new tram line",
        "Marrowby council delays tram line after bridge collapse, orders inquiry",
        "Inquiry ordered into Marrowby bridge collapse",
    )
    tram, doubtful, bridge = (_add(database, title, f"o{n}", hours_ago=9 - n) for n, title in enumerate(titles))
    _group(database)
    homes = _homes(database)
    assert homes[doubtful] == homes[bridge]
    return homes[tram], homes[bridge]


def test_a_report_that_moved_is_stored_where_it_is_now(database: Database) -> None:
    tram, bridge = _tram_and_bridge(database)
    assert tram != bridge
    with database.read() as connection:
        counts = {story.id: (story.report_count, story.outlets) for story in list_stories(connection, 10)}
        live = load_live_stories(connection, _NOW, 7.0, _EMBEDDER.name)
        held = {story: [report.id for report in load_story_reports(connection, story)] for story in (tram, bridge)}
    assert counts == {tram: (1, 1), bridge: (2, 2)}
    assert {story.id: [single.report for single in story.loose] for story in live} == held


def test_a_report_that_an_earlier_run_placed_moves_too(database: Database) -> None:
    titles = ("Marrowby council: tram line budget", "Marrowby council: tram line, bridge collapse inquiry")
    for n, title in enumerate(titles):
        _add(database, title, f"o{n}", hours_ago=9 - n)
        _group(database)
    assert len(set(_homes(database).values())) == 1
    later = _add(database, "Marrowby bridge collapse inquiry", "o2", hours_ago=1)
    _group(database)
    homes = _homes(database)
    assert sorted(homes.values()).count(homes[later]) == 2
    with database.read() as connection:
        assert {story.report_count for story in list_stories(connection, 10)} == {1, 2}


def test_a_copy_joins_the_story_of_its_original_and_adds_no_outlet(database: Database) -> None:
    original = _add(database, _FERRY, "north-wire", hours_ago=3)
    copies = [
        _add(database, f"Something else entirely {n}", f"paper{n}", hours_ago=n / 10, copy_of=original)
        for n in range(3)
    ]
    _group(database)
    homes = _homes(database)
    assert {homes[report] for report in copies} == {homes[original]}
    with database.read() as connection:
        (story,) = list_stories(connection, 10)
        assert (story.outlets, story.report_count) == (1, 4)
        assert stories_to_write(connection, 2, 10) == []


def test_only_independent_outlets_that_may_be_used_in_full_make_a_story_to_write(database: Database) -> None:
    _add(database, _FERRY, "gull", owner="Seabird Group")
    _add(database, _FERRY, "heron", owner="Seabird Group")
    _add(database, _FERRY, "tern", rights="link")
    _group(database)
    with database.read() as connection:
        (story,) = list_stories(connection, 10)
        assert story.outlets == 2  # attention counts what may only be linked to
        assert stories_to_write(connection, 2, 10) == []
    _add(database, _FERRY, "knot")
    _group(database)
    with database.read() as connection:
        assert [each.id for each in stories_to_write(connection, 2, 10)] == [story.id]
        assert stories_to_write(connection, 3, 10) == []


def test_stories_to_write_are_hottest_first(database: Database) -> None:
    for name in ("gull", "heron"):
        _add(database, _BREAD, name, hours_ago=20)
    for name in ("gull", "heron"):
        _add(database, _FERRY, name, hours_ago=1)
    _group(database)
    with database.read() as connection:
        assert [story.title for story in stories_to_write(connection, 2, 10)] == [_FERRY, _BREAD]
        assert [story.title for story in stories_to_write(connection, 2, 1)] == [_FERRY]


def test_old_reports_that_were_only_now_seen_are_cold_but_not_settled(database: Database) -> None:
    for name in ("gull", "heron"):
        _add(database, _FERRY, name, hours_ago=20 * 24)
    _group(database)
    with database.read() as connection:
        (story,) = stories_to_write(connection, 2, 10)
    assert story.state is StoryState.FADING
    assert story.heat < 0.01
    assert story.why == "2 outlets since 17 April"


def test_a_backlog_of_weeks_is_stored_in_one_run(database: Database) -> None:
    for days in (25, 16, 1):
        for title in (_FERRY, _BREAD):
            for n, name in enumerate(("gull", "heron")):
                _add(database, title, name, hours_ago=24 * days - n)
    assert _group(database) == GroupSummary(grouped=12, new_stories=6)
    with database.read() as connection:
        assert [story.report_count for story in list_stories(connection, 10)] == [2] * 6
        assert len(stories_to_write(connection, 2, 10)) == 6


def test_a_story_cools_and_settles_as_time_goes_by(database: Database) -> None:
    clock = _Clock()
    for name in ("gull", "heron"):
        _add(database, _FERRY, name)
    _group(database)
    states, heats = [], []
    for days in (0, 1, 8):
        clock.at = _NOW + timedelta(days=days)
        refresh_heat(database, clock, _SETTINGS)
        with database.read() as connection:
            (story,) = list_stories(connection, 10)
            states.append(story.state)
            heats.append(story.heat)
    assert states == [StoryState.TRENDING, StoryState.FADING, StoryState.SETTLED]
    assert heats == sorted(heats, reverse=True)
    with database.read() as connection:
        assert stories_to_write(connection, 2, 10) == []
    again = _add(database, _FERRY, "tern", seen=clock.at)
    _group(database, clock)
    assert _homes(database)[again] == mint_story_id(again)


def test_a_settled_story_that_a_late_report_joins_lives_again(database: Database) -> None:
    clock = _Clock()
    first = _add(database, _FERRY, "gull")
    _group(database)
    clock.at = _NOW + timedelta(days=9)
    refresh_heat(database, clock, _SETTINGS)
    late = _add(database, _FERRY, "heron", seen=clock.at, hours_ago=5 * 24)
    _group(database, clock)
    assert _homes(database)[late] == _homes(database)[first]
    with database.read() as connection:
        (story,) = list_stories(connection, 10)
    assert (story.state, story.outlets) == (StoryState.FADING, 2)


def _two_stories(database: Database) -> tuple[StoryId, StoryId]:
    kept, gone = _add(database, _FERRY, "gull"), _add(database, _BREAD, "heron")
    _group(database)
    return mint_story_id(kept), mint_story_id(gone)


def test_a_merged_story_is_found_by_either_id(database: Database) -> None:
    kept, gone = _two_stories(database)
    with database.write() as connection:
        merge_rows(connection, kept, gone, _NOW)
    with database.read() as connection:
        assert load_story(connection, gone) == load_story(connection, kept)
        assert len(load_story_reports(connection, kept)) == 2
        assert connection.execute(select(func.count()).select_from(stories)).scalar_one() == 1


def test_a_merged_story_that_has_an_article_keeps_its_row_but_is_listed_no_more(database: Database) -> None:
    kept, gone = _two_stories(database)
    with database.write() as connection:
        insert_missing(connection, articles, [{"id": mint_article_id(gone), "story_id": gone, "slug": "bread"}])
        merge_rows(connection, kept, gone, _NOW)
    with database.read() as connection:
        assert [story.id for story in list_stories(connection, 10)] == [kept]
        assert load_story(connection, gone).id == kept
        assert connection.execute(select(articles.c.story_id)).scalar_one() == gone
    refresh_heat(database, _Clock(), _SETTINGS)


def test_an_alias_of_an_alias_leads_to_the_last(database: Database) -> None:
    kept, gone = _two_stories(database)
    with database.write() as connection:
        insert_missing(connection, story_aliases, [{"alias": "older", "story_id": gone, "at": _NOW}])
        merge_rows(connection, kept, gone, _NOW)
    with database.read() as connection:
        assert load_story(connection, StoryId("older")).id == kept


def test_stories_that_turn_out_to_be_one_are_merged_and_keep_an_alias(database: Database) -> None:
    headlines: Sequence[str] = (
        "Velt furniture works ablaze",
        "Marrowby residents told to stay indoors",
        "Velt furniture works ablaze, Marrowby residents told to stay indoors",
        "Marrowby residents told to stay indoors, Velt furniture works ablaze",
    )
    for n, title in enumerate(headlines):
        _add(database, title, f"paper{n}", hours_ago=10 - n)
        _group(database)
    homes = _homes(database)
    with database.read() as connection:
        aliases = {row.alias: row.story_id for row in connection.execute(select(story_aliases))}
        listed = {story.id for story in list_stories(connection, 10)}
    assert set(homes.values()) == listed
    assert aliases
    assert set(aliases.values()) <= listed
    assert not set(aliases) & listed


def test_an_unknown_story_is_said_plainly(database: Database) -> None:
    with database.read() as connection, pytest.raises(NotFoundError, match="no story nothing"):
        load_story(connection, StoryId("nothing"))


def test_outlets_records_and_the_week_are_learnt_once_from_what_was_grouped(database: Database) -> None:
    for hours, outlet in ((60, "gull"), (50, "heron"), (40, "tern")):
        _add(database, _FERRY, outlet, hours_ago=hours)
    _add(database, _BREAD, "gull", hours_ago=60)
    for _ in range(2):
        group_reports(database, _EMBEDDER, _Clock(), _SETTINGS, Silent())
        refresh_heat(database, _Clock(), _SETTINGS)
    with database.read() as connection:
        records, week = load_records(connection), load_rhythm(connection)
        weights = {telling.weight for told in load_tellings(connection).values() for telling in told}
    gull, heron, tern = (mint_outlet_id(f"{name}.example") for name in ("gull", "heron", "tern"))
    assert records[gull] == Record(told=2, followed=1)
    assert records[heron] == Record(told=1, followed=1)
    assert records[tern] == Record(told=1, followed=0)
    assert week.total == 4
    assert week.reports[slot_of(_NOW - timedelta(hours=60))] == 2
    assert len(weights) == 3


def test_stories_of_another_home_of_vectors_are_described_anew_before_anything_joins_them(database: Database) -> None:
    for outlet in ("one", "two"):
        _add(database, _FERRY, outlet)
    _add(database, _BREAD, "old", hours_ago=24 * 20, seen=_NOW - timedelta(days=20))
    _group(database)
    other = FakeEmbedder(96, "another")
    _add(database, _FERRY, "three")
    group_reports(database, other, _Clock(), _SETTINGS, Silent())
    with database.read() as connection:
        (ferry,) = load_live_stories(connection, _NOW, 7.0, other.name)
        assert load_live_stories(connection, _NOW, 7.0, _EMBEDDER.name) == []
        rows = connection.execute(select(stories.c.id, stories.c.vector)).all()
    assert (ferry.reports, len(ferry.vector_sum)) == (3, 96)
    assert {len(row.vector) // 4 for row in rows if row.vector} == {96}, "what is over has lost its vector"
    assert len(rows) == 2
