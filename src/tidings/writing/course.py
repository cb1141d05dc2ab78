"""The course of a story: where each sentence picked belongs, as the report that tells most of it goes on.

Sentences of several reports told by turns read like a list. One report has an order that holds together; what the
others tell is put where that report tells the like, and what it doesn't tell stays behind its own report's sentence
before it (the idea of ordering by the sentences that surround one in its source: Bollegala, Okazaki and Ishizuka 2006).
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tidings.writing.spans import Span

__all__ = ["find_course"]

_LIKE = 0.2  # cosine of words from which a sentence belongs beside that of another report
_BEHIND = 0.5  # between that sentence and the next
_STEP = 0.001


def find_course(spans: Sequence[Span], chosen: Sequence[int], like: NDArray[np.float64]) -> list[float]:
    """Return for each of ``chosen``, places in ``spans``, how far into the story it belongs; what is less comes first.

    ``like`` holds the cosines of the words of each span and each.
    """
    if not chosen:
        return []
    spine = Counter(spans[one].report.id for one in chosen).most_common(1)[0][0]
    theirs = [place for place, span in enumerate(spans) if span.report.id == spine]
    found: dict[int, float | None] = {}
    for one in chosen:
        if spans[one].report.id == spine:
            found[one] = float(spans[one].start)
            continue
        best = max(theirs, key=lambda place: like[one, place])
        found[one] = spans[best].start + _BEHIND if like[one, best] >= _LIKE else None
    _fill(found, spans)
    end = max(spans[place].end for place in theirs)
    return [_relative(spans[one], spans, end) if (at := found[one]) is None else at for one in chosen]


def _fill(found: dict[int, float | None], spans: Sequence[Span]) -> None:
    """Put what is like nothing behind the sentence before it in its own report, or before the one behind it."""
    reports = {spans[one].report.id for one in found}
    for report in reports:
        own = sorted((one for one in found if spans[one].report.id == report), key=lambda one: spans[one].start)
        for order, step in ((own, _STEP), (own[::-1], -_STEP)):
            last: float | None = None
            for one in order:
                if found[one] is None and last is not None:
                    found[one] = last + step
                last = found[one] if found[one] is not None else last


def _relative(span: Span, spans: Sequence[Span], end: int) -> float:
    """Return the place in a text of length ``end`` that is as far from its top as ``span`` is in its own report."""
    length = max(other.end for other in spans if other.report.id == span.report.id)
    return end * span.start / max(1, length)
