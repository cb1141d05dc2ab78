"""Training of the support scorer: ``python -m tidings.evals.training DATA [OUT]`` on files of human verdicts.

``DATA`` holds ``aggrefact_*.jsonl``, ``factcc.jsonl``, ``frank.jsonl`` and ``xsumfaith.jsonl`` (``document claim
label``), ``faults*.jsonl`` and a folder ``pairs`` (only the true sentences of both are used, to set where a sentence is
stopped; the shipped weights were made with the files of ``tests/evals/data`` beside the others, without those that
are kept for judging). Prints one JSON object with the figures of the held-aside folds. Takes about ten minutes on one
core.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.evals.boosting import Growth, grow_forest
from tidings.evals.faults import FaultRow
from tidings.evals.grounding import GroundingRow, area_under_curve, balanced_accuracy
from tidings.evals.pairs import Held, read_pairs
from tidings.evals.planting import invent, plant, retell
from tidings.evals.rows import read_rows
from tidings.writing.language.names import find_names
from tidings.writing.language.sentences import split_sentences
from tidings.writing.support.features import measure
from tidings.writing.support.held import best_passages
from tidings.writing.support.scorer import FOLDS, WEIGHTS, Scorer, fold_of, save_scorer
from tidings.writing.support.trees import Forest

__all__ = ["Row", "decide_cut", "plant_rows", "read_verdicts", "train"]

# How much a row of each file counts. The first two are what is measured; the others help where they are like them.
_REPORTS = {"aggrefact_cnndm": 1.0, "aggrefact_xsum": 1.0, "factcc": 0.35, "frank": 0.35, "xsumfaith": 0.35}
_PASSAGES = {
    "aggrefact_cnndm": 1.0,
    "aggrefact_xsum": 1.0,
    "factcc": 0.7,
    "frank": 0.7,
    "xsumfaith": 0.7,
    "planted": 0.7,
}
_REPORT_GROWTH = Growth(trees=250, depth=3, rate=0.03, smooth=12, least=5, rows=0.5, columns=0.25)
_PASSAGE_GROWTH = Growth(trees=250, depth=4, rate=0.04, smooth=8, least=4, rows=0.6, columns=0.3)
_CITED = 3  # sentences that stand for the passages of a claim
_ALARMS = 0.01  # share of true sentences that may be stopped
_MARGIN = 0.15  # below the lowest true sentence: others will score lower still
_SEED = 7

Matrix = NDArray[np.float32]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim about a document with its label (1 is supported), the file it is of, and the document's fold."""

    file: str
    claim: str
    sentences: tuple[str, ...]
    label: int
    fold: int


def read_verdicts(folder: Path) -> list[Row]:
    """Return the rows of human verdicts in ``folder``."""
    rows: list[Row] = []
    for name in _REPORTS:
        for given in read_rows(folder / f"{name}.jsonl", GroundingRow):
            sentences = tuple(given.sentences())
            rows.append(Row(name, given.claim, sentences, int(given.true), fold_of(given.document)))
    return rows


def plant_rows(rows: Sequence[Row], draw: Random) -> list[Row]:
    """Return rows with a fault planted in a true claim or in a sentence of a document, and such sentences retold."""
    made: list[Row] = []
    seen: set[tuple[str, ...]] = set()
    strangers = [sentence for row in rows[::3] for sentence in row.sentences[:6] if 25 < len(sentence) < 140]
    for row in rows:
        names = [name.text for sentence in row.sentences for name in find_names(sentence) if name.proper]
        if row.label and draw.random() < 0.5 and (bad := plant(row.claim, names, draw)[0]):
            made.append(replace(row, file="planted", claim=bad, label=0))
        if row.sentences in seen:
            continue
        seen.add(row.sentences)
        whole = [sentence for sentence in row.sentences[:12] if 50 < len(sentence) < 260]
        if not whole:
            continue
        sentence = draw.choice(whole)
        if draw.random() < 0.5 and (bad := invent(sentence, draw.choice(strangers), names, draw)):
            made.append(replace(row, file="planted", claim=bad, label=0))
        if draw.random() < 0.5:
            told = retell(sentence, draw)
            made.append(replace(row, file="planted", claim=told if draw.random() < 0.8 else sentence, label=1))
        elif bad := plant(sentence, names, draw)[0]:
            made.append(replace(row, file="planted", claim=retell(bad, draw) if draw.random() < 0.4 else bad, label=0))
    return made


def _measured(rows: Sequence[Row], cited: int = 0) -> Matrix:
    """Return the features of ``rows``, against all sentences or against the best ``cited`` ones."""
    found: list[list[float]] = []
    for row in rows:
        chosen = best_passages(row.claim, row.sentences, cited) if cited else range(len(row.sentences))
        found.append(list(measure(row.claim, [row.sentences[i] for i in chosen]).values()))
    return np.array(found, dtype=np.float32)


def _weights(rows: Sequence[Row], shares: dict[str, float]) -> Vector:
    """Return what each row counts: its file's share, both labels of a file alike (up to fourfold)."""
    counts: dict[tuple[str, int], int] = {}
    for row in rows:
        counts[row.file, row.label] = counts.get((row.file, row.label), 0) + 1
    found: list[float] = []
    for row in rows:
        both = counts.get((row.file, 0), 0) + counts.get((row.file, 1), 0)
        found.append(shares[row.file] * min(4.0, both / (2 * counts[row.file, row.label])))
    return np.array(found)


def _grow(
    rows: Sequence[Row], measures: Matrix, shares: dict[str, float], growth: Growth
) -> tuple[list[Forest], Vector]:
    """Return one forest per fold, grown without it, and the log-odds that each row gets from its own fold's."""
    labels = np.array([row.label for row in rows], dtype=np.float64)
    folds = np.array([row.fold for row in rows])
    aside = np.zeros(len(rows))
    forests: list[Forest] = []
    for fold in range(FOLDS):
        kept = np.flatnonzero(folds != fold)
        weights = _weights([row for row in rows if row.fold != fold], shares)
        forests.append(grow_forest(measures[kept], labels[kept], weights, growth))
        aside[folds == fold] = forests[-1].margins(measures[folds == fold])
    return forests, aside


def _thresholds(rows: Sequence[Row], aside: Vector) -> tuple[float, ...]:
    """Return for each fold the threshold with the best mean balanced accuracy on the measured files' other folds."""
    found: list[float] = []
    for fold in range(FOLDS):
        files = [
            [(aside[i], bool(row.label)) for i, row in enumerate(rows) if row.file == name and row.fold != fold]
            for name in ("aggrefact_cnndm", "aggrefact_xsum")
        ]

        def gain(at: float, files: list[list[tuple[float, bool]]] = files) -> float:
            return sum(balanced_accuracy([s >= at for s, _ in file], [y for _, y in file]) for file in files)

        found.append(float(max(np.linspace(-1.5, 1.5, 121), key=gain)))
    return tuple(found)


def decide_cut(passing: Sequence[Sequence[float]], alarms: float = _ALARMS) -> float:
    """Return the score below which a sentence is stopped: at most a share ``alarms`` of each list of true ones is."""
    cuts = [sorted(scores)[int(alarms * len(scores))] for scores in passing if scores]
    return min(cuts) - _MARGIN if cuts else -1e9


def _true_sentences(folder: Path, scorer: Scorer) -> list[list[float]]:
    found: list[list[float]] = []
    for path in sorted(folder.glob("faults*.jsonl")):
        found.append([_score_row(scorer, row) for row in read_rows(path, FaultRow) if row.verdict == "pass"])
    for path in sorted((folder / "pairs").glob("*.jsonl")):
        found.append([score for held in read_pairs(path) for score in _score_held(scorer, held)])
    return found


def _score_held(scorer: Scorer, held: Held) -> list[float]:
    sentences = [held.passage[start:end] for start, end in split_sentences(held.passage)]
    return [scorer.score(text, sentences) for text in held.true]


def _score_row(scorer: Scorer, row: FaultRow) -> float:
    cited = [passage for passage in row.passages if passage.n in row.cites]
    return scorer.score(row.sentence, [one.text for one in cited], [one.outlet for one in cited])


def train(folder: Path, path: Path = WEIGHTS) -> dict[str, Any]:
    """Train on the files in ``folder``, write the weights to ``path``, and return the figures of the folds."""
    rows = read_verdicts(folder)
    planted = plant_rows(rows, Random(_SEED))
    reports, aside = _grow(rows, _measured(rows), _REPORTS, _REPORT_GROWTH)
    near = [*rows, *planted]
    passages, near_aside = _grow(near, _measured(near, _CITED), _PASSAGES, _PASSAGE_GROWTH)
    names = tuple(measure("A claim.", ["A sentence."]))
    scorer = Scorer(names, tuple(reports), tuple(passages), _thresholds(rows, aside), -1e9)
    scorer = replace(scorer, blocked_below=decide_cut(_true_sentences(folder, scorer)))
    save_scorer(scorer, path)
    shifted = np.array([aside[i] - scorer.supported_from[row.fold] for i, row in enumerate(rows)])
    return {
        "reports": _figures(rows, shifted),
        "passages": _figures(near, near_aside),
        "blocked_below": round(scorer.blocked_below, 3),
        "kilobytes": round(path.stat().st_size / 1000),
    }


def _figures(rows: Sequence[Row], scores: Vector) -> dict[str, dict[str, float]]:
    answer: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(row.file for row in rows):
        chosen = [i for i, row in enumerate(rows) if row.file == name]
        labels = [bool(rows[i].label) for i in chosen]
        answer[name] = {
            "auc": round(area_under_curve([float(scores[i]) for i in chosen], labels), 4),
            "balanced_accuracy": round(balanced_accuracy([bool(scores[i] >= 0) for i in chosen], labels), 4),
            "n": len(chosen),
        }
    return answer


if __name__ == "__main__":
    sys.stdout.write(json.dumps(train(Path(sys.argv[1]), *map(Path, sys.argv[2:3])), indent=2) + "\n")
