"""Whose words a quotation is, where a report has it from somebody who passes it on; on invented news."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import Rule, check_sentence
from tidings.writing.entities import Candidate, Passage, Strength
from tidings.writing.extracts import extracts, name_speaker
from tidings.writing.strength import judge_passage

_WEDNESDAY = datetime(2031, 9, 10, 9, 0, tzinfo=UTC)
_GUARD = "“We saw nothing at the gate,” a guard said on Monday at a hearing in Vell, according to Ada Holm."
_MASTER = "Asked by Vell Radio whether she would go, Ada Holm, according to a clerk, replied: “I am glad to be here.”"
_SLOGAN = "The trouble, said Dorn, is that the talk is of a clerk, “Ada Holm saying bad things of the town.”"


def _passage(text: str) -> Passage:
    judged = judge_passage(text, "", "Harbour Post")
    ids = PassageId("1"), ReportId("1"), OutletId("1")
    return Passage(1, *ids, "Harbour Post", text, 0, len(text), _WEDNESDAY, judged.speaker, judged.strength)


def _rules(told: str, source: str) -> set[Rule]:
    verdict = check_sentence(Candidate(told, (1,)), (_passage(source),), frozenset({"Harbour Post"}))
    return {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("A guard said, according to Ada Holm: “We saw nothing at the gate.”", _GUARD),
        ("Ada Holm said, according to a clerk: “I am glad to be here.”", _MASTER),
    ],
)
def test_who_says_it_and_who_passes_it_on_are_both_named(told: str, source: str) -> None:
    assert _rules(told, source) == set()


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("Ada Holm said: “We saw nothing at the gate.”", _GUARD),
        ("A guard said: “We saw nothing at the gate.”", _GUARD),
        ("A clerk said: “I am glad to be here.”", _MASTER),
        ("Ada Holm said: “I am glad to be here.”", _MASTER),
        ("Ada Holm said: “Ada Holm saying bad things of the town.”", _SLOGAN),
    ],
)
def test_who_passes_words_on_does_not_say_them_nor_does_whom_they_name(told: str, source: str) -> None:
    assert Rule.SPEAKER in _rules(told, source)


def test_a_quotation_is_taken_from_who_says_it_with_who_passes_it_on() -> None:
    told = [next(extracts(_passage(source)), "") for source in (_GUARD, _MASTER)]
    assert told == [
        "A guard said, according to Ada Holm: “We saw nothing at the gate.”",
        "Ada Holm said, according to a clerk: “I am glad to be here.”",
    ]


def test_a_title_is_nobodys_speech_nor_is_what_names_its_speaker() -> None:
    ride = "Boats will block the bay on Monday, according to a clerk of the “Crews Ride for the Harbour” party."
    assert not [one for one in extracts(_passage(ride)) if one.startswith("A clerk")]
    assert not [one for one in extracts(_passage(_SLOGAN)) if one.startswith("Ada Holm")]


@pytest.mark.parametrize("speaker", ["Sgt", "J", "Dr.", "a clerk of the upcoming"])
def test_a_piece_of_a_name_names_nobody(speaker: str) -> None:
    assert name_speaker(speaker) == ""


def test_what_is_told_of_somebody_by_another_stays_said() -> None:
    assert judge_passage(_GUARD, "", "Harbour Post").speaker == "a guard"
    assert judge_passage(_MASTER, "", "Harbour Post").speaker == "Ada Holm"
    assert judge_passage(_MASTER, "", "Harbour Post").strength is Strength.SAID
