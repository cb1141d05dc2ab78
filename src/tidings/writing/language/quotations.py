"""What stands in quotation marks."""

import re
from dataclasses import dataclass

from tidings.writing.language.text import plain

__all__ = ["Quotation", "find_quotations", "mask_quotations"]

_DOUBLE = re.compile(r'"([^"]*)("|$)')
_SINGLE = re.compile(r"(?:(?<=[\s(\[-])|^)'(?=[A-Za-z0-9])((?:[^']|'(?=[A-Za-z]))+?)'(?![A-Za-z0-9])")
_CLOSES_FIRST = re.compile(r"[\w.,!?)\]]\"(?=\s|$|[,.;:)-])")
_OPENS = re.compile(r"(?:^|[\s(\[-])\"\S")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside marks; ``start`` and ``end`` span the words without the marks. ``open`` if a mark is missing."""

    text: str
    start: int
    end: int
    open: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text``, in typographic or straight, double or single marks.

    A text that begins inside a quotation (its first mark closes one) yields the part before that mark.
    """
    flat = plain(text).replace("''", '" ')
    found: list[Quotation] = []
    start = 0
    first = flat.find('"')
    closing = _CLOSES_FIRST.search(flat)
    if first >= 0 and closing and closing.end() - 1 == first and not _OPENS.match(flat, max(0, first - 1)):
        found.append(Quotation(text[:first], 0, first, open=True))
        start = first + 1
    for match in _DOUBLE.finditer(flat, start):
        if match.group(1).strip():
            span = match.span(1)
            found.append(Quotation(text[span[0] : span[1]], span[0], span[1], open=not match.group(2)))
    for match in _SINGLE.finditer(flat):
        span = match.span(1)
        if not any(quote.start <= span[0] < quote.end for quote in found):
            found.append(Quotation(text[span[0] : span[1]], span[0], span[1]))
    return tuple(sorted(found, key=lambda quote: quote.start))


def mask_quotations(text: str) -> str:
    """Return ``text`` with the words inside marks blanked out, its length kept."""
    masked = list(text)
    for quote in find_quotations(text):
        masked[quote.start : quote.end] = " " * (quote.end - quote.start)
    return "".join(masked)
