"""What is new in a story, and since when: found by comparing words, never by a model. Pure.

Reports are read in the order in which they came out. A passage is a development where it holds figures, names or enough
words that no earlier report of the story held. What one report told is never new again in a later one, so the same
headline is never announced twice, and copies announce nothing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tidings.ids import ReportId
from tidings.stories.terms import common_words, stem

__all__ = ["Development", "Told", "find_developments"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"(?:[.!?:;]|^)[\"'”’)\]]*\s*[\"'“‘(]*$")
_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
).split()
_FIGURES = {word: str(number) for number, word in enumerate(_COUNTS)} | {
    "twenty": "20",
    "thirty": "30",
    "hundred": "100",
}
_NEWISH, _NEW = 0.25, 0.6  # share of a passage's words that must be new: with a new name or figure, and without
_AT_LEAST = 4  # words with a meaning that a passage must have
_MOST = 2  # developments of one report: the rest of what it adds stands in it
_SHOWN = 6  # new names and figures that are named


@dataclass(frozen=True, slots=True)
class Told:
    """A report as far as it matters here; ``passages`` are those of its ``text`` that may be shown, numbered."""

    report: ReportId
    at: datetime
    text: str
    passages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Development:
    """A passage with what it brought: ``new`` are names and figures that no report held that had come out ``since``.

    ``since`` is ``None`` for the beginning, where all is new and ``new`` is empty. ``n`` is the passage's number.
    """

    report: ReportId
    at: datetime
    since: datetime | None
    n: int
    text: str
    new: tuple[str, ...]


def find_developments(told: Sequence[Told]) -> tuple[Development, ...]:
    """Return the developments in ``told``, oldest first: the beginning, and at most two of every later report."""
    known: set[str] = set()
    found: list[Development] = []
    since: datetime | None = None
    for each in sorted(told, key=lambda one: (one.at, one.report)):
        ranked = sorted(_ranked(each, known), key=lambda one: -one[0])
        kept: list[Development] = []
        held = set(known)
        for _, n, text in ranked:
            judged = _judge(text, held)
            if judged is not None and len(kept) < (_MOST if since else 1):
                kept.append(Development(each.report, each.at, since, n, text, judged if since else ()))
                held |= _stems(text)
        found += sorted(kept, key=lambda one: one.n)
        known |= _stems(each.text) | held
        if known:
            since = each.at
    return tuple(found)


def _ranked(told: Told, known: Collection[str]) -> Iterator[tuple[float, int, str]]:
    """Yield the passages of ``told`` with how many words each adds, its names and figures twice."""
    for n, text in told.passages:
        fresh = _stems(text) - set(known)
        yield len(fresh) + len(_named(text, fresh)) if known else -float(n), n, text


def _judge(text: str, known: Collection[str]) -> tuple[str, ...] | None:
    """Return the names and figures that ``text`` adds to ``known``; ``None`` where it is no development."""
    words = _stems(text)
    fresh = words - set(known)
    if len(words) < _AT_LEAST or len(fresh) < _NEWISH * len(words):
        return None
    named = _named(text, fresh)
    return named[:_SHOWN] if named or len(fresh) >= _NEW * len(words) else None


def _stems(text: str) -> set[str]:
    """Return the stems in ``text`` that carry a meaning; small counts in words are their figures."""
    common = common_words()
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    stems = (_FIGURES.get(word) or stem(word.replace(",", "")) for word in words if common.get(word, 0.0) < 1.0)
    return {one for one in stems if common.get(one, 0.0) < 1.0 and (len(one) > 1 or one.isdigit())}


def _named(text: str, fresh: Collection[str]) -> tuple[str, ...]:
    """Return the figures in ``text``, and the capitalised words inside its sentences, whose stems are ``fresh``."""
    named: dict[str, None] = {}
    last_end = -1
    for match in _WORD.finditer(text):
        word = match.group()
        figure = word[0].isdigit()
        inside = word[0].isupper() and not _SENTENCE.search(text[: match.start()])
        if not (figure or inside) or not _stems(word) & set(fresh):
            continue
        if inside and match.start() == last_end + 1 and named:
            before = next(reversed(named))
            if before[-1].isalpha():  # a name of several words
                del named[before]
                word = f"{before} {word}"
        named[word] = None
        last_end = match.end()
    return tuple(named)
