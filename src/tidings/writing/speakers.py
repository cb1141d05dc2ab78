"""Who says what in a whole report: sentence by sentence, datelines set aside, quotations followed to their end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.writing.attribution import Attribution, Kind, find_attributions
from tidings.writing.language.cues import ADVERBS, is_adverb
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain
from tidings.writing.language.words import find_words

__all__ = ["Told", "find_told"]

Span = tuple[int, int]

_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.' ]{2,}|[A-Z][\w.']+(?: [A-Z][\w.']+){0,2})(?:, [A-Z][\w. ]{1,24})?(?:, \w+\.? \d{1,2})?"
    r"\s*(?:\([^)]{2,30}\))\s*(?:--|-)\s+"
)
_DAY = r"(?:on\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CIRCUMSTANCE = rf"(?:on|in|at|during|to|of|for|with|after|before|late|early|last|this|earlier|later|via|by|{_DAY})\b"
_TELLING = frozenset({"told", "tell", "tells", "telling", "warned", "warns", "warn"})
_ADDRESSEE = re.compile(
    r"^\s*(?:him|her|them|me|us|you|reporters|journalists|supporters|voters|lawmakers)\b(?!')", re.I
)
_UNTIL_THAT = re.compile(rf"^[\s,-]*{_CIRCUMSTANCE}[^\";]{{0,90}}?(?=\bthat\b|\")", re.I)
_TOLD_WHOM = re.compile(r"^[^\";]{0,90}?(?=\bthat\b|\")")
_AND_SAID = re.compile(r",?\s(?:and|but|or)\s*$")
_LEADING = re.compile(r"^(?:in|on|at|during|after|when|as|asked|speaking|while|for)\b", re.I)
_PRONOUN_LAST = re.compile(r"\s(he|she|they|it|i|we|who)$", re.I)
_TRAILING = re.compile(
    r"(?:,?\s(?:\w+n't|has|have|had|is|was|were|are|can|could|will|would|also|however|twice|once|not|never|by contrast|"
    rf"in turn|meanwhile|though|instead|{_DAY}))+,?$",
    re.I,
)
_PARTICLE = re.compile(r"^\s(?:out|for|on|of|against)\b")
_WITH_PARTICLE = frozenset({"point", "points", "pointed", "call", "calls", "called", "calling", "warn", "warned"})


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution of a report: the spans of its source, of its cue with auxiliaries, and of what is said."""

    source: Span
    cue: Span
    contents: tuple[Span, ...]


def find_told(text: str) -> tuple[Told, ...]:
    """Return the attributions of ``text`` that name a source, in order.

    A quotation that an attribution's own sentence opens, closes or holds goes on over the next sentences of the same
    paragraph for as long as they open with a quotation mark, or until the mark that closes it.
    """
    flat = plain(text)
    found: list[Told] = []
    spans = split_sentences(text)
    for number, (start, end) in enumerate(spans):
        line = _DATELINE.match(flat[start:end])
        start += line.end() if line else 0
        inside = find_attributions(text[start:end])
        for one in inside:
            if one.source_start == one.source_end or one.kind is Kind.HEARSAY:
                continue
            first, last = _said(flat[start:end], one, inside)
            contents = [(start + first, start + last)]
            if one.kind is Kind.SAID and '"' in flat[start:end]:
                contents.extend(_going_on(flat, spans[number + 1 :], end))
            found.append(Told(_source(flat, start, one), _cue(flat, start, one), tuple(contents)))
    return tuple(found)


def _said(flat: str, one: Attribution, others: Sequence[Attribution]) -> Span:
    """Return the span of what is said, without whom it is said to, where and when, nor what is said next."""
    first, last = one.start, one.end
    after = flat[one.cue_end : last]
    if (
        last <= one.cue_start
        and _LEADING.match(flat[first:last].lstrip(' "'))
        and re.match(r'\s*[,:]?\s*"', flat[one.cue_end :])
    ):
        first, last = one.cue_end, len(flat)  # "On Tuesday, he said, ..."
    elif first == one.cue_end:
        whom = _TOLD_WHOM.match(after) if one.cue in _TELLING else _UNTIL_THAT.match(after)
        whom = whom or (_ADDRESSEE.match(after) if one.cue in _TELLING else None)
        first += whom.end() if whom else 0
    for other in others:
        joined = _AND_SAID.search(flat, first, other.cue_start) if first < other.cue_start < last else None
        if joined and other.source_start == one.source_start:
            last = joined.start()
    return first, last


def _source(flat: str, start: int, one: Attribution) -> Span:
    """Return the span of the source without auxiliaries and adverbs at its end, or what stands before its pronoun."""
    first, last = start + one.source_start, start + one.source_end
    if trailing := _TRAILING.search(flat[first:last]):
        last = first + trailing.start() if trailing.start() else last
    if pronoun := _PRONOUN_LAST.search(flat[first:last]):
        first += pronoun.start(1)
    return first, last


def _going_on(flat: str, rest: Sequence[Span], end: int) -> list[Span]:
    """Return the next sentences of the paragraph that are the same speaker's quotation."""
    contents: list[Span] = []
    last = end
    inside = False
    for start, stop in rest:
        sentence = flat[start:stop]
        if "\n" in flat[last:start] or not (inside or sentence.lstrip().startswith('"')):
            break
        if any(one.source for one in find_attributions(sentence)):
            break
        inside = (inside + sentence.count('"')) % 2 == 1
        contents.append((start, stop))
        last = stop
    return contents


def _cue(flat: str, start: int, one: Attribution) -> Span:
    """Return the span of the cue with the auxiliaries and adverbs before it, and the particle after it."""
    first, last = start + one.cue_start, start + one.cue_end
    if one.source_end <= one.cue_start:
        between = find_words(flat[start + one.source_end : first])
        gap = flat[start + one.source_end : first]
        if between and "," not in gap and all(w.low in ADVERBS or is_adverb(w.low) for w in between):
            first = start + one.source_end + between[0].start
    particle = _PARTICLE.match(flat[last:]) if one.cue in _WITH_PARTICLE else None
    return first, last + (particle.end() if particle else 0)
