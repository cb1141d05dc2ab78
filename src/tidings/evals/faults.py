"""``tidings eval faults``: what share of planted faults the check stops, and of true sentences it lets through."""

import json
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import check_sentence
from tidings.writing.entities import Candidate, Passage
from tidings.writing.strength import judge_passage

__all__ = ["eval_faults", "passages_of"]

_DATED = datetime(2020, 1, 1, tzinfo=UTC)  # for rows that don't tell when their reports were published


def passages_of(row: Mapping[str, Any]) -> tuple[Passage, ...]:
    """Return the passages of a row (``n outlet text``, optionally ``dated before``) as the pipeline would make them."""
    made: list[Passage] = []
    for given in row["passages"]:
        text, before = str(given["text"]), str(given.get("before", ""))
        judged = judge_passage(text, before, str(given["outlet"]))
        dated = datetime.fromisoformat(given["dated"]) if "dated" in given else _DATED
        made.append(
            Passage(
                n=int(given["n"]),
                id=PassageId(str(given["n"])),
                report_id=ReportId(str(given["outlet"])),
                outlet_id=OutletId(str(given["outlet"])),
                outlet=str(given["outlet"]),
                text=text,
                start=0,
                end=len(text),
                dated=dated,
                speaker=judged.speaker,
                strength=judged.strength,
                before=before,
            )
        )
    return tuple(made)


def eval_faults(path: Path) -> dict[str, Any]:
    """Return ``caught``, ``false_alarms``, ``kinds`` (share judged right, by kind), ``n`` and ``ms_per_sentence``
    (processor time of the check, first reading of its passages included).

    Each row of ``path`` (JSON lines: ``kind verdict passages sentence cites``) goes through the check that guards
    publication.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    blocked: dict[str, list[bool]] = {"block": [], "pass": []}
    seconds = 0.0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        passages = passages_of(row)
        candidate = Candidate(str(row["sentence"]), tuple(row["cites"]))
        started = time.process_time()
        verdict = check_sentence(candidate, passages, frozenset(passage.outlet for passage in passages))
        seconds += time.process_time() - started
        expected = str(row["verdict"])
        blocked[expected].append(not verdict.passed)
        right[str(row["kind"])].append(verdict.passed == (expected == "pass"))
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
