"""What is still to be decided is not decided: a "whether to" of the passages must not be told as a "will" or a deed."""

import re

from tidings.writing.attribution import covers
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import likeness
from tidings.writing.language.text import word_list
from tidings.writing.language.words import is_content, stem

__all__ = ["check_undecided"]

_WHETHER = re.compile(r"\b(?:whether|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?) (?:or not )?(?:to )?", re.I)
_OPEN = frozenset(
    map(
        stem,
        word_list(
            """whether if may might could would should consider weigh decide decision possible possibly likely unlikely
            expect plan hope ask want debate discuss question vote undecided unclear open examine rule review"""
        ),
    )
)
_SAME = 0.8
_NEXT = 4  # words after "whether" among which the verb stands


def check_undecided(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence has as settled a verb that its passages have only after "whether"."""
    if not sentence.stems.isdisjoint(_OPEN):
        return []
    for reading in ground.readings:
        for match in _WHETHER.finditer(reading.flat):
            after = [word for word in reading.words if word.start >= match.end()][:_NEXT]
            verb = next((word for word in after if is_content(word)), None)
            if verb is None or reading.quoted(match.start()) or "to " not in match.group():
                continue
            told = [
                word
                for i, word in enumerate(sentence.words)
                if i and _settled(sentence, i) and likeness(word.stem, verb.stem) >= _SAME
            ]
            if told and not _elsewhere(verb.stem, verb.start, ground):
                return [Finding(Rule.HEDGE, told[0].text, f'The passage only says "{match.group()}{verb.text}".')]
    return []


def _settled(sentence: Reading, i: int) -> bool:
    """Say whether the word at ``i`` is a verb told as done or sure to come: after "will", "has", or in the past."""
    before = [word.low for word in sentence.words[max(0, i - 3) : i]]
    return "to" not in before[-1:] and (
        bool({"will", "has", "have", "had", "was", "were", "is", "are"} & set(before))
        or sentence.words[i].low.endswith("ed")
    )


def _elsewhere(wanted: str, at: int, ground: Ground) -> bool:
    """Say whether a passage has the verb in its own voice, outside what anybody says and that "whether"."""
    return any(
        likeness(word.stem, wanted) >= _SAME and word.start != at and not covers(reading.attributions, word.start)
        for reading in ground.readings
        for word in reading.content
    )
