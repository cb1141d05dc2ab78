"""``tidings eval ranking --clicks``: real impressions, in the MIND format, of which only ids and times are known.

Without texts the meaning of an article is what its readers read besides (its row in the matrix of histories, cut to a
few dimensions), and taste is learnt by the formula of ``feed/taste.py`` from a reader's history on those vectors. Heat
is the smoothed share of clicks among earlier impressions, which stands for outlets and signals, and freshness the time
since the article was first shown; what few were shown has something to gain (it is tried), as on the first page. The
share of that was chosen on the earlier half of the impressions. Impressions are ranked in order of time, and no click
is used before it is ranked.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.errors import DataError
from tidings.evals.ranking_world import Floats

__all__ = ["eval_clicks"]

_WIDTH = 64
_PRIOR_SHOWN, _PRIOR_CLICKED = 25.0, 1.0  # about one click in 25 impressions
_HALF_LIFE_H = 12.0
_SHARES = {"clicks": 1.0, "taste": 0.15, "freshness": 0.1, "little_shown": 0.25}  # of what stands out among those shown
_HISTORY = 50
_REMEDY = "Give it rows of id, reader, time, history and shown-clicked, with tabs between, as MIND has them."
_NOISE = 0.5


@dataclass(frozen=True, slots=True)
class _Impression:
    at: datetime
    history: list[str]
    shown: list[str]
    clicked: NDArray[np.bool_]


def eval_clicks(path: Path) -> dict[str, Any]:
    """Return AUC, MRR and nDCG of the feed's parts on the impressions at ``path``, and of popularity and recency.

    Each is the mean over impressions with a click and without one. Raises ``DataError`` where there are none, or a row
    has another shape.
    """
    impressions = sorted(_read(path), key=lambda each: each.at)
    if not impressions:
        raise DataError(f"{path} holds no impressions.", _REMEDY)
    past = _Past(*_vectors([each.history for each in impressions]))
    found: defaultdict[str, list[float]] = defaultdict(list)
    for each in impressions:
        scores = past.scores(each)
        if 0 < each.clicked.sum() < len(each.clicked):
            for name, score in scores.items():
                for measure, value in _measure(score, each.clicked).items():
                    found[name + measure].append(value)
        past.learn(each)
    if not found:
        raise DataError(f"No impression in {path} has both a click and something left unclicked.", _REMEDY)
    mean = {name: float(np.mean(values)) for name, values in found.items()}
    names = ("auc", "mrr", "ndcg_at_5", "ndcg_at_10")
    peers = {
        peer: {name: mean[f"{peer}_{name}"] for name in names} for peer in ("popularity", "recency", "taste_alone")
    }
    return {**{name: mean[f"shipped_{name}"] for name in names}, "clicks_peers": peers, "impressions": len(impressions)}


def _read(path: Path) -> list[_Impression]:
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if len(row) == 5 and row[4]:
                try:
                    found.append(_impression(row))
                except ValueError as error:
                    raise DataError(f"Line {number} of {path} has another shape: {error}.", _REMEDY) from error
    return found


def _impression(row: Sequence[str]) -> _Impression:
    shown = [item.rsplit("-", 1) for item in row[4].split()]
    clicked = np.array([mark == "1" for _, mark in shown])
    at = datetime.strptime(row[2], "%m/%d/%Y %I:%M:%S %p")  # noqa: DTZ007  (the file names no zone)
    return _Impression(at, row[3].split()[-_HISTORY:], [name for name, _ in shown], clicked)


def _vectors(histories: Sequence[list[str]]) -> tuple[dict[str, int], Floats]:
    """Return the articles read by at least two, and their unit vectors: what else their readers read (LSA)."""
    counts = Counter(name for history in histories for name in set(history))
    rows = {name: n for n, name in enumerate(sorted(name for name, n in counts.items() if n > 1))}
    if not rows:
        return {}, np.zeros((0, 1))
    rare = {name: np.log(len(histories) / counts[name]) for name in rows}
    matrix = np.zeros((len(rows), len(histories)), dtype=np.float32)
    for column, history in enumerate(histories):
        for name in set(history) & rows.keys():
            matrix[rows[name], column] = rare[name]
    chance = np.random.default_rng(7)
    sketch = matrix @ chance.standard_normal((matrix.shape[1], _WIDTH)).astype(np.float32)
    for _ in range(2):  # randomised range finder with power iterations (Halko, Martinsson and Tropp 2011)
        sketch, _ = np.linalg.qr(matrix @ (matrix.T @ sketch))
    left, values, _ = np.linalg.svd(sketch.T @ matrix, full_matrices=False)
    vectors = (sketch @ left) * np.sqrt(values)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return rows, vectors.astype(np.float64)


@dataclass(slots=True)
class _Past:
    """What is known before an impression is ranked."""

    rows: dict[str, int]
    vectors: Floats
    shown: Counter[str] = field(default_factory=Counter)
    clicked: Counter[str] = field(default_factory=Counter)
    first: dict[str, datetime] = field(default_factory=dict)

    def scores(self, each: _Impression) -> dict[str, Floats]:
        """Return what each ranker makes of the articles shown."""
        popularity = np.array(
            [(self.clicked[n] + _PRIOR_CLICKED) / (self.shown[n] + _PRIOR_SHOWN) for n in each.shown], dtype=np.float64
        )
        hours = np.array([(each.at - self.first.get(n, each.at)).total_seconds() / 3600 for n in each.shown])
        freshness = np.exp2(-hours / _HALF_LIFE_H)
        taste = self._taste(each)
        little_shown = -np.log1p([self.shown[n] for n in each.shown])
        parts = {"clicks": np.log(popularity), "taste": taste, "freshness": freshness, "little_shown": little_shown}
        shipped = sum((_SHARES[name] * _standard(part) for name, part in parts.items()), np.zeros(len(each.shown)))
        return {"shipped": shipped, "popularity": popularity, "recency": freshness, "taste_alone": taste}

    def _taste(self, each: _Impression) -> Floats:
        read = [self.rows[name] for name in each.history if name in self.rows]
        liking = np.zeros(len(each.shown))
        known = [n for n, name in enumerate(each.shown) if name in self.rows]
        if read and known:
            mine = self.vectors[read]
            alpha = np.linalg.solve(mine @ mine.T + _NOISE * np.eye(len(read)), np.ones(len(read)))
            liking[known] = self.vectors[[self.rows[each.shown[n]] for n in known]] @ (alpha @ mine)
        return liking

    def learn(self, each: _Impression) -> None:
        """Note what was shown and clicked."""
        for name, clicked in zip(each.shown, each.clicked, strict=True):
            self.shown[name] += 1
            self.clicked[name] += int(clicked)
            self.first.setdefault(name, each.at)


def _standard(score: Floats) -> Floats:
    spread = float(score.std())
    return (score - score.mean()) / spread if spread else np.zeros(len(score))


def _measure(score: Floats, clicked: NDArray[np.bool_]) -> dict[str, float]:
    order = np.argsort(-score, kind="stable")
    hits = clicked[order]
    good, bad = score[clicked], score[~clicked]
    above = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    discounts = 1.0 / np.log2(np.arange(2, len(hits) + 2))
    found = {"_auc": float(above), "_mrr": float(np.mean(1.0 / (np.flatnonzero(hits) + 1)))}
    for k in (5, 10):
        best = float(discounts[: min(k, int(hits.sum()))].sum())
        found[f"_ndcg_at_{k}"] = float((hits[:k] * discounts[:k]).sum() / best)
    return found
