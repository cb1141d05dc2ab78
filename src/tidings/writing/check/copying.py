"""How much of a sentence is taken over word for word."""

from collections.abc import Sequence

from tidings.writing.check.rules import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.words import find_words

__all__ = ["Copied", "check_copying", "longest_copied_run"]

_MOST_IN_ALL = 19  # words in a row, names included, that are a copy whoever they name


def longest_copied_run(text: str, passages: Sequence[Passage]) -> int:
    """Return the length in words of the longest run of ``text``, outside quotation marks, found in one passage.

    Names and the titles before them don't count: nobody can put them in other words. A run made long by them alone
    counts all the same from ``_MOST_IN_ALL`` words on.
    """
    # A quotation parts runs: its blanked words leave a wall that no passage has.
    words = _unquoted(text)
    return max((_longest(words, _lows(passage.text)) for passage in passages), default=0)


def check_copying(text: str, passages: Sequence[Passage], limit: int) -> tuple[Finding, ...]:
    """Return a finding if ``text`` copies more than ``limit`` words in a row from one passage."""
    run = longest_copied_run(text, passages)
    if run <= limit:
        return ()
    return (_too_long(text, run, limit),)


class Copied:
    """Whole reports, asked for runs of over ``limit`` words that a sentence takes from one of them."""

    def __init__(self, texts: Sequence[str], limit: int) -> None:
        """Index every row of ``limit`` and one words of ``texts``."""
        self.limit = limit
        self._texts = [_lows(text) for text in texts]
        self._rows: dict[tuple[str, ...], set[int]] = {}
        for place, words in enumerate(self._texts):
            for row in self._rows_of(words):
                self._rows.setdefault(row, set()).add(place)

    def find(self, text: str) -> tuple[Finding, ...]:
        """Return a finding if ``text`` copies more than the limit from one of the reports, cited or not."""
        words = _unquoted(text)
        shared: set[int] = set()
        for row in self._rows_of([word for word, _ in words]):
            shared |= self._rows.get(row, set())
        run = max((_longest(words, self._texts[place]) for place in shared), default=0)
        return (_too_long(text, run, self.limit),) if run > self.limit else ()

    def _rows_of(self, words: list[str]) -> list[tuple[str, ...]]:
        return [tuple(words[i : i + self.limit + 1]) for i in range(len(words) - self.limit)]


def _too_long(text: str, run: int, limit: int) -> Finding:
    reason = f"It copies {run} words in a row from a report; at most {limit} may be taken over."
    return Finding(Rule.COPYING, text, reason)


def _lows(text: str) -> list[str]:
    return [word.low for word in find_words(text)]


def _unquoted(text: str) -> list[tuple[str, int]]:
    """Return the words in lower case, each with what it counts: nothing where it belongs to a name."""
    masked = mask_quotations(text)
    named = {start for name in find_names(masked) for start in (word.start for word in name.proper)}
    counted: list[tuple[str, int]] = []
    last = 0
    for word in find_words(masked):
        if "  " in masked[last : word.start]:
            counted.append(("\x00", 1))
        counted.append((word.low, 0 if word.start in named else 1))
        last = word.end
    return counted


def _longest(left: list[tuple[str, int]], right: list[str]) -> int:
    best = 0
    previous = [(0, 0)] * (len(right) + 1)
    for one, counts in left:
        row = [(0, 0)] * (len(right) + 1)
        for j, other in enumerate(right):
            if one == other:
                every, own = previous[j][0] + 1, previous[j][1] + counts
                row[j + 1] = (every, own)
                best = max(best, own, every if every >= _MOST_IN_ALL else 0)
        previous = row
    return best
