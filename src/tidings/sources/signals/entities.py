"""What signals deal in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tidings.ids import ReportId

__all__ = ["Sighting", "Signal", "SignalKind"]


class SignalKind(StrEnum):
    """Where attention is seen."""

    HACKER_NEWS = "hacker-news"
    REDDIT = "reddit"
    LOBSTERS = "lobsters"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    WIKIPEDIA_VIEWS = "wikipedia-views"
    WIKIPEDIA_MOST_READ = "wikipedia-most-read"
    GOOGLE_TRENDS = "google-trends"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing that draws attention: ``value`` in its kind's unit, ``url`` empty where there are only words.

    ``key`` is the same whenever the thing is seen again; ``page`` is where a person can see the attention.
    """

    key: str
    title: str
    value: float
    url: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A sighting as stored: last seen at ``seen_at`` by our clock, attached to a report by its URL or its words."""

    kind: SignalKind
    title: str
    value: float
    page: str
    first_seen_at: datetime
    seen_at: datetime
    report_id: ReportId
    matched_by: str
