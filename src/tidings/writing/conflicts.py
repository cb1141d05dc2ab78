"""Figures on which outlets differ: found among the sentences of one story, told with both names."""

import re
from dataclasses import dataclass

from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.entities import Passage
from tidings.writing.extracts import name_speaker
from tidings.writing.language.numbers import Quantity, find_numbers, is_year
from tidings.writing.language.words import Word, find_words, is_content
from tidings.writing.matching import Weighted, contained

__all__ = ["Figure", "figure_of", "find_rival", "tell_rival"]

_LEAST_SHARED = 0.2
_NEAREST, _FARTHEST = 0.6, 1.67  # the other figure as a multiple of the one: beyond that they count different things
_NEAR_BELOW = 0.97  # share of a figure that a hedged rounding of it keeps


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with the noun that it counts, as written (``43,000 homes``); ``noun`` is the noun's stem."""

    quantity: Quantity
    noun: str
    words: str


def figures(text: str) -> list[Figure]:
    """Return the counts of ``text`` that say what they count; times, ordinals, years and shares are left out."""
    words = find_words(text)
    found: list[Figure] = []
    for quantity in find_numbers(text):
        if quantity.weak or quantity.unit or quantity.kind != "count":
            continue
        if is_year(quantity):
            continue
        noun = _noun_after(text, words, quantity)
        if noun is not None:
            start = _hedge_start(text, quantity)
            found.append(Figure(quantity, noun.stem, text[start : quantity.end] + " " + noun.text))
    return found


def _noun_after(text: str, words: tuple[Word, ...], quantity: Quantity) -> Word | None:
    """Return the noun that directly follows: the first plural among the next three words."""
    following = [word for word in words if word.start >= quantity.end][:3]
    end = quantity.end
    for word in following:
        if text[end : word.start].strip(" -"):
            return None
        if (is_content(word) and word.low.endswith("s")) or word.low in {"people", "children", "men", "women"}:
            return word
        if not is_content(word):
            return None
        end = word.end
    return None


def _hedge_start(text: str, quantity: Quantity) -> int:
    hedge = re.search(
        r"\b(?:about|around|roughly|nearly|almost|some|more than|over|at least|up to|fewer than|less than)\s+$",
        text[: quantity.start],
        re.I,
    )
    return hedge.start() if hedge and quantity.hedge else quantity.start


def figure_of(text: str) -> Figure | None:
    """Return the first count of ``text``, or None."""
    return next(iter(figures(text)), None)


def find_rival(mine: str, own: Weighted, theirs: str, other: Weighted) -> tuple[Figure, Figure] | None:
    """Return the two figures that clash, if both sentences count the same thing and differ, or None.

    They count the same if they name the same noun, share a fifth of the weight of their words and aren't far apart.
    """
    if max(contained(own, other), contained(other, own)) < _LEAST_SHARED:
        return None
    rivals = figures(theirs)
    values = {quantity.value for quantity in find_numbers(theirs)}
    own_values = {quantity.value for quantity in find_numbers(mine)}
    for figure in figures(mine):
        for rival in rivals:
            if figure.noun != rival.noun or figure.quantity.value in values:
                continue
            if any(_agree(rival.quantity, value) for value in own_values):
                continue  # "31 of its 44 cranes" and "31 cranes" agree, as do "over 41,000" and "41,300"
            if any(_agree(figure.quantity, value) for value in values):
                continue
            if rival.quantity.value and _NEAREST < figure.quantity.value / rival.quantity.value < _FARTHEST:
                return figure, rival
    return None


def _agree(quantity: Quantity, value: float) -> bool:
    """Say whether ``quantity``, with its hedge, may be told of what another report gives as ``value``."""
    if quantity.value == value:
        return True
    if not quantity.hedge or not value:
        return False
    ratio = quantity.value / value
    if quantity.hedge in {"over", "at least"}:
        return _NEAR_BELOW <= ratio <= 1.0
    if quantity.hedge in {"under", "at most", "nearly"}:
        return 1.0 <= ratio <= 2.0 - _NEAR_BELOW
    return _NEAR_BELOW <= ratio <= 2.0 - _NEAR_BELOW


def _whose(figure: Figure, passage: Passage) -> str:
    """Return who gives ``figure`` in the passage; empty if its outlet does, or nobody who can be named."""
    for one in find_attributions(passage.text, passage.before):
        if one.start <= figure.quantity.start < one.end and one.kind in {Kind.SAID, Kind.FOUND}:
            return name_speaker(one.source) if passage.outlet.split()[-1] not in one.source else ""
    return ""


def tell_rival(rival: Figure, passage: Passage) -> str:
    """Return the sentence that names who gives the other figure: the passage's speaker, or else its outlet."""
    who = _whose(rival, passage) or passage.outlet
    who = who[:1].upper() + who[1:]
    noun = rival.words.split()[-1]
    amount = rival.words.removesuffix(noun).strip()
    amount = amount[:1].lower() + amount[1:]
    return f"{who} put the number of {noun} at {amount}."
