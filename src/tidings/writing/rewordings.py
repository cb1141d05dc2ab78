"""Wordings that mean the same, swapped by code to part a run of words that is too long. Data, and one function."""

import re

from tidings.writing.language.quotations import find_quotations

__all__ = ["reword"]

_SAME: tuple[tuple[str, str], ...] = (
    (r"(?<=\bsaid )that (?=\w+ )", ""),
    (r"(?<=\d) (?:per cent|percent)\b", "%"),
    (r"about (?=[\d£$€])", "around "),
    (r"(?<!not )more than (?=[\d£$€])", "over "),
    (r"nearly (?=[\d£$€])", "almost "),
    (r"almost (?=[\d£$€])", "nearly "),
    # Only where the phrase ends there: "after the bank cut its rate" has a verb, which "following" can't take.
    (
        r"after (?=(?:a|an|the) (?:(?!was |were |had |has |is |are |\w+ed )[\w-]+ ){0,2}(?!\w+ed\b)[\w-]+(?:[.,;]|$))",
        "following ",
    ),
    (r"at least (?=\d[\d,.]* (?!per|%|million|billion)\w+s\b)(\d[\d,.]*)", r"\1 or more"),
    (r"began\b", "started"),
    (r"begins\b", "starts"),
    (r"(?<=to )begin\b", "start"),
    (r"injured\b", "hurt"),
    (r"near (?=(?:the|a) )", "close to "),
    (r"largest\b", "biggest"),
    (r"found guilty of\b", "convicted of"),
    (r"in return for\b", "in exchange for"),
    (r"(?<=, )which was (?=\w+ed )", ""),
    (r"that was (?=\w+(?:ed|en) )", ""),
    (r"that were (?=\w+(?:ed|en) )", ""),
    (r"who was (?=\w+ed )", ""),
    (r"(?<=\d )kilometres\b", "km"),
    (r"than those who\b", "than people who"),
    (r"take place\b", "be held"),
    (r"at the moment\b", "now"),
    (r"was able to\b", "could"),
    (r"were able to\b", "could"),
    (r"in order to\b", "to"),
    (r"(?<=\w )also (?=\w)", ""),
)
_COMPILED = tuple(
    (re.compile(rf"\b(?:{pattern})" if pattern[0] not in "(" else pattern), new) for pattern, new in _SAME
)


def reword(text: str) -> str:
    """Return ``text`` with every wording that has an equal swapped for it; words in quotation marks stay."""
    parts: list[str] = []
    last = 0
    for quote in find_quotations(text):
        parts += [_swap(text[last : quote.start]), text[quote.start : quote.end]]
        last = quote.end
    return "".join([*parts, _swap(text[last:])])


def _swap(text: str) -> str:
    for pattern, new in _COMPILED:
        text = pattern.sub(new, text)
    return text
