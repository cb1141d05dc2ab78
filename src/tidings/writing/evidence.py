"""Picking the evidence of an article: points, each one fact with its passages, for coverage and novelty."""

import re
from collections.abc import Mapping, Sequence

from tidings.ids import OutletId, ReportId
from tidings.sources.entities import Outlet, Report
from tidings.stories.ports import Embedder
from tidings.writing.board import Board
from tidings.writing.choices import number_choices
from tidings.writing.entities import Passage
from tidings.writing.focus import (
    TEASER_WORDS,
    choose_language,
    find_apart,
    find_strays,
    focus_reports,
    is_thin,
    most_words,
    spans_of,
)
from tidings.writing.matching import Matcher, contained
from tidings.writing.people import find_people
from tidings.writing.points import Evidence, Lack
from tidings.writing.spans import collect_spans, is_partial, make_passage, title_span, usable_reports

__all__ = ["gather_evidence"]

_POINTS = 30
_THIN_POINTS = 8  # to choose the brief's two to four sentences from
_FEWEST = 3  # points, below which there is a brief rather than an article
_PLAYFUL = re.compile(r"[“”\"‘:;]|(?<!\w)'")  # marks of titles that play or quote


def gather_evidence(
    reports: Sequence[Report], outlets: Mapping[OutletId, Outlet], embedder: Embedder, *, quoted: bool = False
) -> Evidence:
    """Return the evidence that ``reports`` (of one story) hold, in the order in which it is told best.

    ``embedder`` tells which sentences of two outlets say the same in other words. Where all will be ``quoted``, as
    there is no model, what is too long to be quoted gives way to what isn't.
    """
    usable = choose_language(usable_reports(reports))
    spans = collect_spans(usable, outlets)
    astray = find_strays([(span.report.id, span.text) for span in spans], embedder)
    if not is_thin(spans):
        astray |= find_apart(usable, spans, embedder)
    usable = [report for report in usable if report.id not in astray]
    spans = [span for span in spans if span.report.id not in astray]
    names = tuple(dict.fromkeys(outlets[r.outlet_id].name for r in reports if r.outlet_id in outlets))
    thin, lack = is_thin(spans), None
    if len({span.owner for span in spans}) == 1:
        # A report of one outlet carries a brief in which that outlet is named; a teaser carries nothing.
        thin, lack = True, Lack.ONE_OUTLET if most_words(spans) < TEASER_WORDS else None
    elif thin:
        telling = {span.report.id for span in spans}
        usable = focus_reports([report for report in usable if report.id in telling], outlets, embedder)
        lack = Lack.NO_ONE_EVENT if spans and not usable else lack
        spans = spans_of(usable, spans)
    board = Board(spans, [report.title for report in usable], embedder, quoted=quoted)
    chosen = board.choose(_THIN_POINTS if thin else _POINTS, strict=not thin)
    if len(chosen) < _FEWEST and not thin and (focused := focus_reports(usable, outlets, embedder)):
        usable, spans, thin = focused, spans_of(focused, spans), True
        board = Board(spans, [report.title for report in usable], embedder, quoted=quoted)
        chosen = board.choose(_THIN_POINTS, strict=False)
    points, passages = number_choices(chosen, board.course(chosen))
    titles = _titles(board, usable, outlets, len(passages))
    people = find_people(spans, len(passages) + len(titles) + 1)
    bodies = tuple(report.body for report in usable)
    used = tuple(report.id for report in usable)
    return Evidence(points, passages, titles, used, names, people, thin, lack, bodies)


def _titles(
    board: Board, reports: Sequence[Report], outlets: Mapping[OutletId, Outlet], taken: int
) -> tuple[Passage, ...]:
    """Return the reports' titles as passages, those first that say what the other titles and the reports say most."""
    spans = [title_span(report, outlets[report.outlet_id]) for report in reports if report.outlet_id in outlets]
    usable = [span for span in spans if span is not None]
    read = Matcher([span.text for span in usable])
    heads = [read.read(span.text) for span in usable]
    central: dict[ReportId, float] = {}
    for i, span in enumerate(board.spans):
        central[span.report.id] = max(central.get(span.report.id, 0.0), float(board.central[i]))

    def weight(place: int) -> float:
        span = usable[place]
        others = [contained(head, heads[place]) for i, head in enumerate(heads) if i != place]
        shared = sum(others) / len(others) if others else 0.0
        playful = 0.1 * bool(_PLAYFUL.search(span.text)) + 0.15 * is_partial(span.outlet)
        return shared + 0.5 * central.get(span.report.id, 0.0) - playful

    ranked = sorted(range(len(usable)), key=lambda place: -weight(place))
    return tuple(make_passage(usable[place], taken + 1 + i) for i, place in enumerate(ranked))
