"""How alike two words are in meaning: families of synonyms, and the packaged static word vectors."""

import importlib.util
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidings.writing.language.families import FAMILIES
from tidings.writing.language.opposites import ANTONYMS
from tidings.writing.language.thesaurus import same_meaning, wider_meaning
from tidings.writing.language.words import related, stem

__all__ = ["alike", "are_antonyms", "likeness", "word_vector"]

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENS = "tokenizers/l2_supercat_tokenizer_config.json"
_NEAR = 0.42  # cosine from which two words count as alike: homes and households .53, minister and president .11


class _Vectors:
    """The word table of wordllama's package, read without running its code."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        found = importlib.util.find_spec("wordllama")
        folder = Path(str(found.origin)).parent if found else Path()
        self._table: NDArray[np.float16] = next(iter(load_file(folder / _WEIGHTS).values()))
        self._tokens = Tokenizer.from_file(str(folder / _TOKENS))
        self.centre: NDArray[np.float32] = self._table.mean(axis=0, dtype=np.float32)

    def vector(self, word: str) -> NDArray[np.float32]:
        ids = self._tokens.encode(word, add_special_tokens=False).ids
        if not ids:  # a mark that the table's tokens don't know
            return np.zeros(self._table.shape[1], dtype=np.float32)
        row: NDArray[np.float32] = self._table[ids].astype(np.float32).mean(axis=0) - self.centre
        return row / np.float32(max(float(np.linalg.norm(row)), 1e-6))


@lru_cache(maxsize=1)
def _vectors() -> _Vectors:
    return _Vectors()


@lru_cache(maxsize=32768)
def word_vector(word: str) -> NDArray[np.float32]:
    """Return the unit vector of ``word`` (256 numbers, the table's mean taken off)."""
    return _vectors().vector(word)


def _family_index() -> dict[str, frozenset[int]]:
    index: dict[str, set[int]] = {}
    for number, family in enumerate(FAMILIES):
        for word in family.split():
            index.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in index.items()}


def _antonym_index() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for line in ANTONYMS:
        left, right = (side.split() for side in line.split("|"))
        pairs |= {(stem(a), stem(b)) for a in left for b in right} | {(stem(b), stem(a)) for a in left for b in right}
    return frozenset(pairs)


_FAMILY_OF = _family_index()
_BY_START: dict[str, list[str]] = {}
for _key in _FAMILY_OF:
    _BY_START.setdefault(_key[:4], []).append(_key)
_OPPOSED = _antonym_index()


def are_antonyms(first: str, second: str) -> bool:
    """Say whether two stems say opposite things."""
    return (first, second) in _OPPOSED


@lru_cache(maxsize=32768)
def _families(one: str) -> frozenset[int]:
    """Return the numbers of the families of a stem, or of the words that it is derived from ("driving": "driver")."""
    own = _FAMILY_OF.get(one)
    if own is not None or len(one) < 4:
        return own or frozenset()
    return frozenset().union(*(_FAMILY_OF[key] for key in _BY_START.get(one[:4], ()) if related(one, key)))


@lru_cache(maxsize=131072)
def likeness(first: str, second: str) -> float:
    """Return how alike two stems are, 0 to 1: 1 the same, .9 derived, .8 of one family, .65 and .5 by the
    thesaurus, else the vectors' cosine."""
    if first == second:
        return 1.0
    if are_antonyms(first, second):
        return 0.0
    if related(first, second):
        return 0.9
    if not _families(first).isdisjoint(_families(second)):
        return 0.8
    if first[:1].isdigit() or second[:1].isdigit():
        return 0.0
    if same_meaning(first, second):
        return 0.65
    cosine = float(word_vector(first) @ word_vector(second))
    return max(0.5 if wider_meaning(first, second) else 0.0, cosine)


def alike(first: str, second: str) -> bool:
    """Say whether two stems may stand for one another in a paraphrase."""
    return likeness(first, second) >= _NEAR
