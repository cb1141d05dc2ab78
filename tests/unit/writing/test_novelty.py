"""What is news about a story that is told already: facts, whoever reports them, and no other words."""

from dataclasses import replace

import pytest

from tidings.ids import ReportId
from tidings.sources.entities import Report, Rights
from tidings.testing.reports import STORM, Printed, build_reports
from tidings.writing.entities import Passage
from tidings.writing.novelty import Written, decide_rewrite
from tidings.writing.spans import collect_spans, make_passage
from tidings.writing.standing import is_shaken, says_same_words

_REPORTS, _OUTLETS = build_reports(STORM)
_PASSAGES: tuple[Passage, ...] = tuple(
    make_passage(span, n) for n, span in enumerate(collect_spans(_REPORTS, _OUTLETS), 1)
)


def _written(passages: tuple[Passage, ...] = _PASSAGES) -> Written:
    texts: dict[ReportId, str] = {report.id: report.body for report in _REPORTS}
    return Written({report.id: report.revision for report in _REPORTS}, passages, texts)


def _is_news(text: str, outlet: str = "Meridian Wire", passages: tuple[Passage, ...] = _PASSAGES) -> bool:
    reports, outlets = build_reports([Printed(outlet, "More on the storm", text, hours=1.0)])
    return decide_rewrite([*_REPORTS, *reports], _written(passages), {**_OUTLETS, **outlets})


def _changed(old: str, new: str) -> list[Report]:
    return [replace(r, text=r.text.replace(old, new), revision=int(old in r.text)) for r in _REPORTS]


@pytest.mark.parametrize(
    "text",
    [
        "Nine fishing boats sank in the harbour of Port Ansel on Tuesday, the harbour office said.",
        "The storm cut power to around 61,000 homes around Port Ansel, the grid operator said.",
        "The storm at Port Ansel also reached Jonna Tersk, who lost a barn and two ploughs to it.",
        "The coast road around Port Ansel will be open again to all traffic on 19 June.",
        "The coast road was not closed by the police before six in the morning.",
        "The mayor denied that the town had opened school halls for people who had to leave their homes.",
        "The police confirmed that the coast road was closed before six in the morning.",
    ],
    ids=["count", "large", "name", "day", "not", "denied", "confirmed"],
)
@pytest.mark.parametrize("outlet", ["Meridian Wire", "Tollen Courier"])
def test_a_fact_that_is_not_told_is_news(text: str, outlet: str) -> None:
    assert _is_news(text, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "Around Port Ansel about 40,000 houses had no electricity on Tuesday because of the storm.",
        "Eight boats went down in the harbour at Port Ansel on Tuesday.",
        "Mayor Holloway accused the grid operator of neglecting its lines for years.",
        "Ansel Grid denied that it had neglected any of its lines.",
        "No one was hurt in the storm, according to the town.",
        "Tollen Courier reported that the coast road had been closed by the police.",
    ],
)
def test_other_words_for_what_is_told_are_no_news(text: str) -> None:
    assert not _is_news(text, "Tollen Courier")


def test_what_was_not_so_and_is_now_is_news() -> None:
    reports, outlets = build_reports([Printed("Meridian Wire", "Lines", "The road to the harbour was not closed.")])
    told = tuple(make_passage(span, 1) for span in collect_spans(reports, outlets))
    more = build_reports([Printed("Meridian Wire", "More", "The road to the harbour was closed again.", hours=1.0)])[0]
    assert decide_rewrite([*reports, *more], Written({reports[0].id: 0}, told), outlets)


def test_where_there_is_no_article_any_new_text_is_news() -> None:
    nothing = Written({report.id: report.revision for report in _REPORTS})
    assert not decide_rewrite(_REPORTS, nothing, _OUTLETS)
    assert decide_rewrite(_changed("118", "119"), nothing, _OUTLETS)


def test_what_was_left_out_on_purpose_is_no_news() -> None:
    first = _PASSAGES[:2]
    text = "Eight fishing boats sank in the harbour of Port Ansel on Tuesday, the harbour office said."
    assert _is_news(text, passages=first)
    reports, outlets = build_reports([Printed("Meridian Wire", "More on the storm", text, hours=1.0)])
    chosen = replace(_written(first), chosen_from=frozenset(report.id for report in _REPORTS))
    assert not decide_rewrite([*_REPORTS, *reports], chosen, {**_OUTLETS, **outlets})


def test_a_revision_is_news_by_what_is_told_and_by_what_comes_new() -> None:
    assert not decide_rewrite(_REPORTS, _written(), _OUTLETS)
    assert decide_rewrite(_changed("43,000", "42,000"), _written(), _OUTLETS)
    assert not decide_rewrite(_changed("lighthouse", "lighthuose"), _written(), _OUTLETS)
    assert not decide_rewrite(_changed(". ", ".  "), _written(), _OUTLETS)
    untold = tuple(passage for passage in _PASSAGES if "118" not in passage.text)
    assert not decide_rewrite(_changed("the weather service said", "the weathermen said"), _written(untold), _OUTLETS)
    assert decide_rewrite(_changed("118", "131"), _written(untold), _OUTLETS)


def test_a_report_that_is_lost_reopens_what_rests_on_it() -> None:
    assert decide_rewrite(_REPORTS[:2], _written(), _OUTLETS)
    closed = [replace(_REPORTS[0], rights=Rights.LINK), *_REPORTS[1:]]
    assert decide_rewrite(closed, _written(), _OUTLETS)
    elsewhere = tuple(passage for passage in _PASSAGES if passage.report_id != _REPORTS[0].id)
    assert not decide_rewrite(closed, _written(elsewhere), _OUTLETS)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("The bridge at Tollen is closed.", "The  bridge at Tollen is closed", True),
        ("The bridge at Tollen is “closed”.", 'The bridge at Tollen is "closed".', True),
        ("The councillors met in Tollen.", "The councilors met in Tollen.", True),
        ("The governmnet met in Tollen.", "The government met in Tollen.", True),
        ("Nine were hired in Tollen.", "Nine were fired in Tollen.", False),
        ("It could open on Monday.", "It would open on Monday.", False),
        ("Ada Whitlok left Tollen.", "Ada Whitlock left Tollen.", False),
        ("It cost 4,100 crowns.", "It cost 4,200 crowns.", False),
        ("The road is open.", "The road is not open.", False),
    ],
)
def test_spelling_is_no_change_and_a_name_or_a_word_is(before: str, after: str, same: bool) -> None:
    assert says_same_words(before, after) is same


def test_a_title_is_held_against_the_title() -> None:
    passage = replace(_PASSAGES[0], text=_REPORTS[0].title, start=-len(_REPORTS[0].title), end=0)
    assert not is_shaken(passage, _REPORTS[0])
    assert is_shaken(passage, replace(_REPORTS[0], title="Storm cuts power to 50,000 homes around Port Ansel"))
    assert is_shaken(passage, None)
