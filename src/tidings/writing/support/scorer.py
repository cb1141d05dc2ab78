"""The learnt scorer: forests of trees from a small data file, whole or not at all."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidings.errors import ModelDamagedError, ModelMissingError
from tidings.writing.language.text import squeeze
from tidings.writing.language.words import find_words
from tidings.writing.support.features import measure
from tidings.writing.support.trees import Forest

__all__ = ["FOLDS", "WEIGHTS", "Scorer", "fold_of", "load_scorer", "save_scorer"]

FOLDS = 5
WEIGHTS = Path(__file__).with_name("weights.safetensors")
_REMEDY = "Install Tidings again, or train it anew with `python -m tidings.evals.training DATA`."
_SHINGLE = 8  # words


def fold_of(document: str) -> int:
    """Return the fold of a document, 0 to 4: the same for copies of it that differ in case, marks and beginning.

    It is that of the least hash of its word shingles (Broder 1997), so what holds the same text falls together.
    """
    words = [word.low for word in find_words(squeeze(document))]
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    least = min(hashlib.sha256(shingle.encode()).digest() for shingle in shingles)
    return least[-1] % FOLDS


@dataclass(frozen=True)
class Scorer:
    """Two sets of forests, one forest per fold: for whole reports (``reports``) and for cited passages (``passages``).

    The forest of a fold was grown without the documents of that fold. Scores are log-odds that the claim is supported;
    ``supported_from`` (one per fold, set without that fold) is where a report counts as supporting, ``blocked_below``
    where a sentence must not pass.
    """

    names: tuple[str, ...]
    reports: tuple[Forest, ...]
    passages: tuple[Forest, ...]
    supported_from: tuple[float, ...]
    blocked_below: float

    def score(self, claim: str, sentences: Sequence[str], outlets: Sequence[str] = ()) -> float:
        """Return how well ``sentences`` (the cited passages) support ``claim``: the mean over all forests."""
        row = self._row(claim, sentences, outlets)
        return float(np.mean([forest.margins(row)[0] for forest in self.passages]))

    def score_report(self, claim: str, sentences: Sequence[str], fold: int) -> float:
        """Return how well a whole report supports ``claim``, by the one forest that never saw documents of ``fold``.

        0 is where it counts as supported.
        """
        if not claim.strip() or not sentences:
            return -1e9
        return float(self.reports[fold].margins(self._row(claim, sentences, ()))[0]) - self.supported_from[fold]

    def _row(self, claim: str, sentences: Sequence[str], outlets: Sequence[str]) -> NDArray[np.float32]:
        measures = measure(claim, sentences, outlets)
        if tuple(measures) != self.names:
            raise ModelDamagedError("The support scorer was trained for another version of Tidings.", _REMEDY)
        return np.array([list(measures.values())], dtype=np.float32)


def save_scorer(scorer: Scorer, path: Path) -> None:
    """Write ``scorer`` to ``path``, and its SHA-256 beside it (``.sha256``)."""
    from safetensors.numpy import save

    tensors: dict[str, NDArray[np.generic]] = {}
    for kind, forests in (("reports", scorer.reports), ("passages", scorer.passages)):
        for number, forest in enumerate(forests):
            tensors[f"{kind}.{number}.base"] = np.array([forest.base], dtype=np.float64)
            tensors[f"{kind}.{number}.feature"] = forest.feature
            tensors[f"{kind}.{number}.edge"] = forest.edge
            tensors[f"{kind}.{number}.value"] = forest.value
    about = {
        "names": json.dumps(scorer.names),
        "supported_from": json.dumps(scorer.supported_from),
        "blocked_below": json.dumps(scorer.blocked_below),
    }
    data = save(tensors, metadata=about)
    path.write_bytes(data)
    path.with_suffix(".sha256").write_text(hashlib.sha256(data).hexdigest() + "\n", encoding="ascii")


@lru_cache(maxsize=2)
def load_scorer(path: Path = WEIGHTS) -> Scorer:
    """Return the scorer of the file at ``path``, read once.

    Raises :class:`ModelMissingError` if it or its checksum isn't there, :class:`ModelDamagedError` if they don't agree.
    """
    from safetensors.numpy import load

    try:
        data = path.read_bytes()
        expected = path.with_suffix(".sha256").read_text(encoding="ascii").strip()
    except OSError as error:
        raise ModelMissingError(f"The support scorer's weights are missing: {path.name}.", _REMEDY) from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise ModelDamagedError(f"The support scorer's weights are damaged: {path.name}.", _REMEDY)
    about = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])["__metadata__"]
    tensors = load(data)
    return Scorer(
        names=tuple(json.loads(about["names"])),
        reports=_forests(tensors, "reports"),
        passages=_forests(tensors, "passages"),
        supported_from=tuple(json.loads(about["supported_from"])),
        blocked_below=float(json.loads(about["blocked_below"])),
    )


def _forests(tensors: Mapping[str, NDArray[np.generic]], kind: str) -> tuple[Forest, ...]:
    return tuple(
        Forest(
            float(tensors[f"{kind}.{n}.base"][0]),
            tensors[f"{kind}.{n}.feature"].astype(np.int16),
            tensors[f"{kind}.{n}.edge"].astype(np.float32),
            tensors[f"{kind}.{n}.value"].astype(np.float32),
        )
        for n in range(FOLDS)
    )
