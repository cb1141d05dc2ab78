"""The copies eval: texts changed as papers change wire copy are found again, and distinct reports are left apart.

From every report of a file four altered copies are made: under another headline and byline, cut short, among a paper's
own boilerplate, and with its lead updated. Those are what should be found; that other reports of the file, of the same
event or not, are taken for copies of each other is what should not happen.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from tidings.errors import NotFoundError
from tidings.evals.rows import EvalRow, read_rows
from tidings.ids import ReportId
from tidings.sources.copies import CopyFinder, share_contained, sign

__all__ = ["ALTERATIONS", "eval_copies"]

_FEW_WORDS = 60  # a report below that is a headline with a sentence
_WORD_FOR_WORD = 0.9  # two reports of a file that share as much are one wire text, whatever their titles
_KEPT_SHARES = (0.4, 0.5, 0.6, 0.7, 0.8)  # of a text that is cut short, in turn
_LEAD_WORDS = 45
_NUMBER = re.compile(r"\d+")
_BEFORE = (
    "Support independent reporting from our own correspondents. Subscribe from 2.50 a week and read every page, every "
    "puzzle and our archive back to 1931. Listen to this article: 4 minutes. Share it with a friend."
)
_AFTER = (
    "This report was brought to you with material from an agency. Spotted a mistake? Tell the desk. More from the "
    "region: Mayor opens the rebuilt covered market; Ferry timetable changes from Monday; What to see this weekend. "
    "Sign up to our newsletter and get the morning's news in your inbox at seven. All rights reserved."
)
_UPDATE = (
    "Officials said late on Wednesday that they would set out their next steps before the end of the week, after a day "
    "of calls between all of the sides involved, and asked everybody to wait for their statement before drawing any "
    "conclusions from what had been published so far."
)


class _Given(EvalRow):
    """A report as the data gives it, with the story that people filed it under, where they did."""

    id: str
    text: str = ""
    story: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    report: ReportId
    text: str
    event: str


@dataclass(slots=True)
class _Tally:
    found: Counter[str] = field(default_factory=Counter)
    merged: list[tuple[_Row, _Row]] = field(default_factory=list)
    word_for_word: int = 0


def eval_copies(path: Path, every: int = 1) -> dict[str, Any]:
    """Return how well copies are told from distinct reports, on each ``every``-th row with a full text of ``path``.

    The rows have ``id``, ``text`` and, where people grouped them, ``story``. ``recall`` is the share of altered copies
    whose original is named, with all the other reports among the candidates; ``false_merges`` the share of all pairs
    of distinct reports of which one is taken for a copy of the other, and ``false_merges_same_event`` the same among
    pairs of one story. Two reports that share nine tenths of their words' sequence are copies in fact; such pairs are
    counted as ``word_for_word`` and belong to neither. Raises ``NotFoundError`` where no row has a text.
    """
    rows = _read(path)[::every]
    if not rows:
        raise NotFoundError(f"{path} holds no reports with a full text.", "Give JSON lines with `id` and `text`.")
    texts = {row.report: row.text for row in rows}
    finder = CopyFinder(texts.__getitem__)
    tally = _Tally()
    started = perf_counter()
    originals = _merge(rows, finder, tally)
    for n, row in enumerate(rows):
        for kind, alter in ALTERATIONS.items():
            copy = alter(row.text, n)
            hit = finder.find(copy, sign(copy))
            tally.found[kind] += hit is not None and originals[hit] == originals[row.report]
    seconds = perf_counter() - started
    return _result(rows, tally, len(rows) * (1 + len(ALTERATIONS)) / max(seconds, 1e-9))


def _read(path: Path) -> list[_Row]:
    rows = read_rows(path, _Given)
    return [_Row(ReportId(row.id), row.text, row.story or "") for row in rows if len(row.text.split()) >= _FEW_WORDS]


def _merge(rows: Sequence[_Row], finder: CopyFinder, tally: _Tally) -> dict[ReportId, ReportId]:
    """Add every row to ``finder``, note which earlier one each is taken for, and return the original of each."""
    by_report = {row.report: row for row in rows}
    originals: dict[ReportId, ReportId] = {}
    for row in rows:
        signature = sign(row.text)
        hit = finder.find(row.text, signature)
        if hit is not None and share_contained(row.text, by_report[hit].text) >= _WORD_FOR_WORD:
            tally.word_for_word += 1
        elif hit is not None:
            tally.merged.append((by_report[hit], row))
        originals[row.report] = originals[hit] if hit is not None else row.report
        finder.add(row.report, signature)
    return originals


def _result(rows: Sequence[_Row], tally: _Tally, per_s: float) -> dict[str, Any]:
    made = len(rows) * len(ALTERATIONS)
    pairs = len(rows) * (len(rows) - 1) // 2
    events = Counter(row.event for row in rows if row.event)
    pairs_same = sum(count * (count - 1) // 2 for count in events.values())
    same = sum(bool(one.event) and one.event == other.event for one, other in tally.merged)
    return {
        "recall": round(sum(tally.found.values()) / made, 4),
        "false_merges": round(len(tally.merged) / max(1, pairs), 6),
        "false_merges_same_event": round(same / max(1, pairs_same), 4),
        "recall_by_kind": {kind: round(tally.found[kind] / len(rows), 4) for kind in ALTERATIONS},
        "merged": len(tally.merged),
        "word_for_word": tally.word_for_word,
        "reports": len(rows),
        "pairs": pairs,
        "pairs_same_event": pairs_same,
        "texts_per_s": round(per_s, 1),
    }


def _reheaded(text: str, n: int) -> str:
    """Another headline, place line and byline, and another house's way with case of the place and with quotes."""
    plain = text.replace("“", '"').replace("”", '"').replace("’", "'").replace(" — ", " - ")
    return f"What we know so far, in {3 + n % 5} points\nBy our staff and agencies\nCAPITAL CITY (Northwire) - {plain}"


def _cut(text: str, n: int) -> str:
    """Only the beginning, as a paper with little room takes it."""
    words = text.split(" ")
    return " ".join(words[: max(_FEW_WORDS // 2, int(len(words) * _KEPT_SHARES[n % len(_KEPT_SHARES)]))])


def _padded(text: str, _n: int) -> str:
    return f"{_BEFORE}\n{text}\n{_AFTER}"


def _updated(text: str, n: int) -> str:
    """A new lead of 45 words for the old one, which goes with as many words, and newer numbers in the rest."""
    words = text.split(" ")
    rest = " ".join(words[min(_LEAD_WORDS, len(words) // 4) :])
    newer = _NUMBER.sub(lambda found: str(int(found.group()[:9]) + 1 + n % 3), rest)
    return f"{_UPDATE}\n{newer}"


ALTERATIONS: dict[str, Callable[[str, int], str]] = {
    "reheadlined": _reheaded,
    "truncated": _cut,
    "boilerplate": _padded,
    "lead_updated": _updated,
}
"""How a paper may change a text that it takes over: each makes a copy of a text, the ``n``-th of its file."""
