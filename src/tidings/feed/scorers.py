"""What a card's score is made of before balance: a small function for each part. All return about 0 to 1."""

import math
from collections.abc import Iterable
from datetime import datetime

import numpy as np

from tidings.feed.candidates import Candidates, Floats, Ints
from tidings.readers.entities import Follow, FollowKind, FollowMode

__all__ = [
    "FAR",
    "POINTS",
    "descending",
    "first_descending",
    "follow_score",
    "followed",
    "freshness_score",
    "heat_score",
    "points",
    "taste_score",
]

FAR = 5.0
"""Standard deviations of liking that earn all points."""

_TRUST_VOTES = 3  # as many votes as these are trusted by half

_EVERY = 11  # of so many values one is looked at; a prime, so that no rhythm of the values meets it
_SPARE = 8

POINTS = 1000
"""Points for a score of 1 at a weight of 1. Scores are whole points, so that they add up exactly."""


def points(score: Floats, weight: float) -> Ints:
    """Return ``score`` times ``weight`` in whole points."""
    return np.rint(score * (weight * POINTS)).astype(np.int64)


def descending(values: Ints | Floats) -> Ints:
    """Return the places of ``values`` from the greatest to the least; of equal ones the first comes first."""
    if values.dtype.kind == "f":
        return np.argsort(-values, kind="stable")
    n = len(values)
    return np.argsort(np.arange(n) - values * n)  # all different, so that the fastest sort will do


def first_descending(values: Ints, most: int) -> Ints:
    """Return the first ``most`` of ``descending``, without putting the others in order.

    A sample of the values tells above which one that many will lie; where it was wrong, all are put in order.
    """
    n = len(values)
    if most * 4 >= n:
        return descending(values)[:most]
    sample = values[::_EVERY]
    place = min(len(sample), most // _EVERY * 3 // 2 + _SPARE)
    least = np.partition(sample, len(sample) - place)[len(sample) - place]
    above = np.flatnonzero(values >= least)
    if len(above) < most:
        return descending(values)[:most]
    found: Ints = above[np.argsort(-values[above], kind="stable")[:most]]
    return found


def heat_score(candidates: Candidates) -> Floats:
    """Return ``log(1 + heat) / log(1 + greatest heat)``: 1 for the hottest story of the edition."""
    return candidates.warmth


def freshness_score(candidates: Candidates, now: datetime, half_life_h: float) -> Floats:
    """Return 1 for an article of this moment, half of it for one ``half_life_h`` hours old, and so on."""
    hours = np.maximum(now.timestamp() - candidates.updated_s, 0.0) / 3600
    return np.exp2(-hours / half_life_h)


def taste_score(liking: Floats, votes: int) -> Floats:
    """Return ``z / 5 * votes / (votes + 3)`` for how well each card fits what the reader's ``votes`` taught.

    ``z`` is the liking in standard deviations over the edition, cut off at 5: what stands out counts, whatever the
    scale. The second factor is how far so few votes are trusted. The result is within -1 and 1.
    """
    apart = liking - liking.sum() / max(1, len(liking))
    spread = math.sqrt(float(apart @ apart) / max(1, len(liking)))
    if votes == 0 or spread == 0.0:
        return np.zeros(len(liking))
    fitting = liking / (FAR * spread)
    np.minimum(fitting, 1.0, out=fitting)
    np.maximum(fitting, -1.0, out=fitting)
    fitting *= votes / (votes + _TRUST_VOTES)
    return fitting


def followed(follows: Iterable[Follow], now: datetime) -> tuple[Follow, ...]:
    """Return the wishes for more or less (not the mutes) that hold at ``now``."""
    wanted = (FollowMode.FOLLOW, FollowMode.LESS)
    return tuple(f for f in follows if f.mode in wanted and (f.until is None or f.until > now))


def follow_score(candidates: Candidates, follows: Iterable[Follow]) -> Floats:
    """Return 1 for cards that name, are about or rest on anything followed, -1 where less is wanted, 0 elsewhere.

    Where both are true of a card, the wish for less counts: it was made against something.
    """
    score = np.zeros(len(candidates.rows))
    held = list(follows)
    for mode, value in ((FollowMode.FOLLOW, 1.0), (FollowMode.LESS, -1.0)):
        outlets = [f.value for f in held if f.mode is mode and f.kind is FollowKind.OUTLET]
        names = [f.value.casefold() for f in held if f.mode is mode and f.kind is FollowKind.NAME]
        score[candidates.outlets.having(outlets)] = value
        topics = [f.value for f in held if f.mode is mode and f.kind is FollowKind.TOPIC]
        score[candidates.names.having(names)] = value
        score[candidates.about(topics)] = value
    return score
