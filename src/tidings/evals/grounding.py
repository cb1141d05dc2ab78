"""``tidings eval grounding``: the support score against human verdicts on machine summaries."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from pydantic import model_validator

from tidings.evals.fusion import fuse_held_aside
from tidings.evals.rows import EvalRow, read_rows
from tidings.progress import Progress
from tidings.writing.check import Prover
from tidings.writing.language.sentences import split_sentences
from tidings.writing.support.held import best_passages, find_evidence
from tidings.writing.support.scorer import fold_of, load_scorer

_MOST_WORDS = 150

__all__ = ["GroundingRow", "area_under_curve", "balanced_accuracy", "eval_grounding", "nearest_sentences"]


class GroundingRow(EvalRow):
    """A claim about a document, given whole or as ``evidence``, its sentences, with people's verdict on it.

    ``supporting_sentences`` are sets of places in ``evidence``, each of which proves the claim.
    """

    claim: str
    label: int | str
    document: str = ""
    evidence: tuple[str, ...] = ()
    supporting_sentences: tuple[tuple[int, ...], ...] = ()

    @property
    def true(self) -> bool:
        """Whether people found the claim supported, all of it."""
        return self.label in (1, "supported")

    def sentences(self) -> list[str]:
        """Return the sentences of the document."""
        return list(self.evidence) or [self.document[start:end] for start, end in split_sentences(self.document)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.document or self.evidence):
            raise ValueError("it holds neither `document` nor `evidence`")
        return self


def eval_grounding(
    path: Path, limit: int = 0, prover: Prover | None = None, progress: Progress | None = None
) -> dict[str, Any]:
    """Return ``balanced_accuracy`` at the shipped threshold, ``auc``, ``n`` and ``claims_per_s``.

    Rows of ``path`` (JSON lines) are ``document claim label`` (1 is supported); rows with ``evidence`` (a list of
    sentences) and ``supporting_sentences`` also yield ``evidence_f1``. ``limit`` above 0 takes only so many rows.
    Each row is scored by trees, and held to a threshold, that were made without its document, even if the scorer was
    trained on this very file: the figures are those of held-aside folds.

    With ``prover`` it is asked about every claim beside its four nearest sentences, which takes seconds each, and the
    figures are those of both together: a logistic regression on the two scores, made for each fold without it.
    ``prover_auc`` is that of the prover alone, ``trees`` holds the figures without it.
    """
    scorer = load_scorer()
    scores: list[float] = []
    labels: list[bool] = []
    overlaps: list[float] = []
    proven: list[float] = []
    folds: list[int] = []
    started = time.perf_counter()
    rows = read_rows(path, GroundingRow, limit)
    for done, row in enumerate(rows):
        if progress is not None:
            progress.step("Reading", done, len(rows), path.name)
        claim, sentences = row.claim, row.sentences()
        folds.append(fold_of(" ".join(sentences)))
        scores.append(scorer.score_report(claim, sentences, folds[-1]))
        if prover is not None:
            proven.append(prover.prove(nearest_sentences(claim, sentences), claim))
        labels.append(row.true)
        if row.supporting_sentences:
            chosen = set(find_evidence(claim, sentences))
            overlaps.append(max(_f1(chosen, set(gold)) for gold in row.supporting_sentences))
    seconds = time.perf_counter() - started
    answer: dict[str, Any] = {
        **_figures(scores, labels),
        "n": len(scores),
        "claims_per_s": round(len(scores) / max(seconds, 1e-9), 1),
    }
    if prover is not None:
        both = fuse_held_aside(np.array([scores, proven]).T, np.array(labels), np.array(folds))
        answer |= {**_figures(both.tolist(), labels), "trees": _figures(scores, labels)}
        answer["prover_auc"] = round(area_under_curve(proven, labels), 4)
    if overlaps:
        answer["evidence_f1"] = round(sum(overlaps) / len(overlaps), 4)
    return answer


def _figures(scores: Sequence[float], labels: Sequence[bool]) -> dict[str, float]:
    return {
        "balanced_accuracy": round(balanced_accuracy([score >= 0 for score in scores], labels), 4),
        "auc": round(area_under_curve(scores, labels), 4),
    }


def nearest_sentences(claim: str, sentences: Sequence[str]) -> str:
    """Return the sentences that hold most of ``claim``, in their order, and no more words than a prover reads well."""
    text = " ".join(sentences[i].strip() for i in best_passages(claim, sentences))
    return " ".join(text.split()[:_MOST_WORDS])


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
