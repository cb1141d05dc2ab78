"""``tidings eval ranking``: simulated readers with known tastes vote, and the shipped ranker has to find out.

The world is made of real stories (their topics, outlets and texts); heat, age and readers are drawn from a seed. A
reader likes three topics and dislikes two, leans to two outlets and away from one, and likes single stories more or
less than that for reasons that nobody can know. They look down the feed, less likely at each place, and vote on what
moves them. Ranking is measured on the half of the stories that a reader never votes on.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.errors import NotFoundError
from tidings.feed.ranking import order_cards
from tidings.ids import OutletId, ReaderId, ReportId, StoryId, mint_article_id, mint_outlet_id, mint_story_id
from tidings.publication.entities import Card, Edition
from tidings.publication.names import names_in
from tidings.publication.notices import make_notice
from tidings.readers.entities import Reaction, Reader, Vote
from tidings.settings import Settings
from tidings.stories.ports import Embedder
from tidings.stories.vectors import StaticEmbedder

__all__ = ["eval_ranking"]

Floats = NDArray[np.float64]

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_FEW_VOTES, _MANY_VOTES, _RECOVERY, _STEP = 10, 40, 30, 3
_PLACES = 10
_COMMON = 6  # stories that a topic or outlet needs to be somebody's taste
_PATIENCE = 0.06  # how much less likely each place is looked at
_WHIM = 0.15  # how far likings of single stories stray, and how far a vote strays from the liking
_MOVED = 0.5  # the liking, for or against, from which a reader votes


def eval_ranking(data: Path, embedder: Embedder | None = None, readers: int = 300, seed: int = 7) -> dict[str, Any]:
    """Return the measures of the shipped ranker over the stories of ``data``, a file of rows with
    ``outlet title topic text story``.

    nDCG is at ten places: after 10 votes (``ndcg_at_10``), after 40, for a random order, for an oracle that knows the
    taste but not the whims, and for orders by heat, by age and by plain likeness to what was voted on.
    ``votes_to_recover`` is how many votes after a change of taste it takes to come back to nine tenths.
    """
    world = _load_world(data, embedder or StaticEmbedder(), seed)
    settings = Settings()
    runs = [_simulate(world, np.random.default_rng([seed, n]), settings) for n in range(readers)]
    mean = {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}
    recovery = [k for k in range(0, _RECOVERY + 1, _STEP) if mean[f"recovery_{k}"] >= 0.9 * mean["many"]]
    return {
        "ndcg_at_10": mean["few"],
        "ndcg_at_10_after_40": mean["many"],
        "ndcg_at_10_unranked": mean["random"],
        "ndcg_at_10_oracle": mean["oracle"],
        "ndcg_at_10_heat": mean["heat"],
        "ndcg_at_10_recency": mean["recency"],
        "ndcg_at_10_likeness": mean["likeness"],
        "votes_to_recover": recovery[0] if recovery else _RECOVERY + _STEP,
        "topic_entropy_ratio": mean["entropy"],
        "must_know_recall": mean["must_know"],
        "readers": readers,
        "stories": len(world.topics),
    }


@dataclass(frozen=True, slots=True)
class _World:
    """The stories: an edition, and of each card its topic and vector."""

    edition: Edition
    topics: list[str]
    vectors: Floats
    common_topics: list[str] = field(default_factory=list)
    common_outlets: list[OutletId] = field(default_factory=list)


def _load_world(data: Path, embedder: Embedder, seed: int) -> _World:
    stories: dict[str, list[dict[str, Any]]] = {}
    for line in data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("story") and row.get("topic"):
            stories.setdefault(row["story"], []).append(row)
    if len(stories) < 4 * _PLACES:
        raise NotFoundError(f"{data} holds {len(stories)} stories with topics, too few to rank.", "Give it 40 or more.")
    chance = np.random.default_rng(seed)
    cards, topics = [], []
    for key, rows in stories.items():
        cards.append(_card(key, rows, embedder, chance))
        topics.append(Counter(row["topic"] for row in rows).most_common(1)[0][0])
    order = sorted(range(len(cards)), key=lambda n: -cards[n].heat)
    cards, topics = [cards[n] for n in order], [topics[n] for n in order]
    outlets = Counter(outlet for card in cards for outlet in card.outlet_ids)
    return _World(
        Edition(1, tuple(cards)),
        topics,
        np.array([card.vector for card in cards], dtype=np.float64),
        sorted(topic for topic, n in Counter(topics).items() if n >= _COMMON),
        sorted(outlet for outlet, n in outlets.items() if n >= _COMMON),
    )


def _card(key: str, rows: list[dict[str, Any]], embedder: Embedder, chance: np.random.Generator) -> Card:
    story: StoryId = mint_story_id(ReportId(key))
    vector = embedder.embed([f"{row['title']}. {row['text'][:1500]}" for row in rows]).mean(axis=0)
    outlets = {mint_outlet_id(row["outlet"]): row["outlet"] for row in rows}
    at = _NOW - timedelta(hours=float(chance.uniform(0, 24)))
    return Card(
        article_id=mint_article_id(story),
        story_id=story,
        slug=story,
        version=1,
        headline=rows[0]["title"],
        standfirst="",
        notice=make_notice("article", "none", len(rows), len(outlets), ""),
        heat=len(outlets) * float(chance.lognormal(0, 0.5)),
        outlet_ids=tuple(outlets),
        outlet_names=tuple(outlets.values()),
        names=names_in([part for row in rows for part in (row["title"], row["text"][:300])]),
        first_public_at=at,
        updated_at=at,
        ups=0,
        downs=0,
        vector=tuple((vector / max(float(np.linalg.norm(vector)), 1e-9)).tolist()),
    )


def _draw_taste(world: _World, chance: np.random.Generator, avoid: Sequence[str] = ()) -> tuple[Floats, list[str]]:
    """Return how much a reader likes each card but for whims, and the topics that they like."""
    topics = [topic for topic in world.common_topics if topic not in avoid]
    drawn = [topics[n] for n in chance.permutation(len(topics))[:5]]
    likes = dict(zip(drawn, (1.0, 0.8, 0.6, -0.8, -0.8), strict=False))
    outlets = [world.common_outlets[n] for n in chance.permutation(len(world.common_outlets))[:3]]
    leans = dict(zip(outlets, (0.3, 0.3, -0.3), strict=False))
    taste = [
        likes.get(topic, 0.0) + sum(leans.get(outlet, 0.0) for outlet in card.outlet_ids)
        for topic, card in zip(world.topics, world.edition.cards, strict=True)
    ]
    return np.array(taste), drawn[:3]


@dataclass(slots=True)
class _Simulated:
    """One simulated reader: what they make of each card, and the votes so far."""

    world: _World
    settings: Settings
    chance: np.random.Generator
    votable: NDArray[np.bool_]
    opinion: Floats
    votes: dict[int, Vote] = field(default_factory=dict)

    @property
    def order(self) -> list[int]:
        """The cards as the shipped ranker orders them for this reader."""
        cards = self.world.edition.cards
        reactions = tuple(
            Reaction(cards[n].article_id, vote, _NOW + timedelta(seconds=at))
            for at, (n, vote) in enumerate(self.votes.items())
        )
        reader = Reader(ReaderId("simulated"), reactions=reactions)
        return order_cards(self.world.edition, reader, _NOW, self.settings)

    def vote_until(self, n: int) -> None:
        """Look down the feed, voting on what moves them, until ``n`` votes are given (or nothing is left)."""
        for _ in range(20 * n):
            looked = (
                card for place, card in enumerate(self._open()) if self.chance.random() < math.exp(-_PATIENCE * place)
            )
            for card in looked:
                moved = self.opinion[card] + self.chance.normal(0, _WHIM)
                if abs(moved) > _MOVED or self.chance.random() < 0.02:
                    self.votes[card] = Vote.UP if moved > 0 else Vote.DOWN
                    break
            if len(self.votes) >= n:
                return

    def _open(self) -> list[int]:
        return [n for n in self.order if self.votable[n] and n not in self.votes]


def _simulate(world: _World, chance: np.random.Generator, settings: Settings) -> dict[str, float]:
    n = len(world.topics)
    votable = np.zeros(n, dtype=np.bool_)
    votable[chance.permutation(n)[: n // 2]] = True
    taste, liked = _draw_taste(world, chance)
    whims = chance.normal(0, _WHIM, n)
    reader = _Simulated(world, settings, chance, votable, taste + whims)
    held = np.flatnonzero(~votable)
    gain = np.maximum(taste + whims, 0.0)
    found = {
        "random": _ndcg(chance.permutation(held), gain, held),
        "oracle": _ndcg(held[np.argsort(-taste[held], kind="stable")], gain, held),
        "heat": _ndcg(held, gain, held),  # the edition is in order of heat
        "recency": _ndcg(sorted(held, key=lambda i: -world.edition.cards[i].updated_at.timestamp()), gain, held),
    }
    reader.vote_until(_FEW_VOTES)
    found["few"] = _ndcg(reader.order, gain, held)
    found["likeness"] = _ndcg(_by_likeness(world, reader.votes), gain, held)
    reader.vote_until(_MANY_VOTES)
    order = reader.order
    found["many"] = _ndcg(order, gain, held)
    found["entropy"] = _entropy([world.topics[i] for i in order[: settings.feed.page_size]]) / _entropy(world.topics)
    known = [i for i in range(settings.feed.must_know) if reader.votes.get(i) is not Vote.DOWN]
    found["must_know"] = len(set(known) & set(order[:_PLACES])) / len(known) if known else 1.0
    return found | _recover(reader, whims, liked, held)


def _recover(reader: _Simulated, whims: Floats, liked: Sequence[str], held: NDArray[np.int64]) -> dict[str, float]:
    """Return nDCG at each step of voting after a change of taste to other topics."""
    taste, _ = _draw_taste(reader.world, reader.chance, avoid=liked)
    reader.opinion = taste + whims
    gain = np.maximum(reader.opinion, 0.0)
    found = {}
    before = len(reader.votes)
    for k in range(0, _RECOVERY + 1, _STEP):
        reader.vote_until(before + k)
        found[f"recovery_{k}"] = _ndcg(reader.order, gain, held)
    return found


def _by_likeness(world: _World, votes: dict[int, Vote]) -> NDArray[np.int64]:
    profile = sum((world.vectors[n] * (1 if vote is Vote.UP else -1) for n, vote in votes.items()), np.zeros(1))
    return np.argsort(-(world.vectors @ profile), kind="stable")


def _ndcg(order: Sequence[int] | NDArray[np.int64], gain: Floats, held: NDArray[np.int64]) -> float:
    """Return the normalised discounted cumulative gain of the first ten of ``order`` that are ``held`` out.

    Järvelin and Kekäläinen 2002: the gain at place i counts 1 / log2(i + 1), against the best possible order.
    """
    among = set(held.tolist())
    first = [n for n in (int(n) for n in order) if n in among][:_PLACES]
    discounts = 1.0 / np.log2(np.arange(2, _PLACES + 2))
    best = float(np.sum(np.sort(gain[held])[::-1][:_PLACES] * discounts))
    return float(np.sum(gain[first] * discounts[: len(first)])) / best if best > 0 else 1.0


def _entropy(topics: Sequence[str]) -> float:
    counts = np.array(list(Counter(topics).values()), dtype=np.float64)
    shares = counts / counts.sum()
    return float(-np.sum(shares * np.log(shares)))
