"""One attribution: what may be its source, and where what is said by it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tidings.writing.language.cues import SAYING, Kind
from tidings.writing.language.names import HONORIFICS, TITLES
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.quotations import Quotation
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import find_words

__all__ = [
    "NO_ANSWER",
    "PRONOUNS",
    "Attribution",
    "find_relay",
    "is_clause",
    "is_unnamed",
    "until_another",
    "vouches_for_figure",
    "within_quotation",
]

NO_ANSWER = re.compile(
    r"\b(?:(?:did not|didn['’]t|has not|hasn['’]t|have not|could not|couldn['’]t) (?:immediately |yet )?(?:be reached|"
    r"return|respond|reply|answer|comment)|declined? (?:to )?comment|declined requests|unavailable for comment|"
    r"requests? for comment)\b"
)
"""That somebody had nothing to say: told once, and no news for the top."""
_ACCORDING = re.compile(r"^(.{20,}), according to [^,.]+\.$")
_SIDE_CLAUSE = re.compile(r" (?:after|when|while|as|since|because|following) [^,;]*$")
PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
"""Sources that stand for one named before."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that are somebody's. Spans are characters of the text; the source may be empty (``HEARSAY``)."""

    source: str
    cue: str
    kind: Kind
    start: int
    end: int
    source_start: int
    source_end: int
    cue_start: int
    cue_end: int

    @property
    def content(self) -> tuple[int, int]:
        """Return the span of what is said."""
        return self.start, self.end

    def holds(self, start: int, end: int) -> bool:
        """Say whether the characters from ``start`` to ``end``, but for a mark at either end, are what is said."""
        return self.start <= start + 1 and end - 1 <= self.end


def vouches_for_figure(text: str) -> bool:
    """Say whether "according to" stands right behind a side clause that alone has a figure.

    "It calmed the city after riots that left 80 dead, according to the clinic": of the calm the clinic says nothing.
    """
    content = _ACCORDING.match(text)
    side = _SIDE_CLAUSE.search(content[1]) if content else None
    if content is None or side is None:
        return False
    return bool(find_numbers(side.group())) and not find_numbers(content[1][: side.start()])


def find_relay(found: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return who of ``found`` passes on what somebody else says from ``start`` to ``end``, if anybody does.

    "“We saw nothing,” a guard said, according to Holm": the guard says it, and Holm passes it on.
    """
    nearer = [one for one in found if one.cue in SAYING and one.source and one.holds(start, end)]
    for one in found:
        passes_on = one.cue == "according to" and one.holds(start, end)
        if passes_on and any(one.holds(other.source_start, other.source_end) for other in nearer):
            return one
    return None


def within_quotation(one: Attribution, quotes: Sequence[Quotation]) -> Attribution:
    """Return ``one`` so that what is said by words within a quotation ends where the quotation does."""
    for quote in quotes:
        if quote.start <= one.cue_start < quote.end and one.start >= one.cue_end:
            return replace(one, end=max(one.start, min(one.end, quote.end)))
    return one


# "Top organised crime investigator Ada Holm": what looks like a verb describes a crime.
_DESCRIBED = re.compile(r"(?:[A-Z]?[a-z-]+ ){0,2}[a-z]+ed (?:[a-z-]+ )+[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|some|all|both|two|three)\b", re.I)
_OPENS_CLAUSE = re.compile(r"(?:i|he|she|it|we|they|you)['’](?:d|s|m|ll|ve|re)\b", re.I)


def is_clause(source: str) -> bool:
    """Say whether ``source`` has a verb, so that it is no source: "thus the senators can reject"."""
    if _OPENS_CLAUSE.match(source):
        return True
    described = _DESCRIBED.fullmatch(source) and not _DETERMINED.match(source)
    return bool(source) and not described and find_finite_verb(f"X {source}") is not None


_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|people (?:familiar|briefed)|person familiar|aides?|diplomats|witnesses|insiders?|"
    r"analysts|"
    r"experts|critics|observers|reports|some|many|others|residents|engineer|employees?|workers?|advisers?)\b"
    r"|\bnot (?:to be )?named\b|\banonym",
    re.I,
)
_MUST_BE_NAMED = re.compile(r"\b(?:White House|ministry|department|company|government|union|agency)\b", re.I)


def is_unnamed(source: str) -> bool:
    """Say whether ``source`` is a kind of person ("officials"), with nobody named."""
    flat = plain(source)
    if not _UNNAMED.search(flat) or _MUST_BE_NAMED.search(flat):
        return False
    words = find_words(flat)
    return not any(w.capitalised and i > 0 and w.low not in TITLES | HONORIFICS for i, w in enumerate(words))


_CONTRASTED = re.compile(r",?\s(?:though|although|while|whereas|even though)\s$|,\sbut\s$", re.I)


def until_another(one: Attribution, found: Sequence[Attribution], flat: str) -> Attribution:
    """Return ``one`` so that what is said ends where somebody else is set against it: "..., though the clerk said"."""
    for other in found:
        if not (one.start < other.source_start < other.cue_start < one.end) or other.source.lower() in PRONOUNS:
            continue  # a pronoun is most likely the same speaker
        if (turn := _CONTRASTED.search(flat[one.start : other.source_start])) and turn.start():
            return replace(one, end=one.start + turn.start())
    return one
