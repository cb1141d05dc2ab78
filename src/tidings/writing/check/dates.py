"""Days and dates stand in a cited passage, or follow from its date ("yesterday" in a report of Wednesday)."""

from datetime import date

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.dates import Day, meant_dates

__all__ = ["check_dates"]


def check_dates(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each day or date that no cited passage gives or means."""
    given = [day for reading in ground.readings for day in reading.dates]
    if not sentence.dates:
        return []
    meant = frozenset(one for passage in ground.passages for one in meant_dates(passage.text, passage.dated))
    spans = ground.outlet_spans(sentence)
    return [
        Finding(Rule.DATE, day.text, f'No cited passage says "{day.text}".')
        for day in sentence.dates
        if not _proven(day, given, meant, sentence) and not any(start <= day.start < end for start, end in spans)
    ]


def _proven(day: Day, given: list[Day], meant: frozenset[date], sentence: Reading) -> bool:
    if day.relative:
        return any(other.relative == day.relative for other in given)
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
    return year_known and (written or resolved)


def _fits(one: date, sentence: Reading) -> bool:
    """Say whether ``one`` agrees with the weekday that the sentence gives, if it gives a single one."""
    weekdays = {day.weekday for day in sentence.dates if day.weekday >= 0}
    return len(weekdays) != 1 or one.weekday() in weekdays
