"""Who did what to whom, what was only wished for, and words of the same meaning."""

import pytest

from tidings.evals.faults import GivenPassage, passages_of
from tidings.writing.check import Rule, check_sentence
from tidings.writing.entities import Candidate
from tidings.writing.language.thesaurus import is_common, same_meaning, wider_meaning
from tidings.writing.language.words import stem


def rules_of(sentence: str, *texts: str) -> set[Rule]:
    rows = [GivenPassage(n=n, outlet="Kell Post", text=text) for n, text in enumerate(texts, 1)]
    candidate = Candidate(sentence, tuple(range(1, len(texts) + 1)))
    return {finding.rule for finding in check_sentence(candidate, passages_of(rows)).findings}


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Kell Rovers beat Varn Town 2-1.", "Varn Town beat Kell Rovers 2-1."),
        ("The 12 divers thanked the sailors.", "The sailors thanked the 12 divers who took part in the rescue."),
        (
            "The bank wants 5 percent; the union has offered 2 percent.",
            "The union wants 5 percent; the bank offered 2.",
        ),
        ("Thieves had opened the gate for repairs.", "The gate had been opened for repairs."),
    ],
)
def test_a_deed_turned_round_or_given_away_is_caught(sentence: str, passage: str) -> None:
    assert Rule.SWAP in rules_of(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage", "exchanged"),
    [
        ("Vell will pay the U.S. two crowns a day.", "Vell will pay the United States two crowns a day.", False),
        ("Vell will pay the United States two crowns a day.", "Vell will pay the U.S. two crowns a day.", False),
        ("Vell will pay the American fleet two crowns.", "Vell will pay the U.S. fleet two crowns.", False),
        ("Vell will pay the Orrel fleet two crowns.", "Vell will pay the U.S. fleet two crowns.", True),
        ("The mayor left Vell for Orrel on the old ferry, Kell Post reported.",
         "The mayor left Vell for Orrel on the old ferry as Ada Holm watched.", False),
        ("The mayor left Vell for Orrel on the old ferry as Kell Post watched.",
         "The mayor left Vell for Orrel on the old ferry as Ada Holm watched.", True),
    ],
)  # fmt: skip
def test_a_short_name_and_who_reported_it_are_no_exchange(sentence: str, passage: str, exchanged: bool) -> None:
    assert (Rule.SWAP in rules_of(sentence, passage)) is exchanged


def test_a_passive_may_tell_an_active() -> None:
    assert rules_of("Kell Rovers were beaten 2-1 by Varn Town.", "Varn Town beat Kell Rovers 2-1.") <= {Rule.SCORE}


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The state has given the town flood aid.", "The mayor has asked the state for flood aid for the town."),
        ("The striker Abe Lund will move to Varn.", "The striker Abe Lund has been linked with a move to Varn."),
        ("A cigarette started the fire.", "Firefighters suspect that a cigarette started the fire."),
    ],
)
def test_what_was_wished_or_suspected_is_not_told_as_done(sentence: str, passage: str) -> None:
    assert Rule.STRENGTH in rules_of(sentence, passage)


def test_a_wish_told_as_one_passes() -> None:
    passage = "The mayor has asked the state for flood aid for the town."
    assert rules_of("The mayor has requested flood aid for the town from the state.", passage) == set()


def test_the_role_of_one_person_is_not_put_before_another() -> None:
    passage = "The driver, Abe Lund, drove past the farmer, Ida Moss."
    assert Rule.ROLE in rules_of(
        "The farmer, Abe Lund, drove past Ida Moss.", "Abe Lund, a driver, drove past Ida Moss."
    )
    assert Rule.ROLE not in rules_of("The driver, Abe Lund, drove past.", passage)


def test_ten_years_ago_is_not_for_ten_years() -> None:
    passage = "The mill got state aid on condition that it stayed open for ten years."
    assert Rule.DATE in rules_of("The mill got state aid ten years ago.", passage)
    assert Rule.DATE not in rules_of("The mill got state aid 10 years ago.", "Ten years ago the mill got state aid.")


def test_a_common_word_that_opens_a_sentence_is_no_name() -> None:
    assert Rule.NAME not in rules_of("Winds reached 90 kilometres an hour.", "The gusts reached 90 kilometres an hour.")


def test_the_thesaurus_knows_what_means_the_same_and_what_does_not() -> None:
    assert same_meaning(stem("discharged"), stem("released"))
    assert wider_meaning(stem("gusts"), stem("winds"))
    assert not same_meaning(stem("accept"), stem("reject"))
    assert is_common(stem("visitors"))
    assert not is_common(stem("Osterby"))


def test_what_is_said_of_somebody_with_an_age_or_role_between_commas_is_theirs() -> None:
    passages = ("Moss walked the pier on Monday.", "Moss, 34, announced her retirement from the ferry last weekend.")
    assert rules_of("Moss announced her retirement from the ferry last weekend.", *passages) == set()


def test_what_befell_one_is_not_told_of_another() -> None:
    passages = ("Strand was fined 9,000 crowns for keeping no records.", "Prosecutor Ines Mark said she would appeal.")
    assert Rule.SWAP in rules_of("Prosecutor Ines Mark was fined 9,000 crowns for keeping no records.", *passages)


def test_a_may_elsewhere_takes_nothing_from_a_copied_sentence() -> None:
    passages = ("The port is among the oldest of the coast.", "The mayor says it could become a museum.")
    assert rules_of("The port is among the oldest of the coast.", *passages) == set()
