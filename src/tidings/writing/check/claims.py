"""How well a whole report supports a claim about it, as one number: the check's features without its verdict."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check.dates import check_dates
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.hedges import check_hedges
from tidings.writing.check.names import check_names
from tidings.writing.check.numbers import check_numbers
from tidings.writing.check.polarity import check_negation
from tidings.writing.check.support import support_score
from tidings.writing.check.swaps import check_swaps
from tidings.writing.entities import Passage

__all__ = ["SUPPORTED_FROM", "best_passages", "score_claim"]

SUPPORTED_FROM = 0.76
"""The score from which a claim counts as supported: best on the mean of a copying and a retelling set of summaries."""

_BEST = 4  # sentences of a document that a claim is held against
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def _passage(n: int, text: str) -> Passage:
    return Passage(n, PassageId(str(n)), ReportId(""), OutletId(""), "", text, 0, len(text), _UNDATED)


def best_passages(claim: str, sentences: Sequence[str], count: int = _BEST) -> list[int]:
    """Return the indices of the ``count`` sentences that add most to what is found of ``claim``, in their order.

    Greedy: each next one covers most of what the others leave open, rare words counting more.
    """
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
    return sorted(chosen)


def _gain(stems: frozenset[str], rarity: dict[str, float]) -> float:
    return sum(rarity[one] for one in stems)


def score_claim(claim: str, sentences: Sequence[str]) -> float:
    """Return how well ``sentences`` (of one document, in order) support ``claim``, 0 to 1."""
    if not sentences or not claim.strip():
        return 0.0
    chosen = best_passages(claim, sentences)
    passages = tuple(_passage(n, sentences[i]) for n, i in enumerate(chosen, 1))
    ground = Ground(passages, tuple(read_text(passage.text) for passage in passages), ("",))
    every = [_passage(n, sentence) for n, sentence in enumerate(sentences, 1)]
    whole = Ground(tuple(every), tuple(read_text(passage.text) for passage in every), ("",))
    reading = read_text(claim)
    near = support_score(reading, ground)
    single = max(support_score(reading, _only(ground, i)) for i in range(len(passages)))
    order = _bigrams_held(reading, ground)
    faults = _faults(reading, ground, whole)
    return max(0.0, min(1.0, 0.45 * near + 0.25 * single + 0.3 * order)) / (1.0 + 0.35 * faults)


def _only(ground: Ground, i: int) -> Ground:
    return Ground((ground.passages[i],), (ground.readings[i],), ground.outlets)


def _bigrams_held(claim: Reading, ground: Ground) -> float:
    """Return the share of neighbouring content words of the claim that stand near one another in one passage."""
    stems = [word.stem for word in claim.content]
    pairs = list(pairwise(stems))
    if not pairs:
        return 1.0
    return sum(any(_near(pair, reading) for reading in ground.readings) for pair in pairs) / len(pairs)


def _near(pair: tuple[str, str], reading: Reading, reach: int = 6) -> bool:
    first = [i for i, word in enumerate(reading.words) if word.stem == pair[0]]
    second = [i for i, word in enumerate(reading.words) if word.stem == pair[1]]
    return any(abs(i - j) <= reach for i in first for j in second)


def _faults(claim: Reading, near: Ground, whole: Ground) -> int:
    """Count what the exact rules find: names, numbers and dates against all, the order of words against the nearest."""
    far = (check_numbers(claim, whole), check_dates(claim, whole), check_names(claim, whole))
    close = (check_swaps(claim, near), check_negation(claim, near), check_hedges(claim, near))
    return sum(len(found) for found in (*far, *close))
