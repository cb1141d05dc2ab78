# ruff: noqa: E501  (a sentence of news stands on one line)
"""Long sentences told with their end in quotation marks, on invented ones."""

from dataclasses import replace

import pytest

from tidings.testing.reports import Printed, build_report
from tidings.writing.desk import Desk
from tidings.writing.entities import Passage
from tidings.writing.extracts import extracts
from tidings.writing.leaning import quotation_leans
from tidings.writing.partly import partly_quoted
from tidings.writing.spans import collect_spans, make_passage


def _passage(text: str, outlet: str = "The Harbour Post") -> Passage:
    report, printed = build_report(Printed(outlet, "A title that is not used", text))
    (span,) = [one for one in collect_spans([report], {printed.id: printed}) if one.text == text]
    return make_passage(span, 1)


_JUDGE = (
    "Judge Ula Brandt gave Tuve a term of ninety days, forty hours of unpaid work, twenty hours of lessons in harbour "
    "law and a fine of 300 crowns."
)


def test_the_whole_of_a_long_sentence_is_told_and_its_end_quoted_as_its_outlets() -> None:
    told = list(partly_quoted(_passage(_JUDGE)))
    assert told[0] == (
        "Judge Ula Brandt “gave Tuve a term of ninety days, forty hours of unpaid work, twenty hours of lessons in "
        "harbour law and a fine of 300 crowns,” the Harbour Post reported."
    )
    for words in told:
        assert words.replace("“", "").replace(",” the Harbour Post reported", "") == _JUDGE


def test_such_a_sentence_passes_the_desk_and_comes_before_one_that_breaks_off() -> None:
    passage = _passage(_JUDGE)
    first = next(extracts(passage))
    assert first.endswith("the Harbour Post reported.")
    assert "…" not in first
    assert not Desk((passage,), ("The Harbour Post",), 12).judge(first, (1,)).findings
    another = first.replace("the Harbour Post reported", "Brandt said")
    assert Desk((passage,), ("The Harbour Post",), 12).judge(another, (1,)).findings


def test_what_somebody_says_opens_no_later_than_with_said() -> None:
    passage = _passage(
        "Harbour master Pavel Dorn said the crews had looked for the boat on the northern shore of the bay for nine "
        "days and nights with every lamp that the town has."
    )
    assert list(partly_quoted(passage)) == []
    warned = passage.text.replace("said the crews had looked for the boat", "warned the crews that the boat would be")
    assert not [one for one in partly_quoted(replace(passage, text=warned)) if "“on the northern" in one]
    shorter = replace(passage, text=passage.text.replace("nine days and nights with", "days with"))
    assert [one.partition(" “")[0] for one in partly_quoted(shorter)] == ["Harbour master Pavel Dorn"]


@pytest.mark.parametrize(
    "text",
    [
        "The town closed the coast road on Monday after the storm.",
        "The town closed the coast road today after waves had broken over the wall and flooded the cellars of nine "
        "houses that stand nearest to the old pier at its end.",
        "A note saying that the master should resign in May, a thing that was a mistake of the clerk of the harbour "
        "office, according to the council of Vell and its lawyers, was sent.",
        "“We closed the coast road after waves had broken over the wall and flooded the cellars of nine houses that "
        "stand nearest to the old pier at its end,” said Dorn.",
    ],
)
def test_nothing_is_quoted_in_part_that_is_short_is_of_another_day_or_is_somebodys(text: str) -> None:
    assert not list(partly_quoted(_passage(text)))


def test_a_quotation_within_keeps_single_marks_and_an_hour_its_stop() -> None:
    passage = _passage(
        "The master of Vell was keeping his ninetieth birthday with the crew of the “Blue Heron” at the old inn on the "
        "market square of the town, as every year, at 12:30 a.m."
    )
    assert "the ‘Blue Heron’ at the" in next(partly_quoted(passage))
    assert next(partly_quoted(passage)).endswith("at 12:30 a.m.,” the Harbour Post reported.")


@pytest.mark.parametrize(
    ("quotation", "leaning"),
    [
        ("“It is painful to see the boats burn.”", False),
        ("“It seems that nobody closed the road.”", False),
        ("“It didn’t matter how long the storm was.”", False),
        ("“It was the first to burn.”", True),
        ("“It’s gone.”", True),
        ("“She was always there.”", True),
        ("“They’re not going home.”", True),
        ("“‘She is my guardian,’ said her father.”", True),
        ("“Boats burn.”", False),
    ],
)
def test_a_quotation_leans_on_whom_it_does_not_name_but_not_on_an_it_that_is_nobody(
    quotation: str, leaning: bool
) -> None:
    assert quotation_leans(f"Ada Holm said: {quotation}") is leaning


def test_what_is_too_long_as_a_whole_is_told_up_to_where_a_clause_ends() -> None:
    text = (
        "Mayor Ada Holm announced on Friday that she had dropped her choice for harbour master, the old crew member "
        "Bo Tuve of the northern shore of Vell, after questions about his small knowledge of boats and errors in the letter that he had sent."
    )
    told = list(partly_quoted(_passage(text)))
    assert told
    assert told[0].endswith("shore of Vell,” the Harbour Post reported.")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Bo Tuve, the young clerk charged over the fire in the old mill of Vell, was a lonely man with few friends in "
            "the harbour and a love of boats and bells.",
            "“charged",
        ),
        (
            "Work in the harbour rose in July at its fastest pace in nearly a year in spite of the storm and as the crews "
            "of Vell lacked boats and hands.",
            "nearly “a",
        ),
        (
            "A study published on Wednesday in the Journal of Bells found that older crews who walked more each day lost less "
            "of their memory over six years.",
            "“in the",
        ),
    ],
)
def test_no_quotation_opens_at_a_participle_or_within_a_measure(text: str, wrong: str) -> None:
    assert not [one for one in partly_quoted(_passage(text)) if wrong in one]


def test_a_quotation_opens_at_the_verb_behind_a_participle() -> None:
    text = (
        "A study published on Wednesday in the Journal of Bells found that older crews who walked more each day lost less of "
        "their memory over six years."
    )
    assert next(partly_quoted(_passage(text))).startswith(
        "A study published on Wednesday in the Journal of Bells “found"
    )
    resigned = (
        "The master of the harbour resigned on Wednesday over the fire in the old mill of Vell and the letters that he had "
        "sent to the crews of the bay."
    )
    assert next(partly_quoted(_passage(resigned))).startswith("The master of the harbour “resigned on")
