"""Days and dates stand in a cited passage, or follow from its date ("yesterday" in a report of Wednesday)."""

import re
from datetime import date

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.dates import Day, meant_dates
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain

__all__ = ["check_dates"]


def check_dates(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each day or date that no cited passage gives or means."""
    given = [day for reading in ground.readings for day in reading.dates]
    if ago := _long_ago(sentence, ground):
        return ago
    if not sentence.dates:
        return []
    meant = frozenset(one for passage in ground.passages for one in meant_dates(passage.text, passage.dated))
    spans = ground.outlet_spans(sentence)
    return [
        Finding(Rule.DATE, day.text, f'No cited passage says "{day.text}".')
        for day in sentence.dates
        if (not _proven(day, given, meant, sentence, ground) or _when_written(day, ground))
        and not any(start <= day.start < end for start, end in spans)
    ]


def _proven(day: Day, given: list[Day], meant: frozenset[date], sentence: Reading, ground: Ground) -> bool:
    if day.relative:
        return any(other.relative == day.relative for other in given) or _by_month(day, sentence, ground)
    if day.weekday >= 0:
        return any(other.weekday == day.weekday for other in given) or any(
            one.weekday() == day.weekday and _fits(one, sentence) for one in meant
        )
    year_known = (
        day.year < 0 or any(other.year == day.year for other in given) or any(o.year == day.year for o in meant)
    )
    if day.number < 0:
        return year_known and (
            any(other.month == day.month for other in given) or any(one.month == day.month for one in meant)
        )
    written = any(other.month == day.month and other.number == day.number for other in given)
    resolved = any(one.month == day.month and one.day == day.number and _fits(one, sentence) for one in meant)
    return year_known and (written or resolved or _from_dateline(day, given, sentence, ground))


_DATELINE = re.compile(r"^[A-Z][A-Z .'-]{2,}(?:, [A-Z][\w .]+?)??, [^-:]{3,40}? (?:-|--|:) ")


def _when_written(day: Day, ground: Ground) -> bool:
    """Say whether the passages have a weekday only before the dash of a dateline, and date what happened otherwise."""
    if day.weekday < 0:
        return False
    having = [reading for reading in ground.readings if any(one.weekday == day.weekday for one in reading.dates)]
    for reading in having:
        line = _DATELINE.match(reading.flat)
        later = [one for one in reading.dates if line and one.start >= line.end() and one.weekday >= 0]
        if not later or any(one.weekday == day.weekday for one in later):
            return False
    return bool(having)


_LONGEST = 7  # days that a weekday may lie before or after the date that it is counted from


def _from_dateline(day: Day, given: list[Day], sentence: Reading, ground: Ground) -> bool:
    """Say whether a date is that of a weekday of the cited passages, counted from one that a passage dates in full.

    A report of "Wednesday, 6 November" means the 5th by its "Tuesday", and the 9th by its "Saturday".
    """
    weekdays = {other.weekday for other in given if other.weekday >= 0}
    mine = _weekday_of(day, sentence)
    for reading in (*ground.readings, *ground.before):
        for full in reading.dates:
            anchor = _weekday_of(full, reading)
            apart = _days_apart(full, day)
            if anchor < 0 or apart is None or abs(apart) > _LONGEST:
                continue
            meant = (anchor + apart) % 7
            if meant in weekdays and mine in {-1, meant}:
                return True
    return False


def _weekday_of(day: Day, reading: Reading) -> int:
    """Return the weekday that stands directly before or after a date, -1 if none does."""
    if day.number < 0:
        return -1
    beside = (
        other.weekday
        for other in reading.dates
        if other.weekday >= 0
        and reading.flat[min(other.end, day.end) : max(other.start, day.start)].strip(" ,") in {"", "the", "("}
    )
    return next(beside, -1)


def _days_apart(first: Day, second: Day) -> int | None:
    """Return how many days ``second`` comes after ``first``, in a year without a leap day; None if either is none."""
    try:
        apart = date(2001, second.month, second.number) - date(2001, first.month, first.number)
    except ValueError:
        return None
    return (apart.days + 182) % 365 - 182


def _by_month(day: Day, sentence: Reading, ground: Ground) -> bool:
    """Say whether "March next year" is told of a passage's "next March"."""
    if day.relative not in {"next year", "last year"}:
        return False
    word = day.relative.split()[0]
    return any(
        re.search(rf"\b{word} {one.text.split()[0]}\b", reading.flat, re.I)
        for one in sentence.dates
        if one.month > 0
        for reading in ground.readings
    )


_APART = re.compile(r"\b(\w+) (year|month|week|day|hour|decade)s? (?:ago|earlier|later|before|after|since|old)\b", re.I)
_AGO = re.compile(r"\b(\w+) (year|month|week|day|hour|decade)s? (?:ago|earlier)\b", re.I)


def _long_ago(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "ten years ago" where no passage tells of a time before or after by that much."""
    text = plain(mask_quotations(sentence.text))
    for match in _AGO.finditer(text):
        years = [day.year for reading in ground.readings for day in reading.dates if day.year > 0]
        years += [int(year) for reading in ground.readings for year in re.findall(r"\b(?:19|20)\d\d\b", reading.flat)]
        count = _count(match[1])
        since = {passage.dated.year - year for passage in ground.passages for year in years}
        near = match[2].lower() != "year" and any(reading.dates for reading in ground.readings)
        known = any(
            other[2].lower() == match[2].lower() and _count(other[1]) == count
            for reading in ground.readings
            for other in _APART.finditer(reading.flat)
        )
        if not known and not near and count not in since:
            return [Finding(Rule.DATE, match.group(), f'No cited passage puts it "{match.group()}".')]
    return []


def _count(word: str) -> float:
    return next((one.value for one in find_numbers(word)), 1.0)


def _fits(one: date, sentence: Reading) -> bool:
    """Say whether ``one`` agrees with the weekday that the sentence gives, if it gives a single one."""
    weekdays = {day.weekday for day in sentence.dates if day.weekday >= 0}
    return len(weekdays) != 1 or one.weekday() in weekdays
