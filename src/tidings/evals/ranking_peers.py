"""Other rankers on the same votes: what is most read, what is newest, a cosine profile, LinUCB, and one that is told
what tastes are made of.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from tidings.evals.ranking_world import Floats, World
from tidings.feed.candidates import candidates_of

__all__ = ["PEERS", "Peer", "order_knowing_all"]

Peer = Callable[[World, Mapping[int, int]], NDArray[np.int64]]
"""Orders all cards for a reader whose votes (card to 1 or -1) are known."""

_RIDGE = 1.0
_ROOTS = (0.63, 0.14, 0.14)  # how strong likings of topics, names and outlets are: standard deviations
_DOUBT = 0.3
_KNOWN_DOUBT = 0.05  # whims, which no card tells of; the best of 0.02, 0.05 and 0.1 within chance
_ALPHA = 0.25  # the best of 0.1, 0.25, 0.5 and 1 on thirty readers


def _popularity(world: World, _votes: Mapping[int, int]) -> NDArray[np.int64]:
    return np.arange(len(world.topics))  # the edition is in order of heat


def _recency(world: World, _votes: Mapping[int, int]) -> NDArray[np.int64]:
    return np.argsort([-card.updated_at.timestamp() for card in world.edition.cards], kind="stable")


def _cosine(world: World, votes: Mapping[int, int]) -> NDArray[np.int64]:
    """The sum of what was voted up less what was voted down, by cosine (Rocchio 1971)."""
    profile: Floats = sum((sign * world.vectors[n] for n, sign in votes.items()), np.zeros(world.vectors.shape[1]))
    return np.argsort(-(world.vectors @ profile), kind="stable")


def _linucb(world: World, votes: Mapping[int, int]) -> NDArray[np.int64]:
    """Disjoint LinUCB for one reader (Li et al. 2010, algorithm 1) on the same vectors."""
    seen = world.vectors[list(votes)]
    inverse = np.linalg.inv(seen.T @ seen + _RIDGE * np.eye(world.vectors.shape[1]))
    theta = inverse @ (seen.T @ np.array(list(votes.values()), dtype=np.float64))
    width = np.sqrt(np.einsum("ij,jk,ik->i", world.vectors, inverse, world.vectors, optimize=True))
    return np.argsort(-(world.vectors @ theta + _ALPHA * width), kind="stable")


def _told(world: World, votes: Mapping[int, int]) -> NDArray[np.int64]:
    """Bayesian regression on the very features that tastes are drawn over, which no newsroom knows.

    No learner that has to find topics in texts can be expected to do better: what lacks to the oracle is what the votes
    don't say.
    """
    if not votes:
        return _popularity(world, votes)
    sides = (list(world.belongs.values()), world.names, world.outlets)
    columns = [root * column for root, side in zip(_ROOTS, sides, strict=True) for column in side]
    features = np.stack(columns, axis=1)
    seen = features[list(votes)]
    alpha = np.linalg.solve(seen @ seen.T + _DOUBT * np.eye(len(votes)), np.array(list(votes.values()), np.float64))
    return np.argsort(-(features @ (alpha @ seen)), kind="stable")


def order_knowing_all(world: World, liking: Floats, met: NDArray[np.int64]) -> NDArray[np.int64]:
    """Order all cards by regression on the shipped parts where the very ``liking`` of every card ``met`` is known.

    What lacks to the oracle then is what the cards don't say of the world's topics, however many votes there are.
    """
    candidates = candidates_of(world.edition)
    features, _ = candidates.likeness.rows(range(len(world.topics)))
    seen, told = features[met], liking[met]
    alpha = np.linalg.solve(seen @ seen.T + _KNOWN_DOUBT * np.eye(len(met)), told - told.mean())
    return np.argsort(-(features @ (alpha @ seen)), kind="stable")


PEERS: Mapping[str, Peer] = {
    "popularity": _popularity,
    "recency": _recency,
    "cosine": _cosine,
    "linucb": _linucb,
    "told": _told,
}
"""The rankers that the eval prints beside the shipped one."""
