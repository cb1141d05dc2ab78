"""What a text is about in single words: its terms with their weights, and the names among them. English first."""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["common_words", "find_names", "find_terms", "stem"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“”‘\n]|[-–—])\s*$")
_TITLE_WEIGHT = 3.0  # a word of the title counts as much as three of the text
_LEAD = 2500  # characters of the text that are read: news tells what happened at the top
_NAMES_LEAD = 1500
_MAX_WORD = 40  # longer ones are addresses and noise


@cache
def common_words() -> Mapping[str, float]:
    """Return stems that are common in English news, each with the share of reports that hold it.

    Words that carry no meaning of their own have a share of 1 and are left out of terms.
    """
    lines = (files("tidings.stories") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: int(share) / 1000 for word, share in pairs}


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return ``word`` (lower case) without the commonest English endings, so that forms of one word meet."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    return word.removesuffix("e") if len(word) > 4 else word


def find_terms(title: str, text: str) -> dict[str, float]:
    """Return the stems in ``title`` and in the lead of ``text``, each with ``1 + ln(count)``."""
    counts: dict[str, float] = {}
    for term in _meaningful(title):
        counts[term] = counts.get(term, 0.0) + (_TITLE_WEIGHT if text else 1.0)
    for term in _meaningful(text[:_LEAD]):
        counts[term] = counts.get(term, 0.0) + 1.0
    return {term: 1.0 + math.log(count) for term, count in counts.items()}


def find_names(text: str) -> frozenset[str]:
    """Return the stems that ``text`` writes with a capital inside a sentence, and never without one: its names."""
    lead = text[:_NAMES_LEAD]
    plain = {match.group() for match in _WORD.finditer(lead) if match.group()[0].islower()}
    found = set()
    for match in _WORD.finditer(lead):
        word = match.group()
        if not word[0].isupper() or len(word) < 3 or word.lower() in plain:
            continue
        if not _SENTENCE_START.search(lead[max(0, match.start() - 4) : match.start()]):
            found.add(stem(word.lower()))
    return frozenset(term for term in found if common_words().get(term, 0.0) < 1.0)


def _meaningful(text: str) -> Iterator[str]:
    common = common_words()
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        if not 2 <= len(word) <= _MAX_WORD or common.get(word, 0.0) >= 1.0:
            continue
        term = stem(word)
        if common.get(term, 0.0) < 1.0:
            yield term
