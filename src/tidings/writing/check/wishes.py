"""What was asked for, suspected or rumoured has not happened: a sentence must not tell it as done or found."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import likeness
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, stem

__all__ = ["check_wishes"]

_WISH = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?! not to)|urg(?:es?|ed|ing)|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|invit(?:es?|ed|ing)|"
    r"call(?:s|ed|ing)? (?:for|on)|appeal(?:s|ed|ing)? (?:for|to)|linked with|tipped (?:for|to)|propos(?:es?|ed|"
    r"ing)|consider(?:s|ed|ing)?|"
    r"threaten(?:s|ed|ing)?(?= to| with)|appl(?:y|ies|ied)(?= for)|offer(?:s|ed|ing)? to|"
    r"need(?:s|ed)?(?= the| an?| to)|requir(?:es?|ed)(?= the| an?)|await(?:s|ed|ing)?|want(?:s|ed)? to|"
    r"hop(?:es?|ed|ing) to|"
    r"plan(?:s|ned)? to|intend(?:s|ed)? to|aim(?:s|ed)? to|"
    r"an? (?:\w+ )?(?:chance|opportunity) (?:to|of)|chances of|"
    r"suspect(?:s|ed|ing)?(?! in| of)|fear(?:s|ed|ing)? that|"
    r"believ(?:es?|ed|ing)(?= that| the| a| it| he| she| they))\b",
    re.I,
)  # fmt: skip
_SOFT = frozenset(
    stem(word)
    for word in word_list(
        """ask urge demand request invite invitation call appeal link tip propose proposal threaten threat apply
        application offer suspect suspicion fear believe belief think may might could possible possibly perhaps maybe
        probably likely apparently want seek wish hope plan plea petition bid consider would should if rumour rumor
        press propose beg recommend suggest expect aim intend allege assume assumption theory proposed seeking need
        must ought unless whether doubt reportedly potential potentially presume worry concern target chance
        opportunity interest"""
    )
)
_IS_TO = re.compile(r"\b(?:is|are|was|were) (?:\w+ )?to [a-z]+\b")
_SHARE = 0.6
_LIKE = 0.5


def check_wishes(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence tells as a fact what a passage only says was wished for or suspected."""
    if (
        not sentence.stems.isdisjoint(_SOFT)
        or _IS_TO.search(sentence.flat)
        or any(word.low in {"to", "would"} for word in sentence.words[:1])
    ):
        return []
    for reading in ground.readings:
        for match in _WISH.finditer(plain(reading.text)):
            if reading.quoted(match.start()) or _is_noun(reading, match.start()):
                continue
            wished = _scope(reading, match.end())
            told = _told(sentence, wished)
            alone = _same_subject(sentence, reading, match.start()) or any(is_verb_form(word.low) for word in told)
            least = 1 if len(wished) == 1 and alone else 2
            if len(told) >= max(least, _SHARE * len(wished)) and not _elsewhere(told, reading, wished, ground):
                words = " ".join(word.text for word in told)
                reason = f'The passage only says "{match.group()}": it does not say that it came about or was found.'
                return [Finding(Rule.STRENGTH, words, reason)]
    return []


def _same_subject(sentence: Reading, reading: Reading, start: int) -> bool:
    """Say whether the sentence begins with whoever wishes in the passage."""
    first = {word.stem for word in sentence.content[:2]}
    return any(word.stem in first for word in reading.content if word.end <= start)


def _is_noun(reading: Reading, start: int) -> bool:
    before = [word for word in reading.words if word.end <= start]
    return bool(before) and before[-1].low in {
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "his",
        "her",
        "their",
        "no",
        "of",
    }


def _scope(reading: Reading, start: int) -> list[Word]:
    """Return the content words from ``start`` to the end of the clause."""
    stop = re.search(
        r"[;.](?:\s|$)|,|\bbut\b|\band (?=\w+ed\b|(?:to )?\w+ (?:for|the|a|an|it|its|them|his|her)\b)",
        reading.flat[start:],
    )
    end = start + stop.start() if stop else len(reading.flat)
    return [word for word in reading.words if start <= word.start < end and is_content(word)]


def _told(sentence: Reading, wished: list[Word]) -> list[Word]:
    stems = {word.stem for word in wished}
    return [
        word
        for word in sentence.content
        if not sentence.quoted(word.start)
        and (word.stem in stems or any(likeness(word.stem, other) >= _LIKE for other in stems))
    ]


def _elsewhere(told: list[Word], where: Reading, wished: list[Word], ground: Ground) -> bool:
    """Say whether the passages tell most of it outright, outside the words that follow the wish."""
    scope = {word.start for word in wished}
    free = {w.stem for w in where.content if w.start not in scope}
    free.update(one for reading in ground.readings if reading is not where for one in reading.content_stems)
    return sum(word.stem in free for word in told) > 0.5 * len(told)
