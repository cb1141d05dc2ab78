"""A page is put together from the best cards alone, and comes out as if all of them had been put in order."""

import random
from array import array
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tidings.feed.candidates import Candidates, Ints, candidates_of
from tidings.feed.diversifiers import FIRST, Wanted, balance
from tidings.feed.ranking import rank_page
from tidings.feed.scorers import descending, first_descending
from tidings.ids import ArticleId, OutletId, ReaderId, StoryId
from tidings.publication.entities import Card, Edition
from tidings.publication.notices import make_notice
from tidings.readers.entities import Follow, FollowKind, FollowMode, Mark, Passed, Reaction, Reader, Vote
from tidings.settings import load_settings

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_SETTINGS = load_settings()
_MANY = 1_100  # so that no list of the best comes near to all


def _card(number: int, chance: random.Random) -> Card:
    vector = [chance.gauss(0.0, 0.4) for _ in range(12)]
    vector[number % 5] += 1.0
    outlets = sorted(chance.sample(range(14), chance.randint(1, 4)))
    at = _NOW - timedelta(hours=chance.choice((1, 5, 5, 20, 40)))
    return Card(
        article_id=ArticleId(f"a{number}"),
        story_id=StoryId(f"s{number}"),
        slug=f"slug-{number}",
        version=1,
        headline=f"Harbour {number} dredged",
        standfirst="",
        notice=make_notice("article", "quill", 2, 2, f"{len(outlets)} outlets since 09:40"),
        heat=float(chance.choice((1, 2, 2, 3, 7))),
        outlet_ids=tuple(OutletId(f"o{n}") for n in outlets),
        outlet_names=tuple(f"Outlet {n}" for n in outlets),
        names=(f"Person {chance.randrange(40)}", f"Place {number % 300}"),
        first_public_at=at,
        updated_at=at,
        ups=0,
        downs=0,
        vector=array("f", np.array(vector) / np.linalg.norm(vector)),
    )


def _edition() -> Edition:
    chance = random.Random(4)
    cards = sorted((_card(n, chance) for n in range(_MANY)), key=lambda card: -card.heat)
    return Edition(1, tuple(cards), favours={card.article_id: chance.uniform(-1, 1) for card in cards[:200:2]})


_EDITION = _edition()
_CANDIDATES = candidates_of(_EDITION)
_acts = st.builds(
    Reaction,
    st.integers(0, _MANY + 50).map(lambda n: ArticleId(f"a{n}")),
    st.sampled_from(Vote),
    st.floats(0, 60).map(lambda hours: _NOW - timedelta(hours=hours)),
    st.sampled_from(Mark),
)
_wishes = st.builds(
    Follow,
    st.just(FollowKind.NAME),
    st.integers(0, 40).map(lambda n: f"Person {n}"),
    st.sampled_from(FollowMode),
)
_readers = st.builds(
    Reader,
    st.just(ReaderId("r")),
    st.booleans(),
    st.lists(_acts, max_size=25, unique_by=lambda act: act.article_id).map(tuple),
    st.lists(_wishes, max_size=3).map(tuple),
    st.lists(st.integers(0, _MANY).map(lambda n: Passed(ArticleId(f"a{n}"), _NOW - timedelta(hours=3)))).map(tuple),
    st.integers(0, 100),
)


@examples(max_examples=40, deadline=None, derandomize=True)
@given(reader=_readers, limit=st.integers(1, 130))
def test_a_page_is_the_beginning_of_the_full_ranking(reader: Reader, limit: int) -> None:
    whole = rank_page(_EDITION, reader, _NOW, _SETTINGS)
    page = rank_page(_EDITION, reader, _NOW, _SETTINGS, limit=limit)
    assert page.cards == whole.cards[:limit]
    assert page.hidden == whole.hidden
    assert len(whole.cards) + whole.hidden == _MANY


@examples(max_examples=60, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 2**32 - 1),
    n=st.integers(1, 3_000),
    spread=st.sampled_from((1, 3, 60, 40_000)),
    share=st.floats(0, 1.1),
    sloping=st.booleans(),
)
def test_the_first_are_those_of_all_in_order(seed: int, n: int, spread: int, share: float, sloping: bool) -> None:
    values = np.random.default_rng(seed).integers(-spread, spread, n)
    values = np.sort(values)[::-1].copy() if sloping else values
    most = int(share * n)
    assert first_descending(values, most).tolist() == descending(values)[:most].tolist()


@examples(max_examples=40, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 2**32 - 1),
    spread=st.sampled_from((5, 300, 3_000)),
    kept=st.integers(1, _MANY),
    must_know=st.integers(0, 4),
    tried=st.integers(0, 2),
    weights=st.tuples(st.floats(0, 2), st.floats(0, 3)),
    limit=st.one_of(st.none(), st.integers(0, 300)),
)
def test_balance_is_that_of_the_published_formula(
    seed: int,
    spread: int,
    kept: int,
    must_know: int,
    tried: int,
    weights: tuple[float, float],
    limit: int | None,
) -> None:
    chance = np.random.default_rng(seed)
    score = chance.integers(-spread, spread, _MANY)
    rows = np.sort(chance.permutation(_MANY)[:kept])
    known = chance.permutation(rows)[: must_know + tried].tolist()
    wanted = Wanted(known[:must_know], known[must_know:], *weights, 30)
    order, final = _by_the_book(_CANDIDATES, score, rows, wanted)
    found = balance(_CANDIDATES, score, rows, wanted, limit)
    end = len(order) if limit is None else max(limit, min(30, kept))
    assert found.order.tolist() == order[:end]
    assert (score - found.taken_off + found.lent)[found.order].tolist() == [final[row] for row in order[:end]]


def _by_the_book(candidates: Candidates, score: Ints, rows: Ints, wanted: Wanted) -> tuple[list[int], dict[int, int]]:
    """Return the order of all ``rows`` and their points, one card at a time and nothing left out."""
    known = [*wanted.must_know, *wanted.tried]
    others = sorted(set(rows.tolist()) - set(known), key=lambda row: (-int(score[row]), row))
    pool, floor = [*known, *others[:200]], int(score[others[200]]) if len(others) > 200 else -(2**60)
    vectors = candidates.vectors[pool] * np.float32(0.7**0.5)
    outlets = (candidates.outlets.dense(pool)[0] * 0.3**0.5).astype(np.float32)
    likeness = np.zeros(len(pool), dtype=np.float32)
    left, final, order = list(range(len(pool))), {row: int(score[row]) for row in rows.tolist()}, []
    waiting, trying = list(range(len(wanted.must_know))), list(range(len(wanted.must_know), len(known)))

    def own(at: int) -> int:
        return int(score[pool[at]])

    def full_loss(at: int) -> int:
        return int(np.rint(likeness[at] * np.float32(weight * 1000)))

    def worth(at: int) -> int:
        return own(at) - min(full_loss(at), max(0, own(at) - floor))

    weight = wanted.weight
    for place in range(min(wanted.places, len(rows))):
        weight = wanted.weight_at(place)
        best = max(left, key=lambda at: own(at) - full_loss(at))
        if own(best) - full_loss(best) < floor:
            above = [at for at in left if own(at) >= floor]
            best = max(above, key=lambda at: own(at) - full_loss(at)) if above else max(left, key=own)
        value = worth(best)
        if waiting and FIRST - place <= len(waiting):
            best = max(waiting, key=worth)
        elif trying and place in (6, 13, 20):
            best = trying[0]
        else:
            value = worth(best)
        waiting, trying = [at for at in waiting if at != best], [at for at in trying if at != best]
        final[pool[best]] = value
        order.append(pool[best])
        left.remove(best)
        like = np.maximum(vectors @ vectors[best], np.float32(0)) + outlets @ outlets[best]
        likeness = np.maximum(likeness, like)
    for at in left:
        final[pool[at]] = worth(at)
    rest = sorted(set(rows.tolist()) - set(order), key=lambda row: (-final[row], row))
    return order + rest, final


@pytest.mark.parametrize("chosen", [0, 1, 3, 14])
def test_features_weigh_the_same_picked_out_or_gone_through(chosen: int) -> None:
    outlets = _CANDIDATES.outlets
    weights = np.zeros(len(outlets.columns))
    weights[:chosen] = np.linspace(-1, 2, 14)[:chosen]
    expected = np.zeros(_MANY)
    np.add.at(expected, outlets.cards, outlets.values * weights[outlets.features])
    np.testing.assert_allclose(outlets.weigh(weights), expected, atol=1e-12)
