"""Points: facts with the passages that carry them, and the evidence that they make up."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tidings.ids import ReportId
from tidings.writing.clashes import Clash
from tidings.writing.conflicts import Figure
from tidings.writing.entities import Passage, Strength

__all__ = ["Evidence", "Lack", "Part", "Person", "Point"]


class Part(IntEnum):
    """What a point is for, in the order in which the stylebook tells it."""

    NEW = 0
    SAYS = 1
    OTHER_SIDE = 2
    DISPUTED = 3
    FIGURES = 4
    BACKGROUND = 5
    NEXT = 6
    UNKNOWN = 7


class Lack(StrEnum):
    """Why there is no evidence for an article, whatever the reports hold."""

    NO_ONE_EVENT = "no-one-event"  # no two of the thin reports tell of one event
    ONE_OUTLET = "one-outlet"  # only one outlet's reports may be written from, and they are teasers


@dataclass(frozen=True, slots=True)
class Point:
    """One fact. ``lead`` is the passage to write from, ``also`` those of other outlets that say the same.

    ``stand_ins`` tell the same more or less, and are told where neither of those can be: what opens another report.
    ``rival`` gives another figure, ``rival_figure``, for what ``lead`` counts, or contradicts it on who did it, when or
    whether (``clash``). ``partial`` says that the outlet speaks
    for a party to the news. ``spare`` says that it is told only where the article would be too short.
    """

    lead: Passage
    also: tuple[Passage, ...]
    part: Part
    score: float
    partial: bool = False
    rival: Passage | None = None
    rival_figure: Figure | None = None
    clash: Clash | None = None
    spare: bool = False
    stand_ins: tuple[Passage, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that say it."""
        return (self.lead, *self.also)

    @property
    def seconded(self) -> bool:
        """Say whether two independent outlets tell it in their own voice."""
        return sum(passage.strength is Strength.CONFIRMED for passage in self.passages) >= 2


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: ``introduced`` is the full name with the role that ``passage`` gives."""

    surname: str
    full: str
    introduced: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article is written from: points in the order of telling, and all ``passages`` by their numbers.

    ``titles`` are passages that hold the reports' titles, the most central report's first; ``reports`` those that may
    be written from, ``bodies`` their texts; ``outlets`` the names of all outlets of the story. ``thin`` evidence
    carries a brief only; ``lack`` says why it carries nothing at all.
    """

    points: tuple[Point, ...]
    passages: tuple[Passage, ...]
    titles: tuple[Passage, ...]
    reports: tuple[ReportId, ...]
    outlets: tuple[str, ...]
    people: tuple[Person, ...]
    thin: bool
    lack: Lack | None = None
    bodies: tuple[str, ...] = ()

    @property
    def texts(self) -> Mapping[ReportId, str]:
        """The texts of ``reports``."""
        return dict(zip(self.reports, self.bodies, strict=True))
