"""The reader's feed: score = heat + freshness + taste + follow, less what balance takes off, in whole points."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from tidings.feed.candidates import Candidates, Floats, Ints, candidates_of
from tidings.feed.diversifiers import Balanced, balance
from tidings.feed.entities import Contribution, RankedCard
from tidings.feed.explanation import explain_follow, explain_freshness, explain_heat, explain_taste, main_reason
from tidings.feed.filters import VOTED_DOWN, find_visible, find_voted_down
from tidings.feed.scorers import follow_score, followed, freshness_score, heat_score, points, taste_score
from tidings.feed.taste import Taste, learn_taste
from tidings.publication.entities import Card, Edition
from tidings.publication.visibility import mutes_at, visible_card
from tidings.readers.entities import Follow, Reader, Vote
from tidings.settings import Settings

__all__ = ["Contribution", "RankedCard", "order_cards", "rank"]

_SIGNS = {Vote.UP: 1, Vote.DOWN: -1}


def rank(
    edition: Edition, reader: Reader, now: datetime, settings: Settings, limit: int | None = None
) -> tuple[RankedCard, ...]:
    """Return the cards that ``reader`` may see, best first; the first ``limit`` of them where it is given.

    With profiling off the order depends on nothing but the edition and ``now``; mutes still hide.
    """
    if not edition.cards:
        return ()
    scored = _score(edition, reader, now, settings)
    order = scored.balanced.order if limit is None else scored.balanced.order[:limit]
    return tuple(_ranked_card(edition.cards[row], int(row), scored, reader, now) for row in order)


def order_cards(edition: Edition, reader: Reader, now: datetime, settings: Settings) -> list[int]:
    """Return the order of ``rank`` alone, as indices of the edition's cards: much faster for whole editions."""
    return _score(edition, reader, now, settings).balanced.order.tolist() if edition.cards else []


@dataclass(frozen=True, slots=True)
class _Scored:
    """Everything that the explanations need, in points by card."""

    candidates: Candidates
    follows: tuple[Follow, ...]
    taste: Taste | None
    taste_parts: dict[str, Floats]
    parts: dict[str, Ints]
    balanced: Balanced


def _score(edition: Edition, reader: Reader, now: datetime, settings: Settings) -> _Scored:
    candidates, weights = candidates_of(edition), settings.feed
    votes = _votes(candidates, reader) if reader.profiling else []
    follows = followed(reader.follows, now) if reader.profiling else ()
    taste = learn_taste(candidates, votes)
    taste_parts = taste.parts(candidates) if taste else {}
    liking: Floats = sum(taste_parts.values(), np.zeros(len(edition.cards)))
    parts = {
        "heat": points(heat_score(candidates), weights.weight_heat),
        "freshness": points(freshness_score(candidates, now, weights.freshness_half_life_h), weights.weight_freshness),
        "taste": points(taste_score(liking, len(votes)), weights.weight_taste),
        "follow": points(follow_score(candidates, follows), weights.weight_follow),
        "voted-down": np.where(find_voted_down(candidates, votes), VOTED_DOWN, 0),
    }
    score: Ints = np.stack(list(parts.values())).sum(axis=0)
    rows = np.flatnonzero(find_visible(edition.cards, candidates, mutes_at(reader.follows, now)))
    known = rows[parts["voted-down"][rows] == 0]
    must_know = known[np.argsort(-candidates.heat[known], kind="stable")[: weights.must_know]].tolist()
    balanced = balance(candidates, score, rows, must_know, weights.weight_balance, weights.page_size)
    return _Scored(candidates, follows, taste, taste_parts, parts, balanced)


def _votes(candidates: Candidates, reader: Reader) -> list[tuple[int, int]]:
    """Return the standing votes on cards of the edition, oldest first."""
    standing = sorted(reader.reactions, key=lambda reaction: reaction.at)
    return [
        (candidates.rows[reaction.article_id], _SIGNS[reaction.vote])
        for reaction in standing
        if reaction.vote in _SIGNS and reaction.article_id in candidates.rows
    ]


def _ranked_card(card: Card, row: int, scored: _Scored, reader: Reader, now: datetime) -> RankedCard:
    shown = visible_card(card, reader.follows, now)
    words = {
        "heat": explain_heat(shown),
        "freshness": explain_freshness(shown, now),
        "follow": explain_follow(shown, scored.follows),
        "voted-down": "You voted this down",
    }
    if scored.taste is not None:
        mine = {name: float(part[row]) for name, part in scored.taste_parts.items()}
        words["taste"] = explain_taste(scored.candidates, scored.taste, row, mine, shown)
    contributions = [
        Contribution(name, words[name], int(values[row]))
        for name, values in scored.parts.items()
        if name in ("heat", "freshness") or values[row]
    ]
    if scored.balanced.taken_off[row]:
        contributions.append(Contribution("balance", "Like an article above it", -int(scored.balanced.taken_off[row])))
    if scored.balanced.lent[row]:
        contributions.append(
            Contribution("must-know", "Among the hottest stories for everyone", int(scored.balanced.lent[row]))
        )
    parts = tuple(contributions)
    return RankedCard(shown, sum(part.value for part in parts), parts, main_reason(parts))
