"""Numbers in a title that say which one of its kind is meant: another number is another event.

A toll or a sum grows while a story lives and outlets differ about it, so it is no such number. The number of a flight,
the magnitude of an earthquake, the round of a cup and the day of a trial are.
"""

import re
from collections.abc import Mapping

__all__ = ["KeyNumbers", "are_at_odds", "find_key_numbers", "with_keys"]

KeyNumbers = Mapping[str, frozenset[str]]
"""By kind (``flight``), the numbers told of it."""

_AFTER = re.compile(
    r"\b(amendment|day|flight|game|gameweek|gw|highway|interstate|lap|leg|magnitude|match|matchday|phase|proposition|prop|"
    r"round|stage|ufc|week)\s+(?:no\.?\s*|#)?([A-Z]{0,3}\d+(?:\.\d+)?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(\d+(?:\.\d+)?)[-\s](magnitude)\b|\b(\d{1,3})(?:st|nd|rd|th) (amendment|anniversary|birthday|district|"
    r"edition|round|stage)\b",
    re.IGNORECASE,
)
_SAME = {"prop": "proposition", "gw": "gameweek"}
_MOST = 8  # kinds, and numbers of a kind, that a story keeps
_NEAR = 0.51  # by which magnitudes of one earthquake differ while it is measured


def find_key_numbers(title: str) -> KeyNumbers:
    """Return the numbers of ``title`` that say which one of its kind is meant."""
    found: dict[str, set[str]] = {}
    pairs = [(match[1], match[2]) for match in _AFTER.finditer(title)]
    pairs += [(match[2] or match[4], match[1] or match[3]) for match in _BEFORE.finditer(title)]
    for kind, number in pairs:
        name = kind.lower()
        found.setdefault(_SAME.get(name, name), set()).add(number.upper())
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


def are_at_odds(one: KeyNumbers, other: KeyNumbers) -> bool:
    """Return whether both name a number of a kind, and not one of them is the same."""
    for kind, numbers in one.items():
        known = other.get(kind)
        if known and not any(_agree(kind, number, each) for number in numbers for each in known):
            return True
    return False


def with_keys(one: KeyNumbers, other: KeyNumbers) -> KeyNumbers:
    """Return the numbers of both; of more than eight kinds, or of a kind, only the first are kept."""
    if not other:
        return one
    joined = {
        kind: one.get(kind, frozenset()) | other.get(kind, frozenset()) for kind in sorted({*one, *other})[:_MOST]
    }
    return {kind: frozenset(sorted(numbers)[:_MOST]) for kind, numbers in joined.items()}


def _agree(kind: str, one: str, other: str) -> bool:
    if kind == "magnitude" and "." in one + other:
        return abs(float(one) - float(other)) < _NEAR
    return one == other
