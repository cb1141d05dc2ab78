"""The record of an outlet: how often others come after it with the same story. Learnt from the own stream, published.

A story is judged once, two days after its first report. Every outlet that told it within the first day gets one more
story *told*, and one more *followed* where an independent outlet first told it later. An outlet counts in heat by

    weight = sqrt(record), record = ((followed + 10 × mean) / (told + 10)) / mean, held between 1/2 and 2

with ``mean`` the share followed over all outlets: 1 for one that nothing is known of. Nobody gains more than 1.41 or
loses more than 0.71 by it, so outlets that follow one another on purpose gain little.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["JUDGED_AFTER", "Record", "decide_followed", "weigh_outlets"]

JUDGED_AFTER = timedelta(hours=48)
"""The age at which a story is judged."""

_EARLY = timedelta(hours=24)
_TRUST = 10  # stories' worth of the mean that every record starts with
_LEAST, _MOST = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Record:
    """How many stories an outlet told early, and how many of them others told after it."""

    told: int = 0
    followed: int = 0


def decide_followed(first: Mapping[str, datetime]) -> dict[str, bool]:
    """Return, for each early outlet of a story, whether another came after it.

    ``first`` is when each independent outlet first told the story; what came after ``JUDGED_AFTER`` doesn't count.
    """
    if not first:
        return {}
    began = min(first.values())
    counted = {outlet: at for outlet, at in first.items() if at <= began + JUDGED_AFTER}
    last = max(counted.values())
    return {outlet: at < last for outlet, at in counted.items() if at <= began + _EARLY}


def weigh_outlets(records: Mapping[str, Record]) -> dict[str, float]:
    """Return the weight of each outlet that has a record; the formula is the module's."""
    told = sum(record.told for record in records.values())
    if not told:
        return {}
    mean = (_followed(records.values()) + 1) / (told + 2)
    return {outlet: _weight(record, mean) for outlet, record in records.items()}


def _followed(records: Iterable[Record]) -> int:
    return sum(record.followed for record in records)


def _weight(record: Record, mean: float) -> float:
    share = (record.followed + _TRUST * mean) / (record.told + _TRUST) / mean
    return math.sqrt(min(_MOST, max(_LEAST, share)))
