"""A negation is read word by word only where the sentence keeps to the passages' words."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import Rule, check_sentence
from tidings.writing.entities import Candidate, Passage

MADE = datetime(2031, 9, 10, tzinfo=UTC)


def broken(sentence: str, text: str) -> set[Rule]:
    passage = Passage(1, PassageId("1"), ReportId("a"), OutletId("a"), "Coastal Wire", text, 0, len(text), MADE)
    return {one.rule for one in check_sentence(Candidate(sentence, (1,)), [passage], {"Coastal Wire"}).findings}


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        pytest.param(
            "Nobody without a permit gets in any more, Brona Teague explained.",
            "Entry to the dunes is for holders of a permit alone, warden Brona Teague said.",
            id="told in other words",
        ),
        pytest.param(
            "On Monday neither of the port's two ferries sailed.",
            "The two ferries of Varn lay in port on Monday with their engines off.",
            id="two things told together",
        ),
        pytest.param(
            "Seven wells have not been tested.",
            "Nine of the 16 wells in Varn have been tested.",
            id="those left over, worked out",
        ),
        pytest.param(
            "Most of the wells have not been tested.",
            "Two of the 16 wells in Varn have been tested.",
            id="most of them",
        ),
    ],
)
def test_a_negation_that_cannot_be_read_word_by_word_is_let_through(sentence: str, text: str) -> None:
    assert Rule.NEGATION not in broken(sentence, text)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        pytest.param(
            "The wells in Varn have not been tested.",
            "The wells in Varn have been tested.",
            id="in the passage's words",
        ),
        pytest.param(
            "Eight wells in Varn have not been tested.",
            "Nine of the 16 wells in Varn have been tested.",
            id="those left over, worked out wrongly",
        ),
        pytest.param(
            "Vermin did not shut the stall, nor was it because of the rats that it closed.",
            "The kiosk in Varn closed because of rats.",
            id="a cause denied",
        ),
    ],
)
def test_a_negation_in_the_words_of_the_passage_is_stopped(sentence: str, text: str) -> None:
    assert Rule.NEGATION in broken(sentence, text)
