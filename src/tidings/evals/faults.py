"""``tidings eval faults``: what share of planted faults the check stops, and of true sentences it lets through."""

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from tidings.evals.rows import EvalRow, read_rows
from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import check_sentence
from tidings.writing.entities import Candidate, Passage
from tidings.writing.strength import judge_passage

__all__ = ["FaultRow", "GivenPassage", "eval_faults", "passages_of"]

_DATED = datetime(2020, 1, 1, tzinfo=UTC)  # for rows that don't tell when their reports were published


class GivenPassage(EvalRow):
    """A passage as a row gives it: what stands before it in its report, and the report's date, where they are known."""

    n: int
    outlet: str
    text: str
    before: str = ""
    dated: datetime = _DATED


class FaultRow(EvalRow):
    """A sentence, the passages that it cites, and whether the check must stop it."""

    kind: str
    verdict: Literal["block", "pass"]
    passages: tuple[GivenPassage, ...]
    sentence: str
    cites: tuple[int, ...]


def passages_of(passages: Sequence[GivenPassage]) -> tuple[Passage, ...]:
    """Return ``passages`` as the pipeline would make them."""
    made: list[Passage] = []
    for given in passages:
        judged = judge_passage(given.text, given.before, given.outlet)
        made.append(
            Passage(
                n=given.n,
                id=PassageId(str(given.n)),
                report_id=ReportId(given.outlet),
                outlet_id=OutletId(given.outlet),
                outlet=given.outlet,
                text=given.text,
                start=0,
                end=len(given.text),
                dated=given.dated,
                speaker=judged.speaker,
                strength=judged.strength,
                before=given.before,
            )
        )
    return tuple(made)


def eval_faults(path: Path) -> dict[str, Any]:
    """Return ``caught``, ``false_alarms``, ``kinds`` (share judged right, by kind), ``n`` and ``ms_per_sentence``
    (processor time of the check, first reading of its passages included).

    Each row of ``path`` (JSON lines: ``kind verdict passages sentence cites``) goes through the check that guards
    publication. Raises ``DataError`` for rows of another shape.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    blocked: dict[str, list[bool]] = {"block": [], "pass": []}
    seconds = 0.0
    for row in read_rows(path, FaultRow):
        passages = passages_of(row.passages)
        candidate = Candidate(row.sentence, row.cites)
        started = time.process_time()
        verdict = check_sentence(candidate, passages, frozenset(passage.outlet for passage in passages))
        seconds += time.process_time() - started
        blocked[row.verdict].append(not verdict.passed)
        right[row.kind].append(verdict.passed == (row.verdict == "pass"))
    count = sum(len(each) for each in blocked.values())
    return {
        "caught": _share(blocked["block"]),
        "false_alarms": _share(blocked["pass"]),
        "kinds": {kind: _share(each) for kind, each in sorted(right.items())},
        "n": count,
        "ms_per_sentence": round(1000 * seconds / max(1, count), 3),
    }


def _share(each: list[bool]) -> float:
    return round(sum(each) / len(each), 4) if each else 0.0
