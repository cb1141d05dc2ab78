"""A claim beside its ground: readings, and the few sentences that hold most of it, found once for all features."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.entities import Passage
from tidings.writing.language.likeness import word_vector

__all__ = ["Held", "best_passages", "find_evidence", "mean_vector"]

_BEST = 4  # sentences that a claim is held against
_MOST = 5  # sentences of evidence for one claim
_ADDS = 0.12  # share of a claim's content that one more sentence must add to be evidence
_MEANING = 0.3
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def _ground(sentences: Sequence[str]) -> Ground:
    passages = tuple(
        Passage(n, PassageId(str(n)), ReportId(""), OutletId(""), "", text, 0, len(text), _UNDATED)
        for n, text in enumerate(sentences, 1)
    )
    return Ground(passages, tuple(read_text(text) for text in sentences), ("",))


def best_passages(claim: str, sentences: Sequence[str], count: int = _BEST) -> list[int]:
    """Return the indices of the ``count`` sentences that add most to what is found of ``claim``, in their order.

    Greedy: each next one covers most of what the others leave open, rare words counting more.
    """
    return sorted(_greedy(claim, sentences, count))


def _greedy(claim: str, sentences: Sequence[str], count: int) -> list[int]:
    wanted = read_text(claim).content_stems
    held = [read_text(sentence).stems & wanted for sentence in sentences]
    rarity = {one: 1.0 + math.log(len(sentences) / max(1, sum(one in have for have in held))) for one in wanted}
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < min(count, len(sentences)):
        rest = [i for i in range(len(sentences)) if i not in chosen]
        best = max(rest, key=lambda i: (_gain(held[i] - covered, rarity) + 0.2 * _gain(held[i], rarity), -i))
        chosen.append(best)
        covered |= held[best]
    return chosen


def find_evidence(claim: str, sentences: Sequence[str]) -> list[int]:
    """Return the indices of the sentences that a reader needs to verify ``claim``, in their order: one to five.

    Greedy like :func:`best_passages`, but likeness in meaning counts too, and no sentence is added that would prove
    less than a share :data:`_ADDS` of the claim anew.
    """
    reading = read_text(claim)
    held = [read_text(sentence) for sentence in sentences]
    rarity = {
        one: 1.0 + math.log((1 + len(held)) / (1 + sum(one in other.stems for other in held)))
        for one in reading.content_stems
    }
    total = sum(rarity.values()) or 1.0
    found = [other.stems & reading.content_stems for other in held]
    meaning = mean_vector(sorted(reading.content_stems))
    worth = [
        _gain(have, rarity) / total + _MEANING * float(meaning @ mean_vector(sorted(other.content_stems)))
        for have, other in zip(found, held, strict=True)
    ]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < min(_MOST, len(held)):
        adds = [_gain(have - covered, rarity) / total for have in found]
        rest = [i for i in range(len(held)) if i not in chosen]
        best = max(rest, key=lambda i: (adds[i] + worth[i], -i))
        if chosen and adds[best] < _ADDS:
            break
        chosen.append(best)
        covered |= found[best]
    return sorted(chosen)


def mean_vector(stems: Sequence[str]) -> NDArray[np.float32]:
    """Return the direction of the mean word vector of ``stems`` (256 numbers of length 1; zeros without stems)."""
    if not stems:
        return np.zeros(256, dtype=np.float32)
    total: NDArray[np.float32] = np.sum([word_vector(one) for one in stems], axis=0, dtype=np.float32)
    return total / np.float32(max(float(np.linalg.norm(total)), 1e-6))


def _gain(stems: frozenset[str], rarity: dict[str, float]) -> float:
    return sum(rarity[one] for one in sorted(stems))


@dataclass(frozen=True)
class Held:
    """A claim and the sentences (of one document, or of the cited passages, in order) that it is held against."""

    claim: Reading
    sentences: tuple[str, ...]

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Return the readings of all sentences."""
        return tuple(read_text(sentence) for sentence in self.sentences)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Return the indices of the sentences that hold most of the claim, best first."""
        return tuple(_greedy(self.claim.text, self.sentences, _BEST))

    @cached_property
    def near(self) -> Ground:
        """Return the best sentences as ground, in the document's order."""
        return _ground([self.sentences[i] for i in sorted(self.order)])

    @cached_property
    def singles(self) -> tuple[Ground, ...]:
        """Return each of the best sentences as ground of its own."""
        return tuple(_ground([self.sentences[i]]) for i in sorted(self.order))

    @cached_property
    def whole(self) -> Ground:
        """Return all sentences as ground."""
        return _ground(self.sentences)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Return for each content stem of the claim how rare it is among the sentences, 1 and up."""
        total = len(self.sentences)
        return {
            one: 1.0 + math.log((1 + total) / (1 + sum(one in reading.stems for reading in self.readings)))
            for one in sorted(self.claim.content_stems)
        }
