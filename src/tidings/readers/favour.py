"""What readers' votes say to everyone: how well an article is liked, whoever pushes it and wherever it stood.

``favour = net / (gross + 10)``: ``gross`` is the sum of what the votes count, ``net`` the same with down votes taken
off. A vote counts ``weight * place * kept``, each of which is at most 1, so nobody has more than one vote:

- ``weight``: by how long the reader had been known when they voted, and on how many articles they voted at all;
- ``place``: by how many votes are to be expected where the article stood, so that standing first doesn't make first;
- ``kept``: in an hour that brings an article far more votes than hours usually do, all of them count for as many as an
  hour may bring; the surplus is in quarantine.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from tidings.ids import ArticleId

__all__ = ["Ballot", "decide_expected", "decide_favours", "decide_kept", "decide_place_weight", "decide_weight"]

PLACES = 30
"""Places told apart; what stood further down counts as the last of them."""

_GROWN_DAYS = 14.0
_BROAD = 10
_DOUBT = 10.0  # votes that an article must outweigh to be believed by half
_PRIOR = 200.0  # votes as which the prior on places counts
_QUIET = 6.0  # votes in an hour that are nothing unusual anywhere
_UNUSUAL = 4.0  # times the usual hour
_LEAST = 0.2  # of a vote, at the place where most are expected


@dataclass(frozen=True, slots=True)
class Ballot:
    """One standing vote: ``value`` is 1 or -1, ``place`` counts from 1 (0: not known), ``age_days`` is how long the
    reader had been known when they voted, ``breadth`` on how many articles they have voted.
    """

    article_id: ArticleId
    value: int
    at: datetime
    place: int
    age_days: float
    breadth: int


def decide_weight(age_days: float, breadth: int) -> float:
    """Return what a reader's vote weighs: 0 from one who has just come, 1 after two weeks and ten articles."""
    return min(1.0, max(0.0, age_days / _GROWN_DAYS)) * min(1.0, max(0, breadth - 1) / (_BROAD - 1))


def decide_expected(places: Iterable[int]) -> tuple[float, ...]:
    """Return the share of all votes that is to be expected at each place, from the ``places`` at which votes were cast.

    A prior of 200 votes, falling as 1 / place, speaks first. Places that aren't known (0) say nothing.
    """
    counts = Counter(min(place, PLACES) for place in places if place > 0)
    harmonic = sum(1 / place for place in range(1, PLACES + 1))
    total = counts.total() + _PRIOR
    return tuple((counts[p] + _PRIOR / (p * harmonic)) / total for p in range(1, PLACES + 1))


def decide_place_weight(place: int, expected: Sequence[float]) -> float:
    """Return what a vote cast at ``place`` weighs: ``1 / (places * expected share)``, within 0.2 and 1.

    A vote from nobody knows where (0) weighs as one at the place where most are ``expected``.
    """
    share = max(expected) if place < 1 else expected[min(place, PLACES) - 1]
    return min(1.0, max(_LEAST, 1 / (PLACES * share)))


def decide_kept(votes: int, usual: float) -> float:
    """Return the share that counts of the ``votes`` an article got in one hour, where an hour ``usual``-ly has so many.

    Up to six votes, or four times the usual, all count; of more, only so many do.
    """
    limit = max(_QUIET, _UNUSUAL * usual)
    return min(1.0, limit / votes) if votes else 1.0


def decide_favours(ballots: Sequence[Ballot]) -> Mapping[ArticleId, float]:
    """Return how well each article is liked, between -1 and 1; those of which the votes say nothing are left out."""
    ballots = [ballot for ballot in ballots if decide_weight(ballot.age_days, ballot.breadth) > 0]
    expected = decide_expected(ballot.place for ballot in ballots)
    hours = Counter((ballot.article_id, _hour(ballot.at)) for ballot in ballots)
    usual = float(median(hours.values())) if hours else 0.0
    net: dict[ArticleId, float] = defaultdict(float)
    gross: dict[ArticleId, float] = defaultdict(float)
    for ballot in ballots:
        counts = decide_weight(ballot.age_days, ballot.breadth) * decide_place_weight(ballot.place, expected)
        counts *= decide_kept(hours[ballot.article_id, _hour(ballot.at)], usual)
        gross[ballot.article_id] += counts
        net[ballot.article_id] += counts * ballot.value
    return {article: net[article] / (gross[article] + _DOUBT) for article in net if net[article]}


def _hour(at: datetime) -> int:
    return int(at.timestamp() // 3600)
