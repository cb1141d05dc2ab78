"""``tidings eval ranking``: simulated readers with known tastes vote, and the shipped ranker has to find out.

Readers look down the feed, less likely at each place, and vote on what moves them; what they looked at and went past is
known to the ranker as it is on the real pages. Ranking is measured on the page that a reader finds at the next visit:
the half of the stories that they never met, those that they did meet and that make room, and the must-know stories,
which have places by rule and are not counted in nDCG (``must_know_recall``). The other rankers see the same votes, and
are measured on the same stories. The learner's constants were chosen on readers whose tastes are for other topics than
those of the readers ``held_aside``.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.evals.held import is_held_aside
from tidings.evals.ranking_peers import PEERS, order_knowing_all
from tidings.evals.ranking_world import NOW, Floats, World, draw_taste, load_world
from tidings.feed.candidates import candidates_of
from tidings.feed.diversifiers import Wanted, balance
from tidings.feed.ranking import order_cards
from tidings.feed.scorers import FAR, points
from tidings.ids import ReaderId
from tidings.publication.entities import Edition
from tidings.readers.entities import Passed, Reaction, Reader, Vote
from tidings.readers.passing import MOST_PASSED
from tidings.settings import Settings
from tidings.stories.ports import Embedder
from tidings.stories.vectors import StaticEmbedder

__all__ = ["STEPS", "eval_ranking"]

STEPS = (0, 3, 6, 10, 15, 20, 30, 40)
"""Votes after which the rankers are measured."""

_FEW, _MANY, _RECOVERY, _STEP = 10, 40, 30, 3
_PLACES = 10
_TOPICS = 8  # two tastes' worth, as a taste changes
_ASIDE = 1  # tells the readers kept aside from the others
_PATIENCE = 0.06  # how much less likely each place is looked at
_WHIM = 0.15  # how far likings of single stories stray, and how far a vote strays from the liking
_MOVED = 0.5  # the liking, for or against, from which a reader votes
_NEXT_VISIT = timedelta(hours=3)  # by then, what was seen makes room
_SIGNS = {Vote.UP: 1, Vote.DOWN: -1}


def eval_ranking(
    data: Path, embedder: Embedder | None = None, readers: int = 300, seed: int = 7, filed: bool = False
) -> dict[str, Any]:
    """Return the measures of the shipped ranker over the stories of ``data``, a file of rows with
    ``outlet title topic text story``.

    nDCG is at ten places: after 10 votes (``ndcg_at_10``), after 40, for a random order, and for an oracle that knows
    the taste but not the whims; the same oracle with the must-know stories, balance and breadth of the shipped page is
    ``ndcg_at_10_oracle_in_balance``. ``ndcg_at_10_all_known`` is what the shipped parts come to where the very liking
    of every story that could be voted on is known: no number of votes leads beyond it by much. ``peers`` holds the same
    for other rankers, ``curve`` all rankers at each of ``STEPS``.
    ``votes_to_recover`` is how many votes after a change of taste it takes to come back to nine tenths.
    """
    world = load_world(data, embedder or StaticEmbedder(), seed, filed)
    settings = Settings()
    mean = _mean(world, settings, [seed], readers)
    recovery = [k for k in range(0, _RECOVERY + 1, _STEP) if mean[f"recovery_{k}"] >= 0.9 * mean[f"shipped_{_MANY}"]]
    return {
        "ndcg_at_10": mean[f"shipped_{_FEW}"],
        "ndcg_at_10_after_40": mean[f"shipped_{_MANY}"],
        "ndcg_at_10_unranked": mean["random"],
        "ndcg_at_10_all_known": mean["all_known"],
        "ndcg_at_10_oracle": mean["oracle"],
        "ndcg_at_10_oracle_in_balance": mean["oracle_in_balance"],
        "peers": {name: {"after_10": mean[f"{name}_{_FEW}"], "after_40": mean[f"{name}_{_MANY}"]} for name in PEERS},
        "curve": {name: [mean[f"{name}_{k}"] for k in STEPS] for name in ("shipped", *PEERS)},
        "votes_to_recover": recovery[0] if recovery else _RECOVERY + _STEP,
        "topic_entropy_ratio": mean["entropy"],
        "must_know_recall": mean["must_know"],
        "held_aside": _held_aside(world, settings, seed, max(1, readers // 5)),
        "readers": readers,
        "stories": len(world.topics),
    }


def _mean(world: World, settings: Settings, seed: list[int], readers: int) -> dict[str, float]:
    runs = [_simulate(world, np.random.default_rng([*seed, n]), settings) for n in range(readers)]
    return {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}


def _held_aside(world: World, settings: Settings, seed: int, readers: int) -> dict[str, float]:
    """Return the same for readers of the topics that were kept aside; nothing where those are too few for a taste."""
    belongs = {topic: values for topic, values in world.belongs.items() if is_held_aside(topic)}
    if len(belongs) < _TOPICS:
        return {}
    mean = _mean(replace(world, belongs=belongs), settings, [seed, _ASIDE], readers)
    return {"after_10": mean[f"shipped_{_FEW}"], "after_40": mean[f"shipped_{_MANY}"], "oracle": mean["oracle"]}


@dataclass(slots=True)
class _Simulated:
    """One simulated reader: what they make of each card, and the votes so far."""

    world: World
    settings: Settings
    chance: np.random.Generator
    votable: NDArray[np.bool_]
    opinion: Floats
    votes: dict[int, Vote] = field(default_factory=dict)
    passed: dict[int, int] = field(default_factory=dict)  # card to the number of votes given when it was gone past

    @property
    def order(self) -> list[int]:
        """The cards as the shipped ranker orders them for this reader, now."""
        return order_cards(self.world.edition, self._reader, NOW + _NEXT_VISIT, self.settings)

    def next_page(self, held: NDArray[np.int64]) -> list[int]:
        """The cards as the shipped ranker orders them at the next visit, when the ``held`` ones are new."""
        rows = sorted({*range(self.settings.feed.must_know), *held.tolist(), *self.votes, *self.passed})
        edition = Edition(2, tuple(self.world.edition.cards[row] for row in rows))
        return [rows[n] for n in order_cards(edition, self._reader, NOW + _NEXT_VISIT, self.settings)]

    @property
    def _reader(self) -> Reader:
        cards = self.world.edition.cards
        reactions = tuple(
            Reaction(cards[n].article_id, vote, NOW + timedelta(seconds=at))
            for at, (n, vote) in enumerate(self.votes.items())
        )
        passed = tuple(
            Passed(cards[n].article_id, NOW + timedelta(seconds=at))
            for n, at in list(self.passed.items())[-MOST_PASSED:]
        )
        return Reader(ReaderId("simulated"), reactions=reactions, passed=passed)

    def vote_until(self, n: int) -> None:
        """Look down the feed, voting on what moves them, until ``n`` votes are given (or nothing is left)."""
        for _ in range(20 * n):
            if len(self.votes) >= n:
                return
            self._look()

    def _look(self) -> None:
        gone_past = []
        for place, card in enumerate(c for c in self.order if self.votable[c] and c not in self.votes):
            if self.chance.random() >= math.exp(-_PATIENCE * place):
                continue
            moved = self.opinion[card] + self.chance.normal(0, _WHIM)
            if abs(moved) > _MOVED or self.chance.random() < 0.02:
                self.votes[card] = Vote.UP if moved > 0 else Vote.DOWN
                break
            gone_past.append(card)
        for card in gone_past:
            self.passed.pop(card, None)
            self.passed[card] = len(self.votes) - 1


def _simulate(world: World, chance: np.random.Generator, settings: Settings) -> dict[str, float]:
    n = len(world.topics)
    votable = np.zeros(n, dtype=np.bool_)
    votable[chance.permutation(n)[: n // 2]] = True
    taste, liked = draw_taste(world, chance)
    whims = chance.normal(0, _WHIM, n)
    reader = _Simulated(world, settings, chance, votable, taste + whims)
    votable[: settings.feed.must_know] = True
    held = np.flatnonzero(~votable)
    gain = np.maximum(taste + whims, 0.0)
    found = {
        "random": _ndcg(chance.permutation(held), gain, held),
        "oracle_in_balance": _ndcg(_in_balance(world, taste, held, settings), gain, held),
        "all_known": _ndcg(order_knowing_all(world, reader.opinion, np.flatnonzero(votable)), gain, held),
        "oracle": _ndcg(held[np.argsort(-taste[held], kind="stable")], gain, held),
    }
    for step in STEPS:
        reader.vote_until(step)
        order = reader.next_page(held)
        found[f"shipped_{step}"] = _ndcg(order, gain, held)
        votes = {card: _SIGNS[vote] for card, vote in reader.votes.items()}
        for name, peer in PEERS.items():
            found[f"{name}_{step}"] = _ndcg(peer(world, votes), gain, held)
    found["entropy"] = _entropy([world.topics[i] for i in order[: settings.feed.page_size]]) / _entropy(
        [world.topics[i] for i in order]
    )
    known = [i for i in range(settings.feed.must_know) if reader.votes.get(i) is not Vote.DOWN]
    found["must_know"] = len(set(known) & set(order[:_PLACES])) / len(known) if known else 1.0
    return found | _recover(reader, whims, liked, held)


def _in_balance(world: World, taste: Floats, held: NDArray[np.int64], settings: Settings) -> NDArray[np.int64]:
    """Return the page of a ranker that knows the taste and has to make it as the shipped one does."""
    feed = settings.feed
    must_know = list(range(feed.must_know))
    rows = np.array(sorted({*must_know, *held.tolist()}), dtype=np.int64)
    liking = np.clip(taste / (FAR * float(taste.std())), -1.0, 1.0)  # as ``taste_score`` has it
    wanted = Wanted(must_know, [], feed.weight_balance, feed.weight_breadth, feed.page_size)
    return balance(candidates_of(world.edition), points(liking, feed.weight_taste), rows, wanted).order


def _recover(reader: _Simulated, whims: Floats, liked: Sequence[str], held: NDArray[np.int64]) -> dict[str, float]:
    """Return nDCG at each step of voting after a change of taste to other topics."""
    taste, _ = draw_taste(reader.world, reader.chance, avoid=liked)
    reader.opinion = taste + whims
    gain = np.maximum(reader.opinion, 0.0)
    found = {}
    before = len(reader.votes)
    for k in range(0, _RECOVERY + 1, _STEP):
        reader.vote_until(before + k)
        found[f"recovery_{k}"] = _ndcg(reader.next_page(held), gain, held)
    return found


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
