"""Vectors of language models, made fit for comparing.

Such models give all texts one large direction in common, so that any two look alike (Mu and Viswanath 2018, "All but
the top"). What a few invented texts in several languages have in common is measured once and taken away.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tidings.stories.vectors import unit_rows

__all__ = ["CentredEmbedder", "probes"]

Rows = NDArray[np.float32]


@cache
def probes() -> tuple[str, ...]:
    """Return the invented texts that a home's common direction is measured on."""
    lines = (files("tidings.stories") / "probes.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


class CentredEmbedder:
    """Vectors of a model less what they all share."""

    coarse = 0

    def __init__(self, name: str, model: Callable[[Sequence[str]], Rows], *, many_languages: bool) -> None:
        """Measure the middle of ``model``, which returns a row per text; raises what ``model`` raises."""
        self.name = name
        self.many_languages = many_languages
        self._model = model
        self._centre: Rows = unit_rows(model(probes())).mean(axis=0)

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        return len(self._centre)

    def embed(self, texts: Sequence[str]) -> Rows:
        """Return one row per text, of length 1; all zeros for a text without words."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        told = [place for place, text in enumerate(texts) if text.strip()]
        if told:
            rows[told] = unit_rows(unit_rows(self._model([texts[place] for place in told])) - self._centre)
        return rows
