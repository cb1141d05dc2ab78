"""What the feed deals in: cards in a reader's order, each with the sum that put it there."""

from dataclasses import dataclass

from tidings.publication.entities import Card

__all__ = ["Contribution", "RankedCard"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part of a score. ``value`` is in points, a whole number: a thousand is a weight of 1 in the settings."""

    name: str  # heat, freshness, taste, follow, voted-down, balance, must-know
    words: str
    value: int


@dataclass(frozen=True, slots=True)
class RankedCard:
    """A card at its place. ``contributions`` add up to ``score`` exactly; ``why`` gives the main reason in words."""

    card: Card
    score: int
    contributions: tuple[Contribution, ...]
    why: str
