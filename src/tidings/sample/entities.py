"""What the sample day is made of: outlets, events, reports as they are stored, and reports as they are published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tidings.sources.entities import OutletKind

__all__ = [
    "FeedForm",
    "OptOut",
    "PublishedReport",
    "Revision",
    "SampleDay",
    "SampleEvent",
    "SampleOutlet",
    "SampleReport",
    "SampleStats",
]


class FeedForm(StrEnum):
    """In which of the three forms an outlet offers its feed."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


class OptOut(StrEnum):
    """Where a page reserves its text from AI use."""

    NO = "no"
    META = "meta"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class SampleOutlet:
    """An invented outlet and the loopback address it is served on."""

    key: str
    name: str
    owner: str
    country: str
    kind: OutletKind
    host: str
    feed: FeedForm
    straight_quotes: bool
    tagline: str
    disallow: tuple[str, ...]

    @property
    def feed_path(self) -> str:
        """The path of its feed."""
        return {FeedForm.RSS: "/feed.xml", FeedForm.ATOM: "/atom.xml", FeedForm.JSON: "/feed.json"}[self.feed]


@dataclass(frozen=True, slots=True)
class Revision:
    """A change that the outlet makes ``after_s`` seconds after serving began."""

    after_s: float
    replace: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report as it is stored: texts still have their placeholders.

    ``hours_ago`` counts back from the start of serving; where ``appears_after_s`` is above 0 it counts instead.
    """

    event: str
    outlet: str
    headline: str
    summary: str
    body: str
    author: str
    section: str
    slug: str
    hours_ago: float
    appears_after_s: float
    paywalled: bool
    opt_out: OptOut
    copy_of: str
    revisions: tuple[Revision, ...]

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"/{self.section}/{self.slug}"


@dataclass(frozen=True, slots=True)
class SampleEvent:
    """An invented event: it happened ``happened_days`` (0 or below) from the day of serving, at ``happened_time``."""

    key: str
    title: str
    happened_days: int
    happened_time: timedelta
    reports: tuple[SampleReport, ...]


@dataclass(frozen=True, slots=True)
class SampleDay:
    """All of it, checked."""

    outlets: tuple[SampleOutlet, ...]
    events: tuple[SampleEvent, ...]

    @property
    def reports(self) -> tuple[SampleReport, ...]:
        """Every report of every event."""
        return tuple(report for event in self.events for report in event.reports)

    @property
    def outlets_by_key(self) -> Mapping[str, SampleOutlet]:
        """The outlets by their keys."""
        return {outlet.key: outlet for outlet in self.outlets}


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report as its outlet shows it at one moment: no placeholders left, times aware and in UTC."""

    report: SampleReport
    headline: str
    summary: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class SampleStats:
    """What a server was asked so far: all requests, answers 304, and requests by host and path."""

    requests: int
    not_modified: int
    by_address: Mapping[str, int]
