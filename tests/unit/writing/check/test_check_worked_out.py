"""Numbers that follow from a passage's own figures pass; those that unrelated figures happen to give do not."""

import pytest
from tests.unit.writing.check.test_check_traps import passage

from tidings.writing.check.ground import Ground, read_text
from tidings.writing.check.numbers import check_numbers
from tidings.writing.entities import Candidate


def numbers_stopped(sentence: str, text: str) -> list[str]:
    ground = Ground.of(Candidate(sentence, (1,)), [passage(1, text)])
    return [one.words for one in check_numbers(read_text(sentence), ground)]


MILL = (
    "The mill at Harrowby is to cut 400 of its 465 jobs. It opened in 1987. Two hundred and eighty weavers picketed it."
)
PRICE = (
    "A ticket for the Orla ferry costs 30 crowns; 120 pupils use it. Sales rose from 60 million crowns to 90 million."
)
ZOO = "Six goats, two mules and a llama have moved to Pell Farm. It was the third rescue this year."


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("65 of the jobs are not to be cut.", MILL),
        ("More than four fifths of the jobs are to go.", MILL),
        ("The mill dates from the 1980s.", MILL),
        ("Hundreds of weavers picketed the mill.", MILL),
        ("The pupils' tickets cost 3,600 crowns in all.", PRICE),
        ("Sales grew by 30 million crowns.", PRICE),
        ("Sales rose by half as much again, or 50 percent.", PRICE),
        ("Nine animals have moved to the farm.", ZOO),
        ("There were two rescues earlier in the year.", ZOO),
    ],
)
def test_a_number_that_follows_from_the_passage_passes(sentence: str, text: str) -> None:
    assert not numbers_stopped(sentence, text)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The mill is to cut 65 jobs.", MILL),
        ("Less than a third of the jobs are to go.", MILL),
        ("The mill dates from the 1970s.", MILL),
        ("Dozens of mills are to close.", "The mill lost 7 jobs."),
        ("The pupils' tickets cost 4,200 crowns in all.", PRICE),
        ("Sales fell by 30 million crowns.", PRICE),
        ("Eleven animals have moved to the farm.", ZOO),
        ("There were five rescues earlier in the year.", ZOO),
    ],
)
def test_a_number_that_the_passage_does_not_bear_out_is_stopped(sentence: str, text: str) -> None:
    assert numbers_stopped(sentence, text)
