"""What holds back what a text tells may not go: a charge, a plan, a condition, an office that is not quite one."""

import pytest

from tidings.testing.reports import build_passage
from tidings.writing.omissions import find_omissions


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Haskel is on trial for hiding 3 million crowns in Pell.", "Haskel hid 3 million crowns in Pell."),
        ("Haskel faces a charge of bribing two officials in Pell.", "Haskel bribed two officials in Pell."),
        (
            "Prosecutors opened a case against Karl Voss for hiding 3 million crowns.",
            "Karl Voss hid 3 million crowns.",
        ),
        ("The jury heard that Tolk had bought the poison in March.", "Tolk had bought the poison in March."),
        (
            "The inquest was told that the nurse gave two children the wrong dose.",
            "The nurse gave two children the wrong dose.",
        ),
        (
            "Detectives are looking into claims that Strand sold jobs at the town hall.",
            "Strand sold jobs at the town hall, detectives said.",
        ),
        (
            "A complaint filed with the police says Strand hit a waiter in May.",
            "Strand hit a waiter in May.",
        ),
        ("Vane will argue that he acted in self-defence.", "Vane acted in self-defence."),
        ("A witness remembered Vane leaving the house with a bag.", "Vane left the house with a bag."),
        ("The law would allow police to search homes at night.", "The law allows police to search homes at night."),
        (
            "The committee recommended that the licence of the mill be withdrawn.",
            "The licence of the mill is withdrawn.",
        ),
        (
            "The harbour board declined to hear the appeal of the dockers.",
            "The harbour board heard the appeal of the dockers.",
        ),
        ("The ministry advised against travel to Sarn.", "The ministry advised travel to Sarn."),
        ("In mice, the compound reduced tumours by half.", "The compound reduced tumours by half."),
        ("Women over 50 who took the pill had fewer fractures.", "Women who took the pill had fewer fractures."),
        (
            "All flights from Tarn except those to the islands were cancelled.",
            "All flights from Tarn were cancelled.",
        ),
        ("The court temporarily blocked the ban on masks.", "The court blocked the ban on masks."),
        ("Fewer than half of the members voted.", "Half of the members voted."),
        ("The median rent in Vell is 900 crowns.", "The rent in Vell is 900 crowns."),
        ("The deputy foreign minister met the rebels.", "The foreign minister met the rebels."),
        ("The mayor-elect opened the pier.", "The mayor opened the pier."),
        ("The son of the minister Ana Feld was arrested.", "The minister Ana Feld was arrested."),
        ("Strand's wife was questioned by detectives.", "Strand was questioned by detectives."),
        ("Critics of Strand called the plan a disgrace.", "Strand called the plan a disgrace."),
        ("A committee of the senate backed the bill.", "The senate backed the bill."),
        ("Rumours of a bank run spread on Monday.", "A bank run spread on Monday."),
    ],
)
def test_what_holds_it_back_may_not_go(source: str, told: str) -> None:
    assert find_omissions(told, [build_passage(source)])


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Haskel is on trial for hiding 3 million crowns in Pell.", "Haskel is accused of hiding 3 million crowns."),
        ("The jury heard that Tolk had bought the poison.", "Tolk had bought the poison, the court heard."),
        ("The law would allow police to search homes.", "Police could search homes under the law."),
        ("The harbour board declined to hear the appeal.", "The harbour board will not hear the appeal."),
        ("In mice, the compound reduced tumours by half.", "In a test on mice, the compound halved tumours."),
        ("All flights except those to Pell were cancelled.", "Most flights were cancelled."),
        ("The deputy foreign minister met the rebels.", "Rebels met the deputy foreign minister."),
        ("The son of the minister was arrested in Tarn.", "A minister's son was arrested in Tarn."),
        ("The friend of the mayor met the mayor in Tarn.", "The mayor was in Tarn."),
    ],
)
def test_what_is_held_back_otherwise_may_be_told(source: str, told: str) -> None:
    assert not find_omissions(told, [build_passage(source)])


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "The former treasurer of Vell, Ada Holm, signed the bill.",
            "Ada Holm, the ex-treasurer of Vell, signed the bill.",
        ),
        (
            "The acting mayor of Vell, Ada Holm, signed the bill.",
            "Ada Holm, the interim mayor of Vell, signed the bill.",
        ),
    ],
)
def test_an_office_that_is_not_quite_one_may_be_called_so_in_other_words(source: str, told: str) -> None:
    assert not find_omissions(told, [build_passage(source)])
