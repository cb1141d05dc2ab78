"""What a text is about in single words: its terms with their weights, and the names among them. English first.

A term is known by a number, the remainder of a checksum of its letters. Two terms in a million share one, which costs
less than a dictionary that grows with everything ever read.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from tidings.stories.sparse import NOTHING, Ids, Sparse, tally

__all__ = ["TERM_SPACE", "common_words", "find_names", "find_terms", "number_term", "split_stems", "stem"]

TERM_SPACE = 1 << 20
"""How many numbers terms can have."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_INNER = re.compile(r"(?<=[\w,)(/%&'’] )[^\W\d_a-z][^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_TITLE_WEIGHT = 3  # a word of the title counts as much as three of the text
_LEAD = 2500  # characters of the text that are read: news tells what happened at the top
_TITLE = 500
_NAMES_LEAD = 1500
_MAX_WORD = 40  # longer ones are addresses and noise
_MEANINGLESS = -1
_EMPTY = frozenset((_MEANINGLESS,))


@cache
def common_words() -> Mapping[str, float]:
    """Return stems that are common in English news, each with the share of reports that hold it.

    Words that carry no meaning of their own have a share of 1 and are left out of terms.
    """
    lines = (files("tidings.stories") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: int(share) / 1000 for word, share in pairs}


@cache
def _function_words() -> Mapping[str, frozenset[int]]:
    """Return by language the numbers of the terms that function words make, with that of words without meaning."""
    lines = (files("tidings.stories") / "function_words.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {language: _EMPTY.union(number_term(stem(word)) for word in words) for language, *words in rows}


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


def split_stems(text: str) -> Iterator[str]:
    """Return the stems of all words of ``text`` in their order."""
    return map(stem, _words(text))


def number_term(term: str) -> int:
    """Return the number of ``term`` (a stem), the same on every machine."""
    return crc32(term.encode()) % TERM_SPACE


def find_terms(title: str, text: str, language: str = "") -> Sparse:
    """Return the terms in ``title`` and in the lead of ``text``, each with ``1 + ln(count)``.

    Words without a meaning of their own in ``language``, where it is known, are left out as those of English are.
    """
    empty = _function_words().get(language, _EMPTY)
    told = [number for number in map(_number, _words(title[:_TITLE])) if number not in empty]
    if text:
        told *= _TITLE_WEIGHT
        told += [number for number in map(_number, _words(text[:_LEAD])) if number not in empty]
    if not told:
        return NOTHING
    counts = tally(told)
    return Sparse(counts.ids, 1.0 + np.log(counts.values.astype(np.float32)))


def find_names(text: str) -> Ids:
    """Return the terms that ``text`` writes with a capital inside a sentence, and never without one: its names."""
    lead = text[:_NAMES_LEAD]
    inner = {word for word in _INNER.findall(lead) if word[0].isupper()}
    if not inner:
        return NOTHING.ids
    names = {_number(word.replace("’", "'")) for word in map(str.lower, inner) if not _holds(lead, word)}
    return tally(sorted(names - {_MEANINGLESS})).ids


def _holds(text: str, word: str) -> bool:
    """Return whether ``text`` has ``word`` standing alone."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (start and text[start - 1].isalpha()) and not text[end : end + 1].isalpha():
            return True
        start = text.find(word, end)
    return False


def _words(text: str) -> Iterator[str]:
    return iter(_WORD.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """Return the number of the term that ``word`` (lower case) is a form of, or -1 where it has no meaning."""
    common = common_words()
    if not 2 <= len(word) <= _MAX_WORD or common.get(word, 0.0) >= 1.0:
        return _MEANINGLESS
    term = stem(word)
    return _MEANINGLESS if common.get(term, 0.0) >= 1.0 else number_term(term)
