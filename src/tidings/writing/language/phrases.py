"""The noun phrase to the left or right of a verb, by its surroundings: who says, accuses, denies."""

import re

from tidings.writing.language.cues import ADVERBS, BREAKING, KIND_OF, is_adverb
from tidings.writing.language.names import HONORIFICS, TITLES
from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word

__all__ = ["noun_phrase_left", "noun_phrase_right"]

_PRONOUNS = frozenset(word_list("i you he she it we they who"))
_PREPOSITIONS = frozenset(word_list("in on at by of to from for with after during under since until into over about"))
_NO_OPENER = frozenset(
    word_list(
        """why what how when where whether did do does would could can should will is are was were be been am not nor
        even if so let don't didn't doesn't than"""
    )
)
_TIME = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next|that) \w+|\d{4}|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2})?)"
    r"(?: (?:morning|afternoon|evening|night))?,?\s+",
    re.I,
)
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|(?:last|this) (?:week|month|year|night)|"
    r"\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2})"
)
# "The mayor on Friday night said": when it was said stands between who says it and the cue.
_SAID_WHEN = re.compile(
    rf"\w(?P<when> (?:(?:late|early) )?(?:on )?{_DAY}(?: (?:morning|afternoon|evening|night))?) $", re.I
)
# "The mayors of Brinewick, Ostwick and Lissmere said": all of them say it.
_LISTED = re.compile(r"(?P<lead>\s*)[A-Z][^,;:.\"]{1,60}, (?:[A-Z][^,;:.\"]{1,30}, )*[A-Z][^,;:.\"]{1,30} and ")
_BOUNDARY = re.compile(r"[,;:()\"]|\s-+\s|\.\s|\?\s|!\s")


def noun_phrase_left(flat: str, words: list[Word], i: int, start: int) -> tuple[int, int] | None:
    """Return the span of the noun phrase that the cue at ``words[i]`` has as subject, if it stands to its left."""
    j = i - 1
    if timed := _SAID_WHEN.search(flat, start, words[i].start):
        k = max((k for k in range(i) if words[k].end <= timed.start("when")), default=-1)
        return noun_phrase_left(flat, words, k + 1, start) if k >= 0 else None
    while j >= 0 and (words[j].low in ADVERBS or (is_adverb(words[j].low) and not words[j].capitalised)):
        if _BOUNDARY.search(flat[words[j].end : words[j + 1].start]):
            return None
        j -= 1
    if j < 0 or words[j].start < start:
        return None
    if flat[words[j].end : words[j].end + 1] == ")":
        # "Sen. Ted Cruz (R-Texas) said": the source is before the brackets.
        opening = flat.rfind("(", start, words[j].start)
        before = [k for k in range(j) if words[k].end <= opening]
        if opening < 0 or not before or flat[words[j].end + 1 : words[j + 1].start].strip():
            return None
        j = before[-1]
        first = _phrase_start(flat, words, j)
        return words[first].start, words[j].end
    last = words[j]
    gap = flat[last.end : words[j + 1].start]
    appositive = "," in gap
    if '"' in gap or ("," in gap and '"' in flat[last.end : last.end + 3]):
        return None
    if last.low in {"who", "which", "that"}:
        return _relative_head(flat, words, j, start)
    if appositive:
        return _apposition(flat, words, j, start)
    first = _phrase_start(flat, words, j)
    if listed := _LISTED.fullmatch(flat, start, words[first].start):
        return listed.start() + len(listed["lead"]), last.end
    return _trimmed(flat, words, first, j)


def _trimmed(flat: str, words: list[Word], first: int, j: int) -> tuple[int, int] | None:
    """Return the span of ``words[first]`` to ``words[j]`` without what no subject begins with; None if it is none."""
    if words[j].low in _PRONOUNS:
        first = j  # "in his answers this week he said"
    if words[j].low in _PREPOSITIONS:
        return None  # "by telling"
    while first < j and words[first].low in {"also", "then", "with", "and", "but", "now"}:
        first += 1
    if first < j and words[first].low in _PREPOSITIONS:
        timed = _TIME.match(flat, words[first + 1].start, words[j].start)
        if timed is None:
            return None
        first = next(k for k in range(first, j + 1) if words[k].start >= timed.end())
    return None if words[first].low in _NO_OPENER else (words[first].start, words[j].end)


def _phrase_start(flat: str, words: list[Word], j: int) -> int:
    """Return the index of the first word of the noun phrase that ends with ``words[j]``."""
    first = j
    while first > 0:
        previous = words[first - 1]
        gap = flat[previous.end : words[first].start]
        if _BOUNDARY.search(gap) and not re.match(r"^\.\s$", gap):
            break
        if re.match(r"^\.\s$", gap) and previous.low.rstrip(".") not in HONORIFICS | TITLES and len(previous.low) > 2:
            break
        if previous.low in BREAKING or (previous.low in KIND_OF and not previous.capitalised and first - 1 > 0):
            break
        first -= 1
    return first


def _relative_head(flat: str, words: list[Word], j: int, start: int) -> tuple[int, int] | None:
    if j == 0:
        return None
    first = _phrase_start(flat, words, j - 1)
    return (words[first].start, words[j - 1].end) if words[first].start >= start else None


def _apposition(flat: str, words: list[Word], j: int, start: int) -> tuple[int, int] | None:
    """Handle "Name, role, said" and "Role, Name, said": the source is both."""
    inner = _phrase_start(flat, words, j)
    if inner > 1 and words[inner - 1].low == "and" and words[inner].capitalised and words[inner - 2].capitalised:
        inner = _phrase_start(flat, words, inner - 2)  # "Two clerks, Ada Holm and Bo Lind, said"
    if inner == 0 or flat[words[inner - 1].end : words[inner].start].strip() != ",":
        return None
    outer = _phrase_start(flat, words, inner - 1)
    if words[inner].low in {"who", "which", "whose"}:
        return _trimmed(flat, words, outer, inner - 1)  # "Holm, who spoke on Friday, said"
    if words[outer].low in _PREPOSITIONS:
        return _trimmed(flat, words, inner, j)  # "In 2015, Holm said"
    return (words[outer].start, words[j].end) if words[outer].start >= start else None


# The full stop of a title or an initial ends no phrase: "said Rep. Ada B. Holm".
_PHRASE_RIGHT = re.compile(
    r"\s+(?P<np>(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Sgt|Maj|Cmdr|Adm|St|Jr|Sr|[A-Z])\."
    r"|[^,.;:\"()])+)"
)


def noun_phrase_right(flat: str, cue: Word, end: int) -> tuple[int, int] | None:
    """Return the span of the source that follows its cue: ``said Ada Holm, the mayor, on Friday``."""
    match = _PHRASE_RIGHT.match(flat[cue.end : end])
    if not match:
        return None
    phrase = match.group("np")
    cut = re.search(
        r"\s(?:in|on|at|during|after|when|while|to|as|who|before|from|for|by|with|that|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        phrase,
        re.I,
    )
    if cut:
        phrase = phrase[: cut.start()]
    first = re.match(r"\s*(\S+)", phrase)
    if not first or first.group(1).lower() in {
        "in",
        "on",
        "at",
        "to",
        "that",
        "during",
        "after",
        "when",
        "as",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }:
        return None
    begin = cue.end + match.start("np")
    return begin, begin + len(phrase.rstrip())
