"""Where a negation can't be read word by word: told too freely, or of those whom a passage leaves out."""

import re

from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.negators import is_negator
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import word_list

__all__ = ["is_freely_told", "is_of_the_others"]

_FREE = 0.6  # share of the passages' words from which a sentence can be read against them word by word
_CAUSE = frozenset(word_list("because due owing reason"))


def is_freely_told(sentence: Reading, target: int, ground: Ground) -> bool:
    """Say whether the sentence is told in other words than the passages', also around the word at ``target``.

    Then that word may well stand there for something else ("no tickets are left" for "sold out, and nobody left
    early"), and whether it is so is for the rules on support to judge. A denied cause is always read.
    """
    told = [word for word in sentence.content if not is_negator(word)]
    known = sum(word.stem in ground.stems for word in told)
    if not told or known > _FREE * len(told) or not sentence.lows.isdisjoint(_CAUSE):
        return False
    at = told.index(sentence.words[target]) if sentence.words[target] in told else 0
    beside = [word.stem for word in (*told[max(0, at - 2) : at], *told[at + 1 : at + 3])]
    having = [
        part
        for reading in ground.readings
        for part in map(read_text, _sentences(reading))
        if sentence.words[target].stem in part.stems
    ]
    return all(sum(one in part.stems for one in beside) <= 1 for part in having)


def _sentences(reading: Reading) -> list[str]:
    return [reading.text[start:end] for start, end in split_sentences(reading.text)]


_NEAR = 60  # characters before the negator in which those whom it is over are counted
_MOST = re.compile(r"\b(?:most|majority)\b", re.I)


def is_of_the_others(sentence: Reading, i: int, ground: Ground) -> bool:
    """Say whether the negator at ``i`` is over those whom a passage leaves out: "three are not" of "two of five"."""
    start = sentence.words[i].start
    counted = {one.value for reading in ground.readings for one in reading.numbers}
    if counted and _MOST.search(sentence.flat[:start]):
        return True
    left = [one.value for one in sentence.numbers if start - _NEAR <= one.start < start and one.value >= 1]
    return any(part != whole - part and whole - part in counted for part in left for whole in counted if whole > part)
