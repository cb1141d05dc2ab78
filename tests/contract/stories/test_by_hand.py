"""What editors do with stories by hand, on both databases: recorded, reversible, and never overruled."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from tidings.errors import NotFoundError, StoryError
from tidings.ids import ReportId, StoryId, mint_outlet_id, mint_report_id, mint_source_id, mint_story_id
from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.storage import Database, insert_missing
from tidings.storage.schema import outlets, reports, sources, story_acts, story_reports
from tidings.stories import by_hand
from tidings.stories.entities import Standing
from tidings.stories.operations import group_reports, refresh_heat
from tidings.stories.splitting import split_late
from tidings.stories.store import list_left_out, list_stories, load_story, load_story_reports, stories_to_write
from tidings.testing.embedder import FakeEmbedder
from tidings.testing.newsroom import StoppedClock

_NOW = StoppedClock().now()
_EMBEDDER = FakeEmbedder()
_FERRY = "Ferry strikes the quay at Marrowby, twelve hurt"
_BREAD = "Velmark bakers raise bread prices after poor harvest"


def _add(database: Database, title: str, outlet: str, hours_ago: float) -> ReportId:
    url = f"https://{outlet}.example/{title[:60]}/{hours_ago}"
    known = {"id": mint_outlet_id(outlet), "host": outlet, "name": outlet, "added_at": _NOW}
    source = {"id": mint_source_id(outlet), "outlet_id": known["id"], "url": outlet, "next_poll_at": _NOW}
    row = {"id": mint_report_id(url), "outlet_id": known["id"], "source_id": source["id"], "url": url, "title": title}
    told = {"published_at": _NOW - timedelta(hours=hours_ago), "seen_at": _NOW, "stage": "extracted"}
    with database.write() as connection:
        insert_missing(connection, outlets, [known])
        insert_missing(connection, sources, [{**source, "added_at": _NOW}])
        insert_missing(connection, reports, [{**row, **told}])
    return mint_report_id(url)


def _group(database: Database) -> None:
    group_reports(database, _EMBEDDER, StoppedClock(), load_settings(), Silent())
    refresh_heat(database, StoppedClock(), load_settings())


def _homes(database: Database) -> dict[ReportId, StoryId]:
    with database.read() as connection:
        rows = connection.execute(select(story_reports.c.report_id, story_reports.c.story_id))
        return {ReportId(row.report_id): StoryId(row.story_id) for row in rows}


def _two(database: Database) -> tuple[StoryId, StoryId]:
    found = [_add(database, title, "gull", 3) for title in (_FERRY, _BREAD)]
    for title in (_FERRY, _BREAD):
        _add(database, title, "heron", 2)
    _group(database)
    return mint_story_id(found[0]), mint_story_id(found[1])


def test_stories_merged_by_hand_answer_to_both_ids_and_part_again(database: Database) -> None:
    ferry, bread = _two(database)
    before = _homes(database)
    with database.write() as connection:
        act = by_hand.merge(connection, _EMBEDDER, ferry, bread, _NOW)
    later = _add(database, _BREAD, "tern", 1)
    _group(database)
    assert set(_homes(database).values()) == {ferry}
    with database.read() as connection:
        assert load_story(connection, bread).id == ferry
    with database.write() as connection:
        by_hand.undo(connection, _EMBEDDER, act, _NOW)
        assert by_hand.apart(connection) == {frozenset((ferry, bread))}
    after = _homes(database)
    assert {report: after[report] for report in before} == before
    assert after[later] == ferry  # came later: it stays where it was put
    with database.read() as connection:
        assert load_story(connection, bread).report_count == 2


def test_what_was_split_by_hand_stays_apart_until_it_is_undone(database: Database) -> None:
    chosen = [_add(database, _FERRY, f"paper{n}", 6 - n) for n in range(4)]
    _group(database)
    story = mint_story_id(chosen[0])
    with database.write() as connection:
        act, new = by_hand.split(connection, _EMBEDDER, story, chosen[2:], _NOW)
    for n in range(4):
        _add(database, _FERRY, f"later{n}", n / 10)
    _group(database)
    homes = _homes(database)
    assert {homes[report] for report in chosen[:2]} == {story}
    assert {homes[report] for report in chosen[2:]} == {new}
    with database.write() as connection:
        by_hand.undo(connection, _EMBEDDER, act, _NOW)
        assert by_hand.apart(connection) == frozenset()
    assert set(_homes(database).values()) == {story}


def test_a_name_given_by_hand_stays_until_it_is_undone(database: Database) -> None:
    ferry, _ = _two(database)
    with database.write() as connection:
        act = by_hand.rename(connection, ferry, "  The Marrowby\n ferry ", _NOW)
    _add(database, _FERRY, "tern", 1)
    _group(database)
    with database.read() as connection:
        assert load_story(connection, ferry).title == "The Marrowby ferry"
    with database.write() as connection:
        by_hand.undo(connection, _EMBEDDER, act, _NOW)
    with database.read() as connection:
        assert load_story(connection, ferry).title == _FERRY


def test_pinned_stories_stand_first_and_buried_ones_nowhere(database: Database) -> None:
    ferry, bread = _two(database)
    _add(database, _FERRY, "tern", 1)
    _group(database)
    with database.write() as connection:
        by_hand.set_standing(connection, bread, Standing.PINNED, _NOW)
    with database.read() as connection:
        assert [story.id for story in list_stories(connection, 10)] == [bread, ferry]
        assert [story.id for story in stories_to_write(connection, 2, 10)] == [bread, ferry]
    with database.write() as connection:
        act = by_hand.set_standing(connection, ferry, Standing.BURIED, _NOW)
    _group(database)
    with database.read() as connection:
        assert [story.id for story in list_stories(connection, 10)] == [bread]
        assert [story.id for story in stories_to_write(connection, 2, 10)] == [bread]
        assert load_story(connection, ferry).heat == 0.0
    with database.write() as connection:
        by_hand.undo(connection, _EMBEDDER, act, _NOW)
    _group(database)
    with database.read() as connection:
        assert load_story(connection, ferry).heat > 1.0


def test_every_act_is_recorded(database: Database) -> None:
    ferry, bread = _two(database)
    with database.write() as connection:
        by_hand.rename(connection, ferry, "Quay", _NOW)
        second = by_hand.merge(connection, _EMBEDDER, ferry, bread, _NOW)
        by_hand.undo(connection, _EMBEDDER, second, datetime(2031, 6, 1, tzinfo=UTC))
    with database.read() as connection:
        acts = by_hand.list_acts(connection)
        assert [(each.act, each.story) for each in acts] == [("merge", ferry), ("rename", ferry)]
        assert acts[0].undone_at == datetime(2031, 6, 1, tzinfo=UTC)
        assert by_hand.latest_act(connection) == (second, datetime(2031, 6, 1, tzinfo=UTC))


def test_what_cannot_be_done_is_said_plainly(database: Database) -> None:
    ferry, bread = _two(database)
    with database.write() as connection:
        held = [report.id for report in load_story_reports(connection, ferry)]
        with pytest.raises(StoryError, match="one story already"):
            by_hand.merge(connection, _EMBEDDER, ferry, ferry, _NOW)
        with pytest.raises(NotFoundError, match="no story"):
            by_hand.merge(connection, _EMBEDDER, ferry, StoryId("nothing"), _NOW)
        for chosen in ([], held):
            with pytest.raises(StoryError, match="both sides"):
                by_hand.split(connection, _EMBEDDER, ferry, chosen, _NOW)
        with pytest.raises(StoryError, match="doesn't belong"):
            by_hand.split(connection, _EMBEDDER, bread, held[:1], _NOW)
        with pytest.raises(StoryError, match="needs a name"):
            by_hand.rename(connection, ferry, " ", _NOW)
        act = by_hand.rename(connection, ferry, "Quay", _NOW)
        by_hand.undo(connection, _EMBEDDER, act, _NOW)
        with pytest.raises(StoryError, match="already"):
            by_hand.undo(connection, _EMBEDDER, act, _NOW)
        with pytest.raises(NotFoundError, match="no act"):
            by_hand.undo(connection, _EMBEDDER, 999, _NOW)


def _joined(database: Database) -> tuple[StoryId, StoryId]:
    """Return two stories whose reports stand in the first, as if grouping had put them there."""
    ferry, bread = _two(database)
    with database.write() as connection:
        by_hand.merge(connection, _EMBEDDER, ferry, bread, _NOW)
        connection.execute(delete(story_acts))
    return ferry, bread


def test_a_story_that_turns_out_to_be_two_is_split_late_for_good_and_can_be_joined_again(database: Database) -> None:
    ferry, _ = _joined(database)
    with database.write() as connection:
        assert split_late(connection, _EMBEDDER, [ferry], _NOW) == 1
        (act,) = by_hand.list_acts(connection)
        assert act.detail["by"] == by_hand.BY_GROUPING
        other = StoryId(act.detail["other"])
        assert by_hand.apart(connection) == {frozenset((ferry, other))}
        assert split_late(connection, _EMBEDDER, [ferry, other], _NOW) == 0
        assert {load_story(connection, each).report_count for each in (ferry, other)} == {2}
    with database.write() as connection:
        by_hand.undo(connection, _EMBEDDER, act.id, _NOW)
        assert load_story(connection, other).id == ferry


def test_what_an_editor_merged_is_never_split_late(database: Database) -> None:
    ferry, bread = _two(database)
    with database.write() as connection:
        by_hand.merge(connection, _EMBEDDER, ferry, bread, _NOW)
        assert split_late(connection, _EMBEDDER, [ferry], _NOW) == 0


def test_nothing_is_written_about_a_story_of_unlike_reports_and_the_reason_is_told(database: Database) -> None:
    titles = ("Zebu herd wins prize", "Quince harvest fails", "Yodel contest opens", "Lighthouse lamp replaced")
    found = [_add(database, title, f"paper{n}", 1) for n, title in enumerate(titles)]
    _group(database)
    with database.write() as connection:
        kept = mint_story_id(found[0])
        for report in found[1:]:
            by_hand.merge(connection, _EMBEDDER, kept, mint_story_id(report), _NOW)
        story = load_story(connection, kept)
        assert story.held.startswith("Its 4 reports are too unlike one another")
        assert stories_to_write(connection, 2, 10) == []


def test_bad_reports_are_left_out_with_a_stored_reason_and_harm_nobody(database: Database) -> None:
    for n, title in enumerate(("", "…", "12 !", "Ferry", "Ferry", "的" * 40, "x" * 2_000_000)):
        _add(database, title, f"bad{n}", 1 + n)
    old, late = _add(database, _FERRY, "gull", 24 * 365 * 61), _add(database, _FERRY, "heron", -24 * 365 * 68)
    _group(database)
    homes = _homes(database)
    with database.read() as connection:
        left_out = list_left_out(connection, 20)
        told = {row.report_id: row.at for row in connection.execute(select(story_reports))}
    assert len(homes) == 9
    assert {"", "…", "Ferry"} <= {each.title for each in left_out}
    assert all(each.why.startswith("It has") for each in left_out)
    assert len({each.story for each in left_out}) == len(left_out)
    assert _NOW - timedelta(days=30) <= told[old] <= told[late] <= _NOW


def test_a_clock_that_steps_back_loses_and_doubles_nothing(database: Database) -> None:
    _two(database)
    before = _homes(database)
    _add(database, _FERRY, "tern", 1)
    earlier = StoppedClock(_NOW - timedelta(days=400))
    group_reports(database, _EMBEDDER, earlier, load_settings(), Silent())
    refresh_heat(database, earlier, load_settings())
    after = _homes(database)
    assert {report: after[report] for report in before} == before
    assert len(after) == len(before) + 1
    assert len(set(after.values())) == 2
