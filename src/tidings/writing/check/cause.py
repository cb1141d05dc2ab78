"""Cause and scope: "because" only where a passage states the cause; a link found by a study is no effect."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import alike
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import content_stems

__all__ = ["check_cause", "check_scope"]

_CAUSAL = re.compile(
    r"\b(?:because(?: of)?|led to|leads to|leading to|due to|owing to|as a (?:direct )?(?:result|consequence)(?: of)?|"
    r"resulted? in|resulting (?:in|from)|caus(?:ed|es|ing)(?: by)?|prompt(?:ed|s|ing)(?: by)?|"
    r"trigger(?:ed|s|ing)(?: by)?|"
    r"spark(?:ed|s|ing)(?: by)?|thanks to|therefore|consequently|hence|after which|so that|forc(?:ed|es|ing)|"
    r"blam(?:ed|es|ing)|in response to|stem(?:s|med|ming) from|driven by|brought about|the reason (?:for|why)|"
    r"which is why|that is why|drove|fuel(?:l)?ed by|in retaliation for)\b",
    re.I,
)  # fmt: skip
_SINCE = re.compile(r"\b(?:since|as|so|over|after|following)\b", re.I)
_PURPOSE = re.compile(r"(?:because of|due to|owing to) (?:an?|the|its|their)?\s?(?P<what>\w+)", re.I)
_EFFECTS = {
    "improve": "better", "improves": "better", "improved": "better", "boosts": "better", "boost": "better",
    "boosted": "better", "increases": "more", "raises": "more", "reduces": "less", "reduced": "less", "lowers": "less",
    "cuts": "less", "prevents": "less", "prevent": "less", "protects": "less", "protect": "less", "cures": "less",
    "cure": "less", "causes": "cause", "cause": "cause", "makes": "cause", "helps": "better", "help": "better",
    "enhances": "better", "stops": "less", "worsens": "worse", "harms": "worse", "kills": "worse", "leads": "cause",
}  # fmt: skip
_LINK = re.compile(
    r"\b(?:(?:less|more) likely|associated with|association|linked to|link between|correlat\w+|tended to|tend to|"
    r"found that (?:those|people|adults|children|women|men|patients|participants)|risk of|could not show|odds of|"
    r"likelihood|higher rates?|lower rates?|among those)\b",
    re.I,
)  # fmt: skip
_STUDY = re.compile(r"\b(?:study|research(?:ers)?|trial|survey|scientists|paper|analysis|findings)\b", re.I)


def check_cause(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for a causal connective that no cited passage backs with one of its own, about the same."""
    text = plain(mask_quotations(sentence.text))
    for match in _CAUSAL.finditer(text):
        if not any(_states(match, text, reading) for reading in ground.readings):
            reason = f'No cited passage states this cause ("{match.group()}").'
            return [Finding(Rule.CAUSE, match.group(), reason)]
    return []


def _states(match: re.Match[str], text: str, reading: Reading) -> bool:
    """Say whether the passage states a cause, and has words of both sides of the sentence's."""
    same = re.search(rf"\b{re.escape(match.group())}\b", reading.flat, re.I)
    purpose = _PURPOSE.match(text[match.start() :])
    stated = same or _CAUSAL.search(reading.flat) or _SINCE.search(reading.flat)
    if not stated and not (purpose and re.search(rf"\bfor (?:\w+ )?{purpose['what']}\b", reading.flat, re.I)):
        return False
    sides = (content_stems(text[: match.start()]), content_stems(text[match.end() :]))
    return all(not side or any(alike(one, other) for one in side for other in reading.content_stems) for side in sides)


_ALL = re.compile(
    r"\b(?:all(?! but)|every|everyone|everybody|each|both|whole|entire|total|always|throughout|no|none|nobody|"
    r"never|any|unanimous\w*|without|per|apiece|a (?:day|week|month|year|head|person|piece))\b",
    re.I,
)
_CLAIMS_ALL = re.compile(
    r"\b(?:all(?= (?:of|the|its|his|her|their|three|four|five|six|seven|eight|nine|ten|\d+|\w+s)\b)|every(?= \w)|"
    r"each(?= of)|both(?= \w+s\b))",
    re.I,
)
_EVERYWHERE = re.compile(
    r"\b(?:(?:across|throughout|around|all over) the (?:country|nation|world|continent|globe)|nationwide|worldwide|"
    r"countrywide|everywhere)\b",
    re.I,
)
_WIDE = re.compile(r"\b(?:nation\w*|country\w*|world\w*|global\w*|everywhere|continent\w*)\b", re.I)


def _widened(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "all" or "across the country" where no passage speaks of all or of the country."""
    text = plain(mask_quotations(sentence.text))
    for claims, given in ((_CLAIMS_ALL, _ALL), (_EVERYWHERE, _WIDE)):
        match = claims.search(text)
        if match and not _of_them(text[match.start() :], sentence, ground) and not _given(given, ground):
            reason = f'No cited passage says "{match.group()}"; it claims more than they do.'
            return [Finding(Rule.SCOPE, match.group(), reason)]
    return []


_COUNTED_AGAIN = re.compile(
    r"all (?:of (?:them|whom)|(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten))\b", re.I
)
_PART = re.compile(r"\b(?:of (?:the|them|whom|its|their|those|these|\d)|some|most|many|several|half)\b", re.I)


def _given(given: re.Pattern[str], ground: Ground) -> bool:
    return any(given.search(reading.flat) for reading in ground.readings)


def _of_them(rest: str, sentence: Reading, ground: Ground) -> bool:
    """Say whether "all of them" are those whom sentence and passages count, and no passage speaks of a part."""
    if not _COUNTED_AGAIN.match(rest) or any(_PART.search(reading.flat) for reading in ground.readings):
        return False
    counted = {one.value for one in sentence.numbers if not one.weak}
    return any(one.value in counted for reading in ground.readings for one in reading.numbers)


def check_scope(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence says more than the passages: of all, everywhere, or an effect of a mere link."""
    if widened := _widened(sentence, ground):
        return widened
    if not _STUDY.search(sentence.flat) and not any(_STUDY.search(reading.flat) for reading in ground.readings):
        return []
    linked = [reading for reading in ground.readings if _LINK.search(reading.flat)]
    if not linked or _LINK.search(sentence.flat):
        return []
    for word in sentence.words:
        if word.low in _EFFECTS and word.stem not in ground.stems and not sentence.quoted(word.start):
            reason = f'The study found a link, not an effect: "{word.text}" says more than the passage.'
            return [Finding(Rule.SCOPE, word.text, reason)]
    return []
