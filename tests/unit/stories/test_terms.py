"""Terms and names of a text."""

import math

import numpy as np
import pytest

from tidings.stories.rarity import Rarity
from tidings.stories.sparse import NOTHING, Sparse, dot_all, tally
from tidings.stories.terms import common_words, find_names, find_terms, number_term, stem


def _numbers(*words: str) -> set[int]:
    return {number_term(stem(word)) for word in words}


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
    assert set(find_terms("The ferry and the quay", "").ids.tolist()) == _numbers("ferry", "quay")


def test_a_word_of_the_title_counts_as_three() -> None:
    terms = find_terms("Ferry", "A quay. A quay. A quay.")
    assert terms.values.tolist() == pytest.approx([1 + math.log(3)] * 2)


def test_only_the_lead_is_read() -> None:
    assert not _numbers("ferry") & set(find_terms("Quay", "crane " * 1000 + "ferry").ids.tolist())


def test_names_are_written_with_a_capital_inside_a_sentence() -> None:
    names = find_names("Yesterday Orla Venn met Tamsin Quell in Marrowby. Fishing was banned; fishing boats stayed.")
    assert set(names.tolist()) == _numbers("orla", "venn", "tamsin", "quell", "marrowby")


def test_common_words_have_shares() -> None:
    shares = common_words()
    assert shares["the"] == 1.0
    assert all(0.0 < share <= 1.0 for share in shares.values())


def test_the_rarer_a_term_the_more_it_tells() -> None:
    rarity = Rarity(common_words())
    for _ in range(50):
        rarity.add(tally([number_term("flood")]).ids)
    rarity.add(tally([number_term("marrowby")]).ids)
    marrowby, flood, the = (
        float(rarity.of(tally([number_term(word)]).ids)[0]) for word in ("marrowby", "flood", "the")
    )
    assert marrowby > flood > the


def test_what_was_counted_can_be_forgotten() -> None:
    rarity, fresh = Rarity({}), Rarity({})
    counts = tally([number_term("flood")] * 3 + [number_term("quay")])
    rarity.add_counts(counts, 4)
    rarity.remove_counts(counts, 4)
    assert rarity.of(counts.ids).tolist() == fresh.of(counts.ids).tolist()


def test_weights_have_length_one_or_are_empty() -> None:
    rarity = Rarity(common_words())
    assert rarity.weigh(find_terms("Ferry strikes quay in Marrowby", "")).length == pytest.approx(1.0, abs=1e-3)
    assert len(rarity.weigh(NOTHING)) == 0


def test_sparse_vectors_add_up_like_dense_ones() -> None:
    one = Sparse(np.array([1, 4, 9], np.int32), np.array([0.5, 0.25, 1.0], np.float16))
    other = Sparse(np.array([4, 5], np.int32), np.array([0.5, 2.0], np.float32))
    total = one.plus(other)
    assert dict(zip(total.ids.tolist(), total.values.tolist(), strict=True)) == {1: 0.5, 4: 0.75, 5: 2.0, 9: 1.0}
    assert dot_all(one, [other, NOTHING, one]).tolist() == pytest.approx([0.125, 0.0, 1.3125])
    assert dot_all(NOTHING, [one]).tolist() == [0.0]


def test_the_largest_values_are_kept_in_order_of_terms() -> None:
    counts = tally([7] * 5 + [3] * 2 + [1])
    kept = counts.largest(2)
    assert kept.ids.tolist() == [3, 7]
    assert counts.without(kept).ids.tolist() == [1]
