"""The words that readers see."""

from datetime import UTC, datetime

import pytest

from tidings.ids import ArticleId, ReaderId
from tidings.readers.entities import Follow, FollowKind, FollowMode, Reaction, Reader, Vote
from tidings.web import words

NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2031, 5, 6, 9, 5, tzinfo=UTC), "09:05"),
        (datetime(2031, 5, 5, 23, 59, tzinfo=UTC), "yesterday, 23:59"),
        (datetime(2031, 4, 30, 8, 0, tzinfo=UTC), "30 April, 08:00"),
        (datetime(2030, 12, 31, 8, 0, tzinfo=UTC), "31 December 2030, 08:00"),
    ],
)
def test_a_moment_is_told_as_briefly_as_today_allows(at: datetime, said: str) -> None:
    assert words.near(at, NOW) == said


def test_a_moment_in_full_names_its_time_zone() -> None:
    assert words.moment(NOW) == "6 May 2031, 12:00 UTC"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E", "F"], "A, B, C and 3 more"),
    ],
)
def test_names_are_joined_into_a_phrase(names: list[str], said: str) -> None:
    assert words.join_names(names) == said


def test_counts_carry_their_noun() -> None:
    assert [words.count(n, "vote") for n in (0, 1, 2000)] == ["0 votes", "1 vote", "2,000 votes"]
    assert words.count(2, "country", "countries") == "2 countries"


def _reader(profiling: bool = True, votes: tuple[Vote, ...] = (), follows: tuple[Follow, ...] = ()) -> Reader:
    reactions = tuple(Reaction(ArticleId(str(n)), vote, NOW) for n, vote in enumerate(votes))
    return Reader(ReaderId("r"), profiling, reactions, follows)


def test_a_reader_without_votes_has_no_customised_feed() -> None:
    told = words.describe_customising(_reader(votes=(Vote.NONE,)))
    assert (told.on, told.words) == (False, "Your feed is not customised yet")


def test_a_feed_is_customised_by_what_the_reader_did() -> None:
    follow = Follow(FollowKind.NAME, "Merrow", FollowMode.FOLLOW)
    told = words.describe_customising(_reader(votes=(Vote.UP, Vote.DOWN, Vote.NONE), follows=(follow,)))
    assert (told.on, told.words) == (True, "Your feed is customised")
    assert told.detail == "It goes by 2 votes and 1 follow of yours."


def test_a_feed_that_is_switched_off_says_what_is_still_kept_and_used() -> None:
    mute = Follow(FollowKind.NAME, "Merrow", FollowMode.MUTE)
    told = words.describe_customising(_reader(profiling=False, votes=(Vote.UP,), follows=(mute,)))
    assert (told.on, told.words) == (False, "Your feed is not customised")
    assert "1 vote and 1 mute" in told.detail
    assert "only mutes are used" in told.detail


def test_points_carry_a_true_minus() -> None:
    assert [words.points(n) for n in (1000, -120)] == ["+1,000", "−120"]


def test_strengths_are_told_with_who_speaks() -> None:
    assert words.strength_words("alleged", "Ada Whitlock") == "Alleged by Ada Whitlock: one side says so of another."
    assert words.says_words("said", "the ministry") == "said by the ministry"
    assert words.says_words("unverified", "X") == "not verified"
    assert words.says_words("confirmed", "") == ""
    assert words.kind_words("figure") == "a figure"
    assert words.kind_words("fact") == ""


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "http://", "http://[", ""]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert words.link(url) == ""


def test_an_address_of_the_web_stays_as_it_is() -> None:
    assert words.link(" https://ledger.example/a?b=c ") == "https://ledger.example/a?b=c"


def test_marks_that_turn_writing_around_and_control_characters_are_dropped() -> None:
    assert words.printable("a\u202eb\u2066c\x00d\x1be\ufffef\ud800g") == "abcdefg"
    assert words.printable("שלום, naïve 🌊\n\tok") == "שלום, naïve 🌊\n\tok"
