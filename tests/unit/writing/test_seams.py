# ruff: noqa: E501  (a sentence of news stands on one line)
"""Where a sentence may be parted, what is glued to it, and what is no sentence at all; on invented ones."""

import pytest

from tidings.testing.reports import Printed, build_passage, build_report
from tidings.writing.desk import Desk
from tidings.writing.extracts import as_it_stands
from tidings.writing.language.sentences import split_sentences
from tidings.writing.leaning import is_opinion_of_outlet
from tidings.writing.moves import told_in_other_order
from tidings.writing.partly import partly_quoted
from tidings.writing.people import find_people
from tidings.writing.rewordings import reword_least
from tidings.writing.screening import find_spans
from tidings.writing.spans import collect_spans
from tidings.writing.trims import trimmed

_FILLER = "The council of Vell met on Tuesday in the old hall by the harbour."


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
    assert not [told for told in told_in_other_order(build_passage(source)) if wrong in told]


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
    assert [one for one in told_in_other_order(build_passage(source)) if told in one]


def test_one_of_several_adjectives_is_not_left_without_its_noun() -> None:
    assert not list(trimmed("The old seal of Vell died a horrific, agonising — and many say needless — death."))
    assert "The old seal of Vell died in a storm." in list(
        trimmed("The old seal of Vell died in a storm, leaving three pups behind.")
    )


def test_shares_are_all_told_in_one_way() -> None:
    source = (
        "Of the crews of Vell 53 percent voted for the plan, and 48 percent of those of Orrel did so on the same day."
    )
    assert "%" not in reword_least(source, build_passage(source), 12)


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
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    wording = [finding for finding in desk.judge(text, (1,)).findings if finding.rule.value == "wording"]
    assert (not wording) is passes


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Police Chief Ada Holm said Thursday that showing the film of the fire could harm the case.", "Thursday that showing the film of the fire could harm the case,"),
        ("The committee asked the Centers for Harbours and Ferry Services to tell just how much the crews are paid.", "reported, and Ferry"),
        ("The meeting comes after Holm on Thursday threw her weight behind the plan.", "On Thursday, the meeting"),
        ("Holm and Tuve came to Vell four days after a U.S.-born crew member had sunk the ferry.", "following a U."),
        ("When a master resigns, the council of Vell names another, according to harbour law.", "law said"),
        ("Tuve’s aides said his plan would also deal with free trade, work, and rules of the harbour.", "free trade, work."),
        ("The fact that the crews are, in their own house, resorting to force is not a surprise.", "house."),
    ],
)  # fmt: skip
def test_no_part_is_given_to_another(source: str, wrong: str) -> None:
    assert not [told for told in told_in_other_order(build_passage(source)) if wrong in told]
    assert wrong not in reword_least(source, build_passage(source), 12)


def test_a_whole_becomes_an_entire() -> None:
    source = "The crews of Vell and of Orrel spent a whole summer on the old pier by the harbour of the bay."
    told = reword_least(source, build_passage(source), 12)
    assert "a entire" not in told
    lot = "There is a whole lot of work for the crews of Vell and of Orrel on the old pier by the harbour."
    assert "entire" not in reword_least(lot, build_passage(lot), 12)


def test_a_but_is_not_told_where_nothing_was_said_before() -> None:
    assert as_it_stands(build_passage("But the timing is secondary."), 12) == ""
    assert as_it_stands(build_passage("The timing is secondary."), 12) == "The timing is secondary."


def test_who_writes_for_the_outlet_is_no_news() -> None:
    assert find_spans("Bo Holm is a Vell Chronicle staff writer.") == []


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Clerk Odran Tuve said afterward that the harbour of Vell has only one master at a time.", "Tuve, afterward"),
        ("Harbour master Ada Holm said at a meeting late Sunday that the boats will be there for search and rescue.", "At a meeting late Sunday that"),
        ("The health office of Vell initially put the death toll of the fire at 10.", "At 10"),
        ("The blast occurred while the harbour master, Odran Tuve, was in Vell for a meeting of the crews.", "Odran Tuve, the blast"),
        ("At Old Pier, the driver, Odran Tuve, made the choice to go on to the next pier.", "Odran Tuve, at"),
        ("In arguments heard on Tuesday, the court of Vell asked the lawyers of both sides for their view.", "arguments heard."),
    ],
)  # fmt: skip
def test_no_part_stands_where_it_has_no_sense(source: str, wrong: str) -> None:
    assert not [told for told in told_in_other_order(build_passage(source)) if wrong in told]
    assert not [told for told in trimmed(source) if wrong in told]


def test_an_hour_moves_and_a_name_keeps_its_capitals() -> None:
    told = list(told_in_other_order(build_passage("The crews of Vell left the harbour at 5 p.m.")))
    assert any(one.startswith("At 5 p.m., the crews") for one in told)
    told = list(
        told_in_other_order(build_passage("Twenty-First Harbour Fox has parted ways with Odran Tuve, the firm said."))
    )
    assert told
    assert not [one for one in told if "twenty-First" in one]


@pytest.mark.parametrize(
    "text",
    [
        "With all of the crews of Vell expected to vote against it.",
        "Will have a lot more free time soon, according to Harbour Post.",
        "The crews essentially stole the old pier of Vell.",
        "Tuve is clearly a threat to the harbour.",
        "The harbour law of Vell is racist, according to Harbour Post.",
        "Just witness the angry meeting that the mayor gave.",
        "According to Tuve, later that the harbour has one master.",
        "A harrowing tale, even by the standards of storm-soaked Vell, Harbour Post reported.",
        "The long lack of boats among the crews on what to do with the pier.",
        "Whom Holm had also met, Tuve.",
    ],
)
def test_what_is_half_told_or_argued_is_refused(text: str) -> None:
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    assert [finding for finding in desk.judge(text, (1,)).findings if finding.rule.value == "wording"]


def test_two_stops_of_a_report_become_one() -> None:
    assert as_it_stands(build_passage("Tuve has denied any wrongdoing.."), 12) == "Tuve has denied any wrongdoing."


@pytest.mark.parametrize(
    "text", ["Con: Harbour work is a burden for a mayor.", "Harbours 101: The ways to enter Vell."]
)
def test_labels_of_a_list_are_no_evidence(text: str) -> None:
    assert find_spans(text) == []


def test_a_body_has_no_role_and_a_place_is_none() -> None:
    text = "Bo Holm, a clerk with Vell Police, a county just south of Orrel, wept. Police shot the seal, police said."
    report, outlet = build_report(Printed("Harbour Post", "A title that is not used", text))
    people = find_people(collect_spans([report], {outlet.id: outlet}), 1)
    assert not [person for person in people if "county" in person.introduced]


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Tuve, as he felt that it left the pier in place; Holm, as she felt that it did not go far enough.", "; Holm."),
        ("Holm was asked by a clerk of the harbour office of Vell to set up the meeting with the crews of Orrel.", "to established"),
        ("Neither Holm nor the clerk of Vell said how they would vote on the plan for the old pier by the bay.", "said that how"),
        ("The crews of Vell and of the pier said Wednesday it will leave the harbour and the bay for good.", "said that Wednesday"),
        ("The idea mirrors one floated by Sen. Bo Holm, Vell Republican, in a letter to the master.", "Vell Republican, the idea"),
        ("The spending cuts — 700 crowns over ten years — and fewer boats gave the crews of Vell pause.", "—, Harbour"),
        ("The ferry flew its flag for an hour, according to US Bay Command.", "uS"),
    ],
)  # fmt: skip
def test_what_was_read_in_real_articles_does_not_come_again(source: str, wrong: str) -> None:
    assert not [told for told in told_in_other_order(build_passage(source)) if wrong in told]
    assert wrong not in reword_least(source, build_passage(source), 8)


def test_a_noun_that_looks_like_a_verb_opens_no_quotation() -> None:
    text = (
        "Mayor Holm on Thursday underlined her bond to western values and her will to stand up to Orrel during a speech in "
        "Vell that seemed made to calm the crews of the harbour."
    )
    assert not [one for one in partly_quoted(build_passage(text)) if "“values" in one]


@pytest.mark.parametrize(
    "text",
    ["Predictably, the crews of Vell were against it.", "Second, the crews of Vell most likely would not go."],
)
def test_a_list_and_a_sneer_are_left_to_their_writers(text: str) -> None:
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    assert [finding for finding in desk.judge(text, (1,)).findings if finding.rule.value == "wording"]


def test_a_place_is_introduced_as_nobody() -> None:
    text = "It is a bad time for Bo Holm of New Vell, the minority leader. “We will vote,” Vell said on Monday, a clerk said."
    report, outlet = build_report(Printed("Harbour Post", "A title that is not used", text))
    assert not find_people(collect_spans([report], {outlet.id: outlet}), 1)


def test_what_somebody_else_thinks_of_a_thingtells_again() -> None:
    assert not is_opinion_of_outlet("Holm said the harbour law of Vell is racist.")
    assert is_opinion_of_outlet("The harbour law of Vell is racist.")
