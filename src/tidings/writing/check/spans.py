"""Lengths of time, years and decades that follow from the years and lengths of time that a passage gives."""

import re
from collections.abc import Iterator

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.language.text import word_list

__all__ = ["in_decade", "spans", "years_reached"]

_SPAN = {"year": 1.0, "decade": 0.1, "century": 0.01}
_WRITTEN_YEAR = re.compile(r"(?<![\d,.])(?:1[5-9]|20)\d\d(?![\d,]|\.\d)")
_EIGHTIES = re.compile(r"\b(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b", re.I)
_TENS = {
    name: 20 + 10 * i
    for i, name in enumerate(word_list("twenties thirties forties fifties sixties seventies eighties nineties"))
}
_CENTURY = re.compile(r"\b(\d\d)th[- ]century", re.I)


def spans(unit: str, reading: Reading, ground: Ground) -> Iterator[float]:
    """Yield lengths of time: between two years of a passage, from one to its date, and in other units."""
    if unit in _SPAN:
        years = _years(reading)
        told = {passage.dated.year for passage in ground.passages}
        yield from (abs(a - b) * _SPAN[unit] for a in years for b in years | told if a != b)
    lengths = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0}
    calendar = {"month": 1.0, "year": 12.0, "decade": 120.0, "century": 1200.0}
    for scale in (lengths, calendar):
        if unit in scale:
            others = (one for one in reading.numbers if one.unit in scale and one.unit != unit)
            yield from (one.value * scale[one.unit] / scale[unit] for one in others)


def _years(reading: Reading) -> frozenset[int]:
    return frozenset(int(match.group()) for match in _WRITTEN_YEAR.finditer(reading.flat))


def years_reached(reading: Reading, ground: Ground) -> frozenset[float]:
    """Return the years that lie as many years before or after one of a passage as it says."""
    lengths = {one.value for one in reading.numbers if one.unit == "year" and one.value < 200}
    lengths |= {1.0} if re.search(r"\ba year\b", reading.flat) else set()
    from_years = _years(reading) | {passage.dated.year for passage in ground.passages}
    return frozenset(year + sign * length for year in from_years for length in lengths for sign in (1, -1))


def in_decade(first: int, reading: Reading) -> bool:
    """Say whether a passage has a year of "the 1950s", names that decade in words, or has the century meant."""
    length = 100 if first % 100 == 0 else 10
    if any(first <= year < first + length for year in _years(reading)):
        return True
    words = {_TENS[match[1].lower()] for match in _EIGHTIES.finditer(reading.flat)}
    centuries = {(int(match[1]) - 1) * 100 for match in _CENTURY.finditer(reading.flat)}
    return first % 100 in words or first in centuries
