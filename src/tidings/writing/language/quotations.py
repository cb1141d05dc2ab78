"""What stands in quotation marks."""

import re
from dataclasses import dataclass

from tidings.writing.language.text import plain

__all__ = ["Quotation", "find_quotations", "is_quotation", "mask_quotations", "quoted_share"]

_MOSTLY = 0.55  # share of a sentence from which there is hardly anything else to it
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
    found = _double(text, flat)
    for match in _SINGLE.finditer(flat):
        span = match.span(1)
        if not any(quote.start <= span[0] < quote.end for quote in found):
            found.append(Quotation(text[span[0] : span[1]], span[0], span[1]))
    return tuple(sorted(found, key=lambda quote: quote.start))


def quoted_share(text: str) -> float:
    """Return the share of the characters of ``text``, 0 to 1, that stand in quotation marks."""
    return sum(quote.end - quote.start for quote in find_quotations(text)) / max(1, len(text))


def is_quotation(text: str) -> bool:
    """Say whether ``text`` is mostly a quotation."""
    return quoted_share(text) >= _MOSTLY


def _double(text: str, flat: str) -> list[Quotation]:
    """Return what stands in double marks. A typographic mark opens or closes, a straight one does what is due."""
    found: list[Quotation] = []
    first = flat.find('"')
    closes = first >= 0 and (text[first] == "”" or (text[first] != "“" and _closes_first(flat, first)))
    begun: int | None = 0 if closes else None

    def note(end: int, *, unfinished: bool) -> None:
        if begun is not None and text[begun:end].strip():
            found.append(Quotation(text[begun:end], begun, end, open=unfinished))

    for mark in re.finditer('"', flat):
        i = mark.start()
        opens = text[i] == "“" or (text[i] != "”" and begun is None)
        note(i, unfinished=opens or (closes and i == first))
        begun = i + 1 if opens else None
    note(len(text), unfinished=True)
    return found


def _closes_first(flat: str, first: int) -> bool:
    closing = _CLOSES_FIRST.search(flat)
    return bool(closing and closing.end() - 1 == first and not _OPENS.match(flat, max(0, first - 1)))


def mask_quotations(text: str) -> str:
    """Return ``text`` with the words inside marks blanked out, its length kept."""
    masked = list(text)
    for quote in find_quotations(text):
        masked[quote.start : quote.end] = " " * (quote.end - quote.start)
    return "".join(masked)
