"""What a rewriting turns round: two sides of a comparison, what a figure is, on which day it was said, a quotation."""

import re
from collections.abc import Iterator, Sequence

from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import content_stems

__all__ = ["find_turned"]

_NUMBER = (
    r"(?:[$£€]?\d[\d,]*(?:\.\d+)?|(?:a |one )?(?:half|quarter|third)|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve)"
)
# "Rose by 2,000 to 9,400": which of them it rose by.
_CHANGED = re.compile(
    rf"\b(?P<how>by|to|from) (?:about |around |nearly |almost |more than |over |just )?(?P<figure>{_NUMBER})\b", re.I
)
_SIDES = re.compile(r",? \b(?P<word>than|rather than|instead of|after|before)\b ", re.I)
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|confirmed|warned|reported|added|claimed|denied)\b(?: (?!that\b)[\w'’]+){0,4}? on "
    rf"(?P<day>{WEEKDAY})\b"
)
_SAID_NEAR = re.compile(
    rf"\b(?:said|says|told|announced|confirmed|warned|reported|added|claimed|denied|according)\b[^,;]{{0,30}}\b{WEEKDAY}\b|"
    rf"^On {WEEKDAY},? [^,;]{{0,60}}\b(?:said|told|announced|confirmed|warned|reported|added|claimed|denied)\b"
)
_QUOTED = re.compile(r'"(?P<words>[^"]{4,})"')
# "If the tax passes, we will leave": without the condition they leave.
_HOLDS_BEFORE = re.compile(
    r"\b(?:if|unless|when|until|once|I think|I believe|we think|we believe|maybe|perhaps|I doubt|I don't think|says|"
    r"said|mistake|wrong|lie|myth|rumou?r|claim|idea|never|not)\b[^.!?]*$",
    re.I,
)
_HOLDS_BEHIND = re.compile(r"^,? ?(?:but|unless|if|until|except|provided|although|though)\b", re.I)
_REJECTED = re.compile(
    r"\b(?:reject|den(?:y|i)|dismiss|disput|deni|scoff|mock|quot|cit(?:e|ing)|read|repeat)\w*\b[^.;\"]{0,70}$", re.I
)
_REJECTS = re.compile(r"\b(?:reject|den(?:y|i)|dismiss|disput|scoff|mock|quot|cit|read|repeat|not|never|no)\w*\b", re.I)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_NAMES = re.compile(r"\b[A-Z][\w'-]+")


def find_turned(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, tells the other way round."""
    told = mask_quotations(plain(text))
    sources = [mask_quotations(plain(passage.text)) for passage in cited]
    return [
        *_figures(told, sources),
        *_sides(told, sources),
        *_days(told, sources),
        *_quotes(plain(text), [plain(passage.text) for passage in cited]),
        *_in_order(told, sources),
    ]


def _figures(told: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find "rose by 9,400" of "rose by 2,000 to 9,400"."""
    for found in _CHANGED.finditer(told):
        how, figure = found["how"].lower(), found["figure"].lower()
        given = {
            other["how"].lower()
            for source in sources
            for other in _CHANGED.finditer(source)
            if other["figure"].lower() == figure
        }
        if given and how not in given:
            yield Finding(Rule.NUMBER, found.group(), f'The text says "{min(given)} {found["figure"]}".')


def _sides(told: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find "rice rose faster than wheat" of "wheat rose faster than rice"."""
    for found in _SIDES.finditer(told):
        mine = _around(told, found)
        for source in sources:
            for other in _SIDES.finditer(source):
                theirs = _around(source, other)
                left, right = theirs[0] - theirs[1], theirs[1] - theirs[0]
                turned = mine[0] & right and mine[1] & left
                if _compares(found, told) == _compares(other, source) and turned and not mine[1] & right:
                    yield Finding(Rule.SWAP, found["word"], f'It turns round what stands beside "{found["word"]}".')
                    return


def _compares(found: re.Match[str], text: str) -> tuple[str, str]:
    """Return the word between two sides, and for "than" the one before it: "less than" turns "more than" round."""
    word = found["word"].lower()
    return word, text[: found.start()].rsplit(" ", 1)[-1].lower() if word == "than" else ""


def _around(text: str, word: re.Match[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems on both sides of ``word`` within its sentence, behind it up to a time or a place."""
    before = re.split(r"[.;:]\s", text[: word.start()])[-1]
    behind = re.split(r"[.;:,]\s|\b(?:in|on|at|last|this|next|during)\b", text[word.end() :])[0]
    return content_stems(before), content_stems(behind)


def _days(told: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find "was killed on Monday" of "police said on Monday that she was killed"."""
    for source in sources:
        found = _SAID_ON.search(source)
        if found is None or len(re.findall(rf"\b{found['day']}\b", source)) != 1 or found["day"] not in told:
            continue
        if not any(found["day"] in near.group() for near in _SAID_NEAR.finditer(told)):
            yield Finding(Rule.DATE, found["day"], f"The text says only that it was told on {found['day']}.")


def _quotes(told: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find words quoted without the condition or the rejection around them: "The bridge is safe, but ..."."""
    for quote in _QUOTED.finditer(told):
        words = quote["words"].strip(" ,.")
        for source in sources:
            place = source.lower().find(words.lower())
            if place < 0:
                continue
            opened = source.rfind('"', 0, place) + 1
            closed = source.find('"', place + len(words))
            inside = source.count('"', 0, place) % 2 == 1
            before = re.split(r"[.!?] ", source[opened:place])[-1] if inside else ""
            behind = source[place + len(words) : closed] if inside and closed > 0 else ""
            if _HOLDS_BEFORE.search(before) or _HOLDS_BEHIND.match(behind):
                yield Finding(Rule.QUOTE, words, "It leaves out what the quotation makes of these words.")
            elif inside and _REJECTED.search(source[: opened - 1]) and not _REJECTS.search(told):
                yield Finding(Rule.QUOTE, words, "It leaves out that these words are rejected, or somebody else's.")


def _in_order(told: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find "Brisk and Strand won 48% and 45% respectively" of "Strand and Brisk ..."."""
    for source in sources:
        if not (_RESPECTIVELY.search(source) and _RESPECTIVELY.search(told)):
            continue
        theirs = [name for name in dict.fromkeys(_NAMES.findall(source)) if name in told]
        mine = [name for name in dict.fromkeys(_NAMES.findall(told)) if name in theirs]
        if mine != theirs:
            yield Finding(Rule.SWAP, "respectively", 'It gives in another order what "respectively" pairs.')
