"""Clauses without a parser: stretches of words between marks and the small words that join clauses."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tidings.writing.language.text import plain, word_list
from tidings.writing.language.words import Word, find_words

__all__ = ["clause_at", "find_clauses"]

_JOINS = frozenset(
    word_list(
        """and but or nor while whereas although though as which who whom whose that when after before because if where
        since until once as with without despite than so"""
    )
)
_FIGURE = re.compile(r" \d")
_MARKS = frozenset(",;:()\"'.!?-")


@lru_cache(maxsize=4096)
def find_clauses(text: str) -> tuple[tuple[Word, ...], ...]:
    """Return the words of ``text`` in stretches that a mark or a joining word parts; joining words open a stretch."""
    flat = plain(text)
    clauses: list[list[Word]] = [[]]
    last = 0
    for word in find_words(text):
        gap = flat[last : word.start]
        parted = not _MARKS.isdisjoint(gap) and gap != "-"
        between = (
            word.low in {"and", "or"}
            and clauses[-1]
            and clauses[-1][-1].text[:1].isdigit()
            and _FIGURE.match(flat, word.end)
        )
        if (parted or (word.low in _JOINS and not between)) and clauses[-1]:
            clauses.append([])
        clauses[-1].append(word)
        last = word.end
    return tuple(tuple(clause) for clause in clauses if clause)


def clause_at(clauses: Sequence[Sequence[Word]], position: int) -> Sequence[Word]:
    """Return the clause that holds the word at the character ``position``, empty if none does."""
    return next((one for one in clauses if one[0].start <= position <= one[-1].end), ())
