"""What is still to be decided is not decided: a "whether to" of the passages must not be told as a "will" or a deed."""

import re

from tidings.writing.attribution import covers
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import likeness
from tidings.writing.language.numbers import is_year
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
    if found := _not_yet_so(sentence, ground) or _in_a_year_to_come(sentence, ground):
        return found
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


_IS = re.compile(r"\b(?:was|were|is|are|has been|have been) (?P<what>[a-z]+)\b")
_TO_BE = re.compile(
    r"\b(?:should|will|would|could|may|might|must|can|to|expected|hoped)(?: (?:soon|then|now|also))? be(?: \w+ly)? $"
)


def _not_yet_so(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "was ready" where the passages only have "should be ready"."""
    for match in _IS.finditer(sentence.flat):
        what = match["what"]
        if not is_content(next(word for word in sentence.words if word.start == match.start("what"))):
            continue
        places = [
            (reading, other.start())
            for reading in ground.readings
            for other in re.finditer(rf"\b{what}\b", reading.flat)
        ]
        if places and not sentence.quoted(match.start()) and all(_TO_BE.search(r.flat[:at]) for r, at in places):
            return [Finding(Rule.HEDGE, match.group(), f'The passages have "{what}" as still to come.')]
    return []


_LATER = re.compile(r"\b(?:will|would|to|by|until|till|due|may|might|could|should|shall|if|for)\b|n't\b|'ll\b", re.I)
_WAS = re.compile(r"\b(?:was|were|has been|have been|had been)\b", re.I)


def _in_a_year_to_come(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find something told as done in a year for which the passages only plan it."""
    years = [one for one in sentence.numbers if is_year(one) and one.text.strip().isdigit() and not one.unit]
    for year in years:
        planned = re.compile(
            rf"\b(?:plan\w*|will|due|schedul\w*|expected|intend\w*)\b[^.;]*\b{year.text.strip()}\b", re.I
        )
        if not any(planned.search(reading.flat) for reading in ground.readings):
            continue
        if _WAS.search(sentence.flat) and not _LATER.search(sentence.flat):
            return [Finding(Rule.HEDGE, year.text, f"The passages have {year.text.strip()} as still to come.")]
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
