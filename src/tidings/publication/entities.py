"""What the public may see: cards, pages, and the notice that goes with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tidings.ids import ArticleId, OutletId, ReportId, StoryId

__all__ = [
    "Answer",
    "Card",
    "CitedPassage",
    "Contents",
    "Correction",
    "Edition",
    "Notice",
    "Page",
    "PageSentence",
    "ReportLink",
    "Support",
]

_NO_OUTLET = OutletId("")


class Notice(NamedTuple):
    """The notice above every headline: what made this, from what, and why it is here; in words and for machines."""

    made: str  # "Written by AI from 6 reports by 6 outlets, each sentence checked against them"
    why: str  # "trending: 6 outlets since 09:40"
    ai_generated: bool
    model: str
    review: str = ""  # approved or amended, where an editor did; else empty

    @property
    def words(self) -> str:
        """Both parts as one line."""
        return f"{self.made}; {self.why}." if self.why else f"{self.made}."


@dataclass(frozen=True, slots=True)
class Support:
    """The outlets that a sentence rests on: ``cited`` are those whose passages it cites, ``named`` those of them that
    it also names, so that it says nothing without them.
    """

    cited: frozenset[OutletId] = frozenset()
    named: frozenset[OutletId] = frozenset()


class Correction(NamedTuple):
    """What was put right in an article, and when; ``note`` is empty where nobody may see what it says."""

    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list. ``ups`` and ``downs`` count readers; ``vector`` is the story's (unit length, or empty).

    ``updated_at`` is when its version was made; ``corrections`` are those of all versions, oldest first.
    ``topics`` are keys with how far the article belongs to each, between 0 and 1, the greatest first. ``supports`` are
    the different supports of the body's sentences; empty where they aren't known, and then the outlets of the card
    stand for them.
    """

    article_id: ArticleId
    story_id: StoryId
    slug: str
    version: int
    headline: str
    standfirst: str
    notice: Notice
    heat: float
    outlet_ids: tuple[OutletId, ...]
    outlet_names: tuple[str, ...]
    names: tuple[str, ...]  # people, places and bodies named in the article
    first_public_at: datetime
    updated_at: datetime
    ups: int
    downs: int
    vector: Sequence[float] = field(default=(), compare=False, repr=False)
    form: str = "article"
    headline_support: Support = Support()
    standfirst_support: Support = Support()
    supports: tuple[Support, ...] = ()
    topics: tuple[tuple[str, float], ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def changed_at(self) -> datetime:
        """When readers last got something new: the version, or a correction of it."""
        return max((self.updated_at, *(correction.at for correction in self.corrections)))


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage as readers see it; ``dated`` is the moment of its report, which its "today" means."""

    n: int
    report_id: ReportId
    outlet_id: OutletId
    outlet: str
    url: str
    text: str
    speaker: str
    strength: str
    dated: datetime
    kind: str = "fact"


@dataclass(frozen=True, slots=True)
class PageSentence:
    """A sentence as readers see it; ``cites`` are numbers of passages on the page."""

    n: int
    role: str
    paragraph: int
    text: str
    cites: tuple[int, ...]
    strength: str
    speaker: str
    origin: str


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A report that the article rests on or links to."""

    report_id: ReportId
    outlet_id: OutletId
    outlet: str
    outlet_kind: str
    owner: str
    title: str
    url: str
    seen_at: datetime
    copy_of: str  # the outlet whose text it repeats, or empty
    rights: str
    copy_of_id: OutletId = _NO_OUTLET


@dataclass(frozen=True, slots=True)
class Answer:
    """What the newsroom said to a flag, in public: about which sentence, why it was flagged, and the answer."""

    sentence: str
    reason: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an article took: seconds of the model, tokens read and written, questions asked, money."""

    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    money: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One article with all that its page shows."""

    card: Card
    made_at: datetime
    form: str
    sentences: tuple[PageSentence, ...]
    passages: tuple[CitedPassage, ...]
    reports: tuple[ReportLink, ...]
    log: tuple[tuple[datetime, str, str], ...]  # when, act, note
    answers: tuple[Answer, ...] = ()  # to what readers flagged
    prompt: str = ""  # versions of the prompts and of the check that made it
    check: str = ""
    receipt: Receipt = field(default_factory=Receipt)


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Contents:
    """Stands for what an edition holds: two editions that share one differ at most in their counts of votes.

    Whatever is computed from an edition's texts, heats and vectors can be kept under it.
    """


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything public at one moment, hottest first.

    ``number`` grows with every publication, correction and withdrawal, and with every change of a report. ``favours``
    is how well readers like what they voted on, between -1 and 1, as everyone's feed counts it.
    """

    number: int
    cards: tuple[Card, ...]
    contents: Contents = field(default_factory=Contents, compare=False, repr=False)
    favours: Mapping[ArticleId, float] = field(default_factory=dict, compare=False, repr=False)
