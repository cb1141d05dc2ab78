"""What writing deals in: passages of evidence, sentences that cite them, and finished versions of articles."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tidings.ids import ArticleId, OutletId, PassageId, ReportId, StoryId

__all__ = [
    "CORE",
    "ArticleVersion",
    "Candidate",
    "Form",
    "Kind",
    "Origin",
    "Passage",
    "Role",
    "Sentence",
    "Strength",
    "WritingStats",
]

CORE = 2
"""Sentences of the body without which there is no article, unless it never had so many."""


class Strength(StrEnum):
    """How sure the evidence is, weakest claim first as the stylebook orders what may be written."""

    CONFIRMED = "confirmed"
    SAID = "said"
    UNNAMED = "unnamed"
    ALLEGED = "alleged"
    UNVERIFIED = "unverified"
    DENIED = "denied"


class Kind(StrEnum):
    """What a passage is."""

    FACT = "fact"
    QUOTE = "quote"  # mostly somebody's words in quotation marks
    FIGURE = "figure"  # a count, a sum, a share, a measure
    REACTION = "reaction"  # somebody answers, judges, denies, or has nothing to say
    BACKGROUND = "background"  # what was long before


class Role(StrEnum):
    """Where a sentence stands."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"


class Origin(StrEnum):
    """How a sentence came to be."""

    DRAFT = "draft"  # the model's, passed at the first try
    REPAIR = "repair"  # the model's, passed at the second
    EXTRACT = "extract"  # an attributed quotation of a passage, made by code
    CODE = "code"  # joined from checked parts by code
    EDITOR = "editor"  # a person's, passed the same check


class Form(StrEnum):
    """What kind of article it is."""

    ARTICLE = "article"
    BRIEF = "brief"
    EXTRACTS = "extracts"  # no text was generated


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact span of a report, numbered for one article.

    ``text`` equals ``body[start:end]`` of the report's revision. ``before`` is the sentence that precedes it in the
    report (empty if none): context for pronouns and speakers, not ground to write from. ``dated`` is the moment that
    "today" means.
    """

    n: int
    id: PassageId
    report_id: ReportId
    outlet_id: OutletId
    outlet: str
    text: str
    start: int
    end: int
    dated: datetime
    speaker: str = ""
    strength: Strength = Strength.CONFIRMED
    before: str = ""
    kind: Kind = Kind.FACT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that asks to be published: ``cites`` are numbers of passages; ``previous`` stands before it."""

    text: str
    cites: tuple[int, ...]
    role: Role = Role.BODY
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that passed the check."""

    n: int
    role: Role
    paragraph: int
    text: str
    cites: tuple[int, ...]
    strength: Strength
    speaker: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class WritingStats:
    """What one version cost and how its sentences fared. ``seconds`` and ``tokens`` are the model's."""

    first_pass: int = 0  # the model's first samples
    repaired: int = 0
    replaced: int = 0  # an attributed extract, or code's telling where the model's failed
    withheld: int = 0  # points of which no sentence passed the check
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    money: float = 0.0  # in the currency of the prices that the settings give
    prompt: str = ""  # version of the prompts
    check: str = ""  # version of the check
    told: int = 0  # by code in other words, before the model was asked


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """A checked article, ready for publication. Headline and standfirst are also in ``sentences`` by their role."""

    article_id: ArticleId
    story_id: StoryId
    version: int
    form: Form
    model: str
    made_at: datetime
    evidence_revision: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    report_ids: tuple[ReportId, ...]
    stats: WritingStats = field(default_factory=WritingStats)

    @property
    def headline(self) -> str:
        """The headline's text."""
        return next(sentence.text for sentence in self.sentences if sentence.role is Role.HEADLINE)

    @property
    def standfirst(self) -> str:
        """The standfirst's text, empty where there is none."""
        return next((sentence.text for sentence in self.sentences if sentence.role is Role.STANDFIRST), "")
