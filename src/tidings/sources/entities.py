"""What sources deal in: outlets, sources, reports, and what each may be in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tidings.ids import OutletId, ReportId, SourceId

__all__ = ["Outlet", "OutletKind", "Report", "Rights", "Source", "SourceState", "Stage"]


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    PRESS = "press"
    WIRE = "wire"
    STATE_RUN = "state-run"
    OFFICIAL = "official"
    BLOG = "blog"


class SourceState(StrEnum):
    """How a source is."""

    ACTIVE = "active"
    FAILING = "failing"
    GONE = "gone"
    REMOVED = "removed"


class Rights(StrEnum):
    """What the publisher lets us do with a report."""

    FULL = "full"  # read it and write from it
    LINK = "link"  # count it as attention and link to it; it never reaches the writer
    NONE = "none"  # may not be fetched

    def is_stricter_than(self, other: "Rights") -> bool:
        """Return whether this level allows less than ``other``."""
        order = list(Rights)
        return order.index(self) > order.index(other)


class Stage(StrEnum):
    """How far a report has come."""

    FOUND = "found"
    EXTRACTED = "extracted"
    GROUPED = "grouped"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. ``owner`` and ``country`` are empty where they aren't known."""

    id: OutletId
    host: str
    name: str
    owner: str = ""
    country: str = ""
    kind: OutletKind = OutletKind.PRESS


@dataclass(frozen=True, slots=True)
class Source:
    """What is polled, with what the last poll left."""

    id: SourceId
    outlet_id: OutletId
    url: str
    title: str
    state: SourceState
    etag: str
    last_modified: str
    next_poll_at: datetime
    polled_at: datetime | None
    ok_at: datetime | None
    failures: int
    failure_code: str
    failure_text: str
    interval_s: float = 0.0
    interval_reason: str = ""
    ttl_s: float = 0.0
    parser: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One piece by an outlet. ``text`` is empty where only title and summary are known.

    ``seen_at`` is by our clock and counts; ``published_at`` is what the outlet claims, never later than ``seen_at``.
    """

    id: ReportId
    outlet_id: OutletId
    url: str
    title: str
    summary: str
    text: str
    author: str
    language: str
    published_at: datetime | None
    seen_at: datetime
    revision: int
    rights: Rights
    paywalled: bool
    stage: Stage
    copy_of: ReportId | None
    attempts: int = 0

    @property
    def dated(self) -> datetime:
        """The moment that the report's own words such as "today" refer to."""
        return self.published_at or self.seen_at

    @property
    def body(self) -> str:
        """The text that evidence is taken from: the full text, or the summary where there is none."""
        return self.text or self.summary
