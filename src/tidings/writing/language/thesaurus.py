"""Which words mean the same or nearly so, from Princeton WordNet: a packaged list, read once when first asked."""

import gzip
from functools import lru_cache
from pathlib import Path

__all__ = ["THESAURUS", "is_common", "same_meaning", "wider_meaning"]

THESAURUS = Path(__file__).with_name("thesaurus.gz")
"""One word a line: its stem, the groups of synonyms that it is in, and the groups right above, parted by tabs."""

_NONE: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, str]]:
    lines = gzip.decompress(THESAURUS.read_bytes()).decode("ascii").split("\n")
    return {word: (own, above) for word, own, above in (line.split("\t") for line in lines)}


@lru_cache(maxsize=16384)
def _of(stem: str) -> tuple[frozenset[int], frozenset[int]]:
    own, above = _groups().get(stem, ("", ""))
    return (_numbers(own), _numbers(above)) if own else _NONE


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split(","))) if text else frozenset()


def same_meaning(first: str, second: str) -> bool:
    """Say whether two stems share a group of synonyms in one of their common senses (discharged, released)."""
    return not _of(first)[0].isdisjoint(_of(second)[0])


def wider_meaning(first: str, second: str) -> bool:
    """Say whether one of two stems names a kind of what the other names (gust, wind), or an adjective is like it."""
    (mine, over_me), (yours, over_you) = _of(first), _of(second)
    return not over_me.isdisjoint(yours) or not over_you.isdisjoint(mine)


def is_common(stem: str) -> bool:
    """Say whether ``stem`` is an ordinary English word, no mere name."""
    return stem in _groups()
