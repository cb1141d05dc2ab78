"""What a card's score is made of before balance: a small function for each part. All return about 0 to 1."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from tidings.feed.candidates import Candidates, Floats, Ints
from tidings.feed.taste import Taste
from tidings.readers.entities import Follow, FollowKind, FollowMode

__all__ = ["POINTS", "follow_score", "followed", "freshness_score", "heat_score", "points", "taste_score"]

POINTS = 1000
"""Points for a score of 1 at a weight of 1. Scores are whole points, so that they add up exactly."""


def points(score: Floats, weight: float) -> Ints:
    """Return ``score`` times ``weight`` in whole points."""
    return np.rint(score * (weight * POINTS)).astype(np.int64)


def heat_score(candidates: Candidates) -> Floats:
    """Return ``log(1 + heat) / log(1 + greatest heat)``: 1 for the hottest story of the edition."""
    heat = np.log1p(np.maximum(candidates.heat, 0.0))
    greatest = heat.max(initial=0.0)
    return heat / greatest if greatest > 0 else np.zeros_like(heat)


def freshness_score(candidates: Candidates, now: datetime, half_life_h: float) -> Floats:
    """Return 1 for an article of this moment, half of it for one ``half_life_h`` hours old, and so on."""
    hours = np.maximum(now.timestamp() - candidates.updated_s, 0.0) / 3600
    return np.exp2(-hours / half_life_h)


def taste_score(candidates: Candidates, taste: Taste | None) -> Floats:
    """Return how well each card fits what the reader's votes taught: about -1 to 1, 0 where nothing is known."""
    if taste is None:
        return np.zeros(len(candidates.rows))
    return np.asarray(sum(taste.parts(candidates).values()), dtype=np.float64)


def followed(follows: Iterable[Follow], now: datetime) -> tuple[Follow, ...]:
    """Return the follows (not the mutes) that hold at ``now``."""
    return tuple(f for f in follows if f.mode is FollowMode.FOLLOW and (f.until is None or f.until > now))


def follow_score(candidates: Candidates, follows: Iterable[Follow]) -> Floats:
    """Return 1 for cards that name, or rest on, anything of ``follows``, and 0 for the others."""
    score = np.zeros(len(candidates.rows))
    held = list(follows)
    outlets = [f.value for f in held if f.kind is FollowKind.OUTLET]
    names = [f.value.casefold() for f in held if f.kind is FollowKind.NAME]
    score[candidates.outlets.having(outlets)] = 1.0
    score[candidates.names.having(names)] = 1.0
    return score
