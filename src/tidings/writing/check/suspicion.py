"""What somebody is only arrested over, suspected of or complained about must not be told as that person's deed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.order import find_deeds
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import likeness
from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word, is_content, stem

__all__ = ["check_suspicion"]

_SUSPECTED = re.compile(
    r"\b(?:arrest(?:s|ed)?|detain(?:s|ed)?|charg(?:es?|ed)|su(?:es?|ed)|investigat(?:es?|ed)|indict(?:s|ed)?|"
    r"prosecut(?:es?|ed)|question(?:s|ed)|searched|suspended|dismissed|sacked|fired)\b[^.;]{0,80}?"
    r"\b(?:over|for|with|on suspicion of|in connection with|after complaints? of)\b|"
    r"\b(?:complain(?:s|ed)?|complaints?|suspicions?|allegations?|accusations?|rumou?rs?)\b(?: \w+){0,3}? (?:of|"
    r"about)\b",
    re.I,
)
_STILL_OPEN = frozenset(
    stem(word)
    for word in word_list(
        """accuse accusation allege allegation alleged allegedly suspect suspected suspicion arrest detain charge
        investigate inquiry investigation complain complaint claim indict question prosecute trial probe"""
    )
)
_FORMAL = frozenset(stem(word) for word in word_list("dismissed sacked fired suspended sue"))
_DEEDS = 3  # content words after "arrested over" that name the deed
_LIKE = 0.6


def check_suspicion(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence tells as done what a passage gives as a suspicion, charge or complaint only."""
    if not sentence.stems.isdisjoint(_STILL_OPEN):
        return []
    for reading in ground.readings:
        for match in _SUSPECTED.finditer(reading.flat):
            deed = [word for word in reading.words if word.start >= match.end() and is_content(word)][:_DEEDS]
            if reading.quoted(match.start()) or (
                stem(match.group().split()[0]) in _FORMAL and " after " not in match.group()
            ):
                continue
            telling = next((word for word in _done(sentence) if any(_same(word, one) for one in deed)), None)
            if telling and not _told_elsewhere(telling, deed, ground):
                reason = f'The passage says "{match.group()}": it does not say that anybody did it.'
                return [Finding(Rule.STRENGTH, telling.text, reason)]
    return []


def _done(sentence: Reading) -> Iterator[Word]:
    """Yield the verbs that the sentence has somebody do, and those in "for doing"."""
    for deed in find_deeds(sentence):
        if deed.doers and (not deed.passive or any(word.low == "by" for word in sentence.words)):
            yield deed.verb
    for before, word in pairwise(sentence.words):
        if before.low in {"for", "after", "while"} and word.low.endswith("ing"):
            yield word


def _same(word: Word, deed: Word) -> bool:
    return likeness(word.stem, deed.stem) >= _LIKE


def _told_elsewhere(word: Word, deed: list[Word], ground: Ground) -> bool:
    """Say whether a passage has the verb outside the words for the suspected deed, in its own voice."""
    at = {one.start for one in deed}
    return any(
        _same(word, other) and other.start not in at
        for reading in ground.readings
        for other in reading.content
        if not any(one.start <= other.start < one.end for one in reading.attributions)
    )
