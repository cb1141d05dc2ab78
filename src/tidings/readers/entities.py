"""What readers deal in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tidings.ids import ArticleId, ReaderId

__all__ = ["EVEN", "Follow", "FollowKind", "FollowMode", "Length", "Mark", "Passed", "Reaction", "Reader", "Vote"]

EVEN = 50
"""Where the slider stands at first: halfway from what matters to everyone (0) to what matters to the reader (100)."""


class Vote(StrEnum):
    """What a reader thinks of an article."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # taken back


class Mark(StrEnum):
    """What a reader said about an article for themselves alone: it is never counted in public."""

    NONE = ""
    MORE = "more"
    LESS = "less"
    HIDE = "hide"
    READ = "read"  # opened; kept only where the reader allows it


class Length(StrEnum):
    """How much of each story the feed shows."""

    FULL = ""  # headline and standfirst
    SHORT = "short"  # the first story in full, of the others the headline
    HEADLINES = "headlines"


class FollowKind(StrEnum):
    """What can be followed or muted."""

    OUTLET = "outlet"  # the value is an outlet's id
    NAME = "name"  # the value is a person, place or body as articles write it
    TOPIC = "topic"  # the value is a topic's key


class FollowMode(StrEnum):
    """What is wished of a thing."""

    FOLLOW = "follow"  # more of it
    LESS = "less"
    FORGET = "forget"  # whatever the feed has learnt about it counts for nothing
    MUTE = "mute"  # none of it


@dataclass(frozen=True, slots=True)
class Reaction:
    """One reader's standing vote and mark on one article."""

    article_id: ArticleId
    vote: Vote
    at: datetime
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Passed:
    """An article that stood above one that the reader voted on, and that they went past."""

    article_id: ArticleId
    at: datetime


@dataclass(frozen=True, slots=True)
class Follow:
    """A wish for more, less or none of something, or that nothing be concluded about it."""

    kind: FollowKind
    value: str
    mode: FollowMode
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A cookie and what it asked for. A reader that the database hasn't met has no reactions and no follows.

    ``personal`` is the slider: 0 what matters to everyone, 100 what matters to this reader. ``reading`` says
    whether the articles that they open may be kept, for their feed alone.
    """

    id: ReaderId
    profiling: bool = True
    reactions: tuple[Reaction, ...] = ()
    follows: tuple[Follow, ...] = ()
    passed: tuple[Passed, ...] = ()  # oldest first
    personal: int = EVEN
    reading: bool = False
    length: Length = Length.FULL
