"""The learnt layer in the gate: after the exact rules, never without its weights, never for mere repetition."""

from datetime import UTC, datetime

import pytest

from tidings.errors import ModelMissingError
from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import Rule, check_sentence
from tidings.writing.entities import Candidate, Passage
from tidings.writing.support import scorer

TEXT = (
    "A decision on parking charges in Varn was put off until June, and the mill on the river was sold to its workers."
)


def passage(text: str = TEXT) -> Passage:
    made = datetime(2031, 9, 8, tzinfo=UTC)
    return Passage(1, PassageId("1"), ReportId("a"), OutletId("a"), "Coastal Wire", text, 0, len(text), made)


def found(sentence: str) -> set[Rule]:
    return {one.rule for one in check_sentence(Candidate(sentence, (1,)), [passage()], {"Coastal Wire"}).findings}


def test_nothing_passes_without_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> scorer.Scorer:
        raise ModelMissingError("The support scorer's weights are missing.", "")

    monkeypatch.setattr(scorer, "load_scorer", missing)
    with pytest.raises(ModelMissingError):
        check_sentence(Candidate(TEXT, (1,)), [passage()], {"Coastal Wire"})


def test_a_repeated_passage_is_not_scored() -> None:
    assert found(TEXT) == set()


def test_a_sentence_that_breaks_an_exact_rule_is_not_scored_too() -> None:
    assert found("A decision on 40 parking charges in Harrow was put off until May.") >= {Rule.NUMBER, Rule.NAME}
    assert Rule.SCORE not in found("A decision on 40 parking charges in Harrow was put off until May.")


def test_a_score_below_the_cut_stops_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "The decision on parking charges in Varn was put off to June."
    assert Rule.SCORE not in found(told)
    real = scorer.load_scorer()
    monkeypatch.setattr(
        scorer, "load_scorer", lambda: type("Strict", (), {"score": real.score, "blocked_below": 1e9})()
    )
    assert found(told) == {Rule.SCORE}
