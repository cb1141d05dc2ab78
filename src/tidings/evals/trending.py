"""``tidings eval trending``: does heat foresee which stories grow?"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from statistics import fmean, median
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field

from tidings.evals.held import is_held_aside
from tidings.evals.rows import EvalRow, read_rows
from tidings.ids import ReportId, StoryId, mint_report_id
from tidings.settings.stories import StorySettings
from tidings.stories.features import Text, describe_texts
from tidings.stories.grouping import Grouper
from tidings.stories.heat import Telling, count_heat, first_voices
from tidings.stories.ports import Embedder
from tidings.stories.records import JUDGED_AFTER, Record, decide_followed, weigh_outlets
from tidings.stories.vectors import StaticEmbedder

__all__ = ["HeadlineRow", "eval_trending"]

_TOP = 10
_AHEAD = 4  # captures over which a story may gain domains
_YOUNG = timedelta(hours=24)
_HOUR = timedelta(hours=1)


class HeadlineRow(EvalRow):
    """A headline, and when captures found it at its address."""

    url: str
    title: str
    summary: str | None = None
    seen: Annotated[tuple[datetime, ...], Field(min_length=1)]


@dataclass(slots=True)
class _Capture:
    """What stood at one moment: the young stories in three orders, and the domains that each had."""

    at: datetime
    domains: dict[StoryId, frozenset[str]]
    orders: dict[str, list[StoryId]]


@dataclass(slots=True)
class _Told:
    """Everything told so far, by story; ``became`` maps merged stories to what they are now."""

    tellings: dict[StoryId, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    became: dict[StoryId, StoryId] = field(default_factory=dict)
    unjudged: set[StoryId] = field(default_factory=set)
    records: dict[str, Record] = field(default_factory=dict)
    homes: dict[ReportId, StoryId] = field(default_factory=dict)

    def judge(self, at: datetime) -> None:
        """Count the stories that have come of age at ``at`` in the records of their outlets."""
        due = [story for story in self.unjudged if at - self.tellings[story][0].at >= JUDGED_AFTER]
        for story in sorted(due):
            for outlet, followed in decide_followed(first_voices(self.tellings[story])).items():
                known = self.records.get(outlet, Record())
                self.records[outlet] = Record(known.told + 1, known.followed + followed)
        self.unjudged.difference_update(due)

    def now(self, story: StoryId) -> StoryId:
        while story in self.became:
            story = self.became[story]
        return story

    def merge(self, kept: StoryId, gone: StoryId) -> None:
        self.became[gone] = kept
        self.tellings[kept] += self.tellings.pop(gone, [])
        self.unjudged.discard(gone)

    def add(self, telling: Telling, story: StoryId) -> None:
        """Count ``telling`` with ``story``, in the order of time."""
        if story not in self.tellings:
            self.unjudged.add(story)
        self.homes[telling.report] = story
        self.tellings[story].append(telling)
        self.tellings[story].sort(key=lambda each: each.at)

    def move(self, report: ReportId, story: StoryId) -> None:
        """Count what ``report`` told with ``story`` from now on."""
        home = self.now(self.homes[report])
        if home == story:
            return
        (telling,) = (each for each in self.tellings[home] if each.report == report)
        self.tellings[home].remove(telling)
        if not self.tellings[home]:
            del self.tellings[home]
            self.unjudged.discard(home)
        self.add(telling, story)


def eval_trending(path: Path, embedder: Embedder | None = None, last: int = 0) -> dict[str, Any]:
    """Return ``precision_at_10``, the same by number of domains and by recency, and ``lead_hours``.

    ``held`` has the precisions over the quarter of days kept aside while the formula was chosen. ``lead_hours`` is over
    all stories ever called hot, below 0 where half of the domains had come before the call; ``lead_hours_grown`` over
    those that grew after it (``lead_stories`` of all ``called`` ones): most never do.

    Rows of ``path`` (JSON lines, gzipped or not: ``url title summary seen``) are grouped and heated capture by capture
    by the code that ships. ``last`` reads only the last so many rows; 0 reads all. Raises ``DataError`` for a file
    without rows, or with others.
    """
    rows = sorted(read_rows(path, HeadlineRow), key=_first_seen)[-last:]
    settings, told, waiting = StorySettings(), _Told(), list[_Capture]()
    hits: dict[str, list[float]] = defaultdict(list)
    held: dict[str, list[float]] = defaultdict(list)
    called: dict[StoryId, datetime] = {}
    grouper, chosen = Grouper(settings.window_days), embedder or StaticEmbedder()
    for at, captured in groupby(rows, key=_first_seen):
        _place(list(captured), at, grouper, chosen, told)
        waiting.append(_capture(at, told, settings))
        for story in waiting[-1].orders["heat"][:_TOP]:
            called.setdefault(story, at)
        if len(waiting) > _AHEAD:
            capture = waiting.pop(0)
            for name, share in _score(capture, told).items():
                hits[name].append(share)
                if is_held_aside(f"{capture.at:%Y-%m-%d}"):
                    held[name].append(share)
    leads = list(_leads(called, told))
    grown = [hours for hours in leads if hours > 0.0]
    return {
        "precision_at_10": _mean(hits["heat"]),
        "precision_at_10_by_domains": _mean(hits["domains"]),
        "precision_at_10_by_recency": _mean(hits["recency"]),
        "lead_hours": _median(leads),
        "lead_hours_grown": _median(grown),
        "lead_stories": len(grown),
        "called": len(called),
        "held": {
            "precision_at_10": _mean(held["heat"]),
            "precision_at_10_by_domains": _mean(held["domains"]),
            "precision_at_10_by_recency": _mean(held["recency"]),
            "captures": len(held["heat"]),
        },
        "captures": len(hits["heat"]),
        "reports": len(rows),
    }


def _place(rows: Sequence[HeadlineRow], at: datetime, grouper: Grouper, embedder: Embedder, told: _Told) -> None:
    texts = [Text(mint_report_id(row.url), at, at, row.title, row.summary or "") for row in rows]
    features = describe_texts(texts, embedder)
    grouper.expect(features)
    for row, report in zip(rows, features, strict=True):
        placement = grouper.place(report)
        for kept, gone in placement.merged:
            told.merge(kept, gone)
        for moved, story in placement.moved:
            told.move(moved, story.id)
        told.add(Telling(ReportId(report.id), at, _domain(row.url)), placement.story)


def _capture(at: datetime, told: _Told, settings: StorySettings) -> _Capture:
    young = {story: tellings for story, tellings in told.tellings.items() if at - tellings[0].at < _YOUNG}
    domains = {story: frozenset(telling.outlet for telling in tellings) for story, tellings in young.items()}
    latest = {story: max(telling.at for telling in tellings) for story, tellings in young.items()}
    told.judge(at)
    weights = weigh_outlets(told.records)
    heats = {
        story: count_heat(
            [replace(telling, weight=weights.get(telling.outlet, 1.0)) for telling in tellings], at, settings
        ).value
        for story, tellings in young.items()
    }

    def order(key: Callable[[StoryId], Any]) -> list[StoryId]:
        return sorted(young, key=lambda story: (key(story), story), reverse=True)[:_TOP]

    orders = {
        "heat": order(lambda story: heats[story]),
        "domains": order(lambda story: len(domains[story])),
        "recency": order(lambda story: latest[story]),
    }
    return _Capture(at, domains, orders)


def _score(capture: _Capture, told: _Told) -> dict[str, float]:
    """Return which share of each order's first ten are among the ten that have gained most domains since."""
    gains = {
        story: len({telling.outlet for telling in told.tellings[told.now(story)]} - domains)
        for story, domains in capture.domains.items()
    }
    gained = sorted((story for story in gains if gains[story]), key=lambda story: (-gains[story], story))
    return {name: len(set(stories) & set(gained[:_TOP])) / _TOP for name, stories in capture.orders.items()}


def _leads(called: Mapping[StoryId, datetime], told: _Told) -> Iterator[float]:
    """Yield, for every story once called hot, the hours from that call until it had half of its final domains."""
    for story, at in called.items():
        first: dict[str, datetime] = {}
        for telling in told.tellings[told.now(story)]:
            first[telling.outlet] = min(first.get(telling.outlet, telling.at), telling.at)
        moments = sorted(first.values())
        yield (moments[(len(moments) - 1) // 2] - at) / _HOUR


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 4) if values else 0.0


def _median(values: Sequence[float]) -> float:
    return round(median(values), 2) if values else 0.0


def _domain(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _first_seen(row: HeadlineRow) -> datetime:
    return row.seen[0].astimezone(UTC)
