"""No sentence claims more than its passages: not of all, everywhere, or most, nor an effect where a link was found."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import alike, likeness
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import FUNCTION_WORDS, find_words, is_content, stem

__all__ = ["check_scope"]

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

_ALL = re.compile(
    r"\b(?:all(?! but)|every|everyone|everybody|each|both|whole|entire|total|always|throughout|no|none|nobody|"
    r"never|any|unanimous\w*|without|per|apiece|a (?:day|week|month|year|head|person|piece))\b",
    re.I,
)
_CLAIMS_ALL = re.compile(
    r"\b(?:all(?= (?:of|the|its|his|her|their|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|"
    r"(?:\w+ ){0,2}?\w+s)\b)|every(?= \w)|"
    r"each(?= of)|both(?= \w+s\b)|without exception)",
    re.I,
)
_EVERYWHERE = re.compile(
    r"\b(?:(?:across|throughout|around|all over) the (?:country|nation|world|continent|globe)|nationwide|worldwide|"
    r"countrywide|everywhere)\b",
    re.I,
)
_WIDE = re.compile(r"\b(?:nation\w*|country\w*|world\w*|global\w*|everywhere|continent\w*)\b", re.I)


_MOST_OF = re.compile(
    r"\b(?:most(?= (?:of|\w+s)\b)|(?:a|the) majority of(?! (?:\d|\w+ (?:to|votes?|against)))|"
    r"mostly|nearly all|almost all)\b",
    re.I,
)
_MANY = re.compile(
    r"\b(?:most(?:ly)?|majority|more than half|over half|two[- ]thirds|three[- ]quarters|all|every\w*|each|none|no|"
    r"(?:[5-9]\d|100)(?:\.\d+)? ?(?:percent|per cent|%)|(?:six|seven|eight|nine)(?: out of| in| of) (?:the )?ten|bulk|"
    r"largely|mainly|chiefly|predominant\w*|overwhelming\w*)\b",
    re.I,
)
_AGREED = re.compile(r"\b(?:unanimous(?:ly)?|without (?:dissent|a dissenting vote|opposition))\b", re.I)
_ALL_VOTES = re.compile(
    r"\b(?:unanim\w+|all|every|no(?: one|body)? (?:vot\w+ )?(?:against|oppos\w+|dissent\w*)|-0|to (?:nil|zero|none))\b",
    re.I,
)
_INTENT = re.compile(
    r"\b(?:on purpose|deliberate(?:ly)?|intentional(?:ly)?|knowingly|secretly|illegal(?:ly)?|unlawful(?:ly)?|"
    r"corrupt(?:ly)?|reckless(?:ly)?|malicious(?:ly)?|in (?:secret|revenge|anger))\b",
    re.I,
)
_MEANT = re.compile(
    r"\b(?:purpose\w*|deliberate\w*|intent\w*|intend\w*|knowing\w*|knew|known|aware|secre\w+|hid\w*|private\w*|"
    r"behind closed|"
    r"illegal\w*|unlawful\w*|law|corrupt\w*|reckless\w*|malicious\w*|reveng\w*|ang\w+|criminal\w*|plan\w*|wilful\w*)\b",
    re.I,
)
_FIRST_OF = re.compile(
    r"\b(?:first|last|second|third|only) (?:(?:time|occasion) (?:that |when )?(?:an? |the )?(?P<noun>[a-z]+)|"
    r"(?P<other>[a-z]+) to)\b"
)
_SAME_KIND = 0.5
_TWO = re.compile(r"\b(?:two|pair|couple)\b|[A-Z]\w+ and (?:the )?[A-Z]")
_EVER = re.compile(
    r"\b(?:\w+est|worst|best|first|most \w+)\b(?: \w+){0,3} (?:ever|in history|of all time|on record|in the world)\b",
    re.I,
)
_EVER_SO = re.compile(
    r"\b(?:\w+est (?:\w+ )?(?:found|known|recorded|seen|discovered)|"
    r"ever|history|all time|on record|record|world|never)\b",
    re.I,
)
_UNIVERSAL = re.compile(r"\b(?:all|every|each|both|whole|entire|no|none|any|without)\b", re.I)
_SHARE_OF = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|half|part|"
    r"(?:a|one|two|three)[- ](?:third|quarter|fifth|tenth)s?|percent|%) (?:out )?of (?:the |its |their |his |"
    r"her |these |"
    r"those |all |some |about )*(?:\w+ ){0,2}?(?P<noun>[a-z]+|them|whom)\b",
    re.I,
)


def _noun_after(text: str, at: int) -> str:
    """Return the stem of the thing that "all of the" speaks of: the last content word in a row after it."""
    found = ""
    for word in find_words(text[at : at + 60]):
        if word.low.endswith("'s") or word.low in {"of", "the", "its", "their", "his", "her", "these", "those"}:
            continue
        if not is_content(word):
            break
        found = word.stem
    return found


def _is_part(noun: str, ground: Ground) -> bool:
    """Say whether the passages count ``noun`` in parts ("two of its six piers"), and never speak of all of it."""
    parts = [match for reading in ground.readings for match in _SHARE_OF.finditer(reading.flat)]
    counted = any(
        match["noun"] in {"them", "whom"}
        or any(word.stem == noun for word in find_words(match.string[match.start() : match.end() + 24]))
        for match in parts
    )
    whole = any(
        any(alike(word.stem, noun) for word in find_words(reading.flat[match.end() : match.end() + 30])[:3])
        for reading in ground.readings
        for match in _UNIVERSAL.finditer(reading.flat)
    )
    return counted and not whole


def _widened(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "all" or "across the country" where no passage speaks of all or of the country."""
    text = plain(mask_quotations(sentence.text))
    if (match := _CLAIMS_ALL.search(text)) and not _of_them(text[match.start() :], sentence, ground):
        noun = _noun_after(text, match.end())
        if noun and _is_part(noun, ground):
            return [Finding(Rule.SCOPE, match.group(), f'The passages say it of a part, not of "{match.group()}".')]
    for match in _FIRST_OF.finditer(text):
        word = match["noun"] or match["other"]
        noun = stem(word)
        if word not in FUNCTION_WORDS and not any(likeness(noun, one) >= _SAME_KIND for one in ground.content_stems):
            return [Finding(Rule.SCOPE, match.group(), f'No cited passage says "{match.group()}".')]
    for claims, given in (
        (_CLAIMS_ALL, _ALL),
        (_EVERYWHERE, _WIDE),
        (_MOST_OF, _MANY),
        (_AGREED, _ALL_VOTES),
        (_INTENT, _MEANT),
        (_EVER, _EVER_SO),
    ):
        match = claims.search(text)
        if match and match.group().lower() == "both" and any(_TWO.search(reading.flat) for reading in ground.readings):
            continue
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
