"""The course of a story: what several reports tell is put where the one that tells most of it tells the like."""

import numpy as np

from tidings.testing.reports import Printed, build_reports
from tidings.writing.course import find_course
from tidings.writing.spans import Span, collect_spans

_LONG = (
    "The pier of Vell fell into the sea on Monday. Two boats sank in the harbour of the town. "
    "The mill of Kelsing burned down on Tuesday. Nobody was hurt at the old mill there. "
    "Schools were shut in all of the town."
)
_SHORT = (
    "A crane hit the mill in the night. The tide was high in all of the county. Waves took the last of the pier away."
)


def _spans(*texts: str) -> list[Span]:
    return collect_spans(*build_reports([Printed(f"Paper {n}", "News of Vell", text) for n, text in enumerate(texts)]))


def _told(spans: list[Span], chosen: list[int], pairs: dict[tuple[str, str], float]) -> list[str]:
    """Return the first words of the ``chosen`` in their course, where ``pairs`` (by first words) are alike so much."""
    words = np.zeros((len(spans), len(spans)))
    for (one, other), like in pairs.items():
        i, j = (next(n for n, span in enumerate(spans) if span.text.startswith(text)) for text in (one, other))
        words[i, j] = words[j, i] = like
    course = find_course(spans, chosen, words)
    return [spans[n].text[:9] for _, n in sorted(zip(course, chosen, strict=True))]


def test_what_another_report_tells_stands_where_the_longer_one_tells_the_like() -> None:
    spans = _spans(_LONG, _SHORT)
    assert len(spans) == 8
    told = _told(spans, list(range(8)), {("A crane", "The mill"): 0.5, ("Waves", "The pier"): 0.5})
    assert told == [
        "The pier ",
        "Waves too",  # like the first
        "Two boats",
        "The mill ",
        "A crane h",  # like the third
        "The tide ",  # like nothing: behind what its own report tells before it
        "Nobody wa",
        "Schools w",
    ]


def test_what_is_alike_in_a_word_only_stays_in_its_own_reports_order() -> None:
    spans = _spans(_LONG, _SHORT)
    told = _told(spans, [0, 2, 4, 5, 6], {("A crane", "Schools"): 0.1, ("The tide", "The mill"): 0.4})
    assert told == ["The pier ", "The mill ", "A crane h", "The tide ", "Schools w"]


def test_a_report_like_the_other_nowhere_is_told_by_how_far_down_it_stands() -> None:
    spans = _spans(_LONG, _SHORT)
    assert _told(spans, [0, 1, 4, 5, 7], {}) == ["The pier ", "A crane h", "Two boats", "Waves too", "Schools w"]


def test_nothing_has_no_course() -> None:
    assert find_course([], [], np.zeros((0, 0))) == []
