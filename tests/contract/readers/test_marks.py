"""What readers say for themselves alone, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from tidings.errors import NotFoundError, ReaderError
from tidings.ids import ReaderId
from tidings.publication.operations import withdraw
from tidings.publication.read import Editions
from tidings.readers.entities import Mark, Vote
from tidings.readers.marks import flag_article, set_mark, set_personal
from tidings.readers.operations import erase_reader, vote
from tidings.readers.private_feeds import find_feed_reader, has_private_feed, make_private_feed, revoke_private_feed
from tidings.readers.store import load_reader
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.storage.schema import metadata
from tidings.testing.articles import save_sample_article

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_READER = ReaderId("00000000000000aa")


class _Clock:
    def now(self) -> datetime:
        return _NOW


def _reader(database: Database) -> tuple[list[tuple[Vote, Mark]], int]:
    with database.read() as connection:
        reader = load_reader(connection, _READER)
    return [(r.vote, r.mark) for r in reader.reactions], reader.personal


def test_a_mark_is_kept_beside_the_vote_and_never_counted(database: Database) -> None:
    slug = save_sample_article(database, _Clock(), number=1)
    vote(database, _Clock(), _READER, slug, Vote.UP)
    set_mark(database, _Clock(), _READER, slug, Mark.LESS)
    assert _reader(database)[0] == [(Vote.UP, Mark.LESS)]
    vote(database, _Clock(), _READER, slug, Vote.NONE)
    assert _reader(database)[0] == [(Vote.NONE, Mark.LESS)]
    card = Editions(database, load_settings()).page(slug).card
    assert (card.ups, card.downs) == (0, 0)
    set_mark(database, _Clock(), _READER, slug, Mark.NONE)
    assert _reader(database)[0] == [(Vote.NONE, Mark.NONE)]


def test_taking_back_a_mark_that_was_never_given_keeps_nothing(database: Database) -> None:
    slug = save_sample_article(database, _Clock(), number=1)
    set_mark(database, _Clock(), _READER, slug, Mark.NONE)
    assert _reader(database) == ([], 50)


def test_marks_and_flags_on_what_is_not_there_or_not_public_are_refused_plainly(database: Database) -> None:
    slug = save_sample_article(database, _Clock(), number=1)
    with pytest.raises(NotFoundError):
        set_mark(database, _Clock(), _READER, "nothing", Mark.MORE)
    with pytest.raises(ReaderError, match="no reason"):
        flag_article(database, _Clock(), _READER, slug, "boring")
    withdraw(database, _Clock(), slug, "It was wrong.")
    with pytest.raises(ReaderError, match="withdrawn"):
        set_mark(database, _Clock(), _READER, slug, Mark.HIDE)
    with pytest.raises(ReaderError, match="withdrawn"):
        flag_article(database, _Clock(), _READER, slug, "wrong")


def test_the_slider_stays_within_its_ends(database: Database) -> None:
    set_personal(database, _Clock(), _READER, 75)
    assert _reader(database)[1] == 75
    with pytest.raises(ReaderError, match="from 0 to 100"):
        set_personal(database, _Clock(), _READER, 101)


def test_a_private_feed_opens_by_its_latest_secret_alone(database: Database) -> None:
    first = make_private_feed(database, _Clock(), _READER)
    second = make_private_feed(database, _Clock(), _READER)
    assert find_feed_reader(database, second) == _READER
    assert find_feed_reader(database, first) is None
    revoke_private_feed(database, _READER)
    assert find_feed_reader(database, second) is None
    assert not has_private_feed(database, _READER)


def test_erasing_takes_marks_flags_and_the_private_feed_along(database: Database) -> None:
    slug = save_sample_article(database, _Clock(), number=1)
    set_mark(database, _Clock(), _READER, slug, Mark.HIDE)
    flag_article(database, _Clock(), _READER, slug, "wrong")
    make_private_feed(database, _Clock(), _READER)
    erase_reader(database, _READER)
    with database.read() as connection:
        for table in metadata.sorted_tables:
            if "reader_id" in table.c:
                assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0, table.name
