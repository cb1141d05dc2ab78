"""What votes say to everyone."""

from datetime import UTC, datetime, timedelta

import pytest

from tidings.ids import ArticleId
from tidings.readers.favour import (
    Ballot,
    decide_expected,
    decide_favours,
    decide_kept,
    decide_place_weight,
    decide_weight,
)

_NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_ONE, _TWO = ArticleId("one"), ArticleId("two")


def _ballot(article: ArticleId, hour: int = 0, value: int = 1, place: int = 10, breadth: int = 30) -> Ballot:
    return Ballot(article, value, _NOON + timedelta(hours=hour), place, 60.0, breadth)


@pytest.mark.parametrize(
    ("age_days", "breadth", "weight"),
    [(0.0, 30, 0.0), (7.0, 30, 0.5), (14.0, 10, 1.0), (400.0, 400, 1.0), (30.0, 1, 0.0), (14.0, 4, 1 / 3), (-1, 9, 0)],
)
def test_a_vote_weighs_by_age_and_breadth_of_its_reader(age_days: float, breadth: int, weight: float) -> None:
    assert decide_weight(age_days, breadth) == pytest.approx(weight)


def test_expected_votes_are_a_share_of_all_and_learn_from_where_votes_are_cast() -> None:
    prior = decide_expected([])
    assert sum(prior) == pytest.approx(1)
    assert prior[0] == max(prior)
    learnt = decide_expected([3] * 10_000)
    assert sum(learnt) == pytest.approx(1)
    assert learnt[2] > 0.97


@pytest.mark.parametrize(
    ("place", "weight"), [(0, 0.2), (1, 0.2), (2, 0.2663), (5, 0.6658), (8, 1.0), (30, 1.0), (99, 1.0)]
)
def test_a_vote_weighs_less_where_votes_are_to_be_expected_and_never_more_than_one(place: int, weight: float) -> None:
    assert decide_place_weight(place, decide_expected([])) == pytest.approx(weight, abs=1e-3)


@pytest.mark.parametrize(
    ("votes", "usual", "kept"), [(0, 0.0, 1.0), (6, 1.0, 1.0), (12, 1.0, 0.5), (1000, 1.0, 0.006), (40, 10.0, 1.0)]
)
def test_of_a_burst_only_as_much_counts_as_an_hour_may_bring(votes: int, usual: float, kept: float) -> None:
    assert decide_kept(votes, usual) == pytest.approx(kept)


def test_standing_first_does_not_make_first() -> None:
    ballots = [_ballot(_ONE, hour, place=1) for hour in range(20)] + [_ballot(_TWO, h, place=12) for h in range(10)]
    favours = decide_favours(ballots)
    assert favours[_TWO] > favours[_ONE] > 0


def test_up_and_down_votes_cancel_each_other_out() -> None:
    assert decide_favours([_ballot(_ONE, 0), _ballot(_ONE, 1, -1), _ballot(_TWO, 2, -1)]).keys() == {_TWO}


def test_a_thousand_new_readers_say_nothing_and_a_thousand_old_ones_in_one_hour_little() -> None:
    new = [Ballot(_ONE, 1, _NOON, 10, 0.0, 50) for _ in range(1000)]
    assert decide_favours(new) == {}
    usual = [_ballot(_TWO, hour) for hour in range(50)]
    assert decide_favours([*usual, *(_ballot(_ONE) for _ in range(1000))])[_ONE] < 0.4
