"""What grouping looks at in a report: its direction, its terms, its names, its time and how much it says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from tidings.ids import ReportId, StoryId
from tidings.sources.entities import Report
from tidings.stories.key_numbers import KeyNumbers, find_key_numbers
from tidings.stories.languages import find_language
from tidings.stories.ports import Embedder
from tidings.stories.sparse import Ids, Sparse
from tidings.stories.terms import find_names, find_terms
from tidings.stories.vectors import unit_rows

__all__ = ["ReportFeatures", "Text", "describe_reports", "describe_texts", "when_told"]

Vector = NDArray[np.float32]

_LEAD = 1500  # characters that go into the vector: more would blur it
_TITLE = 500
_FEW, _MANY = 10, 60  # terms of a bare headline, and of a text that tells it all
_OLDEST = timedelta(days=30)  # before we saw it; an older claim says no more about what it belongs to


@dataclass(frozen=True, slots=True)
class Text:
    """A report reduced to what features are made from; ``at`` is when it was told, ``seen`` when we saw it."""

    id: ReportId
    at: datetime
    seen: datetime
    title: str
    body: str = ""
    joins: StoryId | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReportFeatures:
    """``vector`` has length 1; ``terms`` are term frequencies; ``length`` is 0 for a headline and 1 for a full text.

    ``joins`` is a story that it belongs to whatever it says: that of the report it copies. ``language`` is empty where
    it isn't known, or makes no difference to the vectors.
    """

    id: ReportId
    at: datetime
    seen: datetime
    title: str
    vector: Vector = field(repr=False, compare=False)
    terms: Sparse = field(repr=False, compare=False)
    names: Ids = field(repr=False, compare=False)
    length: float
    joins: StoryId | None = None
    language: str = ""
    keys: KeyNumbers = field(default_factory=dict, repr=False, compare=False)


def when_told(report: Report) -> datetime:
    """Return when ``report`` came out: as it claims, never after we saw it nor more than 30 days before."""
    return min(max(report.dated, report.seen_at - _OLDEST), report.seen_at)


def describe_reports(reports: Sequence[Report], embedder: Embedder) -> list[ReportFeatures]:
    """Return the features of ``reports`` in their order."""
    return describe_texts(
        [
            Text(each.id, when_told(each), each.seen_at, each.title, each.body, language=each.language)
            for each in reports
        ],
        embedder,
    )


def describe_texts(texts: Sequence[Text], embedder: Embedder) -> list[ReportFeatures]:
    """Return the features of ``texts`` in their order; the vector lies midway between title and lead."""
    titles = embedder.embed([text.title[:_TITLE] for text in texts])
    leads = embedder.embed([f"{text.title[:_TITLE]}. {text.body[:_LEAD]}" for text in texts])
    vectors = unit_rows(titles + leads)
    return [
        _describe(text, vector, find_language(text.language, text.title, text.body) if embedder.many_languages else "")
        for text, vector in zip(texts, vectors, strict=True)
    ]


def _describe(text: Text, vector: Vector, language: str) -> ReportFeatures:
    terms = find_terms(text.title, text.body, language)
    return ReportFeatures(
        id=text.id,
        at=text.at,
        seen=text.seen,
        title=text.title,
        vector=vector,
        terms=terms,
        names=find_names(text.body),
        length=min(1.0, max(0.0, (len(terms) - _FEW) / (_MANY - _FEW))),
        joins=text.joins,
        language=language,
        keys=find_key_numbers(text.title),
    )
