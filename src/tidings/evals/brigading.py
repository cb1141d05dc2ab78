"""How far sock puppets move a story in the feed of others: an invented edition, honest votes, several kinds of push."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from tidings.feed.candidates import Floats, Ints
from tidings.feed.ranking import order_cards
from tidings.ids import ArticleId, OutletId, ReaderId, StoryId
from tidings.publication.entities import Card, Edition
from tidings.publication.notices import make_notice
from tidings.readers.entities import Reader
from tidings.readers.favour import PLACES, Ballot, decide_favours
from tidings.settings import Settings, load_settings

__all__ = ["eval_brigading"]

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_OTHER = Reader(ReaderId("somebody-else"))
_TOPICS, _WIDTH = 12, 32
_HONEST_AGE_D, _HONEST_BREADTH = 90.0, 60

_Push = Callable[[ArticleId, int, int, np.random.Generator], list[Ballot]]


def eval_brigading(puppets: int = 1000, stories: int = 200, honest: int = 3000, seed: int = 1) -> dict[str, Any]:
    """Let ``puppets`` push one story after another up and down, in each of several ways; return how far that went.

    Among ``stories`` with ``honest`` votes by other readers. ``moved_<way>`` is the greatest number of places that a
    pushed story moved in the feed of somebody without votes, ``moved`` the greatest of all, and ``others`` the greatest
    number of places that any story besides the pushed one moved. The ways: ``new`` puppets made today; ``patient`` ones
    that waited two months and voted on fifty stories, all in one hour; ``spread`` the same over two days.
    """
    chance = np.random.default_rng(seed)
    settings, edition = load_settings(), _edition(stories, chance)
    votes = _honest(edition, honest, chance)
    before = _places(edition, decide_favours(votes), settings)
    targets = chance.permutation(stories)[:40].tolist()
    found: dict[str, int] = {}
    others = 0
    for way, push in _WAYS.items():
        for target in targets:
            for value in (1, -1):
                pushed = push(edition.cards[target].article_id, value, puppets, chance)
                after = _places(edition, decide_favours([*votes, *pushed]), settings)
                apart = np.abs(after - before)
                found[way] = max(found.get(way, 0), int(apart[target]))
                others = max(others, int(np.delete(apart, target).max()))
    moved = {f"moved_{way}": places for way, places in found.items()}
    return {
        "puppets": puppets,
        "stories": stories,
        "honest_votes": honest,
        **moved,
        "moved": max(found.values()),
        "others": others,
    }


def _new(article: ArticleId, value: int, puppets: int, _chance: np.random.Generator) -> list[Ballot]:
    return [Ballot(article, value, _NOW - timedelta(seconds=n), 1, 0.0, 1) for n in range(puppets)]


def _patient(article: ArticleId, value: int, puppets: int, chance: np.random.Generator) -> list[Ballot]:
    return _old(article, value, chance.uniform(0, 1, puppets).tolist())


def _spread(article: ArticleId, value: int, puppets: int, chance: np.random.Generator) -> list[Ballot]:
    return _old(article, value, chance.uniform(0, 48, puppets).tolist())


def _old(article: ArticleId, value: int, hours: Sequence[float]) -> list[Ballot]:
    return [Ballot(article, value, _NOW - timedelta(hours=each), PLACES, 60.0, 50) for each in hours]


_WAYS: Mapping[str, _Push] = {"new": _new, "patient": _patient, "spread": _spread}


def _honest(edition: Edition, n: int, chance: np.random.Generator) -> list[Ballot]:
    """Return votes by readers who look at the first places most, each story liked by a share of them."""
    liked = chance.beta(3, 2, len(edition.cards))
    ballots = []
    for _ in range(n):
        row = min(len(edition.cards) - 1, int(chance.exponential(25)))
        value = 1 if chance.uniform() < liked[row] else -1
        at = _NOW - timedelta(hours=float(chance.uniform(0, 48)))
        ballots.append(Ballot(edition.cards[row].article_id, value, at, row + 1, _HONEST_AGE_D, _HONEST_BREADTH))
    return ballots


def _places(edition: Edition, favours: Mapping[ArticleId, float], settings: Settings) -> Ints:
    """Return the place of each card in the feed of somebody without votes."""
    order = order_cards(replace(edition, favours=favours), _OTHER, _NOW, settings)
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def _edition(stories: int, chance: np.random.Generator) -> Edition:
    topics = chance.normal(size=(_TOPICS, _WIDTH))
    heats = np.sort(chance.lognormal(1.0, 0.8, stories))[::-1]
    return Edition(1, tuple(_card(n, float(heats[n]), topics, chance) for n in range(stories)))


def _card(n: int, heat: float, topics: Floats, chance: np.random.Generator) -> Card:
    vector = topics[n % _TOPICS] + chance.normal(size=_WIDTH)
    outlets = tuple(OutletId(f"outlet-{i}") for i in chance.choice(40, 3, replace=False))
    at = _NOW - timedelta(hours=float(chance.uniform(0, 36)))
    return Card(
        article_id=ArticleId(f"article-{n}"),
        story_id=StoryId(f"story-{n}"),
        slug=f"article-{n}",
        version=1,
        headline=f"Invented story {n}",
        standfirst="",
        notice=make_notice("article", "none", 3, 3, ""),
        heat=heat,
        outlet_ids=outlets,
        outlet_names=tuple(outlets),
        names=(),
        first_public_at=at,
        updated_at=at,
        ups=0,
        downs=0,
        vector=tuple((vector / np.linalg.norm(vector)).tolist()),
    )
