"""``tidings eval pairs``: sentences written to be true or false of a passage, as the check judges them."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import model_validator

from tidings.evals.faults import GivenPassage, passages_of
from tidings.evals.grounding import area_under_curve
from tidings.evals.rows import EvalRow, read_rows
from tidings.progress import Progress
from tidings.writing.check import Prover, check_sentence
from tidings.writing.desk import Desk
from tidings.writing.entities import Candidate, Passage

__all__ = ["Held", "eval_pairs", "read_pairs"]

_OUTLET = "Islesound Mail"  # whose report each passage is
_MOST_COPIED = 12


@dataclass(frozen=True, slots=True)
class Held:
    """A passage and what is held against it: sentences that it proves, and such as it doesn't, with their kind.

    ``turn`` is set for both passages of a row whose sentences are true of the one and false of the other.
    """

    passage: str
    true: tuple[str, ...]
    false: tuple[tuple[str, str], ...]
    turn: int | None = None


class _Row(EvalRow):
    """One passage with its sentences, or two; see ``read_pairs``."""

    p: str = ""
    t: tuple[str, ...] = ()
    f: tuple[tuple[str, str], ...] = ()
    a: str = ""
    b: str = ""
    ta: tuple[str, ...] = ()
    tb: tuple[str, ...] = ()
    n: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.p or (self.a and self.b)):
            raise ValueError("it holds neither `p` nor `a` and `b`")
        return self


def read_pairs(path: Path, limit: int = 0) -> list[Held]:
    """Return what ``path`` holds (JSON lines); ``limit`` above 0 takes only so many lines, spread over the file.

    A line is ``p`` (passage), ``t`` (sentences that it proves), ``f`` (pairs of a sentence that it doesn't prove and
    the kind of its fault); or ``a`` and ``b`` (passages that differ in a few facts), ``ta`` and ``tb`` (what only the
    one proves, what only the other) and ``n`` (what neither proves).
    """
    rows = read_rows(path, _Row)
    step = max(1, len(rows) // limit) if limit else 1
    chosen = rows[::step][: limit or None]
    return [held for turn, row in enumerate(chosen) for held in _held(row, turn)]


def _held(row: _Row, turn: int) -> Iterator[Held]:
    if row.p:
        yield Held(row.p, row.t, row.f)
        return
    neither = tuple((text, "neither") for text in row.n)
    yield Held(row.a, row.ta, (*((text, "turned") for text in row.tb), *neither), turn)
    yield Held(row.b, row.tb, (*((text, "turned") for text in row.ta), *neither), turn)


def eval_pairs(
    path: Path,
    limit: int = 0,
    prover: Prover | None = None,
    progress: Progress | None = None,
    *,
    drafts: bool = False,
    free: bool = False,
) -> dict[str, Any]:
    """Return ``caught`` and ``false_alarms`` of the check on ``path``, ``kinds`` (share caught, by kind of fault),
    ``n`` sentences and ``ms_per_sentence`` (processor time), and of rows with two passages ``told_apart``: the share
    of their sentences that pass beside the one and are stopped beside the other. Chance gives .25 of those at best.

    With ``prover`` all figures are those of the check with its last layer, and ``proven`` holds what that would do
    alone: ``auc`` over all sentences, and ``preferred``, the share of sentences of two passages that it finds proven
    more by the right one. It is asked about every sentence, which takes a second or more each.

    With ``drafts`` each sentence is judged as a model's draft is, by the further rules that such have to pass; with
    ``free`` by those of them that don't keep it to its passage's words, which is left to ``prover``.

    Whoever writes lies writes them in a lie's words, so a judge may tell many without reading the passage. Of
    ``told_apart`` it can't get any right that way.
    """
    passed_where: dict[tuple[int, str], list[bool]] = defaultdict(lambda: [False, True])
    stopped: dict[str, list[bool]] = defaultdict(list)
    seconds = 0.0
    read = _Read()
    rows = read_pairs(path, limit)
    for done, held in enumerate(rows):
        if progress is not None:
            progress.step("Reading", done, len(rows), path.name)
        passages = passages_of([GivenPassage(n=1, outlet=_OUTLET, text=held.passage)])
        for text, kind in (*((text, "") for text in held.true), *held.false):
            started = time.process_time()
            passed = _passes_as_draft(text, passages, free) if drafts or free else _passes(text, passages)
            if prover is not None:
                surer = read.add(prover.prove(held.passage, text), held.turn, text, kind)
                passed = passed and surer >= 0.0
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
    if prover is not None:
        answer["proven"] = read.figures()
    return answer


class _Read:
    """What a prover said of all sentences."""

    def __init__(self) -> None:
        self._scores: list[float] = []
        self._true: list[bool] = []
        self._beside: dict[tuple[int, str], list[float]] = defaultdict(lambda: [0.0, 0.0])

    def add(self, score: float, turn: int | None, text: str, kind: str) -> float:
        """Keep ``score`` and return it."""
        self._scores.append(score)
        self._true.append(not kind)
        if turn is not None and kind != "neither":
            self._beside[turn, text][kind == "turned"] = score
        return score

    def figures(self) -> dict[str, float]:
        found = {"auc": round(area_under_curve(self._scores, self._true), 4)}
        if self._beside:
            found["preferred"] = _share([right > wrong for right, wrong in self._beside.values()])
        return found


def _passes(text: str, passages: tuple[Passage, ...]) -> bool:
    return check_sentence(Candidate(text, (1,)), passages, frozenset({_OUTLET})).passed


class _AskedApart:
    """Stands in for the prover at the desk: it is asked about every sentence, not only what passes the rules."""

    def prove(self, passage: str, sentence: str) -> float:
        """Return that it is sure."""
        del passage, sentence
        return 0.0


def _passes_as_draft(text: str, passages: tuple[Passage, ...], free: bool) -> bool:
    return Desk(passages, (_OUTLET,), _MOST_COPIED, _AskedApart(), None, free).judge_draft(text, (1,)).passed


def _share(each: list[bool]) -> float:
    return round(sum(each) / len(each), 4) if each else 0.0
