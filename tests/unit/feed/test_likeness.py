"""Likeness as rows of numbers is the sum of its parts, whether many cards have a feature or few."""

import random
from array import array
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from tidings.feed.candidates import candidates_of, features_of
from tidings.feed.features import Floats
from tidings.feed.likeness import FEATURES, SHARES
from tidings.feed.ranking import rank
from tidings.feed.taste import Lesson, learn_taste
from tidings.ids import ArticleId, OutletId, ReaderId, StoryId
from tidings.publication.entities import Card, Edition
from tidings.publication.notices import make_notice
from tidings.readers.entities import Mark, Reaction, Reader, Vote
from tidings.settings import load_settings

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_N = 400
_TOPICS = ("health", "politics", "sport")


def _card(number: int, chance: random.Random) -> Card:
    vector = np.array([chance.gauss(0.0, 1.0) for _ in range(8)])
    outlets = sorted(chance.sample(range(5), chance.randint(1, 3)))
    return Card(
        article_id=ArticleId(f"a{number}"),
        story_id=StoryId(f"s{number}"),
        slug=f"slug-{number}",
        version=1,
        headline=f"Quay {number} mended",
        standfirst="",
        notice=make_notice("article", "quill", 2, 2, ""),
        heat=float(_N - number),
        outlet_ids=tuple(OutletId(f"o{n}") for n in outlets),
        outlet_names=tuple(f"Outlet {n}" for n in outlets),
        names=(f"Person {number % 60}", "Marrowby" if number % 3 else "Ostrel"),  # the first few have, the second many
        first_public_at=_NOW - timedelta(hours=number % 30),
        updated_at=_NOW - timedelta(hours=number % 30),
        ups=0,
        downs=0,
        vector=array("f", vector / np.linalg.norm(vector)),
        topics=tuple((topic, chance.choice((0.3, 0.6, 1.0))) for topic in chance.sample(_TOPICS, chance.randint(0, 2))),
    )


_CHANCE = random.Random(9)
_EDITION = Edition(1, tuple(_card(number, _CHANCE) for number in range(_N)))
_CANDIDATES = candidates_of(_EDITION)
_LESSONS = [Lesson(3, 1.0, 0.2, 0), Lesson(17, -1.0, 0.2, 1), Lesson(63, 1.0, 0.2, 2), Lesson(70, 0.0, 0.3, 2)]


def _kernel_by_the_parts() -> Floats:
    roots = np.sqrt(SHARES["meaning"] + SHARES["topics"] * _CANDIDATES.untold)
    meaning = _CANDIDATES.vectors * roots[:, None]
    kernel: Floats = (meaning @ meaning.T).astype(np.float64)
    for part in FEATURES:
        values, _ = features_of(_CANDIDATES, part).dense(range(_N))
        kernel += SHARES[part] * (values @ values.T)
    return kernel


def test_rows_multiply_to_the_likeness_of_all_parts_together() -> None:
    likeness, kernel = _CANDIDATES.likeness, _kernel_by_the_parts()
    assert 0 < len(likeness.rare.columns) < likeness.width - likeness.matrix.shape[1] + 1
    some = np.array([0, 60, 120, 7, 399])
    rows, columns = likeness.rows(some)
    np.testing.assert_allclose(rows @ rows.T, kernel[np.ix_(some, some)], atol=1e-5)
    over = likeness.rows_over(np.arange(_N), columns)
    np.testing.assert_allclose(over @ rows.T, kernel[:, some], atol=1e-5)
    np.testing.assert_allclose(likeness.own, np.diag(kernel), atol=1e-5)
    assert likeness.own.max() <= 1.0 + 1e-6


def test_weighing_all_cards_is_the_product_with_each_row() -> None:
    likeness = _CANDIDATES.likeness
    weights = np.random.default_rng(5).standard_normal(likeness.width)
    rows, columns = likeness.rows(range(_N))
    np.testing.assert_allclose(likeness.weigh(weights), rows @ weights[columns], atol=1e-4)


def test_what_a_reader_likes_is_the_sum_of_the_parts_and_of_the_published_formula() -> None:
    taste = learn_taste(_CANDIDATES, _LESSONS)
    assert taste is not None
    liking = taste.liking(_CANDIDATES)
    parts = taste.parts(_CANDIDATES, np.arange(_N))
    assert set(parts) == set(SHARES)
    np.testing.assert_allclose(sum(parts.values()), liking, atol=1e-5)
    rows = [lesson.row for lesson in taste.lessons]
    likings = np.array([lesson.liking for lesson in taste.lessons])
    across = _kernel_by_the_parts()[:, rows] * taste.lasting
    np.testing.assert_allclose(liking, across @ (taste.solved @ likings), atol=1e-5)
    spread = np.sqrt(np.diag(_kernel_by_the_parts()) - ((across @ taste.solved) * across).sum(axis=1))
    np.testing.assert_allclose(taste.doubt(_CANDIDATES, np.arange(_N)), spread, atol=1e-4)


@pytest.mark.parametrize("part", FEATURES)
def test_a_weight_is_what_the_feature_alone_gives(part: str) -> None:
    taste = learn_taste(_CANDIDATES, _LESSONS)
    assert taste is not None
    features = features_of(_CANDIDATES, part)
    given = features.weigh(taste.weights(_CANDIDATES, part))
    np.testing.assert_allclose(given, taste.parts(_CANDIDATES, np.arange(_N))[part], atol=1e-5)


def test_the_hottest_are_found_however_many_of_them_a_reader_hid() -> None:
    hidden = tuple(Reaction(ArticleId(f"a{n}"), Vote.NONE, _NOW, Mark.HIDE) for n in range(300))
    first = rank(_EDITION, Reader(ReaderId("r"), reactions=hidden), _NOW, load_settings(), limit=10)
    known = {card.card.article_id for card in first}
    assert {ArticleId("a300"), ArticleId("a301"), ArticleId("a302")} <= known
    assert not known & {reaction.article_id for reaction in hidden}
