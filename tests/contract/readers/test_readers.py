"""What readers do, on both databases."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tidings.errors import NotFoundError, ReaderError, TidingsError
from tidings.ids import ReaderId, mint_outlet_id
from tidings.publication.operations import withdraw
from tidings.publication.read import Editions
from tidings.readers.entities import Follow, FollowKind, FollowMode, Vote
from tidings.readers.operations import (
    erase_reader,
    export_reader,
    remove_follow,
    set_follow,
    set_profiling,
    vote,
)
from tidings.readers.store import load_reader
from tidings.settings import load_settings
from tidings.storage import Database, insert_missing
from tidings.storage.schema import metadata, reactions, readers, story_aliases
from tidings.testing.articles import sample_ids, save_sample_article

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_READER = ReaderId("00000000000000aa")


class _Clock:
    """A clock that stands still."""

    def now(self) -> datetime:
        return _NOW


_CLOCK = _Clock()


def _count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(reactions)).scalar_one()


def test_a_reader_is_kept_only_from_the_first_act_on(database: Database) -> None:
    with database.read() as connection:
        assert load_reader(connection, _READER).reactions == ()
        assert connection.execute(select(readers)).all() == []
    set_profiling(database, _CLOCK, _READER, False)
    with database.read() as connection:
        assert load_reader(connection, _READER).profiling is False


def test_a_reader_counts_once_and_may_change_their_mind(database: Database) -> None:
    slug = save_sample_article(database, _CLOCK, number=1)
    assert vote(database, _CLOCK, _READER, slug, Vote.UP).changed
    assert not vote(database, _CLOCK, _READER, slug, Vote.UP).changed
    assert vote(database, _CLOCK, _READER, sample_ids(1).article, Vote.DOWN).changed
    with database.read() as connection:
        (reaction,) = load_reader(connection, _READER).reactions
    assert (reaction.article_id, reaction.vote) == (sample_ids(1).article, Vote.DOWN)


def test_taking_back_what_was_never_given_keeps_nothing(database: Database) -> None:
    slug = save_sample_article(database, _CLOCK, number=1)
    assert not vote(database, _CLOCK, _READER, slug, Vote.NONE).changed
    assert _count(database) == 0


def test_concurrent_clicks_leave_one_vote_for_each_reader(database: Database) -> None:
    slugs = [save_sample_article(database, _CLOCK, number=number) for number in (1, 2)]
    few = [ReaderId(f"{n:016x}") for n in range(4)]
    failures: list[TidingsError] = []

    def click(of: int) -> None:
        for n in range(of, 200, 8):
            try:
                vote(database, _CLOCK, few[n % 4], slugs[n % 2], Vote.UP if n % 3 else Vote.DOWN)
            except TidingsError as error:
                failures.append(error)

    threads = [threading.Thread(target=click, args=(of,)) for of in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.read() as connection:
        rows = connection.execute(select(reactions)).all()
    assert len(rows) == 4  # reader n clicks on article n modulo 2 only
    assert Counter(row.reader_id for row in rows) == dict.fromkeys(few, 1)
    cards = Editions(database, load_settings()).current().cards
    assert sum(card.ups + card.downs for card in cards) == 4


def test_votes_on_what_is_not_there_or_not_public_are_refused_plainly(database: Database) -> None:
    slug = save_sample_article(database, _CLOCK, number=1)
    withdraw(database, _CLOCK, slug, "It was wrong.")
    save_sample_article(database, _CLOCK, number=2, publish=False)
    with pytest.raises(NotFoundError, match="no article 'nothing'"):
        vote(database, _CLOCK, _READER, "nothing", Vote.UP)
    with pytest.raises(ReaderError, match="withdrawn"):
        vote(database, _CLOCK, _READER, slug, Vote.UP)
    with pytest.raises(ReaderError, match="not public"):
        vote(database, _CLOCK, _READER, sample_ids(2).article, Vote.UP)
    assert _count(database) == 0


def test_a_vote_on_a_merged_storys_article_goes_to_the_survivor(database: Database) -> None:
    merged = save_sample_article(database, _CLOCK, number=1)
    save_sample_article(database, _CLOCK, number=2)
    row = {"alias": sample_ids(1).story, "story_id": sample_ids(2).story, "at": _NOW}
    with database.write() as connection:
        insert_missing(connection, story_aliases, [row])
    assert vote(database, _CLOCK, _READER, merged, Vote.UP).article_id == sample_ids(2).article


def test_follows_and_mutes_replace_each_other_and_end(database: Database) -> None:
    until = _NOW + timedelta(days=7)
    set_follow(database, _CLOCK, _READER, Follow(FollowKind.NAME, "  Ada   Holm ", FollowMode.FOLLOW))
    set_follow(database, _CLOCK, _READER, Follow(FollowKind.NAME, "Ada Holm", FollowMode.MUTE, until))
    with database.read() as connection:
        assert load_reader(connection, _READER).follows == (
            Follow(FollowKind.NAME, "Ada Holm", FollowMode.MUTE, until),
        )
    remove_follow(database, _READER, FollowKind.NAME, "Ada Holm")
    remove_follow(database, _READER, FollowKind.NAME, "Ada Holm")
    with database.read() as connection:
        assert load_reader(connection, _READER).follows == ()


@pytest.mark.parametrize(
    ("follow", "words"),
    [
        (Follow(FollowKind.NAME, "   ", FollowMode.MUTE), "nothing to mute"),
        (Follow(FollowKind.NAME, "x" * 121, FollowMode.FOLLOW), "more than 120 letters"),
        (Follow(FollowKind.NAME, "Ada Holm", FollowMode.MUTE, _NOW), "passed already"),
        (Follow(FollowKind.OUTLET, "nobody", FollowMode.MUTE), "no outlet 'nobody'"),
        (Follow(FollowKind.TOPIC, "nothing", FollowMode.MUTE), "no topic 'nothing'"),
    ],
)
def test_wishes_that_make_no_sense_are_refused_plainly(database: Database, follow: Follow, words: str) -> None:
    with pytest.raises(TidingsError, match=words):
        set_follow(database, _CLOCK, _READER, follow)
    with database.read() as connection:
        assert connection.execute(select(readers)).all() == []


def _act(database: Database, reader: ReaderId, slug: str) -> None:
    vote(database, _CLOCK, reader, slug, Vote.UP)
    set_follow(database, _CLOCK, reader, Follow(FollowKind.NAME, f"Name of {reader}", FollowMode.FOLLOW))
    outlet = mint_outlet_id("northern-ledger.example")
    set_follow(database, _CLOCK, reader, Follow(FollowKind.OUTLET, outlet, FollowMode.MUTE))


def test_the_export_holds_everything(database: Database) -> None:
    slug = save_sample_article(database, _CLOCK, number=1)
    _act(database, _READER, slug)
    export = export_reader(database, _READER)
    assert export["reader"] == _READER
    assert export["votes"] == [
        {"article": sample_ids(1).article, "slug": slug, "vote": "up", "mark": "", "at": "2031-05-06T12:00:00+00:00"}
    ]
    assert (export["passed"], export["personal"]) == ([], 50)
    assert {(f["kind"], f["mode"]) for f in export["follows"]} == {("name", "follow"), ("outlet", "mute")}


def test_a_vote_tells_what_was_gone_past_unless_profiling_is_off(database: Database) -> None:
    slugs = [save_sample_article(database, _CLOCK, number=n) for n in range(4)]
    ids = [sample_ids(n).article for n in range(4)]
    vote(database, _CLOCK, _READER, slugs[2], Vote.UP, above=ids[:2])
    vote(database, _CLOCK, _READER, slugs[1], Vote.DOWN, above=ids[:1])
    with database.read() as connection:
        assert [p.article_id for p in load_reader(connection, _READER).passed] == [ids[0]]
    set_profiling(database, _CLOCK, _READER, False)
    vote(database, _CLOCK, _READER, slugs[0], Vote.UP, above=ids[3:])
    assert [p["article"] for p in export_reader(database, _READER)["passed"]] == [ids[0]]


def test_erasing_leaves_no_trace_of_the_reader_and_all_of_the_others(database: Database) -> None:
    slug = save_sample_article(database, _CLOCK, number=1)
    other = ReaderId("00000000000000bb")
    _act(database, _READER, slug)
    _act(database, other, slug)
    assert erase_reader(database, _READER)
    assert not erase_reader(database, _READER)
    with database.read() as connection:
        kept = [repr(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
        assert len(load_reader(connection, other).follows) == 2
    assert not any(_READER in row for row in kept)
    assert sum(other in row for row in kept) == 4


def test_wishes_without_end_are_refused_but_old_ones_can_change(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tidings.readers.operations._MAX_FOLLOWS", 2)
    for name in ("Ada Holm", "Jonas Verrill"):
        set_follow(database, _CLOCK, _READER, Follow(FollowKind.NAME, name, FollowMode.MUTE))
    with pytest.raises(ReaderError, match="More than 2"):
        set_follow(database, _CLOCK, _READER, Follow(FollowKind.NAME, "Norvane", FollowMode.MUTE))
    set_follow(database, _CLOCK, _READER, Follow(FollowKind.NAME, "Ada Holm", FollowMode.FOLLOW))
