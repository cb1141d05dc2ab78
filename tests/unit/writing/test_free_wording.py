"""Words of a model's own: where they may stand, and what stops them all the same."""

import json
from pathlib import Path

import pytest

from tidings.evals.pairs import eval_pairs
from tidings.settings import Settings
from tidings.settings.writing import WritingSettings
from tidings.testing.model import FakeProver
from tidings.testing.reports import build_passage
from tidings.writing.check import Prover
from tidings.writing.desk import Desk
from tidings.writing.fidelity import find_liberties

_PASSAGE = "The council turned down a plan by Holm Ferries to double fares from May, clerk Ada Holm said."
_OWN_WORDS = "Clerk Ada Holm said a bid by Holm Ferries to double fares from May was turned down by the council."


def _passes(text: str, prover: Prover | None, *, free: bool) -> bool:
    return Desk((build_passage(_PASSAGE),), ("Harbour Post",), 12, prover, free=free).judge_draft(text, (1,)).passed


@pytest.mark.parametrize(
    ("sure", "free", "passes"),
    [(1.0, True, True), (1.0, False, False), (-1.0, True, False), (None, True, False), (None, False, False)],
)
def test_words_of_its_own_pass_where_they_are_free_and_the_reader_is_sure(
    sure: float | None, free: bool, passes: bool
) -> None:
    prover = FakeProver(sure) if sure is not None else None
    assert _passes(_OWN_WORDS, prover, free=free) is passes


@pytest.mark.parametrize(
    "lie",
    [
        "Clerk Ada Holm said a bid by Holm Ferries to double fares from June was turned down by the council.",
        "Clerk Ada Holm said a bid by the council to double fares from May was turned down by Holm Ferries.",
        "A bid by Holm Ferries to double fares from May was turned down by the council.",
        "Clerk Ada Holm said a bid by Holm Ferries to double all fares from May was turned down by the council.",
    ],
)
def test_all_other_rules_hold_whatever_the_reader_says(lie: str) -> None:
    assert not _passes(lie, FakeProver(9.0), free=True)


def test_the_wording_is_close_unless_an_operator_says_otherwise() -> None:
    assert Settings().writing.wording == "close"
    assert WritingSettings(wording="free").wording == "free"


def test_what_free_wording_lets_through_can_be_measured(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"p": _PASSAGE, "t": [_OWN_WORDS], "f": []}), encoding="utf-8")
    assert eval_pairs(path, drafts=True)["false_alarms"] == 1.0
    assert eval_pairs(path, drafts=True, free=True)["false_alarms"] == 0.0
    assert eval_pairs(path, prover=FakeProver(-1.0), drafts=True, free=True)["false_alarms"] == 1.0


def test_as_many_as_is_up_to() -> None:
    cited = [build_passage("Up to 400 homes in Vell have no water, the council said.")]
    assert not find_liberties("As many as 400 homes in Vell have no water, the council said.", cited)
    assert find_liberties("Many homes in Vell have no water, the council said.", cited)
