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
        ("More than four fifths of the mill's jobs are to go.", MILL),
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


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "Three people died.",
            "Ada Holm, Bo Rask and Ida Quill spoke in Varn on Monday. Four people died in the storm.",
        ),
        ("Five people were hurt.", "The firm saved two dogs and three cats. Ten people were hurt in the fire."),
        ("The bridge was closed in 2029.", "Ada Holm has led the port for two years. The bridge was closed in spring."),
        ("The tax is to rise by 60 percent.", "Turnout was 40 percent. The tax is to rise in May."),
        ("The mayor owes 60 crowns.", "The club paid 3 crowns a head for 20 guests. The mayor owes 90 crowns."),
    ],
)
def test_figures_of_another_thing_in_the_passage_prove_no_number(sentence: str, text: str) -> None:
    assert numbers_stopped(sentence, text)
