"""``tidings eval pairs``: sentences written to be true or false of a passage, as the check judges them."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.evals.faults import passages_of
from tidings.writing.check import check_sentence
from tidings.writing.entities import Candidate, Passage

__all__ = ["Held", "eval_pairs", "read_pairs"]

_OUTLET = "Islesound Mail"  # whose report each passage is


@dataclass(frozen=True, slots=True)
class Held:
    """A passage and what is held against it: sentences that it proves, and such as it doesn't, with their kind.

    ``turn`` is set for both passages of a row whose sentences are true of the one and false of the other.
    """

    passage: str
    true: tuple[str, ...]
    false: tuple[tuple[str, str], ...]
    turn: int | None = None


def read_pairs(path: Path, limit: int = 0) -> list[Held]:
    """Return what ``path`` holds (JSON lines); ``limit`` above 0 takes only so many lines, spread over the file.

    A line is ``p`` (passage), ``t`` (sentences that it proves), ``f`` (pairs of a sentence that it doesn't prove and
    the kind of its fault); or ``a`` and ``b`` (passages that differ in a few facts), ``ta`` and ``tb`` (what only the
    one proves, what only the other) and ``n`` (what neither proves).
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    step = max(1, len(lines) // limit) if limit else 1
    chosen = lines[::step][: limit or None]
    return [held for turn, line in enumerate(chosen) for held in _held(json.loads(line), turn)]


def _held(row: Mapping[str, Any], turn: int) -> Iterator[Held]:
    if "p" in row:
        yield Held(row["p"], tuple(row["t"]), tuple((text, kind) for text, kind in row["f"]))
        return
    neither = tuple((text, "neither") for text in row["n"])
    only_a, only_b = tuple(row["ta"]), tuple(row["tb"])
    yield Held(row["a"], only_a, (*((text, "turned") for text in only_b), *neither), turn)
    yield Held(row["b"], only_b, (*((text, "turned") for text in only_a), *neither), turn)


def eval_pairs(path: Path, limit: int = 0) -> dict[str, Any]:
    """Return ``caught`` and ``false_alarms`` of the check on ``path``, ``kinds`` (share caught, by kind of fault),
    ``n`` sentences and ``ms_per_sentence`` (processor time), and of rows with two passages ``told_apart``: the share
    of their sentences that pass beside the one and are stopped beside the other. Chance gives .25 of those at best.

    Whoever writes lies writes them in a lie's words, so a judge may tell many without reading the passage. Of
    ``told_apart`` it can't get any right that way.
    """
    passed_where: dict[tuple[int, str], list[bool]] = defaultdict(lambda: [False, True])
    stopped: dict[str, list[bool]] = defaultdict(list)
    seconds = 0.0
    for held in read_pairs(path, limit):
        passages = passages_of({"passages": [{"n": 1, "outlet": _OUTLET, "text": held.passage}]})
        for text, kind in (*((text, "") for text in held.true), *held.false):
            started = time.process_time()
            passed = _passes(text, passages)
            seconds += time.process_time() - started
            stopped[kind].append(not passed)
            if held.turn is not None and kind != "neither":
                passed_where[held.turn, text][kind == "turned"] = passed
    caught = [one for kind, each in stopped.items() if kind for one in each]
    count = sum(len(each) for each in stopped.values())
    answer: dict[str, Any] = {
        "caught": _share(caught),
        "false_alarms": _share(stopped[""]),
        "kinds": {kind: _share(each) for kind, each in sorted(stopped.items()) if kind},
        "n": count,
        "ms_per_sentence": round(1000 * seconds / max(1, count), 3),
    }
    if passed_where:
        answer["told_apart"] = _share([right and not wrong for right, wrong in passed_where.values()])
    return answer


def _passes(text: str, passages: tuple[Passage, ...]) -> bool:
    return check_sentence(Candidate(text, (1,)), passages, frozenset({_OUTLET})).passed


def _share(each: list[bool]) -> float:
    return round(sum(each) / len(each), 4) if each else 0.0
