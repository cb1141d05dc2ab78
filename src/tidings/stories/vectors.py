"""Static word vectors: the mean of the vectors of a text's tokens. English first, a tenth of a millisecond a text.

The weights and the tokenizer are those packaged with wordllama (MIT); its code is not run.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from tidings.errors import ModelDamagedError, ModelMissingError

__all__ = ["StaticEmbedder", "shared_embedder", "unit_rows"]

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_ROWS = 2048
_REMEMBERED = 100_000  # words; after so many they are learnt anew
_MAX_WORD = 64  # characters; longer ones are addresses and noise
_REMEDY = "Install it again: pip install --force-reinstall wordllama."


def unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``rows`` (n, d) each scaled to length 1; rows of zeros stay so."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    scaled: NDArray[np.float32] = (rows / lengths).astype(np.float32)
    return scaled


class StaticEmbedder:
    """The default embedder: wordllama's packaged weights, 256 dimensions, trained for being cut."""

    name = "packaged"
    many_languages = False
    coarse = 64

    def __init__(self) -> None:
        """Load 16 MB of weights; raises ``ModelMissingError`` or ``ModelDamagedError``."""
        folder = _package_folder()
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
            (weights,) = load_file(folder / _WEIGHTS).values()
        except Exception as error:  # the libraries raise bare Exceptions of their own for any unreadable file
            raise ModelDamagedError(f"The word vectors in {folder} can't be read: {error}.", _REMEDY) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        # The upper halves of single-precision numbers: half the memory, and widened by a shift, unlike half precision.
        self._vectors: NDArray[np.uint16] = np.empty(weights.shape, np.uint16)
        for start in range(0, len(weights), _ROWS):  # a piece at a time, since the peak counts
            block = weights[start : start + _ROWS].astype(np.float32)
            self._vectors[start : start + _ROWS] = block.view(np.uint32) >> 16

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        return int(self._vectors.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text, of length 1; all zeros for a text without tokens."""
        words = [text.split() for text in texts]
        known = self._learn({word[:_MAX_WORD] for each in words for word in each})
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, each in enumerate(words):
            ids = list(chain.from_iterable([known[word[:_MAX_WORD]] for word in each]))
            if ids:
                tokens = self._vectors.take(ids, axis=0).astype(np.uint32)
                np.left_shift(tokens, 16, out=tokens)
                rows[row] = tokens.view(np.float32).sum(axis=0)
        return unit_rows(rows)

    def _learn(self, words: set[str]) -> dict[str, tuple[int, ...]]:
        """Tokenize the words that weren't met before; no token of this vocabulary reaches over a space.

        What is returned knows all of ``words``, whatever other threads learn meanwhile.
        """
        if len(self._known) > _REMEMBERED:
            self._known = {}
        known = self._known
        new = sorted(words - known.keys())
        if not new:  # an empty batch wakes the tokenizer's threads all the same
            return known
        for word, encoded in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            known[word] = tuple(encoded.ids)
        return known


@cache
def shared_embedder() -> StaticEmbedder:
    """Return one embedder for the whole process; it may be used from several threads."""
    return StaticEmbedder()


def _package_folder() -> Path:
    found = find_spec("wordllama")
    if found is None or found.origin is None:
        raise ModelMissingError("The word vectors (package wordllama) are not installed.", _REMEDY)
    return Path(found.origin).parent
