"""What goes with what: two verbs of a passage must not exchange the things that they are said of."""

from collections.abc import Sequence
from itertools import combinations

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import find_clauses
from tidings.writing.language.cues import SAYING
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content

__all__ = ["check_crossing"]

Clauses = Sequence[frozenset[str]]


def check_crossing(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if two clauses of the sentence have exchanged words that the passages keep in two clauses."""
    mine = [clause for clause in find_clauses(sentence.text) if not sentence.quoted(clause[0].start)]
    given = [frozenset(word.stem for word in clause) for one in ground.readings for clause in find_clauses(one.text)]
    for first, second in combinations(mine, 2):
        for one in _verbs(first):
            for two in _verbs(second):
                crossed = _crossed(one, two, first, second, given)
                if crossed:
                    reason = f'The passages say "{one.text}" and "{two.text}" of other things.'
                    return [Finding(Rule.SWAP, f"{one.text} … {crossed}", reason)]
    return []


def _verbs(clause: Sequence[Word]) -> list[Word]:
    return [word for word in clause if is_verb_form(word.low) and word.low not in SAYING]


def _crossed(one: Word, two: Word, first: Sequence[Word], second: Sequence[Word], given: Clauses) -> str:
    """Return a word of ``first`` that the passages have beside ``two`` only, if one of ``second`` is beside ``one``."""
    if one.stem == two.stem or any(one.stem in clause and two.stem in clause for clause in given):
        return ""
    strays = [word for word in first if _strays(word, one, two, given)]
    others = [word for word in second if _strays(word, two, one, given)]
    return strays[0].text if strays and others else ""


def _strays(word: Word, own: Word, other: Word, given: Clauses) -> bool:
    """Say whether the passages have ``word`` in clauses with ``other``, and in none with ``own``."""
    if not is_content(word) or word.stem in {own.stem, other.stem}:
        return False
    having = [clause for clause in given if word.stem in clause]
    return any(other.stem in clause for clause in having) and not any(own.stem in clause for clause in having)
