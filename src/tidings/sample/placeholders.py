"""Placeholders for days and dates, resolved against the day of serving."""

import re
from datetime import date, timedelta

from tidings.errors import SourceError

__all__ = ["resolve_placeholders"]

_PLACEHOLDER = re.compile(r"\{([a-z]+):([+-]?\d+)\}")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def resolve_placeholders(text: str, served_on: date, published_on: date) -> str:
    """Return ``text`` with every placeholder replaced; raises ``SourceError`` naming one that has no meaning.

    Names of days and months are English whatever the machine's locale.
    """

    def words(match: re.Match[str]) -> str:
        day = served_on + timedelta(days=int(match[2]))
        if match[1] == "day":
            return _DAYS[day.weekday()]
        if match[1] == "date":
            return f"{day.day} {_MONTHS[day.month - 1]}"
        if match[1] == "month":
            return _MONTHS[day.month - 1]
        if match[1] == "year":
            return str(day.year)
        if match[1] == "when":
            return _NEAR.get((day - published_on).days, f"on {_DAYS[day.weekday()]}")
        raise SourceError(
            f"The sample day has a placeholder that means nothing: {match[0]}.",
            "Use day, date, month, year or when, a colon, and a number of days.",
        )

    resolved = _PLACEHOLDER.sub(words, text)
    if "{" in resolved or "}" in resolved:
        at = resolved.index("{" if "{" in resolved else "}")
        raise SourceError(
            f"The sample day has braces that are no placeholder: {resolved[at : at + 30]!r}.",
            "Write placeholders as {day:-1}.",
        )
    return resolved
