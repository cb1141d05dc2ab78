"""Days and dates in prose, and what "today" means in a report of a known date."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from tidings.writing.language.text import plain

__all__ = ["MONTHS", "WEEKDAY", "Day", "find_dates", "is_in_name", "meant_dates"]

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""A pattern for the weekdays as they are written."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: i + 1 for i, name in enumerate(MONTHS)} | {"sept": 9}
_MONTH = "|".join((*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"))
_PATTERN = re.compile(
    rf"""(?P<weekday>\b(?:{"|".join(_WEEKDAYS)}))(?:s?\b)
    |\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_MONTH})\b\.?(?:,?\s(?P<y1>(?:19|20)\d\d)\b)?
    |\b(?P<m2>{_MONTH})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>(?:19|20)\d\d)\b)?
    |\b(?P<m3>{_MONTH})\b\.?(?:,?\s(?P<y3>(?:19|20)\d\d)\b)?
    |\b(?P<relative>today|yesterday|tomorrow|tonight|overnight|this\s(?:morning|afternoon|evening|week|month|year)|(?:last|next)\s(?:night|week|month|year))\b
    """,
    re.I | re.X,
)
_OFFSETS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0, "last night": -1}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: any of ``weekday`` (0 is Monday), ``month``, ``number``, ``year`` may be -1 where not said."""

    text: str
    start: int
    end: int
    weekday: int = -1
    month: int = -1
    number: int = -1
    year: int = -1
    relative: str = ""


def _month_number(word: str) -> int:
    low = word.lower()
    return MONTHS.index(low) + 1 if low in MONTHS else _SHORT[low]


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[Day, ...]:
    """Return the weekdays, dates, months and relative days of ``text`` in order ("may" in lower case is no month)."""
    found: list[Day] = []
    for match in _PATTERN.finditer(plain(text)):
        day = _read(match, text)
        if day is not None:
            found.append(day)
    return tuple(found)


def _read(match: re.Match[str], text: str) -> Day | None:
    span = match.start(), match.end()
    words = text[span[0] : span[1]]
    if match.group("weekday"):
        return Day(words, *span, weekday=_WEEKDAYS.index(match.group("weekday").lower()))
    if match.group("relative"):
        if is_in_name(text, span[0]):
            return None
        return Day(words, *span, relative=" ".join(match.group("relative").lower().split()))
    for month, number, year in (("m1", "d1", "y1"), ("m2", "d2", "y2"), ("m3", "", "y3")):
        name = match.group(month)
        if not name:
            continue
        if name[0].islower() or (not number and (name.lower() in _SHORT or name.lower() in {"may", "march"})):
            # "may", "march" and "sun" are words as well: only "in March", "last May" is a month on its own.
            before = text[max(0, span[0] - 8) : span[0]].lower()
            if name[0].islower() or not re.search(
                r"\b(?:in|since|last|next|until|by|from|of|to|late|early|mid)[\s-]$", before
            ):
                return None
        day_number = int(match.group(number)) if number else -1
        if day_number > 31:
            return None
        year_number = int(match.group(year)) if match.group(year) else -1
        return Day(words, *span, month=_month_number(name), number=day_number, year=year_number)
    return None


_SMALL_WORD = re.compile(r"\b[a-z]{4,}\b")


def is_in_name(text: str, start: int) -> bool:
    """Say whether the "Today" or "Tonight" at ``start`` belongs to a name: it has a capital, and opens nothing.

    "told USA TODAY" and "the Today programme" do; in a title whose words all have capitals nobody can tell.
    """
    before = text[:start].rstrip()
    inside = bool(before) and (before[-1].isalnum() or before.endswith(("'s", "’s")))
    return text[start : start + 1].isupper() and inside and _SMALL_WORD.search(text) is not None


def meant_dates(text: str, dated: datetime) -> frozenset[date]:
    """Return the calendar days that the weekdays, dates and relative words of ``text`` may mean.

    A weekday means the nearest one before or after ``dated``, that day included: news says "on Tuesday" of both.
    """
    base = dated.date()
    meant: set[date] = set()
    for day in find_dates(text):
        if day.relative in _OFFSETS:
            meant.add(base + timedelta(days=_OFFSETS[day.relative]))
        elif day.weekday >= 0:
            back = (base.weekday() - day.weekday) % 7
            meant |= {base - timedelta(days=back), base + timedelta(days=(7 - back) % 7)}
        elif day.month > 0 and day.number > 0:
            years = (day.year,) if day.year > 0 else (base.year - 1, base.year, base.year + 1)
            meant |= {made for made in (_date(year, day.month, day.number) for year in years) if made}
    return frozenset(meant)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
