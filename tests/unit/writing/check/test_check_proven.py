"""The last layer of the gate: a model reads what all others let through, and can only stop it."""

from datetime import UTC, datetime

from tidings.errors import ModelAnswerError
from tidings.ids import OutletId, PassageId, ReportId
from tidings.testing.model import FakeProver
from tidings.writing.check import Rule, check_sentence
from tidings.writing.desk import Desk
from tidings.writing.entities import Candidate, Passage

TEXT = "A decision on parking charges in Varn was put off until June after a long debate in the town hall."
TOLD = "The decision on parking charges in Varn was put off to June."


def passage(text: str = TEXT, n: int = 1) -> Passage:
    made = datetime(2031, 9, 8, tzinfo=UTC)
    return Passage(n, PassageId(str(n)), ReportId("a"), OutletId("a"), "Coastal Wire", text, 0, len(text), made)


def rules(sentence: str, prover: FakeProver) -> set[Rule]:
    verdict = check_sentence(Candidate(sentence, (1,)), [passage()], {"Coastal Wire"}, prover)
    return {one.rule for one in verdict.findings}


def test_a_sentence_that_the_prover_does_not_find_is_stopped() -> None:
    assert rules(TOLD, FakeProver(sure=-0.1)) == {Rule.PROOF}
    assert rules(TOLD, FakeProver(sure=0.0)) == set()


def test_the_prover_can_let_nothing_through_that_another_rule_stops() -> None:
    prover = FakeProver(sure=99.0)
    assert Rule.NUMBER in rules("A decision on 40 parking charges in Varn was put off until June.", prover)
    assert prover.asked == []


def test_a_repeated_passage_is_not_read() -> None:
    prover = FakeProver(sure=-1.0)
    assert rules(TEXT, prover) == set()
    assert prover.asked == []


def test_it_reads_all_that_is_cited_and_not_whose_report_it_is() -> None:
    prover = FakeProver(sure=1.0)
    passages = [passage(), passage("The debate lasted three hours.", 2), passage("It rained.", 3)]
    check_sentence(Candidate(f"Coastal Wire reported that {TOLD[:1].lower()}{TOLD[1:]}", (1, 2)), passages, (), prover)
    ((read, sentence),) = prover.asked
    assert read == f"{TEXT} The debate lasted three hours."
    assert "Coastal Wire" not in sentence
    assert "parking charges in Varn was put off to June" in sentence


def test_yesterday_is_read_as_the_day_that_it_was() -> None:
    prover = FakeProver(sure=1.0)
    passages = [passage("The council of Varn put off its decision on parking charges yesterday, after a long debate.")]
    told = "After a long debate, the council of Varn put off its decision on parking charges on Sunday."
    verdict = check_sentence(Candidate(told, (1,)), passages, (), prover)
    assert verdict.passed
    ((read, _),) = prover.asked
    assert "on parking charges on Sunday, after" in read  # the report is of a Monday


def test_a_prover_that_fails_lets_nothing_pass() -> None:
    class Failing:
        def prove(self, passage: str, sentence: str) -> float:
            raise ModelAnswerError("It did not answer.")

    verdict = check_sentence(Candidate(TOLD, (1,)), [passage()], {"Coastal Wire"}, Failing())
    assert {one.rule for one in verdict.findings} == {Rule.PROOF}


def test_only_what_a_model_wrote_is_read() -> None:
    prover = FakeProver(sure=-1.0)
    desk = Desk((passage(),), ("Coastal Wire",), 12, prover)
    assert Rule.PROOF not in {one.rule for one in desk.judge(TOLD, (1,)).findings}
    assert {one.rule for one in desk.judge_draft(TOLD, (1,)).findings} == {Rule.PROOF}
    assert Desk((passage(),), ("Coastal Wire",), 12).judge_draft(TOLD, (1,)).passed


def test_a_models_sentence_says_by_itself_whose_words_it_tells() -> None:
    said = "The crews said it does not matter who leaves, as either would be a blow to the pier of Varn."
    desk = Desk((passage(said),), ("Coastal Wire",), 12)
    told, before = "Either would be a blow to the pier of Varn.", "The crews said it does not matter who leaves."
    assert desk.judge(told, (1,), previous=before).passed
    assert {one.rule for one in desk.judge_draft(told, (1,), previous=before).findings} == {Rule.STRENGTH}
