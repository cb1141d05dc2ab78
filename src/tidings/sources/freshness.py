"""How long a host says that its answer stays fresh."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["parse_fresh_s", "parse_moment", "parse_ttl_s"]

_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_STALE = re.compile(r"(?:^|,)\s*(?:no-cache|no-store)\b", re.IGNORECASE)
_TTL = re.compile(rb"<ttl>\s*(\d{1,9})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<(?:\w+:)?updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*<", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<(?:\w+:)?updateFrequency>\s*(\d{1,6})\s*<", re.IGNORECASE)
_SECONDS = {b"hourly": 3_600, b"daily": 86_400, b"weekly": 604_800, b"monthly": 2_592_000, b"yearly": 31_536_000}
_HEAD_BYTES = 20_000


def parse_fresh_s(headers: Mapping[str, str], now: datetime) -> float:
    """Return for how many seconds an answer with ``headers`` (names in lower case) stays fresh (RFC 9111, 4.2.1).

    That is max-age less Age, or where there is none Expires less Date (or ``now``); 0 where nothing is said.
    """
    control = headers.get("cache-control", "")
    if _STALE.search(control):
        return 0.0
    found = _MAX_AGE.search(control)
    if found:
        age = headers.get("age", "").strip()
        return max(0.0, float(found.group(1)) - (float(age) if re.fullmatch(r"[0-9]{1,9}", age) else 0.0))
    expires = parse_moment(headers.get("expires", ""))
    sent = parse_moment(headers.get("date", "")) or now
    return max(0.0, (expires - sent).total_seconds()) if expires else 0.0


def parse_ttl_s(body: bytes) -> float:
    """Return the seconds that the feed in ``body`` asks to be left alone: RSS's ``ttl``, or RSS 1.0's update period."""
    head = body[:_HEAD_BYTES]
    ttl, period = _TTL.search(head), _PERIOD.search(head)
    if ttl:
        return float(ttl.group(1)) * 60
    if period is None:
        return 0.0
    times = _FREQUENCY.search(head)
    return _SECONDS[period.group(1).lower()] / max(1, int(times.group(1)) if times else 1)


def parse_moment(value: str) -> datetime | None:
    """Return the moment that an HTTP date means, in UTC; None where it is none."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
