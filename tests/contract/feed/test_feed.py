"""The feed over stored articles and a stored reader, on both databases."""

from datetime import UTC, datetime, timedelta

from tidings.feed.ranking import rank
from tidings.ids import ReaderId
from tidings.publication.read import Editions
from tidings.readers.entities import Follow, FollowKind, FollowMode, Vote
from tidings.readers.operations import set_follow, set_profiling, vote
from tidings.readers.store import load_reader
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.testing.articles import save_sample_article

_SETTINGS = load_settings()
_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_READER = ReaderId("00000000000000aa")


class _Clock:
    """A clock that stands still."""

    def now(self) -> datetime:
        return _NOW


def test_a_stored_vote_changes_the_order_and_profiling_off_takes_it_back(database: Database) -> None:
    for number in range(12):
        save_sample_article(database, _Clock(), number=number, publish=number == 11)
    editions = Editions(database, _SETTINGS)

    def order() -> list[str]:
        with database.read() as connection:
            reader = load_reader(connection, _READER)
        return [item.card.slug for item in rank(editions.current(), reader, _NOW + timedelta(hours=1), _SETTINGS)]

    plain = order()
    assert len(plain) == 12
    vote(database, _Clock(), _READER, plain[8], Vote.UP)
    voted = order()
    assert voted.index(plain[8]) < 3
    set_profiling(database, _Clock(), _READER, False)
    assert order() == plain
    set_profiling(database, _Clock(), _READER, True)
    assert order() == voted


def test_a_muted_outlet_stands_on_no_card(database: Database) -> None:
    for number in range(6):
        save_sample_article(database, _Clock(), number=number)
    editions = Editions(database, _SETTINGS)
    muted = editions.current().cards[0].outlet_ids[0]
    set_follow(database, _Clock(), _READER, Follow(FollowKind.OUTLET, muted, FollowMode.MUTE))
    with database.read() as connection:
        reader = load_reader(connection, _READER)
    ranked = rank(editions.current(), reader, _NOW, _SETTINGS)
    assert ranked
    assert all(muted not in item.card.outlet_ids for item in ranked)
