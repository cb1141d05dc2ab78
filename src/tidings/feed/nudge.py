"""How far readers' votes move an article in everyone's feed: by bounded steps, never by leaps."""

import numpy as np

from tidings.feed.candidates import Floats, Ints

__all__ = ["decide_nudge"]


def decide_nudge(base: Ints, favour: Floats, places: int) -> Ints:
    """Return the points that ``favour`` (between -1 and 1 for each card) adds to ``base``, the points of everyone.

    A favour of 1 would lift a card to the points of the one ``places`` above it, -1 lower it to those of the one as far
    below: where articles stand close together votes move little, and nowhere can they move one far.
    """
    nudge = np.zeros(len(base), dtype=np.int64)
    rows = np.flatnonzero(favour)
    if not len(rows) or not places:
        return nudge
    order = np.argsort(-base, kind="stable")
    rank = np.empty(len(base), dtype=np.int64)
    rank[order] = np.arange(len(base))
    aim = np.where(favour[rows] > 0, rank[rows] - places, rank[rows] + places)
    room = np.abs(base[order[np.clip(aim, 0, len(base) - 1)]] - base[rows])
    nudge[rows] = np.trunc(favour[rows] * room).astype(np.int64)
    return nudge
