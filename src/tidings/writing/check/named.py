"""How many things a passage names one by one, numbers through to a last one, or multiplies by a verb."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tidings.writing.check.amounts import counted_things, may_count_alike
from tidings.writing.check.ground import Reading
from tidings.writing.language.numbers import find_numbers

__all__ = ["count_named"]


_ORDINAL = re.compile(
    r"\b(?:an?|the|its|his|her|their|this) (second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I
)
_MULTIPLIED = {"doubl": 2, "tripl": 3, "trebl": 3, "threefold": 3, "quadrupl": 4, "fourfold": 4, "quintupl": 5}
_ALREADY = re.compile(r"\b(?:earlier|before|previous\w*|already|preceding|other|first)\b", re.I)


def count_named(things: frozenset[str], end: int, sentence: Reading, reading: Reading) -> Iterator[float]:
    """Yield how many things a passage names one by one, numbers through to a last one, or multiplies by a verb."""
    if re.match(r" times\b|-?fold\b", sentence.flat[end:]):
        low = reading.flat.lower()
        yield from (float(count) for word, count in _MULTIPLIED.items() if word in low)
        return
    for match in _ORDINAL.finditer(reading.flat):
        if may_count_alike(things, counted_things(reading, match.end())):
            place = find_numbers(match[1])[0].value
            yield place
            if _ALREADY.search(sentence.flat):
                yield place - 1
    yield from _names_listed(reading)


def _names_listed(reading: Reading) -> Iterator[float]:
    """Yield how many names stand in each list of a passage ("Ravel, Corso and Dunmore")."""
    run = 1
    for left, right in pairwise([name for name in reading.names if name.proper]):
        between = reading.flat[left.end : right.start]
        if between in {", ", " and ", ", and ", " or "} or re.fullmatch(
            r" (?:to|in) \w+ and (?:to |in |of )?", between
        ):
            run += 1
            if "and" in between or "or" in between:
                yield float(run)
                run = 1
        else:
            run = 1
