"""Recognising copies: one text under many headlines counts as one voice.

Candidates come from banded MinHash signatures (Broder 1997; rensa computes them), kept with each report so that nothing
is computed twice. A candidate is a copy if most of the shorter text's shingles stand in the longer one.
"""

import re
from collections import defaultdict
from collections.abc import Callable

import numpy as np
from rensa import RMinHash

from tidings.ids import ReportId

__all__ = ["CopyFinder", "sign"]

_PERMUTATIONS = 128
_ROWS = 4  # 32 bands of 4: a pair of similarity .5 is a candidate with probability .87
_SHINGLE = 4
_MIN_SHINGLES = 12
_CONTAINED = 0.8
_WORD = re.compile(r"\w+")


def _shingles(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}


def sign(text: str) -> bytes:
    """Return the MinHash signature of ``text``: 128 unsigned 32-bit numbers; empty for a text too short to judge."""
    shingles = _shingles(text)
    if len(shingles) < _MIN_SHINGLES:
        return b""
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
    sketch.update(sorted(shingles))
    return np.asarray(sketch.digest(), dtype="<u4").tobytes()


class CopyFinder:
    """Finds the original of a text among those added before; texts are fetched only for candidates."""

    def __init__(self, text_of: Callable[[ReportId], str]) -> None:
        """Ask ``text_of`` for the text of a candidate."""
        self._text_of = text_of
        self._bands: defaultdict[tuple[int, bytes], list[ReportId]] = defaultdict(list)
        self._place: dict[ReportId, int] = {}

    def add(self, report: ReportId, signature: bytes) -> None:
        """Remember a report; one without signature can't be the original of anything."""
        if not signature:
            return
        self._place.setdefault(report, len(self._place))
        for key in _bands(signature):
            self._bands[key].append(report)

    def find(self, text: str, signature: bytes) -> ReportId | None:
        """Return the earliest added report that ``text`` copies, or None."""
        candidates = {report for key in _bands(signature) for report in self._bands.get(key, ())}
        if not candidates:
            return None
        own = _shingles(text)
        for report in sorted(candidates, key=self._place.__getitem__):
            if _is_copy(own, _shingles(self._text_of(report))):
                return report
        return None


def _bands(signature: bytes) -> list[tuple[int, bytes]]:
    width = _ROWS * 4
    return [(start, signature[start : start + width]) for start in range(0, len(signature), width)]


def _is_copy(one: set[str], other: set[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= _MIN_SHINGLES and len(one & other) >= _CONTAINED * shorter
