"""Numbers that tell one thing of a kind from another."""

import pytest

from tidings.stories.key_numbers import are_at_odds, find_key_numbers, with_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Magnitude 6.1 earthquake shakes Velmark", "Velmark hit by 4.2-magnitude earthquake"),
        ("Flight KL204 lands on one engine", "Flight KL871 lands on one engine"),
        ("Jury hears Varga trial, day 3", "Jury hears Varga trial, day 4"),
        ("Rovers win Game 2", "Rovers win Game 5"),
        ("Vote on Proposition 12 delayed", "Vote on Prop 30 delayed"),
    ],
)
def test_another_number_of_a_kind_is_another_event(one: str, other: str) -> None:
    assert are_at_odds(find_key_numbers(one), find_key_numbers(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three dead in Marrowby fire", "Marrowby fire: 12 dead"),
        ("Magnitude 6.1 earthquake shakes Velmark", "Velmark shaken by magnitude 6.4 earthquake"),
        ("Rovers win Game 2", "Rovers win again"),
        ("Rovers win Game 2", "What Game 2 means for Game 3"),
        ("Prices rise 3%", "Prices rise 4%"),
    ],
)
def test_tolls_sums_and_shared_numbers_keep_nothing_apart(one: str, other: str) -> None:
    assert not are_at_odds(find_key_numbers(one), find_key_numbers(other))


def test_a_story_keeps_the_numbers_of_all_its_reports_but_not_without_end() -> None:
    keys = find_key_numbers("Rovers win Game 2")
    assert with_keys(keys, {}) is keys
    for number in range(30):
        keys = with_keys(keys, find_key_numbers(f"Game {number} and stage {number}"))
    assert set(keys) == {"game", "stage"}
    assert all(len(numbers) <= 8 for numbers in keys.values())
