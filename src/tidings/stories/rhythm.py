"""How busy the hours of a week usually are, learnt from the own stream: what a burst is measured against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

__all__ = ["SLOTS", "STEADY", "Rhythm", "slot_of"]

SLOTS = 168
"""Hours of a week, from Monday 0:00 UTC."""

_TRUST = 20  # reports an hour that every hour starts with, so that a first week has no rhythm


def slot_of(moment: datetime) -> int:
    """Return which hour of the week the aware ``moment`` (UTC) lies in, from 0 to 167."""
    return moment.weekday() * 24 + moment.hour


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many reports came out in each hour of the week; hours without any are left out."""

    reports: Mapping[int, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All reports that it was learnt from."""
        return sum(self.reports.values())

    def pace(self, now: datetime, hours: float) -> float:
        """Return how busy the ``hours`` before ``now`` usually are: 1 is the average of the week, 2 twice that."""
        steps = max(1, min(SLOTS, round(hours)))
        slots = [slot_of(now - timedelta(hours=step)) for step in range(steps)]
        usual = sum(self.reports.get(slot, 0) + _TRUST for slot in slots) / steps
        return usual / (self.total / SLOTS + _TRUST)


STEADY = Rhythm()
"""No rhythm: every hour is as busy as the others."""
