"""Placeholders are days and dates counted from the day of serving."""

from datetime import date

import pytest

from tidings.errors import SourceError
from tidings.sample.placeholders import resolve_placeholders

_SERVED = date(2031, 1, 1)  # a Wednesday, on the edge of a year


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("on {day:-1}", "on Tuesday"),
        ("{date:-1}", "31 December"),
        ("{date:+3}", "4 January"),
        ("{month:-40}", "November"),
        ("{year:-1}", "2030"),
        ("{day:0}, {date:0} {year:0}", "Wednesday, 1 January 2031"),
    ],
)
def test_a_placeholder_counts_from_the_day_of_serving(text: str, resolved: str) -> None:
    assert resolve_placeholders(text, _SERVED, _SERVED) == resolved


@pytest.mark.parametrize(
    ("text", "resolved"),
    [("{when:-1}", "today"), ("{when:0}", "tomorrow"), ("{when:-2}", "yesterday"), ("{when:+2}", "on Friday")],
)
def test_when_is_told_from_the_day_of_publication(text: str, resolved: str) -> None:
    assert resolve_placeholders(text, _SERVED, date(2030, 12, 31)) == resolved


@pytest.mark.parametrize("text", ["{hour:1}", "{day}", "a { brace", "a } brace"])
def test_what_is_no_placeholder_is_named(text: str) -> None:
    with pytest.raises(SourceError, match="sample day has"):
        resolve_placeholders(text, _SERVED, _SERVED)
