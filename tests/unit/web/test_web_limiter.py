"""How many acts are allowed."""

import pytest

from tidings.web.limiter import Allowance, Limits, decide_left

_TEN = Allowance(burst=10, per_s=1)


@pytest.mark.parametrize(
    ("left", "passed_s", "rest"), [(10, 0, 9), (0, 0, -1), (0, 0.5, -0.5), (0, 3, 2), (5, 1e9, 9), (5, -60, 4)]
)
def test_what_is_left_grows_with_time_up_to_the_burst(left: float, passed_s: float, rest: float) -> None:
    assert decide_left(left, passed_s, _TEN) == rest


def test_of_ten_thousand_acts_in_a_second_the_burst_is_allowed_and_more_with_time() -> None:
    limits = Limits()
    assert sum(limits.take("somebody", _TEN, n / 10_000) for n in range(10_000)) == 10
    assert limits.take("somebody else", _TEN, 1.0)
    assert limits.take("somebody", _TEN, 2.0)


def test_what_was_not_seen_for_long_is_forgotten() -> None:
    limits = Limits(most=2)
    for who in ("a", "b", "c"):
        assert limits.take(who, Allowance(1, 0), 0.0)
    assert limits.take("a", Allowance(1, 0), 0.0)
    assert not limits.take("c", Allowance(1, 0), 0.0)
