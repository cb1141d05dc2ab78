"""What is to come has not happened: a deed that the passages only have ahead of them must not be told as done."""

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import clause_at, find_clauses
from tidings.writing.language.dates import Day
from tidings.writing.language.likeness import likeness
from tidings.writing.language.numbers import Quantity, is_year
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, stem

__all__ = ["check_tense"]

_AHEAD = frozenset(word_list("to will would may might could should must can shall won't wouldn't cannot can't 'll"))
_BETWEEN = frozenset(word_list("be have been not also soon then now only never again jointly"))
_DONE = frozenset(word_list("was were has have had been"))
# "managed to pass": what follows these has happened.
_CAME_TO_PASS = frozenset(
    stem(word)
    for word in word_list(
        """manage begin start continue come help use force able go order get allow enable cause lead happen prove turn
        seem appear say believe think know report find due refuse fail decline"""
    )
)
_SAID = frozenset(
    word_list("said told wrote added called demanded asked urged claimed argued warned announced noted insisted showed")
)
_LIKE = 0.75
_REACH = 4


def check_tense(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence tells as done what the cited passages have only after "to" or "will"."""
    for i, word in enumerate(sentence.words):
        if not _told_as_done(sentence, i):
            continue
        places = [
            (reading, j)
            for reading in ground.readings
            for j, other in enumerate(reading.words)
            if other.stem == word.stem or (is_content(other) and likeness(other.stem, word.stem) >= _LIKE)
        ]
        same = [(reading, j) for reading, j in places if reading.words[j].stem == word.stem]
        if same and all(_ahead(reading, j) for reading, j in places if _is_verb(reading, j) or (reading, j) in same):
            reason = f'The passages have "{word.text}" as still to come, or as possible only.'
            return [Finding(Rule.HEDGE, word.text, reason)]
    return []


def _told_as_done(sentence: Reading, i: int) -> bool:
    """Say whether the word at ``i`` is a past or perfect verb of the sentence's own, not hedged."""
    word = sentence.words[i]
    if i == 0 or word.capitalised or word.low in _SAID or sentence.quoted(word.start):
        return False
    if not is_verb_form(word.low) or word.low.endswith("s"):
        return False
    before = [one.low for one in sentence.words[max(0, i - 4) : i]]
    if any(low in _AHEAD or low in {"be", "being", "is", "are", "if", "not"} or low.endswith("n't") for low in before):
        return False
    return before[-1] in _DONE or _is_noun(sentence.words[i - 1])


def _days(reading: Reading) -> list[Day | Quantity]:
    return [*reading.dates, *(one for one in reading.numbers if is_year(one))]


def _is_noun(word: Word) -> bool:
    return is_content(word) and not word.low.endswith("ly")


def _is_verb(reading: Reading, j: int) -> bool:
    return is_verb_form(reading.words[j].low)


def _ahead(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` stands after "to" or "will", or in the present with a date ("opens on 3 May")."""
    word = reading.words[j]
    if word.low.endswith("s") and is_verb_form(word.low):
        clause = clause_at(find_clauses(reading.text), word.start)
        return any(clause[0].start <= day.start <= clause[-1].end for day in _days(reading))
    for i in range(j - 1, max(-1, j - 1 - _REACH), -1):
        low = reading.words[i].low
        if low in _AHEAD:
            before = reading.words[i - 1].stem if i else ""
            return not (low == "to" and before in _CAME_TO_PASS)
        if low not in _BETWEEN and not low.endswith("ly"):
            return False
    return False
