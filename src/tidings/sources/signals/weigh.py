"""How much signals count: each kind with its own decay and cap, all of them together less than one outlet."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tidings.sources.signals.entities import Signal, SignalKind

__all__ = ["RULES", "WeightRule", "weigh_signals"]

_TOTAL_CAP = 0.9


@dataclass(frozen=True, slots=True)
class WeightRule:
    """``full_at`` (in ``unit``) is the value that counts ``cap``; the weight halves every ``half_life_h`` hours."""

    unit: str
    full_at: float
    half_life_h: float
    cap: float


RULES = {
    SignalKind.HACKER_NEWS: WeightRule("points", 500, 8, 0.3),
    SignalKind.REDDIT: WeightRule("points", 20_000, 8, 0.3),
    SignalKind.LOBSTERS: WeightRule("points", 100, 12, 0.15),
    SignalKind.MASTODON: WeightRule("accounts", 500, 8, 0.3),
    SignalKind.BLUESKY: WeightRule("posts", 10_000, 6, 0.3),
    SignalKind.WIKIPEDIA_VIEWS: WeightRule("views", 1_000_000, 24, 0.2),
    SignalKind.WIKIPEDIA_MOST_READ: WeightRule("views above usual", 500_000, 24, 0.3),
    SignalKind.GOOGLE_TRENDS: WeightRule("searches", 500_000, 12, 0.3),
}


def weigh_signals(signals: Iterable[Signal], now: datetime) -> float:
    """Return what ``signals`` of one story add to its heat at ``now``, from 0 to 0.9 (an independent outlet adds 1).

    Of a kind the strongest counts: ``cap * min(1, log(1 + value) / log(1 + full_at)) * 2 ** (-age_h / half_life_h)``.
    The sum over kinds is capped, so that no kind and not even all of them can carry a story alone.
    """
    strongest: dict[SignalKind, float] = {}
    for signal in signals:
        rule = RULES[signal.kind]
        strength = min(1.0, math.log1p(signal.value) / math.log1p(rule.full_at))
        age_h = max(0.0, (now - signal.seen_at).total_seconds() / 3_600)
        weight = rule.cap * strength * 2 ** (-age_h / rule.half_life_h)
        strongest[signal.kind] = max(weight, strongest.get(signal.kind, 0.0))
    return min(_TOTAL_CAP, sum(strongest.values()))
