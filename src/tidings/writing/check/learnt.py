"""The learnt layer: what the exact rules let through is scored by trees that learnt from people's verdicts."""

import re

from tidings.writing.check.alignment import near_copy
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.frames import without_frames
from tidings.writing.language.sentences import split_sentences

__all__ = ["check_learnt"]

_FEWEST = 4  # words of its own that a sentence must have to be scored


def check_learnt(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the scorer finds ``sentence`` less likely true of its passages than any true one it knows.

    A sentence that only repeats the words of a passage in their order isn't scored: the exact rules see all that can be
    wrong with it. Raises ``ModelMissingError`` or ``ModelDamagedError`` if there is no scorer: then nothing passes.
    """
    # Imported here because its features are the rules of this package, and so that only a check loads the weights.
    from tidings.writing.support.scorer import load_scorer

    scorer = load_scorer()
    told = read_text(without_frames(_undated(sentence, ground), ground.outlets))
    if len(told.words) < _FEWEST or any(near_copy(told, reading) == 1.0 for reading in ground.readings):
        return []
    sentences = [passage.text[start:end] for passage in ground.passages for start, end in split_sentences(passage.text)]
    score = scorer.score(told.text, sentences, ground.outlets)
    if score >= scorer.blocked_below:
        return []
    return [Finding(Rule.SCORE, sentence.text, "The cited passages do not bear this out as it is told; keep to them.")]


def _undated(sentence: Reading, ground: Ground) -> str:
    """Return the sentence without dates that its passages put otherwise ("yesterday"): another rule has judged them."""
    text = sentence.text
    for day in reversed(sentence.dates):
        if not any(day.text.lower() in reading.flat.lower() for reading in ground.readings):
            before = re.sub(r",?\s*(?:\b(?:on|in|by|since|until))?\s*$", "", text[: day.start])
            text = before + text[day.end :]
    return text
