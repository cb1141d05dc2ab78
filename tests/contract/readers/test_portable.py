"""Profiles out and in, on both databases."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tidings.errors import ReaderError
from tidings.ids import ReaderId, mint_outlet_id
from tidings.readers.entities import Follow, FollowKind, FollowMode, Mark, Vote
from tidings.readers.marks import set_mark, set_personal
from tidings.readers.operations import export_reader, set_follow, vote
from tidings.readers.portable import MAX_IMPORT_BYTES, Imported, import_profile
from tidings.readers.store import load_reader
from tidings.storage import Database
from tidings.testing.articles import sample_ids, save_sample_article
from tidings.testing.newsroom import StoppedClock

_CLOCK = StoppedClock()
_ONE, _TWO = ReaderId("00000000000000aa"), ReaderId("00000000000000bb")


def _bytes(**profile: Any) -> bytes:
    return json.dumps({"follows": [], "votes": []} | profile).encode()


def test_what_was_exported_is_taken_in_whole_and_once(database: Database) -> None:
    slugs = [save_sample_article(database, _CLOCK, number=number) for number in range(3)]
    vote(database, _CLOCK, _ONE, slugs[0], Vote.UP)
    vote(database, _CLOCK, _ONE, slugs[1], Vote.DOWN)
    set_mark(database, _CLOCK, _ONE, slugs[2], Mark.HIDE)
    set_personal(database, _CLOCK, _ONE, 75)
    until = _CLOCK.now() + timedelta(days=3)
    set_follow(database, _CLOCK, _ONE, Follow(FollowKind.NAME, "Ada Holm", FollowMode.MUTE, until))
    outlet = mint_outlet_id("northern-ledger.example")
    set_follow(database, _CLOCK, _ONE, Follow(FollowKind.OUTLET, outlet, FollowMode.FOLLOW))
    set_follow(database, _CLOCK, _ONE, Follow(FollowKind.TOPIC, "trade", FollowMode.LESS, until))
    saved = json.dumps(export_reader(database, _ONE)).encode()
    assert import_profile(database, _CLOCK, _TWO, saved) == Imported(follows=3, votes=3, left_out=0)
    assert import_profile(database, _CLOCK, _TWO, saved) == Imported(follows=0, votes=0, left_out=6)
    with database.read() as connection:
        one, two = load_reader(connection, _ONE), load_reader(connection, _TWO)
    assert (one.reactions, one.follows, one.personal) == (two.reactions, two.follows, two.personal)


def test_topics_that_are_unknown_here_are_left_out(database: Database) -> None:
    wishes = [{"kind": "topic", "value": key, "mode": "mute"} for key in ("trade", "no-such-topic")]
    text = json.dumps({"follows": wishes, "votes": []}).encode()
    assert import_profile(database, _CLOCK, _ONE, text) == Imported(follows=1, votes=0, left_out=1)


def test_a_file_replaces_nothing_that_the_reader_said_here(database: Database) -> None:
    slug = save_sample_article(database, _CLOCK, number=1)
    vote(database, _CLOCK, _ONE, slug, Vote.UP)
    taken = import_profile(database, _CLOCK, _ONE, _bytes(votes=[{"article": sample_ids(1).article, "vote": "down"}]))
    assert taken == Imported(0, 0, 1)
    with database.read() as connection:
        assert load_reader(connection, _ONE).reactions[0].vote is Vote.UP


def test_a_file_that_lies_about_time_ids_and_counts_is_not_believed(database: Database) -> None:
    save_sample_article(database, _CLOCK, number=1)
    save_sample_article(database, _CLOCK, number=2, publish=False)
    article, hidden = sample_ids(1).article, sample_ids(2).article
    votes = [{"article": article, "vote": "up", "at": "1999-01-01T00:00:00Z"}] * 50
    votes += [{"article": hidden, "vote": "up"}, {"article": "nowhere", "vote": "up"}]
    ended = {"kind": "name", "value": "Ada Holm", "mode": "mute", "until": "2001-01-01T00:00:00Z"}
    strange = {"kind": "outlet", "value": "nobody", "mode": "mute"}
    lying = _bytes(votes=votes, follows=[ended, strange], reader=_TWO, known_since="1999-01-01T00:00:00Z")
    assert import_profile(database, _CLOCK, _ONE, lying) == Imported(follows=0, votes=1, left_out=53)
    told = export_reader(database, _ONE)
    assert (told["reader"], told["known_since"]) == (_ONE, _CLOCK.now().isoformat())
    assert [each["at"] for each in told["votes"]] == [_CLOCK.now().isoformat()]
    assert export_reader(database, _TWO)["known_since"] is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "no profile"),
        (b"\xff\xfe", "no profile"),
        (b"[1]", "no profile"),
        (b"[" * 5000, "no profile"),
        (b'{"follows": []}', "votes"),
        (_bytes(follows="all"), "follows"),
        (_bytes(personal=1000), "personal"),
        (_bytes(votes=[{"article": "x", "vote": "sideways"}]), "votes 0 vote"),
        (_bytes(follows=[{"kind": "name", "value": "x" * 200, "mode": "mute"}]), "follows 0 value"),
        (_bytes(follows=[{"kind": "name", "value": "x", "mode": "mute", "until": "2031-05-06"}]), "follows 0 until"),
        (_bytes(follows=[{"kind": "name", "value": str(n), "mode": "mute"} for n in range(10_001)]), "10000"),
        (b" " * (MAX_IMPORT_BYTES + 1), "larger than any profile"),
    ],
)
def test_what_is_no_profile_changes_nothing_and_is_told_plainly(database: Database, text: bytes, words: str) -> None:
    with pytest.raises(ReaderError, match=words):
        import_profile(database, _CLOCK, _ONE, text)
    assert export_reader(database, _ONE)["known_since"] is None


def test_five_thousand_mutes_are_taken_in_at_once(database: Database) -> None:
    wishes = [{"kind": "name", "value": f"Nobody {n}", "mode": "mute"} for n in range(5000)]
    assert import_profile(database, _CLOCK, _ONE, _bytes(follows=wishes)).follows == 5000


def test_ends_in_other_time_zones_are_kept_as_the_same_moment(database: Database) -> None:
    wish = {"kind": "name", "value": "Ada Holm", "mode": "mute", "until": "2031-05-07T02:00:00+02:00"}
    import_profile(database, _CLOCK, _ONE, _bytes(follows=[wish]))
    with database.read() as connection:
        assert load_reader(connection, _ONE).follows[0].until == datetime(2031, 5, 7, tzinfo=UTC)
