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
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.moves import told_in_other_order
from tidings.writing.recasts import find_recasts
from tidings.writing.wordings import EQUAL
from tidings.writing.wordings_rarer import RARER

__all__ = ["is_tellable", "reword_least"]

_MOST_SWAPS = 5
# What looks back at what it follows says itself where it begins.
_COMPILED, _COMPILED_RARER = (
    tuple((re.compile(one if one.startswith("(?<=") else rf"(?<!\w)(?:{one})"), new) for one, new in wordings)
    for wordings in (EQUAL, RARER)
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
# "Found Holm guilty", "thinks her able": no clause, whatever verb follows.
_NO_CLAUSE = re.compile(
    r"(?:(?!(?:is|was|are|were|be|been|being|looks?|seems?)\b)[\w’'.-]+ ){1,4}?(?:not )?"
    r"(?:guilty|dead|alive|unconscious|responsible|liable|safe|able|unable|innocent|unfit)\b"
)
# "Warned the council that it would flood": what follows is who was warned.
_TO_SOMEBODY = re.compile(r"warned|promised|showed")
_UP_TO_THAT = re.compile(r"(?!that\b)(?:[\w’'.-]+ )+?that\b")
_SHARES = re.compile(r"%|per ?cent")
_SAYING, _SAYING_RARER = (
    re.compile(rf"\b(?:{verbs})(?: that)? (?=\w)")
    for verbs in (
        "said|says|found|showed|warned|announced|added|argued|argues|insisted|insists|believed|believes|thinks|knew|"
        "feared|hoped|claimed|concluded|predicted|promised|testified|decided",
        "noted|claims|confirmed|revealed|acknowledged|admitted|complained|suggested|suggests|means|maintains|maintained|"
        "contends|contended|alleges|alleged|discovered|estimates|estimated|saying|arguing|claiming|noting|suggesting|"
        "believing|alleging|insisting|knowing|concluding|fearing|meaning",
    )
)
_DESCRIBED = re.compile(r"\b(?:the|an?|his|her|its|their|some|of|in|for|with|by|and|[a-z]+ly) $", re.I)
# "An estimated 200 people were hurt": no "that" goes behind these.
_DESCRIBES = frozenset(
    word_list("noted confirmed acknowledged admitted alleged estimated found believed claimed promised")
)


def reword_least(text: str, passage: Passage, limit: int, *, rarer: bool = False) -> str:
    """Return ``text`` with as few swaps as part every run of over ``limit`` words taken from ``passage``.

    Nothing where no swaps do. Of the swaps those come first that shorten the longest run most. With ``rarer`` those are
    among them that read less well, for what is to be told and can't be told otherwise.
    """
    run = longest_copied_run(text, (passage,))
    for _ in range(_MOST_SWAPS):
        if run <= limit:
            return text
        options = (text[:start] + words + text[end:] for start, end, words in _swaps(text, passage.text, rarer=rarer))
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
def _fitting(source: str, rarer: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the wordings that ``source`` has anywhere: few of them all, and the same for all its tellings."""
    every = (*_COMPILED, *_COMPILED_RARER) if rarer else _COMPILED
    return tuple((pattern, new) for pattern, new in every if pattern.search(source))


def _swaps(text: str, source: str, *, rarer: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the swaps that ``text`` allows outside quotation marks: start, end, and the words instead.

    ``text`` is made of the words of ``source``, which says what wordings are looked for.
    """
    open_text = mask_quotations(text)
    shares = len(_SHARES.findall(open_text))
    for pattern, new in _fitting(mask_quotations(source), rarer):
        if shares > 1 and _SHARES.search(f"{pattern.pattern} {new}"):
            continue  # one in words beside another in signs
        for found in pattern.finditer(open_text):
            yield found.start(), found.end(), found.expand(new)
    yield from _simple_past(open_text)
    yield from find_recasts(open_text)
    yield from find_joints(open_text)
    yield from _thats(open_text, _SAYING)
    if rarer:
        yield from _thats(open_text, _SAYING_RARER)


def _thats(open_text: str, saying: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Yield a "that" put or dropped behind a verb of ``saying``, before a clause."""
    for found in saying.finditer(open_text):
        clause = re.split(r"[,;:]", open_text[found.end() :], maxsplit=1)[0]
        before = open_text[: found.start()]
        if (
            _ASKS.match(clause)
            or _NO_CLAUSE.match(clause)
            or find_finite_verb(f"X {clause}") is None
            or (_TO_SOMEBODY.match(found.group()) and _UP_TO_THAT.match(clause))
            or before.endswith('" ')
            or _RELATED.search(before)
        ):
            continue  # "..., said the mayor" and "found it at dawn, will" have nothing that a "that" could open
        word = found.group().split()[0]
        if word in _DESCRIBES and " that " not in found.group() and _DESCRIBED.search(before):
            continue
        yield found.start(), found.end(), f"{word} " if " that " in found.group() else f"{word} that "
