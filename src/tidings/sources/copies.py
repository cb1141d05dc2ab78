"""Recognising copies: one text under many headlines counts as one voice.

Candidates come from MinHash signatures (Broder 1997; rensa computes them), kept with each report so that nothing is
computed twice: how many of 128 places agree estimates the similarity J of two sets of shingles, and of sets of sizes a
and b, a >= b, a copy has J >= c b / (a + b - c b), where c is the share of the shorter text that a copy holds at least.
Whoever agrees in fewer places than such a pair may by chance is no candidate. A candidate is a copy if most of the
shorter text's shingles stand in the longer one.
"""

import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from tidings.ids import ReportId

__all__ = ["CopyFinder", "share_contained", "sign"]

_PERMUTATIONS = 128
_AGREEING = 8  # of the 128, at least: a pair of similarity .15, a brief within an article, misses this once in 10,000
_DEVIATIONS = 4.0  # standard deviations of a binomial: a copy is missed by chance once in 30,000
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
    """Return the MinHash signature of ``text``: 128 unsigned 32-bit numbers and, as one more, how many shingles it has.

    It is empty for a text too short to judge.
    """
    shingles = _shingles(text)
    if len(shingles) < _MIN_SHINGLES:
        return b""
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
    sketch.update(sorted(shingles))
    return np.asarray([*sketch.digest(), len(shingles)], dtype="<u4").tobytes()


class CopyFinder:
    """Finds the original of a text among those added before; texts are fetched only for candidates.

    Every signature is compared, all at once: 256 bytes a report, and about 4 ms for 100,000 of them.
    """

    def __init__(self, text_of: Callable[[ReportId], str], known: Iterable[tuple[ReportId, bytes]] = ()) -> None:
        """Ask ``text_of`` for the text of a candidate. The ``known`` reports were added before, in that order."""
        self._text_of = text_of
        self._reports: list[ReportId] = []
        self._places: dict[ReportId, int] = {}
        # A permutation's values stand side by side, so that comparing runs through memory in order.
        self._values: NDArray[np.uint16] = np.empty((_PERMUTATIONS, _FIRST_ROOM), np.uint16)
        self._sizes: NDArray[np.float32] = np.empty(_FIRST_ROOM, np.float32)
        for report, signature in known:
            self.add(report, signature)

    def add(self, report: ReportId, signature: bytes) -> None:
        """Remember a report, or that it changed; one without signature can't be the original of anything."""
        if not signature:
            return
        place = self._places.setdefault(report, len(self._reports))
        if place == len(self._reports):
            self._reports.append(report)
            if place == len(self._sizes):
                self._values = np.hstack([self._values, np.empty_like(self._values)])
                self._sizes = np.concatenate([self._sizes, np.empty_like(self._sizes)])
        self._values[:, place], self._sizes[place] = _read(signature)

    def find(self, text: str, signature: bytes, itself: ReportId | None = None) -> ReportId | None:
        """Return the earliest report that ``text`` copies, or None.

        Where the text is that of a report added before, ``itself``, only those added before it can be its original.
        """
        if not signature:
            return None
        before = len(self._reports) if itself is None else self._places.get(itself, len(self._reports))
        values, size = _read(signature)
        agreeing = np.zeros(before, np.uint8)
        for mine, theirs in zip(values, self._values[:, :before], strict=True):
            agreeing += theirs == mine
        places = np.flatnonzero(agreeing >= _AGREEING)
        likely: list[int] = places[agreeing[places] >= _least_agreeing(size, self._sizes[places])].tolist()
        for place in likely:
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


def _least_agreeing(size: float, sizes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return in how many places a copy agrees at least, between a text of ``size`` shingles and others of ``sizes``.

    It is 0 where a size isn't known.
    """
    shorter, both = np.minimum(sizes, np.float32(size)), sizes + np.float32(size)
    similarity = _CONTAINED * shorter / np.maximum(1.0, both - _CONTAINED * shorter)
    spread = np.sqrt(_PERMUTATIONS * similarity * (1.0 - similarity))
    return (_PERMUTATIONS * similarity - _DEVIATIONS * spread).astype(np.float32)


def _read(signature: bytes) -> tuple[NDArray[np.uint16], float]:
    """Return the 128 values of ``signature`` and how many shingles it is made of; 0 where an older one doesn't say."""
    numbers = np.frombuffer(signature, dtype="<u4")
    # The lower half of a number: it is what differs most, and halves the memory.
    return numbers[:_PERMUTATIONS].astype(np.uint16), float(sum(numbers[_PERMUTATIONS:]))
