"""Words that the stylebook keeps out: verbs that grant truth or doubt, mood, and filler."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import stem

__all__ = ["check_wording"]

_GRANTING = re.compile(
    r"\b(?:admit(?:s|ted|ting)?|reveal(?:s|ed|ing)?|point(?:s|ed|ing)? out|not(?:es|ed|ing)(?= that|,| how)|"
    r"expos(?:es|ed|ing)|(?<!a )(?<!the )(?<!this )(?<!its )(?<!his )(?<!her )(?<!their )(?<!no )"
    r"claim(?:s|ed|ing)?(?= that| to| he| she| it| they| the|,)|"
    r"acknowledg(?:es|ed|ing)|conced(?:es|ed|ing)(?= that| he| she| it| they|,)|"
    r"highlight(?:s|ed|ing)|sources confirmed)\b",
    re.I,
)  # fmt: skip
_FILLER = re.compile(
    r"\b(?:shocking(?:ly)?|amid (?:rising|growing|mounting) (?:tensions?|concerns?|fears)|remains to be seen|"
    r"rais(?:es|ed|ing) (?:serious )?questions|in a (?:dramatic|stunning|surprising|shocking) (?:turn|twist|move)|"
    r"it is worth noting|sparks? outrage|only time will tell|sends? shockwaves|stunned the world|game.?changer|"
    r"further raising tensions|needless to say|unsurprisingly|raising (?:tensions|concerns|fears))\b",
    re.I,
)  # fmt: skip


def check_wording(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each verb that grants truth, or mood or filler, that no cited passage uses itself."""
    text = plain(mask_quotations(sentence.text))
    found: list[Finding] = []
    for match in _GRANTING.finditer(text):
        if not _used(match.group(), ground):
            reason = f'"{match.group()}" grants or doubts what it reports; write "said".'
            found.append(Finding(Rule.WORDING, match.group(), reason))
    for match in _FILLER.finditer(text):
        if not _used(match.group(), ground):
            found.append(
                Finding(Rule.WORDING, match.group(), f'"{match.group()}" is a judgement or filler of our own.')
            )
    return found


def _used(words: str, ground: Ground) -> bool:
    low = " ".join(words.lower().split())
    verb = stem(low.split()[0])  # "has not conceded" of "refused to concede": in any form it is the passage's word
    return any(low in reading.flat.lower() or verb in reading.stems for reading in ground.readings)
