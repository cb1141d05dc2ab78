"""Which of a story's reports it is written from: in English, none astray, and of thin ones those of one event."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tidings.ids import OutletId, ReportId
from tidings.sources.entities import Outlet, Report
from tidings.stories.ports import Embedder
from tidings.writing.language.names import find_names
from tidings.writing.language.words import find_words
from tidings.writing.spans import Span

__all__ = [
    "TEASER_WORDS",
    "choose_language",
    "decide_apart",
    "decide_focus",
    "decide_strays",
    "find_apart",
    "find_strays",
    "focus_reports",
    "is_thin",
    "most_words",
    "spans_of",
]

TEASER_WORDS = 60
"""Words of one report below which it is a teaser."""

_THIN_WORDS = 180  # usable words in all, below which there is enough for a brief only
_ONE_EVENT = 0.42  # cosine of title and opening from which two thin reports tell of one event (misses 2 % of such)
_STRAY = 0.25  # cosine of whole reports, below which one of many has nothing to do with any other
_TOGETHER = 0.45  # cosine from which two others belong together
# Below all three, two reports tell of two events (70 % of two of one topic, and 1.6 % of two of one story).
_APART = 0.5  # cosine of whole reports
_APART_OPENING = 0.3  # cosine of title and opening
_APART_NAMES = 0.2  # share of the names of the one that has fewer which the other has too
_WRITTEN = "en"
_OPENING = 200  # characters of a report's text that are read with its title


def choose_language(reports: Sequence[Report]) -> list[Report]:
    """Return those of ``reports`` in English, which the check knows best; where there are none, all.

    A report whose language isn't known counts as English: so do most.
    """
    chosen = [report for report in reports if (report.language or _WRITTEN).lower().startswith(_WRITTEN)]
    return chosen or list(reports)


def decide_focus(near: NDArray[np.float32], owners: Sequence[str]) -> list[int]:
    """Return the places of the reports to write from, in order: the one that most other owners come near to, and those.

    ``near`` holds the cosines of the reports, shape (n, n); ``owners`` says who stands behind each. Of several that as
    many come near to, the one to which they come nearest counts. Empty where no two owners tell of one event.
    """
    best: tuple[int, float] = (0, 0.0)
    chosen: list[int] = []
    for seed, row in enumerate(near):
        close = [i for i, value in enumerate(row) if i == seed or value >= _ONE_EVENT]
        others = {owners[i] for i in close} - {owners[seed]}
        worth = (len(others), round(float(sum(row[i] for i in close)), 4))
        if others and worth > best:
            best, chosen = worth, close
    return chosen


def decide_strays(near: NDArray[np.float32]) -> list[int]:
    """Return the places of reports that came into the story by mistake, in order.

    ``near`` holds the cosines of whole reports, shape (n, n). Of two nobody can tell which one is astray.
    """
    if len(near) < 3:
        return []
    best = np.where(np.eye(len(near), dtype=bool), -1.0, near).max(axis=1)
    if best.max() < _TOGETHER:
        return []
    return [int(place) for place in np.flatnonzero(best < _STRAY)]


def find_strays(texts: Sequence[tuple[ReportId, str]], embedder: Embedder) -> frozenset[ReportId]:
    """Return the reports that have nothing to do with the others, which belong together; ``texts`` are sentences."""
    ids = list(dict.fromkeys(one for one, _ in texts))
    if len(ids) < 3:
        return frozenset()
    means = _means([[text for other, text in texts if other == one] for one in ids], embedder)
    return frozenset(ids[place] for place in decide_strays(means @ means.T))


def _means(texts: Sequence[Sequence[str]], embedder: Embedder) -> NDArray[np.float32]:
    """Return the unit vector of each report by the mean of its sentences, shape (n, dimensions)."""
    means = np.array([embedder.embed(sentences).mean(axis=0) for sentences in texts], dtype=np.float32)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return means


def decide_apart(whole: float, opening: float, names: float) -> bool:
    """Say whether two reports tell of two events: by the cosines of their texts and openings, and the names shared."""
    return whole < _APART and opening < _APART_OPENING and names < _APART_NAMES


def find_apart(reports: Sequence[Report], spans: Sequence[Span], embedder: Embedder) -> frozenset[ReportId]:
    """Return which of two ``reports`` is left out as they tell of two events: the one with fewer words; else none.

    Nobody can tell which of the two events the story is about, so that it is told by the report that says more.
    """
    ids = list(dict.fromkeys(span.report.id for span in spans))
    if len(ids) != 2:
        return frozenset()
    texts = [[span.text for span in spans if span.report.id == one] for one in ids]
    means = _means(texts, embedder)
    kept = [report for report in reports if report.id in ids]
    rows = embedder.embed([f"{report.title}. {report.body[:_OPENING]}" for report in kept])
    names = [{word.low for text in told for name in find_names(text) for word in name.proper} for told in texts]
    shared = len(names[0] & names[1]) / max(1, min(map(len, names)))
    if not decide_apart(float(means[0] @ means[1]), float(rows[0] @ rows[-1]), shared):
        return frozenset()
    words = [sum(len(find_words(text)) for text in told) for told in texts]
    return frozenset({ids[words.index(min(words))]})


def focus_reports(reports: Sequence[Report], outlets: Mapping[OutletId, Outlet], embedder: Embedder) -> list[Report]:
    """Return those of ``reports`` that tell of the one event that most of them tell of; empty if there is none."""
    owners = [_owner(outlets.get(report.outlet_id), report) for report in reports]
    if len(set(owners)) < 2:
        return list(reports)
    rows = embedder.embed([f"{report.title}. {report.body[:_OPENING]}" for report in reports])
    return [reports[i] for i in decide_focus(rows @ rows.T, owners)]


def _owner(outlet: Outlet | None, report: Report) -> str:
    return (outlet.owner or outlet.id) if outlet is not None else report.outlet_id


def spans_of(reports: Sequence[Report], spans: Sequence[Span]) -> list[Span]:
    """Return those of ``spans`` that are of ``reports``."""
    kept = {report.id for report in reports}
    return [span for span in spans if span.report.id in kept]


def is_thin(spans: Sequence[Span]) -> bool:
    """Say whether there is enough for a brief only: few words in all, or many teasers and no report that tells more."""
    return sum(len(find_words(span.text)) for span in spans) < _THIN_WORDS or most_words(spans) < TEASER_WORDS


def most_words(spans: Sequence[Span]) -> int:
    """Return the number of usable words of the report that has most."""
    words: Counter[ReportId] = Counter()
    for span in spans:
        words[span.report.id] += len(find_words(span.text))
    return max(words.values(), default=0)
