"""Which report a signal is about: by its words, where no address tells."""

import re
from collections import defaultdict
from collections.abc import Iterable

from tidings.ids import ReportId

__all__ = ["TitleIndex"]

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_EMPTY = frozenset(
    "a about after all an and are as at be been but by for from had has have he her his how in into is it its more new "
    "no not of off on or our out over says she than that the their they this to up was we were what when who why will "
    "with you your".split()
)
_TOPIC_WORDS = 4  # up to as many make a topic, all of whose words must stand in the title
_SHARED = 4
_SHARE = 0.7


class TitleIndex:
    """The titles of reports, by their words."""

    def __init__(self, titles: Iterable[tuple[ReportId, str]]) -> None:
        """Index ``titles``; of reports that fit alike the first counts."""
        self._words = {report: _words_of(title) for report, title in titles}
        self._reports: defaultdict[str, list[ReportId]] = defaultdict(list)
        for report, words in self._words.items():
            for word in words:
                self._reports[word].append(report)

    def find(self, title: str) -> ReportId | None:
        """Return the report whose title tells most surely what ``title`` does; None where none surely does.

        A topic of two to four words must stand in a report's title whole; a longer title must share four words with it
        and most of the shorter one's. A single word tells nothing.
        """
        wanted = _words_of(title)
        if len(wanted) < 2:
            return None
        shared: defaultdict[ReportId, int] = defaultdict(int)
        for word in wanted:
            for report in self._reports.get(word, ()):
                shared[report] += 1
        best: tuple[float, ReportId] | None = None
        for report, count in shared.items():
            share = count / min(len(wanted), len(self._words[report]))
            is_topic = len(wanted) <= _TOPIC_WORDS
            fits = count == len(wanted) if is_topic else count >= _SHARED and share >= _SHARE
            if fits and (best is None or share > best[0]):
                best = share, report
        return best[1] if best else None


def _words_of(title: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(title.casefold()) if word not in _EMPTY and len(word) > 1)
