"""A shipped fake embedder: every word has a direction of its own, drawn from a digest of its letters."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["FakeEmbedder"]

_WORD = re.compile(r"\w+")


class FakeEmbedder:
    """Needs no weights; texts are near one another where they share words."""

    many_languages = False
    coarse = 64

    def __init__(self, dimensions: int = 256, name: str = "fake") -> None:
        """Make vectors of ``dimensions`` numbers, and go by ``name``."""
        self._dimensions = dimensions
        self.name = name

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text, of length 1; all zeros for a text without words."""
        rows = np.zeros((len(texts), self._dimensions), np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                rows[row] += self._direction(word)
            length = float(np.linalg.norm(rows[row]))
            if length > 0:
                rows[row] /= length
        return rows

    def _direction(self, word: str) -> NDArray[np.float32]:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        drawn: NDArray[np.float64] = np.random.default_rng(seed).standard_normal(self._dimensions)
        return drawn.astype(np.float32)
