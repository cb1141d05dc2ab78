"""Wordings that mean the same, swapped by code to part a run of words that is too long. Data, and one function."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tidings.writing.check import longest_copied_run
from tidings.writing.entities import Passage
from tidings.writing.extracts import as_it_quotes, as_it_stands, with_its_quotes
from tidings.writing.joints import find_joints
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.moves import told_in_other_order
from tidings.writing.recasts import find_recasts
from tidings.writing.wordings import EQUAL

__all__ = ["is_tellable", "reword_least"]

_MOST_SWAPS = 5
# What looks back at what it follows says itself where it begins.
_COMPILED = tuple(
    (re.compile(pattern if pattern.startswith("(?<=") else rf"(?<!\w)(?:{pattern})"), new) for pattern, new in EQUAL
)
_PERFECT = re.compile(
    r"(?<!may )(?<!to )(?<!not )(?<!would )(?<!could )(?<!might )(?<!should )(?<!must )(?<!will )\b(?:has|have) "
    r"((?!need|remain|stay|exist|chang)\w+ed\b)(?! to be\b)"
)
_TILL_NOW = re.compile(
    r"\b(?:since|for|ever|never|already|yet|now|so far|not|often|always|long|recently|until)\b|, (?:has|have)",
    re.I,
)
# "trusts that he said he need not disclose", "what he said were lies"
_RELATED = re.compile(r"\b(?:that|which|who|whom|what) (?:\w+ ){0,2}$")
# "said how they would vote", "said Wednesday it will leave": no "that" goes there.
_ASKS = re.compile(
    r"(?:(?:it|them|him|her|this|that) (?:to|on|in|for|as|from|into)|everything|all|more|so|as|but|and|or|"
    r"then|also|again|out|to|at|in|on|by|of|for|with|from|during|via|as|after|before|while|later|nothing|little|much|"
    rf"how|what|why|when|where|who|whose|whether|if|which|(?:on )?{WEEKDAY})\b",
    re.I,
)
_SHARES = re.compile(r"%|per ?cent")
_SAYING = re.compile(
    r"\b(?:said|says|found|showed|warned|announced|added|argued|argues|insisted|insists|believed|believes|thinks|knew|"
    r"feared|hoped|claimed|concluded|predicted|promised|testified|decided)(?: that)? (?=\w)"
)


def reword_least(text: str, passage: Passage, limit: int) -> str:
    """Return ``text`` with as few swaps as part every run of over ``limit`` words taken from ``passage``.

    Nothing where no swaps do. Of the swaps those come first that shorten the longest run most.
    """
    run = longest_copied_run(text, (passage,))
    for _ in range(_MOST_SWAPS):
        if run <= limit:
            return text
        options = (text[:start] + words + text[end:] for start, end, words in _swaps(text, passage.text))
        best = min(((longest_copied_run(one, (passage,)), one) for one in options), default=(run, text))
        if best[0] >= run:
            return ""
        run, text = best
    return text if run <= limit else ""


def is_tellable(passage: Passage, limit: int = 12) -> bool:
    """Say whether code can tell ``passage`` with no run of over ``limit`` words taken from it.

    Nothing else is looked at: this sorts evidence, and no sentence passes by it.
    """
    if as_it_stands(passage, limit) or as_it_quotes(passage, limit):
        return True
    tellings = list(dict.fromkeys((*told_in_other_order(passage), with_its_quotes(passage))))
    if any(text and longest_copied_run(text, (passage,)) <= limit for text in tellings):
        return True
    return any(text and reword_least(text, passage, limit) for text in tellings)


def _simple_past(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield "has offered" as "offered", where nothing in the sentence ties it to now."""
    if _TILL_NOW.search(text):
        return
    for found in _PERFECT.finditer(text):
        yield found.start(), found.end(), found.group(1)


@lru_cache(maxsize=512)
def _fitting(source: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the wordings that ``source`` has anywhere: few of them all, and the same for all its tellings."""
    return tuple((pattern, new) for pattern, new in _COMPILED if pattern.search(source))


def _swaps(text: str, source: str) -> Iterator[tuple[int, int, str]]:
    """Yield the swaps that ``text`` allows outside quotation marks: start, end, and the words instead.

    ``text`` is made of the words of ``source``, which says what wordings are looked for.
    """
    open_text = mask_quotations(text)
    shares = len(_SHARES.findall(open_text))
    for pattern, new in _fitting(mask_quotations(source)):
        if shares > 1 and _SHARES.search(f"{pattern.pattern} {new}"):
            continue  # one in words beside another in signs
        for found in pattern.finditer(open_text):
            yield found.start(), found.end(), found.expand(new)
    yield from _simple_past(open_text)
    yield from find_recasts(open_text)
    yield from find_joints(open_text)
    for found in _SAYING.finditer(open_text):
        clause = re.split(r"[,;:]", open_text[found.end() :], maxsplit=1)[0]
        before = open_text[: found.start()]
        if (
            _ASKS.match(clause)
            or find_finite_verb(f"X {clause}") is None
            or before.endswith('" ')
            or _RELATED.search(before)
        ):
            continue  # "..., said the mayor" and "found it at dawn, will" have nothing that a "that" could open
        word = found.group().split()[0]
        yield found.start(), found.end(), f"{word} " if " that " in found.group() else f"{word} that "
