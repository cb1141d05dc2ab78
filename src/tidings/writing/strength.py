"""How sure a passage of a report is, and whose word it is."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tidings.writing.attribution import Attribution, Kind, find_attributions, is_unnamed
from tidings.writing.entities import Strength
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import find_words
from tidings.writing.said import find_relay

__all__ = ["Judgement", "is_caveat", "judge_passage"]

_CAVEAT = re.compile(
    r"\b(?:could|can|did|has|have|was|were|is|are)(?:n't| not)(?: been| be)?(?: immediately| independently| able to)*"
    r"(?: be| been)?(?: immediately| independently)? (?:verif\w+|confirm\w*|corroborat\w+|authenticat\w+)"
    r"|\b(?:unable|impossible|not possible|no way) (?:to|of) (?:independently )?(?:verif|confirm|corroborat|check)\w*"
    r"|\b(?:could|can)(?:n't| not) (?:be )?(?:independently )?check\w*"
    r"|\bunverified\b|\bunconfirmed\b|\bno independent (?:confirmation|verification)\b",
    re.I,
)
_ASSERTING = frozenset({Kind.SAID, Kind.ACCUSED, Kind.DENIED, Kind.HEARSAY, Kind.FOUND})
_DENIES = frozenset({"deny", "denies", "denied", "denying"})
_CHARGES = re.compile(
    r"\b(?:allegation|accusation|accused|charge[sd]?|claims?|wrongdoing|responsibility|"
    r"involvement|report[s]?|guilt)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Strength, whose word it is (empty if the outlet's own), and who stands accused (empty if nobody)."""

    strength: Strength
    speaker: str
    accused: str


def is_caveat(text: str) -> bool:
    """Say whether ``text`` says that something could not be checked."""
    return bool(_CAVEAT.search(plain(text)))


@lru_cache(maxsize=8192)
def judge_passage(text: str, before: str, outlet: str) -> Judgement:
    """Return the strength of a passage of ``outlet``; ``before`` is the sentence that precedes it, for pronouns.

    The strongest reading that every part allows: a passage that says it could not verify is unverified as a whole.
    """
    found = [one for one in find_attributions(text, before) if one.kind in _ASSERTING and not _is_outlet(one, outlet)]
    quoted = next(iter(find_quotations(text)), None)
    relay = find_relay(found, quoted.start, quoted.end) if quoted else None
    main = max(
        (one for one in found if one is not relay),
        key=lambda one: (_weight(one), not _within(one, found), one.end - one.start),
        default=None,
    )
    speaker = main.source if main else ""
    accused = next((_accused(text, one) for one in found if one.kind is Kind.ACCUSED and one.source), "")
    if is_caveat(text):
        return Judgement(Strength.UNVERIFIED, speaker, accused)
    if main is None:
        return Judgement(Strength.CONFIRMED, "", "")
    if any(_is_denial(text, one) for one in found):
        denier = next(one for one in found if _is_denial(text, one))
        return Judgement(Strength.DENIED, denier.source, accused)
    if any(one.kind in {Kind.ACCUSED, Kind.HEARSAY} or one.cue.startswith("alleg") for one in found):
        return Judgement(Strength.ALLEGED, speaker, accused)
    if _share(text, found) < 0.35:
        return Judgement(Strength.CONFIRMED, "", "")
    return Judgement(Strength.UNNAMED if is_unnamed(speaker) else Strength.SAID, speaker, accused)


def _is_outlet(one: Attribution, outlet: str) -> bool:
    source, name = one.source.lower().removeprefix("the "), outlet.lower().removeprefix("the ")
    return bool(source) and (source == name or (len(source.split()) == 1 and source in name.split()))


def _within(one: Attribution, found: list[Attribution]) -> bool:
    """Say whether somebody else says that ``one`` says it: "\"I believe it will pass,\" said Ada Holm"."""
    return any(
        other.source and other.start <= min(one.source_start, one.cue_start) and one.cue_end <= other.end
        for other in found
        if other is not one
    )


def _weight(one: Attribution) -> int:
    return {Kind.ACCUSED: 3, Kind.DENIED: 2, Kind.SAID: 1, Kind.FOUND: 1}.get(one.kind, 0) if one.source else 0


def _is_denial(text: str, one: Attribution) -> bool:
    if one.kind is not Kind.DENIED:
        return False
    return one.cue in _DENIES or bool(_CHARGES.search(text[one.start : one.end]))


def _accused(text: str, one: Attribution) -> str:
    match = re.match(r"\s*(.+?)\s+(?:of|for)\b", text[one.cue_end : one.end])
    return match.group(1) if match else ""


def _share(text: str, found: list[Attribution]) -> float:
    """Return what share of the words of ``text`` somebody says."""
    words = find_words(text)
    if not words:
        return 0.0
    said = [word for word in words if any(one.start <= word.start < one.end for one in found)]
    return len(said) / len(words)
