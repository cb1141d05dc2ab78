# ruff: noqa: E501  (a sentence of news stands on one line)
"""Traps that checks of this sort have fallen into, and lies that share all their words with the truth."""

import inspect
from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.testing.model import FakeProver
from tidings.writing.check import Rule, check_sentence
from tidings.writing.desk import Desk
from tidings.writing.entities import Candidate, Passage, Role, Strength
from tidings.writing.language.sentences import split_sentences

MONDAY = datetime(2031, 9, 8, 9, 0, tzinfo=UTC)


def passage(n: int, text: str, outlet: str = "Coastal Wire") -> Passage:
    return Passage(
        n, PassageId(str(n)), ReportId(outlet), OutletId(outlet), outlet, text, 0, len(text), MONDAY, "",
        Strength.CONFIRMED,
    )  # fmt: skip


def rules(sentence: str, *texts: str) -> set[Rule]:
    ground = [passage(n, text) for n, text in enumerate(texts, 1)]
    cites = tuple(one.n for one in ground)
    return {one.rule for one in check_sentence(Candidate(sentence, cites), ground, {"Coastal Wire"}).findings}


def test_an_abbreviation_before_a_citation_mark_splits_no_sentence() -> None:
    text = "The parts came from the U.S. [5]. They were returned."
    assert [text[a:b] for a, b in split_sentences(text)] == ["The parts came from the U.S. [5].", "They were returned."]


@pytest.mark.parametrize("opener", ["Everyone", "Someone", "Neither", "Both", "Each", "None"])
def test_a_common_word_that_opens_a_sentence_is_no_name(opener: str) -> None:
    assert Rule.NAME not in rules(f"{opener} was hurt when the barn fell.", "No one was hurt when the barn fell.")


def test_an_outlet_that_is_known_but_not_cited_proves_nothing() -> None:
    ground = [passage(1, "Two pools closed."), passage(2, "Two pools closed.", "Inland Post")]
    verdict = check_sentence(
        Candidate("Two pools closed, the Inland Post reported.", (1,)), ground, {"Coastal Wire", "Inland Post"}
    )
    assert not verdict.passed


@pytest.mark.parametrize("text", ["", " ", "…", "—"])
def test_empty_ground_passes_nothing(text: str) -> None:
    assert not check_sentence(Candidate("Two pools closed.", (1,)), [passage(1, text)], set()).passed
    assert not check_sentence(Candidate("Two pools closed.", (1,)), [], set()).passed


def test_the_guard_has_no_mode_in_which_it_only_watches() -> None:
    names = set(inspect.signature(check_sentence).parameters)
    assert names == {"candidate", "passages", "known_outlets", "prover"}
    for prover in (None, FakeProver(sure=99.0)):
        told, ground = Candidate("Nine pools closed.", (1,)), [passage(1, "Two pools closed.")]
        verdict = check_sentence(told, ground, set(), prover)
        assert verdict.findings
        assert not verdict.passed


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("judge", ["judge", "judge_draft"])
def test_no_product_goes_without_the_guard(role: Role, judge: str) -> None:
    desk = Desk((passage(1, "The council of Varn closed two of its nine pools on Monday."),), ("Coastal Wire",), 12)
    lie = "Varn council sells all nine pools" if role is Role.HEADLINE else "Varn council sold all nine pools."
    assert not getattr(desk, judge)(lie, (1,), role=role).passed


LIES = [
    ("The board voted by 12 to 31 to sell the mill.", "The board voted by 31 to 12 to sell the mill.", Rule.NUMBER),
    ("The union fears that 900 jobs are at risk.", "The union fears that 40 of 900 jobs are at risk.", Rule.NUMBER),
    ("The council dropped plans to close all of its parks.", "The council dropped a plan to close the Mill Lane park.", Rule.SCOPE),
    ("Wells across the country stood at 17 percent.", "Wells in the Ketter basin stood at 17 percent.", Rule.SCOPE),
    ("Norrlink accused Petra Voss of cheating its crews.", "Petra Voss accused Norrlink of cheating its crews.", Rule.SPEAKER),
]  # fmt: skip


@pytest.mark.parametrize(("lie", "truth", "rule"), LIES)
def test_a_lie_made_of_true_words_is_stopped_by_its_rule(lie: str, truth: str, rule: Rule) -> None:
    assert rule in rules(lie, truth)
    assert rules(truth, truth) == set()


TRUTHS = [
    ("The Mill Lane library will stay open after the council gave up its plan to shut it.", "The council also dropped a plan to close the Mill Lane library."),
    ("Parking charges will not be decided before June.", "A decision on parking charges was put off until June."),
    ("From 1 May farmers will be allowed to draw water on two days a week.", "Farmers may draw water on two days a week from 1 May."),
    ("The opening of the pipeline is now due in 2033.", "The pipeline is due to open in 2033."),
    ("Varga said it would keep all plants open until 2034.", "Varga said no plant would be closed before 2034."),
    ("Too few people older than 70 took part, the authors warned.", "The authors warned that too few people over 70 took part."),
    ("A ruling must come within four months.", "The office has four months to rule."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "given"), TRUTHS)
def test_the_same_fact_told_by_its_opposite_or_another_hedge_passes(told: str, given: str) -> None:
    assert rules(told, given) == set()


@pytest.mark.parametrize("outlet", ["Coastal Wire", "Paper A", "A"])
def test_a_quotation_told_by_its_outlet_is_no_invention(outlet: str) -> None:
    text = "The dispersal order came nearly four hours after the deadline had passed."
    verdict = check_sentence(
        Candidate(f"{outlet} reported: “{text}”", (1,)), [passage(1, text, outlet)], {outlet, "Inland Post"}
    )
    assert verdict.findings == ()


def test_known_names_prove_no_deed() -> None:
    assert Rule.SUPPORT in rules(
        "Ida Rood has resigned as mayor of Varn.", "Ida Rood, the mayor of Varn, accused the railway of neglect."
    )
