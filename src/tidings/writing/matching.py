"""How alike two sentences of one story are, with words weighted by how rare they are in it."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.words import content_stems

__all__ = ["Matcher", "Weighted", "clashing_numbers", "contained", "cosine", "cosines"]


@dataclass(frozen=True, slots=True)
class Weighted:
    """A sentence as weights of its stems; ``norm`` is the vector's length, ``mass`` the sum of the weights."""

    weights: dict[str, float]
    norm: float
    mass: float


class Matcher:
    """Knows how common each word is among the sentences of one story."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count in how many of ``texts`` each stem occurs."""
        self._count = Counter(one for text in texts for one in content_stems(text))
        self._total = max(2, len(texts))

    def read(self, text: str) -> Weighted:
        """Return the weights of ``text``: inverse document frequency, ln(1 + N / n)."""
        weights = {one: math.log1p(self._total / (1 + self._count[one])) for one in content_stems(text)}
        return Weighted(weights, math.sqrt(sum(w * w for w in weights.values())), sum(weights.values()))


def cosine(left: Weighted, right: Weighted) -> float:
    """Return the cosine of the angle between two sentences, 0 to 1."""
    if not left.norm or not right.norm:
        return 0.0
    small, large = sorted((left.weights, right.weights), key=len)
    return sum(w * large.get(one, 0.0) for one, w in small.items()) / (left.norm * right.norm)


def cosines(read: Sequence[Weighted]) -> NDArray[np.float64]:
    """Return the cosines of all ``read`` with one another, shape (n, n), 0 on the diagonal."""
    result = np.zeros((len(read), len(read)))
    for i, left in enumerate(read):
        for j in range(i + 1, len(read)):
            result[i, j] = result[j, i] = cosine(left, read[j])
    return result


def contained(inner: Weighted, outer: Weighted) -> float:
    """Return which share of the weight of ``inner`` is found in ``outer``, 0 to 1."""
    if not inner.mass:
        return 0.0
    return sum(w for one, w in inner.weights.items() if one in outer.weights) / inner.mass


def clashing_numbers(left: str, right: str) -> bool:
    """Say whether both sentences count something, and no figure of one is in the other."""
    mine = {(q.value, q.unit) for q in find_numbers(left) if not q.weak and q.kind not in {"time", "ordinal"}}
    theirs = {(q.value, q.unit) for q in find_numbers(right) if not q.weak and q.kind not in {"time", "ordinal"}}
    return bool(mine and theirs) and not mine & theirs
