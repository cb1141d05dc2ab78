"""What readers deal in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tidings.ids import ArticleId, ReaderId

__all__ = ["Follow", "FollowKind", "FollowMode", "Reaction", "Reader", "Vote"]


class Vote(StrEnum):
    """What a reader thinks of an article."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # taken back


class FollowKind(StrEnum):
    """What can be followed or muted."""

    OUTLET = "outlet"  # the value is an outlet's id
    NAME = "name"  # the value is a person, place or body as articles write it


class FollowMode(StrEnum):
    """Whether more or none of it is wanted."""

    FOLLOW = "follow"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Reaction:
    """One reader's standing vote on one article."""

    article_id: ArticleId
    vote: Vote
    at: datetime


@dataclass(frozen=True, slots=True)
class Follow:
    """A wish for more or none of something."""

    kind: FollowKind
    value: str
    mode: FollowMode
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A cookie and what it asked for. A reader that the database hasn't met has no reactions and no follows."""

    id: ReaderId
    profiling: bool = True
    reactions: tuple[Reaction, ...] = ()
    follows: tuple[Follow, ...] = ()
