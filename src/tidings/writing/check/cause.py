"""A cause is told only where a passage states it, of the same things."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.order import find_deeds
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.cues import KIND_OF
from tidings.writing.language.likeness import alike
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import content_stems

__all__ = ["check_cause"]

_CAUSAL = re.compile(
    r"\b(?:because(?: of)?|led to|leads to|leading to|due to|owing to|as a (?:direct )?(?:result|consequence)(?: of)?|"
    r"resulted? in|resulting (?:in|from)|caus(?:ed|es|ing)(?: by)?|prompt(?:ed|s|ing)(?: by)?|"
    r"trigger(?:ed|s|ing)(?: by)?|"
    r"spark(?:ed|s|ing)(?: by)?|(?<!expressed )(?<!gave )(?<!their )(?<!his )(?<!her )thanks to|therefore|"
    r"consequently|hence|after which|so that|forc(?:ed|es|ing)|"
    r"blam(?:ed|es|ing)|in response to|stem(?:s|med|ming) from|driven by|brought about|the reason (?:for|why)|"
    r"which is why|that is why|drove|fuel(?:l)?ed by|in retaliation for)\b",
    re.I,
)  # fmt: skip
_IS_TO = re.compile(r"\b(?:is|are|was|were|be)\b(?: (?:the |an? )?\w+)? (?P<cue>due to) (?P<verb>\w+)")
_SINCE = re.compile(r"\b(?:since|as|so|over|after|following|cit(?:e|es|ed|ing)|reasons?|grounds?)\b", re.I)
_SIDE = 0.6  # share of the words of a side of the cause that the passage must have
_PURPOSE = re.compile(r"(?:because of|due to|owing to) (?:an?|the|its|their)?\s?(?P<what>\w+)", re.I)


def check_cause(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for a causal connective that no cited passage backs with one of its own, about the same."""
    text = plain(mask_quotations(sentence.text))
    for match in _CAUSAL.finditer(text):
        after = re.match(r" (\w+)", text[match.end() :])
        if any(ahead.end("cue") == match.end() and _is_base(ahead["verb"]) for ahead in _IS_TO.finditer(text)) or (
            match.group().lower() == "due to" and after and is_verb_form(f"{after[1]}s")
        ):
            continue  # "is due to open" names no cause
        if not any(_states(match, text, reading) for reading in ground.readings):
            reason = f'No cited passage states this cause ("{match.group()}").'
            return [Finding(Rule.CAUSE, match.group(), reason)]
    return []


def _is_base(verb: str) -> bool:
    """Say whether ``verb`` is the base of a verb, by its past or its third person."""
    return verb == "be" or any(is_verb_form(one) for one in (f"{verb}s", f"{verb}ed", f"{verb}d", f"{verb[:-1]}ied"))


def _states(match: re.Match[str], text: str, reading: Reading) -> bool:
    """Say whether the passage states a cause, and has words of both sides of the sentence's."""
    same = re.search(rf"\b{re.escape(match.group())}\b", reading.flat, re.I)
    purpose = _PURPOSE.match(text[match.start() :])
    if _brings_about(match, text, reading):
        return True
    if match.group().lower().startswith("blam") and _blames(match, text, reading):
        return True
    stated = same or _CAUSAL.search(reading.flat) or _SINCE.search(reading.flat)
    if not stated and not (purpose and re.search(rf"\bfor (?:\w+ )?{purpose['what']}\b", reading.flat, re.I)):
        return False
    if same and not _same_effect(match, text, same, reading):
        return False
    sides = [_near(text, match.start(), before=True), _near(text, match.end(), before=False)]
    if not sides[0] and ", " in text[match.end() :]:
        # "Because of A, B": what comes about stands behind the comma.
        sides[0] = _near(text, match.end() + text[match.end() :].index(", ") + 2, before=False)
    return all(_mostly(side, reading) for side in sides)


def _blames(match: re.Match[str], text: str, reading: Reading) -> bool:
    """Say whether whoever blames speaks in the passage, of what is blamed."""
    blamer, blamed = _near(text, match.start(), before=True), _near(text, match.end(), before=False)
    spoken = [one for one in reading.attributions if one.source]
    said = blamer or content_stems(text[: match.start()])
    return any(said & content_stems(one.source) for one in spoken) and _mostly(blamed, reading)


def _same_effect(match: re.Match[str], text: str, other: re.Match[str], reading: Reading) -> bool:
    """Say whether what precedes the connective in the sentence is like what precedes or follows it in the passage."""
    mine = _near(text, match.start(), before=True)
    theirs = _near(reading.flat, other.start(), before=True) | _near(reading.flat, other.end(), before=False)
    return not mine or any(alike(one, two) for one in mine for two in theirs)


def _near(text: str, at: int, *, before: bool) -> frozenset[str]:
    """Return the stems of the content words of the clause that ends (``before``) or begins at the character ``at``."""
    part = re.split(r"[,;:]\s", text[:at] if before else text[at:])
    words = [one for one in (part[::-1] if before else part) if content_stems(one)]
    return content_stems(words[0]) if words else frozenset()


def _mostly(side: frozenset[str], reading: Reading) -> bool:
    """Say whether the passage has most of the words of ``side``, or a like of each."""
    told = [one for one in side if KIND_OF.get(one) is None]
    held = sum(any(alike(one, other) for other in reading.content_stems) for one in told)
    return held >= _SIDE * len(told)


def _brings_about(match: re.Match[str], text: str, reading: Reading) -> bool:
    """Say whether "X because of Y" tells a passage's "Y put X out of business": Y does it, X is what it is done to."""
    left, right = _near(text, match.start(), before=True), _near(text, match.end(), before=False)
    return any(
        deed.doers
        and any(alike(one, doer) for one in right for doer in deed.doers)
        and any(one in deed.objects for one in left)
        for deed in find_deeds(reading)
    )
