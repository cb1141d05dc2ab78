"""What the feed deals in: cards in a reader's order, each with the sum that put it there."""

from dataclasses import dataclass
from typing import NamedTuple

from tidings.publication.entities import Card

__all__ = ["Contribution", "HiddenCard", "Learnt", "Profile", "RankedCard", "RankedPage"]


class Contribution(NamedTuple):
    """One part of a score. ``value`` is in points, a whole number: a thousand is a weight of 1 in the settings."""

    name: str  # heat, freshness, taste, follow, voted-down, seen, balance, must-know, tried
    words: str
    value: int


class RankedCard(NamedTuple):
    """A card at its place. ``contributions`` add up to ``score`` exactly; ``why`` gives the main reason in words."""

    card: Card
    score: int
    contributions: tuple[Contribution, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RankedPage:
    """Cards in a reader's order, and how many others they don't see because they muted or hid them."""

    cards: tuple[RankedCard, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class HiddenCard:
    """A card that the reader doesn't see, and what of theirs hides it, in words."""

    card: Card
    why: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A topic, name or outlet that the reader's votes speak for or against; ``weight`` is within about -100 to 100."""

    kind: str  # topic, name, outlet
    value: str  # as a follow or mute takes it
    label: str
    weight: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What the feed has learnt about a reader: the strongest likings, the strongest aversions, and from how much."""

    liked: tuple[Learnt, ...]
    disliked: tuple[Learnt, ...]
    votes: int
    passed: int
