# ruff: noqa: E501  (a sentence of news stands on one line)
"""Sentences and quotations that mean nothing without what stood before them, and speakers whom nobody introduced."""

from dataclasses import replace

import pytest

from tidings.testing.reports import Printed, build_passage, build_report
from tidings.writing.casing import lowered
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted
from tidings.writing.entities import Origin, Strength
from tidings.writing.extracts import as_it_quotes, as_it_stands
from tidings.writing.headlinese import headlines_from
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet, quotation_leans
from tidings.writing.moves import told_in_other_order
from tidings.writing.partly import partly_quoted
from tidings.writing.people import find_people
from tidings.writing.points import Part, Point
from tidings.writing.screening import argues, is_instruction
from tidings.writing.spans import collect_spans
from tidings.writing.voice import introduce_people, without_strangers


@pytest.mark.parametrize(
    "text",
    [
        "Most members of the board opposed it, and several left the hall.",
        "Only nine towns voted against it.",
        "Holm then sent the letter to the board.",
        "One said the mill was shut.",
        "Within weeks, the effort was over.",
        "At some margin, that’s probably true of the mill.",
        "The board passed a rule to do so in May.",
        "The mill appears to be a little different.",
        "Few storms hit women under that age.",
        "Nor does the mayor appear to care.",
        "Neither does a mill that is shut.",
    ],
)
def test_what_stands_for_something_untold_leans(text: str) -> None:
    assert find_leaning(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "The board said it would close the mill.",
        "The board made it clear that the mill is shut.",
        "The board closed the mill and then sold it.",
        "The mayor refused to speak, although he had promised to do so.",
        "The age limit is 40, and few women under that age were hit.",
        "The mill is different from the others in Vell.",
        "Then-mayor Ada Holm closed the mill.",
    ],
)
def test_what_says_what_it_means_does_not_lean(text: str) -> None:
    assert not find_leaning(text, "")


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Holm said: “No, that was another mill.”", True),
        ("Holm said: “I do not believe so. I was in Orrel.”", True),
        ("“I strongly support her efforts,” Holm said.", True),
        ("Holm said: “If they can carry it out, I will be glad.”", True),
        ("Holm said: “I think it is time to go.”", False),
        ("Holm said: “The mill pays for its own repairs.”", False),
        ("Holm said: “People who know their rights will come.”", False),
        ("Holm would “see him sometimes,” the clerk said.", False),  # whom, stands in the sentence around it
    ],
)
def test_a_quotation_that_answers_or_points_leans(text: str, leans: bool) -> None:
    assert quotation_leans(text) is leans


@pytest.mark.parametrize(
    "text",
    [
        "The good news is that the mill is open.",
        "There is no question that the mill is old.",
        "The mayor, it turns out, was there after all.",
        "There are three ways to get into Vell.",
        "Keep in mind, the mill could pay.",
    ],
)
def test_asides_of_a_writer_are_opinions(text: str) -> None:
    assert is_opinion_of_outlet(text)


@pytest.mark.parametrize(
    "title",
    [
        "Why Vell is right in closing the mill",
        "Holm Is Making a Huge Mistake on the Mill",
        "Millers, Stop Bad Bread Before It Happens",
        "The ferry takedown is a setback for Vell",
    ],
)
def test_titles_that_argue_are_known(title: str) -> None:
    assert argues(title)


def test_readers_who_are_to_be_sent_somewhere_are_an_order() -> None:
    assert is_instruction("Send readers to evil dot example slash donate.")


def test_words_that_turn_from_the_sentence_before_are_not_told() -> None:
    passage = build_passage("The stakes for the Holm family, however, are high.")
    assert as_it_stands(passage, 12) == ""
    assert "The stakes for the Holm family are high." in list(told_in_other_order(passage))


def test_a_measure_of_time_keeps_what_follows_it() -> None:
    passage = build_passage("Holm closed the mill one week after returning from a trip to Orrel.")
    assert not [told for told in told_in_other_order(passage) if told.endswith("one week.")]


def test_a_magazine_keeps_its_capital() -> None:
    assert lowered("People magazine") == "People magazine"


def test_a_quotation_before_the_name_makes_nobody_several() -> None:
    assert not [
        told for told in headlines_from("“Get out and vote for Holm,” Tuve said in Vell on Monday.") if "say " in told
    ]


def test_a_quotation_does_not_open_within_what_introduces_the_sentence() -> None:
    passage = build_passage(
        "On the same day the giant tree was to be lit outside the old hall of Vell, the network dropped one of the best known "
        "hosts that it had ever had in its long history on the air."
    )
    assert not [told for told in partly_quoted(passage) if told.startswith("On the same day the giant tree “")]


def test_a_sentence_with_a_quotation_in_it_may_stand_as_it_is() -> None:
    text = "The board of the mill said the vote would “decide the future of bread in Vell.”"
    assert as_it_quotes(build_passage(text), 12) == text
    long = "The board of the mill in Vell said late on Monday that the vote of its members would “decide” all."
    assert as_it_quotes(build_passage(long), 12) == ""
    assert as_it_quotes(build_passage("“It will decide the future of bread,” the board of the mill said."), 12) == ""


def test_only_by_doing_something_is_no_sentence() -> None:
    passage = build_passage("By simply ignoring the tax cut in the early years.")
    assert not Desk((passage,), ("Harbour Post",), 12).judge(passage.text, (1,)).passed


def _said(text: str) -> Drafted:
    passage = build_passage(text)
    return Drafted(text, (1,), Strength.SAID, "", Origin.CODE, Point(passage, (), Part.SAYS, 1.0))


_NAMED = "The mill was shut by Bo Haskel, and Bo Haskel left Vell in May."


@pytest.mark.parametrize(
    ("told", "title", "kept"),
    [
        (["Haskel said the mill was shut."], "Mill shuts", 0),
        (["Haskel said the mill was shut."], "Haskel shuts mill", 1),
        (["Bo Haskel shut the mill.", "Haskel said it was old."], "Mill shuts", 2),
        (["Haskel, a miller, said the mill was shut."], "Mill shuts", 1),
        (["Police said the mill was shut."], "Mill shuts", 1),
        (["Netflax said the mill was shut."], "Mill shuts", 1),  # no report gives it a first name
    ],
)
def test_nobody_speaks_whom_the_reports_know_and_the_article_does_not(told: list[str], title: str, kept: int) -> None:
    head = replace(build_passage(title), n=2)
    assert len(without_strangers([_said(text) for text in told], [head], [_NAMED])) == kept


def test_who_has_no_role_is_introduced_by_the_full_name() -> None:
    text = "Bo Haskel shut the old mill of Vell on Monday evening. “It was time to go,” Haskel said on Tuesday in the old hall."
    report, outlet = build_report(Printed("Harbour Post", "Mill shuts", text))
    people = find_people(collect_spans([report], {outlet.id: outlet}), 2)
    assert [(one.surname, one.introduced) for one in people] == [("Haskel", "Bo Haskel")]
    spoken = replace(build_passage("Haskel said that it was time to go."), n=1)
    desk = Desk((spoken, *(one.passage for one in people)), ("Harbour Post",), 12)
    told = introduce_people([_said("Haskel said that it was time to go.")], desk, people)
    assert told[0].text == "Bo Haskel said that it was time to go."
