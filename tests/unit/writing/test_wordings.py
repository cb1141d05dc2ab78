"""Equal wordings: each says the same, and none is put where it would say something else."""

from dataclasses import replace

import pytest

from tidings.stories.vectors import StaticEmbedder
from tidings.testing.reports import Printed, build_reports
from tidings.writing.entities import Passage, Strength
from tidings.writing.evidence import gather_evidence
from tidings.writing.neutral import told_neutrally
from tidings.writing.rewordings import reword_least

_EMBEDDER = StaticEmbedder()


def _passage(text: str) -> Passage:
    printed = Printed("Harbour Post", "A title about the mill in Vell", text)
    lead = gather_evidence(*build_reports((printed,)), _EMBEDDER).points[0].lead
    return replace(lead, n=1, outlet="Harbour Post", text=text, before="", speaker="", strength=Strength.CONFIRMED)


def _reworded(text: str) -> str:
    """Return ``text`` with what parts it most evenly; nothing where no words of it may be swapped."""
    return reword_least(text, _passage(text), len(text.split()) - 2, rarer=True)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("A storm tore many tents in the harbour.", "A storm tore numerous tents in the harbour."),
        ("Wages fell for some drivers of the ferry.", "Wages fell for a number of drivers of the ferry."),
        ("The mill lost only two looms to the fire.", "The mill lost just two looms to the fire."),
        ("Fares rose by 4.2 crowns on the ferry.", "Fares increased by 4.2 crowns on the ferry."),
        ("The bell rang during her speech in Vell.", "The bell rang in the course of her speech in Vell."),
        ("A lamp fell while he was crossing the hall.", "A lamp fell as he was crossing the hall."),
        ("The mill was loud from the beginning of its work.", "The mill was loud from the start of its work."),
        ("A house was built for people who lost theirs.", "A house was built for those who lost theirs."),
        ("Fish such as herring live off the coast.", "Fish like herring live off the coast."),
        ("The mill has no money for its two looms.", "The mill does not have any money for its two looms."),
        ("A storm may have sunk the ferry off Vell.", "A storm might have sunk the ferry off Vell."),
        ("A crew is searching for the lost ferry of Vell.", "A crew is looking for the lost ferry of Vell."),
        ("A levy will help pay for the new looms.", "A levy will help to pay for the new looms."),
        ("A purse was found in the hall of the mill.", "A purse was discovered in the hall of the mill."),
        ("A court heard allegations of theft at the mill.", "A court heard accusations of theft at the mill."),
        ("A bottle was thrown at police in the harbour.", "A bottle was thrown at the police in the harbour."),
        ("It was a major blow to the mill in Vell.", "It was a big blow to the mill in Vell."),
        ("The fire hurt the country’s trade in wool.", "The fire hurt the nation’s trade in wool."),
        ("A clerk asked for calm, saying the mill was safe.", "A clerk asked for calm, saying that the mill was safe."),
        ("Tests suggest the mill is safe, a clerk noted.", ""),
    ],
)
def test_equal_wordings_say_the_same(source: str, told: str) -> None:
    assert _reworded(source) == told


@pytest.mark.parametrize(
    "source",
    [
        "As many tents stood in the harbour.",  # as many as what?
        "There was some debris in the harbour.",  # it can't be counted
        "The smoke rose to the roof of the mill.",  # no figure
        "The old clerk of the mill looks like Holm.",  # likeness, and no example
        "A thousand soldiers and police were sent in.",  # not the police of a place
        "An estimated two thousand tents stood there.",  # nobody estimates that
        "The clerk plays in the major league.",
        "They left the country on the ferry.",  # nobody leaves a nation
        "The two weavers may not leave the mill.",  # it is forbidden
        "An assault was held to be major surgery.",
    ],
)
def test_no_wording_is_put_where_it_would_say_something_else(source: str) -> None:
    assert _reworded(source) == ""


def test_whom_somebody_warns_is_no_thing_that_a_which_could_stand_for() -> None:
    assert "which" not in _reworded("The crew shouted, warning them that arrests would be made.")


def test_whom_somebody_warns_is_no_clause_that_a_that_could_open() -> None:
    assert "warned that the" not in _reworded("A clerk warned the council that storms could cost the mill two looms.")


def test_two_things_may_be_followed_or_come_before() -> None:
    told = _reworded("A clerk was hurt following two blasts at the mill.")
    assert told == "A clerk was hurt after two blasts at the mill."


def test_a_claim_of_several_stays_a_claim() -> None:
    text = "A judge threw out the Holms’ claim that he was unfit."
    assert told_neutrally(text) == text
