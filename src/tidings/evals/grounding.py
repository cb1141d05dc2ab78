"""``tidings eval grounding``: the support score against human verdicts on machine summaries."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tidings.writing.language.sentences import split_sentences
from tidings.writing.support.held import find_evidence
from tidings.writing.support.scorer import fold_of, load_scorer

__all__ = ["area_under_curve", "balanced_accuracy", "eval_grounding"]


def eval_grounding(path: Path, limit: int = 0) -> dict[str, Any]:
    """Return ``balanced_accuracy`` at the shipped threshold, ``auc``, ``n`` and ``claims_per_s``.

    Rows of ``path`` (JSON lines) are ``document claim label`` (1 is supported); rows with ``evidence`` (a list of
    sentences) and ``supporting_sentences`` also yield ``evidence_f1``. ``limit`` above 0 takes only so many rows.
    Each row is scored by trees, and held to a threshold, that were made without its document, even if the scorer was
    trained on this very file: the figures are those of held-aside folds.
    """
    scorer = load_scorer()
    scores: list[float] = []
    labels: list[bool] = []
    overlaps: list[float] = []
    started = time.perf_counter()
    for line in path.read_text(encoding="utf-8").splitlines()[: limit or None]:
        row = json.loads(line)
        claim = str(row["claim"])
        sentences = _sentences(row)
        scores.append(scorer.score_report(claim, sentences, fold_of(" ".join(sentences))))
        labels.append(row["label"] in (1, True, "supported"))
        if row.get("supporting_sentences"):
            chosen = set(find_evidence(claim, sentences))
            overlaps.append(max(_f1(chosen, set(gold)) for gold in row["supporting_sentences"]))
    seconds = time.perf_counter() - started
    answer: dict[str, Any] = {
        "balanced_accuracy": round(balanced_accuracy([score >= 0 for score in scores], labels), 4),
        "auc": round(area_under_curve(scores, labels), 4),
        "n": len(scores),
        "claims_per_s": round(len(scores) / max(seconds, 1e-9), 1),
    }
    if overlaps:
        answer["evidence_f1"] = round(sum(overlaps) / len(overlaps), 4)
    return answer


def _sentences(row: dict[str, Any]) -> list[str]:
    if "evidence" in row:
        return [str(sentence) for sentence in row["evidence"]]
    text = str(row["document"])
    return [text[start:end] for start, end in split_sentences(text)]


def _f1(found: set[int], gold: set[int]) -> float:
    both = len(found & gold)
    return 2 * both / (len(found) + len(gold)) if found or gold else 1.0


def balanced_accuracy(said: Sequence[bool], labels: Sequence[bool]) -> float:
    """Return the mean of the shares judged right among the true and among the false; 0 if either has no rows."""
    right = {True: [0, 0], False: [0, 0]}
    for one, label in zip(said, labels, strict=True):
        right[label][0] += one == label
        right[label][1] += 1
    if not all(total for _, total in right.values()):
        return 0.0
    return sum(hits / total for hits, total in right.values()) / 2


def area_under_curve(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the chance that a true row scores above a false one (ties count half); .5 if either has no rows."""
    ranked = sorted(zip(scores, labels, strict=True))
    positives = sum(labels)
    negatives = len(labels) - positives
    if not positives or not negatives:
        return 0.5
    rank_sum, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        mean_rank = (i + 1 + j) / 2
        rank_sum += mean_rank * sum(label for _, label in ranked[i:j])
        i = j
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)
