"""How sure a passage is, on invented passages."""

import pytest

from tidings.writing.entities import Strength
from tidings.writing.strength import is_caveat, judge_passage


@pytest.mark.parametrize(
    ("text", "strength", "speaker"),
    [
        ("The court sentenced Karl Brandt to four years in prison.", Strength.CONFIRMED, ""),
        ("Ada Holm said 600 people had slept in school halls.", Strength.SAID, "Ada Holm"),
        ("Officials said the bridge had been closed for a week.", Strength.UNNAMED, "Officials"),
        ("Tomas Vell accused Irena Kost of steering a contract.", Strength.ALLEGED, "Tomas Vell"),
        ("The driver allegedly left the road.", Strength.ALLEGED, ""),
        ("Irena Kost put Vell ahead in the 23rd minute.", Strength.CONFIRMED, ""),
        ("Irena Kost put the cost of the road at 40 crowns.", Strength.SAID, "Irena Kost"),
        ("Irena Kost denied the accusation.", Strength.DENIED, "Irena Kost"),
        ("A clerk said the file was lost. The Daily could not verify the account.", Strength.UNVERIFIED, "A clerk"),
        ("The report could not be independently confirmed.", Strength.UNVERIFIED, ""),
        (
            "“This bill will pass before the summer,” said Vellian Rep. Ada B. Holm, a lawyer.",
            Strength.SAID,
            "Vellian Rep. Ada B. Holm",
        ),
        ("“I do believe that it will pass,” said Dr. Ada Holm of St. Orla.", Strength.SAID, "Dr. Ada Holm of St. Orla"),
        ("“I believe it will pass this year,” Lt. Gov. Karl Brandt said.", Strength.SAID, "Lt. Gov. Karl Brandt"),
    ],
)
def test_a_passage_is_as_strong_as_its_weakest_word(text: str, strength: Strength, speaker: str) -> None:
    judged = judge_passage(text, "", "The Daily")
    assert (judged.strength, judged.speaker) == (strength, speaker)


def test_who_stands_accused_is_told() -> None:
    assert judge_passage("Tomas Vell accused Irena Kost of theft.", "", "").accused == "Irena Kost"


def test_an_outlets_own_report_is_its_own_word() -> None:
    assert judge_passage("The Daily said two boats sank.", "", "The Daily").strength is Strength.CONFIRMED


def test_a_caveat_is_recognised() -> None:
    assert is_caveat("Nobody could independently verify it; the claim is unverified.")
    assert not is_caveat("The ministry confirmed it.")
