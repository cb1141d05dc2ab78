"""The last layer: a model reads what all other layers let through against its passages. It only ever stops."""

from typing import Protocol

from tidings.errors import ModelAnswerError
from tidings.writing.check.alignment import near_copy
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.days import with_days
from tidings.writing.language.frames import without_frames

__all__ = ["Prover", "check_proven"]


class Prover(Protocol):
    """Reads a passage and a sentence, and says whether the one proves the other."""

    def prove(self, passage: str, sentence: str) -> float:
        """Return how much surer it is than it must be that ``passage`` proves ``sentence``: below 0 it is not.

        In natural log-odds. Raises ``ModelAnswerError`` if it gives no answer.
        """
        ...


def check_proven(sentence: Reading, ground: Ground, prover: Prover) -> list[Finding]:
    """Return a finding if ``prover`` does not find ``sentence`` in its cited passages.

    What only repeats the words of a passage in their order isn't asked about. Whose report it is ("OUTLET reported") is
    left out, as other rules have judged it, and a "yesterday" of a passage is read as the day that it was. Where the
    prover has no answer, the sentence is stopped as well.
    """
    told = read_text(without_frames(sentence.text, ground.outlets))
    if not told.words or any(near_copy(told, reading) == 1.0 for reading in ground.readings):
        return []
    try:
        surer = prover.prove(" ".join(with_days(one.text, one.dated) for one in ground.passages), told.text)
    except ModelAnswerError:
        return [Finding(Rule.PROOF, sentence.text, "It could not be read beside its passages once more.")]
    if surer >= 0.0:
        return []
    reason = "Read once more, the cited passages do not say this; keep to what they say."
    return [Finding(Rule.PROOF, sentence.text, reason)]
