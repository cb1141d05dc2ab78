"""What a reader doesn't get to see, and what goes to the end."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates
from tidings.publication.entities import Card
from tidings.publication.visibility import Mutes, shows

__all__ = ["VOTED_DOWN", "find_visible", "find_voted_down"]

VOTED_DOWN = -10_000
"""Points of an article that the reader voted down: below everything else, yet there to be found."""


def find_visible(cards: Sequence[Card], candidates: Candidates, mutes: Mutes) -> NDArray[np.bool_]:
    """Return for each card whether ``mutes`` let it through. The one predicate decides; arrays only spare it cards."""
    visible = np.ones(len(cards), dtype=np.bool_)
    concerned = set(candidates.outlets.having(mutes.outlets).tolist() if mutes.outlets else ())
    if mutes.names:
        concerned.update(candidates.words.having(mutes.names).tolist())
    for row in concerned:
        visible[row] = shows(cards[row], mutes)
    return visible


def find_voted_down(candidates: Candidates, votes: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Return for each card whether the reader's standing vote on it (card and 1 or -1) is down."""
    down = np.zeros(len(candidates.rows), dtype=np.bool_)
    down[[row for row, sign in votes if sign < 0]] = True
    return down
