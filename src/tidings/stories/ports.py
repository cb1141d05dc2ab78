"""What stories need from outside: texts turned into vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Embedder"]


class Embedder(Protocol):
    """Turns texts into vectors whose directions are near where the meanings are."""

    @property
    def name(self) -> str:
        """What tells its vectors from those of others."""
        ...

    @property
    def many_languages(self) -> bool:
        """Whether texts of the same meaning in two languages are near one another."""
        ...

    @property
    def coarse(self) -> int:
        """How many first numbers of a vector tell nearly as much as all; 0 where only all will do."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text, of length 1; all zeros for a text that holds nothing it knows."""
        ...
