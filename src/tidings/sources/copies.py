"""Recognising copies: one text under many headlines counts as one voice.

Candidates come from MinHash signatures (Broder 1997; rensa computes them), kept with each report so that nothing is
computed twice: whoever agrees with a text in a few of 128 places may share a part of it. A candidate is a copy if most
of the shorter text's shingles stand in the longer one.
"""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from tidings.ids import ReportId

__all__ = ["CopyFinder", "share_contained", "sign"]

_PERMUTATIONS = 128
_AGREEING = 8  # of the 128: a pair of similarity .15, a brief within an article, misses this once in 10,000
_SHINGLE = 4
_MIN_SHINGLES = 12
_CONTAINED = 0.6  # distinct reports of one event hardly ever reach .55, texts cut short or updated rarely fall below
_OWN_WORDS = 3  # a text so many times longer than what it takes over has more of its own than that
_FIRST_ROOM = 1024
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
    """Finds the original of a text among those added before; texts are fetched only for candidates.

    Every signature is compared, all at once: 256 bytes a report, and about 10 ms for 100,000 of them.
    """

    def __init__(self, text_of: Callable[[ReportId], str]) -> None:
        """Ask ``text_of`` for the text of a candidate."""
        self._text_of = text_of
        self._reports: list[ReportId] = []
        self._places: dict[ReportId, int] = {}
        self._rows: NDArray[np.uint16] = np.empty((_FIRST_ROOM, _PERMUTATIONS), np.uint16)

    def add(self, report: ReportId, signature: bytes) -> None:
        """Remember a report, or that it changed; one without signature can't be the original of anything."""
        if not signature:
            return
        place = self._places.setdefault(report, len(self._reports))
        if place == len(self._reports):
            self._reports.append(report)
            if place == len(self._rows):
                self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[place] = _row(signature)

    def find(self, text: str, signature: bytes, itself: ReportId | None = None) -> ReportId | None:
        """Return the earliest report that ``text`` copies, or None.

        Where the text is that of a report added before, ``itself``, only those added before it can be its original.
        """
        if not signature:
            return None
        before = len(self._reports) if itself is None else self._places.get(itself, len(self._reports))
        agreeing = (self._rows[:before] == _row(signature)).sum(axis=1)
        for place in np.flatnonzero(agreeing >= _AGREEING):
            report = self._reports[place]
            if _is_copy(text, self._text_of(report)):
                return report
        return None


def share_contained(one: str, other: str) -> float:
    """Return what share of the shorter text's shingles stands in the longer one; 0 where it is too short to judge."""
    mine, theirs = _shingles(one), _shingles(other)
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter >= _MIN_SHINGLES else 0.0


def _is_copy(text: str, earlier: str) -> bool:
    return len(text) <= _OWN_WORDS * len(earlier) and share_contained(text, earlier) >= _CONTAINED


def _row(signature: bytes) -> NDArray[np.uint16]:
    # The lower half of a number: it is what differs most, and halves the memory.
    return np.frombuffer(signature, dtype="<u4").astype(np.uint16)
