"""Wordings and constructions that mean the same: what is swapped, and where nothing may be."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.actives import made_active
from tidings.writing.casing import lowered, raised
from tidings.writing.check import longest_copied_run
from tidings.writing.entities import Passage
from tidings.writing.moves import told_in_other_order
from tidings.writing.neutral import told_neutrally
from tidings.writing.recasts import find_recasts
from tidings.writing.rewordings import reword_least


def _passage(text: str) -> Passage:
    dated = datetime(2026, 11, 3, 12, tzinfo=UTC)
    ids = PassageId("p"), ReportId("r"), OutletId("o")
    return Passage(1, *ids, "Harbour Post", text, 0, len(text), dated)


def _recast(text: str) -> list[str]:
    return [f"{text[:start]}{words}{text[end:]}" for start, end, words in find_recasts(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A two-hour meeting in Vell ended.", "A meeting of two hours in Vell ended."),
        ("An 80-page report was printed.", "A report of 80 pages was printed."),
        ("The boat hit a 12-year-old girl.", "The boat hit a girl of 12."),
        ("They met the city’s police chief.", "They met the police chief of the city."),
        ("Nobody saw the boy's mother in May.", "Nobody saw the mother of the boy in May."),
        ("He wrote to Orrel’s government on the day.", "He wrote to the government of Orrel on the day."),
        ("The storm cut bread and the lines of the mill.", "The storm cut bread as well as the lines of the mill."),
        ("Ada Holm said Tuesday that the mill was shut.", "Ada Holm said on Tuesday that the mill was shut."),
        ("The mill was shut Friday night.", "The mill was shut on Friday night."),
    ],
)  # fmt: skip
def test_a_part_is_built_another_way(text: str, told: str) -> None:
    assert told in _recast(text)


@pytest.mark.parametrize(
    "text",
    [
        "The town’s long and bitter dispute ended.",  # no noun behind it
        "The mother’s struggling to pay.",  # a verb
        "He came after the day’s events.",
        "They won the governor’s race in May.",
        "A shot came from the driver’s side, which is open.",
        "The deceased’s mother who is a ranger was away.",
        "It’s not over in Vell.",
        "The 40-year-old Tuve was there.",
        "A four-year-old was hurt.",
        "He wrote “Ada and the Harbour” in May.",
        "She wrote Ada and the Countryman for years.",  # a title
        "Men would call with a date, a place and a fee would be agreed upon.",
        "A tent was stolen, and the men, who wed in May, said they would move.",
        "He sat between the mayor and the clerk of Vell.",
        "He pulled out a rifle and the crowd ran.",
        "It was both a mill and a shop.",
        "She spoke on Tuesday to the crew.",
        "He came last Tuesday in a boat.",
        "They sang on Good Friday in Vell.",
        "A key Monday meeting was called off.",
        "The row harmed former partner Ada Holm’s career.",
    ],
)
def test_what_would_change_its_sense_stays(text: str) -> None:
    assert _recast(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The network of the mill was opened by hackers in July.", "Hackers opened the network of the mill in July."),
        ("He was arrested by police in Vell after the storm.", ""),  # "him" would stand for nobody
        ("A man was hit by a car near the bridge.", "A car hit a man near the bridge."),
        ("The boats were taken by the crews.", "The crews took the boats."),
        ("Prices were cut by 5 per cent in May.", ""),
        ("The ferry was delayed by two hours.", ""),
        ("The bridge was closed by Monday.", ""),
        ("The door was opened by mistake in May.", ""),
        ("The plan was opposed by the mayor and rejected by the council.", ""),
        ("The village was hit by a storm that killed nine people in May.", ""),
        ("The story was led by a list of people named as missing.", ""),
        ("The clerk said the boat was taken by the crew.", ""),
    ],
)
def test_a_passive_with_its_doer_is_told_in_the_active(text: str, told: str) -> None:
    assert list(made_active(text)) == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Holm revealed that she is ill.", "Ada Holm said that she is ill."),
        ("Ada Holm revealed on Monday that she is ill.", "Ada Holm said on Monday that she is ill."),
        ("Tuve claims she was hurt.", "Tuve says she was hurt."),
        ("Tuve has claimed that she was hurt.", "Tuve has said that she was hurt."),
        ("The mayor pointed out that it rained.", "The mayor said that it rained."),
        ("The mayor conceded that it rained.", "The mayor said that it rained."),
        ("The mayor noted that it rained.", "The mayor said that it rained."),
        ("The study revealed that ducks fly.", "The study revealed that ducks fly."),
        ("It was revealed that he fled.", "It was revealed that he fled."),
        ("He said: “Holm claimed that she left.”", "He said: “Holm claimed that she left.”"),
        ("It is not that he fell.", "It is not that he fell."),
        ("The storm claimed nine lives.", "The storm claimed nine lives."),
    ],
)
def test_verbs_that_grant_or_doubt_are_told_by_the_neutral_one(text: str, told: str) -> None:
    assert told_neutrally(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The old harbour wall of the northern town of Vell fell in the wake of a storm from the far north.",
         "The old harbour wall of the northern town of Vell fell after a storm from the far north."),
        ("The crew of the small grey ferry from the north didn’t hear the bells of the old town.",
         "The crew of the small grey ferry from the north did not hear the bells of the old town."),
        ("The small crews of the north pier were trying to lift the old bell out of the mud.",
         "The small crews of the north pier were attempting to lift the old bell out of the mud."),
    ],
)  # fmt: skip
def test_a_swap_parts_a_copied_run(text: str, told: str) -> None:
    passage = _passage(text)
    assert longest_copied_run(told, (passage,)) <= 12 < longest_copied_run(text, (passage,))
    assert reword_least(text, passage, 12) == told


@pytest.mark.parametrize(
    "text",
    [
        "This is what one of the old crews of the north pier of Vell said of the small boats.",  # not "th[is one of]"
        "The small old boats of the north pier of Vell withdrew from the old quay of the town.",
        "The small old boats of the north pier of Vell do not get along with the grey ones.",
        "The old crew’s attempts of the north pier of Vell came to nothing at the end of May.",
    ],
)
def test_no_swap_is_made_where_it_would_say_something_else(text: str) -> None:
    assert reword_least(text, _passage(text), 12) == ""


def test_a_date_at_the_front_goes_to_the_back() -> None:
    passage = _passage("On March 15, an unknown woman took nine lamps of a shop in Vell.")
    assert "An unknown woman took nine lamps of a shop in Vell on March 15." in list(told_in_other_order(passage))
    passage = _passage("In 2015, the council of Vell shut nine of its own schools.")
    assert "The council of Vell shut nine of its own schools in 2015." in list(told_in_other_order(passage))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The court lifted the ban on boats, dealing the town of Vell another blow.",
         "The court lifted the ban on boats, Harbour Post reported, dealing the town of Vell another blow."),
        ("Crews went back to the old pier of Vell, where nine boats were burning.",
         "Crews went back to the old pier of Vell, Harbour Post reported, where nine boats were burning."),
    ],
)  # fmt: skip
def test_the_outlet_stands_before_what_a_sentence_adds(text: str, told: str) -> None:
    assert told in list(told_in_other_order(_passage(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Colds can bring an illness such as a cough to the whole town of Vell.",
        "The boy of nine played a game right before it happened in the town.",
        "The test has given no answer as to how the mark was made on the wall.",
    ],
)
def test_no_outlet_stands_within_what_belongs_together(text: str) -> None:
    assert not any(", Harbour Post reported, " in told for told in told_in_other_order(_passage(text)))


def test_the_first_word_of_a_clause_is_small_unless_it_may_be_a_name() -> None:
    assert lowered("The mill burned") == "the mill burned"
    assert lowered("Holm left") == ""
    assert lowered("Ada Holm left") == "Ada Holm left"
    assert raised("the mill") == "The mill"
