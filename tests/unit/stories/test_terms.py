"""Terms and names of a text."""

import math

import pytest

from tidings.stories.rarity import Rarity
from tidings.stories.terms import common_words, find_names, find_terms, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("strikes", "strike"), ("striking", "strike"), ("cities", "city"), ("Orla's".lower(), "orla"), ("tested", "test")],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["harbours", "crisis", "census", "gas", "bed", "ring", "loss"])
def test_a_stem_is_never_empty(word: str) -> None:
    assert len(stem(word)) >= 3


def test_words_without_meaning_are_no_terms() -> None:
    assert set(find_terms("The ferry and the quay", "")) == {"ferry", "quay"}


def test_a_word_of_the_title_counts_as_three() -> None:
    terms = find_terms("Ferry", "A quay. A quay. A quay.")
    assert terms["ferry"] == pytest.approx(terms["quay"]) == pytest.approx(1 + math.log(3))


def test_only_the_lead_is_read() -> None:
    assert "ferry" not in find_terms("Quay", "crane " * 1000 + "ferry")


def test_names_are_written_with_a_capital_inside_a_sentence() -> None:
    names = find_names("Yesterday Orla Venn met Tamsin Quell in Marrowby. Fishing was banned; fishing boats stayed.")
    assert names == {"orla", "venn", "tamsin", "quell", stem("marrowby")}


def test_common_words_have_shares() -> None:
    shares = common_words()
    assert shares["the"] == 1.0
    assert all(0.0 < share <= 1.0 for share in shares.values())


def test_the_rarer_a_term_the_more_it_tells() -> None:
    rarity = Rarity(common_words())
    for _ in range(50):
        rarity.add(["flood"])
    rarity.add(["marrowby"])
    assert rarity.of("marrowby") > rarity.of("flood") > rarity.of("the")


def test_what_was_counted_can_be_forgotten() -> None:
    rarity, fresh = Rarity({}), Rarity({})
    rarity.add_counts({"flood": 3, "quay": 1}, 4)
    rarity.remove_counts({"flood": 3, "quay": 1}, 4)
    assert rarity.of("flood") == fresh.of("flood")


def test_weights_have_length_one_or_are_empty() -> None:
    rarity = Rarity(common_words())
    weights = rarity.weigh(find_terms("Ferry strikes quay in Marrowby", ""))
    assert sum(weight * weight for weight in weights.values()) == pytest.approx(1.0)
    assert rarity.weigh({}) == {}
