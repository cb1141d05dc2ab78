"""Where a sentence may be cut, on invented ones."""

import pytest

from tidings.testing.reports import Printed, build_report
from tidings.writing.cutting import cut_at_clause, cut_at_phrase, says_something
from tidings.writing.entities import Passage
from tidings.writing.extracts import is_broken_off, quotes_speech
from tidings.writing.spans import collect_spans, make_passage


def _passage(text: str) -> Passage:
    report, outlet = build_report(Printed("Harbour Post", "A title that is not used", text))
    (span,) = [one for one in collect_spans([report], {outlet.id: outlet}) if one.text == text]
    return make_passage(span, 1)


@pytest.mark.parametrize(
    "part",
    [
        "Since Mayor Ada Whitlock made her first visit",
        "The Ledger reported that during a call on Saturday, aides to Ada Whitlock",
        "The quarrel among the crews, usually fought",
        "Both harbour masters called",
        "Experts said a storm such as the one expected",
        "Ada Whitlock, who accused the town of a fraud",
        "The report said that the man, who did not want to be named, said",
        "Harbour crews are preparing for a strike unveiled on Monday – weeks",
        "The harbour company said the case",
        "The harbour master told reporters on Monday in Vell",
        "Ada Whitlock met the deposed harbour master on Monday, two days",
        "The harbour master resigned shortly",
        "Harbour crews all over the country are girding",
        "The harbour crews are running the gamut from calling",
        "Now, after reading the forms that she handed in after her nomination to the council",
    ],
)
def test_what_leaves_its_main_clause_or_another_half_told_says_nothing(part: str) -> None:
    assert not says_something(part)


@pytest.mark.parametrize(
    "part",
    [
        "The town closed the coast road for a week",
        "After the storm, the town closed the coast road",
        "The group that resigned left the hall",
        "The mayor said the plan would save money",
        "The mayor told the Ledger that the council received the letter",
        "The harbour master was jailed for two days",
        "Photographs of the pier in May have been unearthed and shared",
    ],
)
def test_what_has_all_its_clauses_says_something(part: str) -> None:
    assert says_something(part)


def test_a_long_sentence_is_cut_where_a_clause_ends_or_else_before_a_phrase() -> None:
    long = (
        "The town closed the coast road on Monday after waves broke over the wall and flooded the cellars of nine "
        "houses that stand nearest to the old pier at its end."
    )
    passage = _passage(long)
    assert cut_at_clause(passage, long, 12) == "The town closed the coast road on Monday"
    assert cut_at_phrase(passage, long, 7) == "The town closed the coast road"


def test_it_is_known_how_well_a_passage_can_be_quoted() -> None:
    whole = _passage("The town closed the coast road on Monday after the storm.")
    long = _passage(
        "The town closed the coast road near the old pier of Vell at the northern end of the harbour on Monday in "
        "the early hours of a stormy morning under heavy rain with the wind from the north and the tide near its "
        "highest in nine years."
    )
    speech = _passage("“We closed the road before anybody could be hurt,” said Rep. Ada Whitlock.")
    assert (is_broken_off(whole), is_broken_off(long)) == (False, True)
    assert (quotes_speech(whole), quotes_speech(speech)) == (False, True)
