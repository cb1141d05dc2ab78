"""What a model's rewriting says of somebody else, or without what holds it back; on invented sentences."""

import pytest

from tidings.testing.reports import build_passage
from tidings.writing.desk import Desk
from tidings.writing.doers import find_borrowed
from tidings.writing.fidelity import find_liberties
from tidings.writing.omissions import find_omissions
from tidings.writing.recasts import find_recasts

_FILLER = "The council of Vell met on Tuesday in the old hall by the harbour."


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Crews were on the pier since before midnight.",
            "Police were on the pier since before midnight, urging crews to go home.",
        ),
        (
            "The sailors, who had stolen a tent, said they would leave.",
            "Somebody had stolen a tent, and the sailors, who wed in May, said they would leave.",
        ),
        ("The mayor was ill in the old tower.", "The clerk was ill in the old tower, and the mayor read her a letter."),
    ],
)
def test_what_one_did_is_not_told_of_another(text: str, source: str) -> None:
    assert find_borrowed(text, [build_passage(source)])
    assert find_liberties(text, [build_passage(source)])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police were on the pier since before midnight.", "Police were on the pier since before midnight."),
        ("The sailors, who wed in May, said they would leave.", "The sailors wed in May and said they would leave."),
        (
            "Tuve, who fell from the pier, is well.",
            "Tuve is well although she fell from the pier.",
        ),
        ("The boat was old and grey.", "The boat, which was old and grey, sank."),
    ],
)
def test_what_the_same_one_didtells_again(text: str, source: str) -> None:
    assert not find_borrowed(text, [build_passage(source)])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Holm said Tuve would lose the race in May.", "Holm said she was afraid Tuve would lose the race in May."),
        ("The crew will get new boats in spring.", "The crew hopes that it will get new boats in spring."),
        ("The mayor sold the pier in secret.", "The town doubts the mayor sold the pier in secret."),
        ("The boats are for divers.", "Most of the boats are for divers."),
        ("The fees go to witnesses.", "The vast majority of the fees go to witnesses."),
        (
            "Susie Holm, a girl of 14, was murdered in Vell in 1973.",
            "A girl of 14 named Susie Holm (Ada Tuve), murdered in Vell in 1973, tells of it in the film.",
        ),
    ],
)
def test_what_holds_a_sentence_back_stays(text: str, source: str) -> None:
    assert find_omissions(text, [build_passage(source)])
    assert find_liberties(text, [build_passage(source)])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Holm fears Tuve will lose the race in May.", "Holm was afraid Tuve would lose the race in May."),
        ("The crew wishes for new boats in spring.", "The crew hopes that it will get new boats in spring."),
        ("Many boats are for divers.", "Most of the boats are for divers."),
        ("The boats are grey.", "The boats are grey, and most of the boats are for divers."),
        ("The town has nine boats.", "The town has nine boats and hopes for more rain."),
    ],
)
def test_what_is_held_back_in_other_wordstells_again(text: str, source: str) -> None:
    assert not find_omissions(text, [build_passage(source)])


def test_who_did_it_before_is_not_turned_round() -> None:
    source = "Crews in Vell shot the lion after it injured a man."
    assert find_liberties("Crews in Vell shot the lion after injuring a man.", [build_passage(source)])


def test_each_sentence_has_its_own_proof() -> None:
    desk = Desk((build_passage("Crews of Sgt. Holm left Vell in May, and the tide rose."),), ("Harbour Post",), 12)
    assert not desk.judge("Crews left Vell in May. The tide rose.", (1,)).passed
    assert desk.judge("Crews of Sgt. Holm left Vell in May.", (1,)).passed


def test_a_thing_that_no_passage_has_is_made_up_whatever_its_word_may_be_as_a_verb() -> None:
    source = "Karl Tuve, the chief executive of Vell Grid, said nine engineers were at work."
    told = "Vell Grid chief executive Karl Tuve said nine engineers were working on the project."
    assert find_liberties(told, [build_passage(source)])
    assert not find_liberties(source, [build_passage(source)])


def test_a_death_is_no_miller() -> None:
    source = "Crews look into the death of Ada Holm, a well known miller found hurt in Vell."
    told = "Crews look into Ada Holm’s death, a well known miller, who was found hurt in Vell."
    assert [one.words for one in find_borrowed(told, [build_passage(source)])]
    assert list(find_recasts("Crews look into the death of Ada Holm, a well known miller.")) == []


@pytest.mark.parametrize(
    ("source", "told", "wrong"),
    [
        ("Tuve added: “I would not come unless I could see him.”", "Tuve said he would not come.", True),
        ("Tuve added: “I would not come unless I could see him.”", "Tuve said she would not come.", True),
        ("Tuve, a spokesman, said: “I would not come.”", "Tuve said he would not come.", False),
        ("Tuve said that he would not come.", "He would not come, Tuve said.", False),
        ("The widow Tuve said: “I would not come.”", "Tuve said she would not come.", False),
    ],
)  # fmt: skip
def test_nobody_becomes_a_man_or_a_woman(source: str, told: str, wrong: bool) -> None:
    assert bool(find_borrowed(told, [build_passage(source)])) is wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Bo Tuve’s mother, who helped, said her son is better.", True),
        ("Bo Tuve, who helped, is better, his mother said.", False),
    ],
)
def test_who_is_the_one_before_it(told: str, wrong: bool) -> None:
    source = "The mom of Bo Tuve, one of the boys who tried to help, said her son is better."
    assert bool(find_borrowed(told, [build_passage(source)])) is wrong


@pytest.mark.parametrize(
    ("source", "told", "borrowed"),
    [
        (
            "Two detectives are looking into the death of Bo Tuve, a known miller and rope firm owner found stabbed.",
            "Bo Tuve, a known miller, was found stabbed by two detectives.",
            True,
        ),
        (
            "Two detectives on Monday found Bo Tuve in the old mill.",
            "Bo Tuve was found in the old mill by two detectives.",
            False,
        ),
        (
            "Bo Tuve was found by two detectives in the old mill.",
            "Bo Tuve was found in the mill by two detectives.",
            False,
        ),
        (
            "Two detectives came upon Bo Tuve in the old mill.",
            "Bo Tuve was found in the mill by two detectives.",
            False,
        ),
    ],
)
def test_nobody_did_what_the_text_does_not_say_they_did(source: str, told: str, borrowed: bool) -> None:
    assert bool(find_borrowed(told, [build_passage(source)])) is borrowed


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        ("Old skeleton of a child found in Vell", True),
        ("An old skeleton, believed to be that of a child, was found in Vell.", False),
        ("An old skeleton that may be that of a child was found in Vell.", False),
        ("An old skeleton was found in Vell.", False),
    ],
)
def test_what_is_only_believed_to_be_so_stays_believed(told: str, lost: bool) -> None:
    source = "An old skeleton, believed to be that of a child, has been unearthed in Vell."
    assert bool(find_omissions(told, [build_passage(source)])) is lost


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        ("Bo Tuve told Una Birk that he would burn the mill.", True),
        ("Una Birk said that Bo Tuve told her that he would burn the mill.", False),
        ("According to Una Birk, Bo Tuve told her that he would burn the mill.", False),
    ],
)
def test_what_somebody_says_that_another_said_stays_theirs(told: str, lost: bool) -> None:
    source = "Una Birk has revealed that Bo Tuve told her he would burn the mill."
    assert bool(find_omissions(told, [build_passage(source)])) is lost
