"""Learning what a reader likes from few votes: Bayesian linear regression on a card's meaning, names and outlets.

The mean of the posterior is ``k(x, X) (K + N)^-1 y`` with the votes ``y`` (1 up, -1 down), the kernel ``k`` (a card is
1 like itself) and the noise ``N`` on the diagonal (Rasmussen and Williams, Gaussian Processes for Machine Learning,
eq. 2.25). The older a vote, the noisier: taste changes. With no votes the mean is 0 everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates, Features, Floats, Ints

__all__ = ["HALF_LIFE_VOTES", "SHARES", "Taste", "learn_taste"]

SHARES = {"meaning": 0.5, "names": 0.35, "outlets": 0.15}
"""How much of likeness each of the three makes up."""

HALF_LIFE_VOTES = 30
"""Votes after which an older one counts for half."""

_NOISE = 0.5
_MOST = 300  # votes; older ones weigh next to nothing by then


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learnt: a direction of meaning, and a weight for each name and outlet. ``voted`` are cards and votes."""

    meaning: NDArray[np.float32]
    names: Floats
    outlets: Floats
    voted: tuple[tuple[int, int], ...]

    def parts(self, candidates: Candidates) -> dict[str, Floats]:
        """Return for every card how much each part of ``SHARES`` likes it; together they are within about -1 to 1."""
        return {
            "meaning": (candidates.vectors @ self.meaning).astype(np.float64),
            "names": candidates.names.weigh(self.names),
            "outlets": candidates.outlets.weigh(self.outlets),
        }


def learn_taste(candidates: Candidates, votes: Sequence[tuple[int, int]]) -> Taste | None:
    """Return the taste behind ``votes`` (card and 1 or -1, oldest first); ``None`` if there are none."""
    votes = votes[-_MOST:]
    if not votes:
        return None
    rows = [row for row, _ in votes]
    signs = np.array([sign for _, sign in votes], dtype=np.float64)
    vectors = candidates.vectors[rows].astype(np.float64)
    names, name_columns = candidates.names.dense(rows)
    outlets, outlet_columns = candidates.outlets.dense(rows)
    kernel = (
        SHARES["meaning"] * (vectors @ vectors.T)
        + SHARES["names"] * (names @ names.T)
        + SHARES["outlets"] * (outlets @ outlets.T)
    )
    ages = np.arange(len(votes))[::-1]
    alpha = np.linalg.solve(kernel + np.diag(_NOISE * 2.0 ** (ages / HALF_LIFE_VOTES)), signs)
    return Taste(
        meaning=(SHARES["meaning"] * (alpha @ vectors)).astype(np.float32),
        names=_spread(SHARES["names"] * (alpha @ names), name_columns, candidates.names),
        outlets=_spread(SHARES["outlets"] * (alpha @ outlets), outlet_columns, candidates.outlets),
        voted=tuple(votes),
    )


def _spread(weights: Floats, columns: Ints, features: Features) -> Floats:
    """Return ``weights`` of ``columns`` as weights of all features."""
    spread = np.zeros(len(features.columns))
    spread[columns] = weights
    return spread
