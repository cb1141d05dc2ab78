"""Where a sentence may be parted, what is glued to it, and what is no sentence at all; on invented ones."""

from dataclasses import replace

import pytest

from tidings.testing.reports import Printed, build_report
from tidings.writing.desk import Desk
from tidings.writing.entities import Passage
from tidings.writing.language.sentences import split_sentences
from tidings.writing.moves import told_in_other_order
from tidings.writing.rewordings import reword_least
from tidings.writing.screening import find_spans
from tidings.writing.spans import collect_spans, make_passage
from tidings.writing.trims import trimmed

_FILLER = "The council of Vell met on Tuesday in the old hall by the harbour."


def _passage(text: str) -> Passage:
    report, outlet = build_report(Printed("Harbour Post", "A title that is not used", _FILLER))
    span = collect_spans([report], {outlet.id: outlet})[0]
    return replace(make_passage(span, 1), text=text)


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (
            "Detectives look into the death of Ada Holm, a well known singer and harbour company owner found hurt.",
            "reported, and harbour company owner",
        ),
        (
            "Holm led a study that found that the weed grows more slowly when it is cut by hand in May.",
            "reported, when",
        ),
        (
            "Holm and Tuve have been in hiding and undergoing counselling since the storm sank the ferry.",
            "reported, and",
        ),
        ("Prices can fall overnight; jobs can be lost in a day; and the crews of Vell know that well.", ";,"),
        ("On Monday, the mayor urged walkers of Vell to use a map and a lamp.", "lamp on Monday"),
    ],
)
def test_what_belongs_together_is_not_parted(source: str, wrong: str) -> None:
    assert not [told for told in told_in_other_order(_passage(source)) if wrong in told]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "The mill was closed in May and crews took its wheels away to Orrel.",
            "May, Harbour Post reported, and crews",
        ),
        ("The mill was closed in May and was sold to a bank in Orrel.", "May, Harbour Post reported, and was sold"),
        ("On Monday, the mayor closed the pier of Vell.", "the pier of Vell on Monday."),
    ],
)
def test_what_are_two_clauses_is_parted(source: str, told: str) -> None:
    assert [one for one in told_in_other_order(_passage(source)) if told in one]


def test_one_of_several_adjectives_is_not_left_without_its_noun() -> None:
    assert not list(trimmed("The old seal of Vell died a horrific, agonising — and many say needless — death."))
    assert "The old seal of Vell died in a storm." in list(
        trimmed("The old seal of Vell died in a storm, leaving three pups behind.")
    )


def test_shares_are_all_told_in_one_way() -> None:
    source = (
        "Of the crews of Vell 53 percent voted for the plan, and 48 percent of those of Orrel did so on the same day."
    )
    assert "%" not in reword_least(source, _passage(source), 12)


@pytest.mark.parametrize(
    "text",
    [
        "Learn how the pier of Vell was built by the crews of the harbour.",
        "Read the latest news about the pier of Vell here.",
        "Here’s what they say they know about the pier of Vell.",
        "Here’s a look at what the council of Vell will vote on.",
        "Update: The crews of Vell are no longer planning to block the pier.",
        "Opens Friday everywhere Some boats are not meant to be turned into ferries.",
        "Seals 101 They ruled the bay of Vell for more than nine years.",
        "A seal rests on a rock at the mouth of the bay of Vell.",
        "From the left are harbour master Ada Holm and clerk Odran Tuve.",
    ],
)
def test_what_speaks_to_the_reader_of_a_page_is_no_evidence(text: str) -> None:
    assert find_spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Exhibit A is the letter that the harbour office of Vell wrote in May.",
        "The crews read the letter that the harbour office of Vell wrote in May.",
        "The film An Old Pier won the prize of Vell.",
    ],
)
def test_what_only_looks_so_is_evidence(text: str) -> None:
    assert len(find_spans(text)) == 1


def test_the_word_over_a_picture_is_cut_off() -> None:
    text = "Caption Wildlife officers in Vell shot the escaped seal on Tuesday."
    ((start, end, _),) = find_spans(text)
    assert text[start:end].startswith("Wildlife")


def test_who_asks_belongs_to_the_question() -> None:
    text = "“Does anybody in Vell believe that?” Holm said, noting that nobody had. The hall was silent."
    assert [text[start:end] for start, end in split_sentences(text)] == [text[: text.index(" The hall")], text[-20:]]
    apart = "“Who closed the pier?” Holm said that the crews had asked so for years."
    assert len(split_sentences(apart)) == 2


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Holm said, noting the letter of the harbour office.", False),
        ("Does anybody in Vell believe Holm, Tuve asked in May.", False),
        ("Holm said noting would be easier.", False),
        ("Will Tuve of Vell met the crews.", True),
        ("“She’s my guardian,” said Holm, the master of Vell.", False),
        ("“Vell is my guardian,” said Holm, the master of Vell.", True),
        ("By comparison, the pier of Orrel is safe.", True),
    ],
)
def test_what_tells_nothing_is_not_told(text: str, passes: bool) -> None:
    desk = Desk((_passage(text),), ("Harbour Post",), 40)
    wording = [finding for finding in desk.judge(text, (1,)).findings if finding.rule.value == "wording"]
    assert (not wording) is passes
