"""How well a story holds together: too little, and nothing is written about it until it has been split. Pure."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Hold", "count_cohesion", "decide_hold", "decide_split", "is_loose"]

_LEAST = 0.3  # cohesion below which, on streams grouped by people, a story mostly held several events
_FEW = 4  # reports; fewer are no sample
_MOST = 400  # reports that are looked through for a split
_PART = 2  # reports that either side of a split must have
_LOOSE = 0.4  # cohesion below which a story is looked at for a split
_GAP = 0.25  # by which each side must hold together better than both do with each other
_ROUNDS = 12

_Rows: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing is written about a story: a code and a plain sentence, both empty where something may be."""

    code: str = ""
    text: str = ""


def count_cohesion(vector_sum: _Rows, reports: int) -> float:
    """Return the mean cosine of all pairs of ``reports`` unit vectors with this sum; 1 for a single one."""
    if reports < 2:
        return 1.0
    total = vector_sum.astype(np.float32)
    return (float(total @ total) - reports) / (reports * (reports - 1))


def is_loose(vector_sum: _Rows, reports: int) -> bool:
    """Return whether a story with these sums holds together so little that it may be two."""
    return reports >= _FEW and count_cohesion(vector_sum, reports) < _LOOSE


def decide_hold(vector_sum: _Rows, reports: int) -> Hold:
    """Return why a story with these sums is not to be written about, if it isn't."""
    cohesion = count_cohesion(vector_sum, reports)
    if reports < _FEW or cohesion >= _LEAST:
        return Hold()
    words = (
        f"Its {reports} reports are too unlike one another to be one event: likeness {cohesion:.2f}, {_LEAST} needed."
    )
    return Hold("low-cohesion", words)


def decide_split(vectors: _Rows) -> tuple[int, ...]:
    """Return the places of the reports that should leave a story with these ``vectors`` (n, d); empty: it stays whole.

    Two middles are sought from the direction in which the reports differ most (Lloyd's algorithm). The story is split
    where each side has two reports or more, holds together as a story must, and clearly better than the two together.
    The smaller side leaves.
    """
    count = len(vectors)
    if not 2 * _PART <= count <= _MOST:
        return ()
    side = _principal(vectors) > 0.0
    for _ in range(_ROUNDS):
        if not _PART <= int(side.sum()) <= count - _PART:
            return ()
        one, other = vectors[side].mean(axis=0), vectors[~side].mean(axis=0)
        moved = vectors @ one * np.linalg.norm(other) > vectors @ other * np.linalg.norm(one)
        if np.array_equal(moved, side):
            break
        side = moved
    if side.sum() * 2 > count:
        side = ~side
    here, there = vectors[side], vectors[~side]
    if len(here) < _PART:
        return ()
    across = float((here @ there.T).mean())
    inner = min(count_cohesion(here.sum(axis=0), len(here)), count_cohesion(there.sum(axis=0), len(there)))
    return tuple(np.flatnonzero(side).tolist()) if inner >= max(_LEAST, across + _GAP) else ()


def _principal(vectors: _Rows) -> _Rows:
    """Return where each row lies along the direction of most difference."""
    apart = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(apart, full_matrices=False)
    told: _Rows = (apart @ directions[0]).astype(np.float32)
    return told
