"""How long a host asks us to wait."""

from datetime import UTC, datetime

import pytest

from tidings.sources.web import parse_retry_after

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 06 May 2031 12:10:00 GMT", 600.0),
        ("Tue, 06 May 2031 11:00:00 GMT", 0.0),
        ("Tue, 06 May 2031 12:10:00 -0000", 600.0),
    ],
)
def test_seconds_and_dates_are_understood(value: str, seconds: float) -> None:
    assert parse_retry_after(value, _NOW) == seconds


@pytest.mark.parametrize("value", ["", "soon", "-5", "1.5.2", "²", "Tue, 99 May 2031 12:10:00 GMT"])
def test_anything_else_says_nothing(value: str) -> None:
    assert parse_retry_after(value, _NOW) is None
