"""How much of a sentence is taken over word for word."""

from collections.abc import Sequence

from tidings.writing.check.rules import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.words import find_words

__all__ = ["check_copying", "longest_copied_run"]


def longest_copied_run(text: str, passages: Sequence[Passage]) -> int:
    """Return the length in words of the longest run of ``text``, outside quotation marks, found in one passage."""
    # A quotation parts runs: its blanked words leave a wall that no passage has.
    return max((_longest(_unquoted(text), _lows(passage.text)) for passage in passages), default=0)


def check_copying(text: str, passages: Sequence[Passage], limit: int) -> tuple[Finding, ...]:
    """Return a finding if ``text`` copies more than ``limit`` words in a row from one passage."""
    run = longest_copied_run(text, passages)
    if run <= limit:
        return ()
    reason = f"It copies {run} words in a row from a report; at most {limit} may be taken over."
    return (Finding(Rule.COPYING, text, reason),)


def _lows(text: str) -> list[str]:
    return [word.low for word in find_words(text)]


def _unquoted(text: str) -> list[str]:
    masked = mask_quotations(text)
    lows: list[str] = []
    last = 0
    for word in find_words(masked):
        if "  " in masked[last : word.start]:
            lows.append("\x00")
        lows.append(word.low)
        last = word.end
    return lows


def _longest(left: list[str], right: list[str]) -> int:
    best = 0
    previous = [0] * (len(right) + 1)
    for one in left:
        row = [0] * (len(right) + 1)
        for j, other in enumerate(right):
            if one == other:
                row[j + 1] = previous[j] + 1
                best = max(best, row[j + 1])
        previous = row
    return best
