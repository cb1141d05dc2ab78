"""Sorting a few reports anew: which of them belong together, seen all at once instead of one after the other.

A stream decides about each report when it comes, and a later one may show that another order would have been better.
So the reports of the small stories near a newcomer are put together anew, nearest first (agglomerative clustering),
by the weights that a report and a story are measured with. Two groups are measured by their sums, the gap between them
is the mean of all pairs' (up to three days each), and ``size`` counts for both.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tidings.ids import ReportId, StoryId, mint_story_id
from tidings.stories.features import Vector
from tidings.stories.key_numbers import are_at_odds
from tidings.stories.likeness import REPORT_WEIGHTS, Floats, Measures, Rows, weigh
from tidings.stories.live import LiveStory

__all__ = ["Named", "decide_groups", "decide_names"]

_DAY_S = 86_400.0
_MAX_GAP_DAYS = 3.0
_NEVER = -np.inf
_LITTLE = 1e-9

Groups = Sequence[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """The id of each group, and the pairs of stories (kept, gone) where fewer are left than there were."""

    ids: tuple[StoryId, ...]
    merged: tuple[tuple[StoryId, StoryId], ...]


def decide_groups(singles: Sequence[LiveStory], background: Vector) -> list[tuple[int, ...]]:
    """Return how ``singles`` (stories of one report each) belong together, as rising places in them.

    ``background`` is the mean vector of everything live. Groups whose key numbers are at odds stay apart.
    """
    sums = _Sums(singles, background)
    groups: dict[int, tuple[int, ...]] = {place: (place,) for place in range(len(singles))}
    totals = sums.weigh(range(len(singles)))
    while len(groups) > 1:
        one, other = sorted(divmod(int(totals.argmax()), len(singles)))
        if totals[one, other] <= 0.0:
            break
        sums.join(one, other)
        groups[one] = tuple(sorted(groups[one] + groups.pop(other)))
        totals[one] = totals[:, one] = sums.weigh([one])[0]
        gone = [place for place in range(len(singles)) if place not in groups]
        totals[gone] = totals[:, gone] = _NEVER
    return list(groups.values())


def decide_names(groups: Groups, before: Sequence[StoryId | None], reports: Sequence[ReportId]) -> Named:
    """Return which story each of ``groups`` is: the one that most of it was in, larger groups choosing first.

    ``before`` and ``reports`` are the story (``None`` for the newcomer) and the report at each place. A group for
    which no story is left gets an id that nothing ever had.
    """
    (newcomer,) = (report for report, story in zip(reports, before, strict=True) if story is None)
    ids: dict[tuple[int, ...], StoryId] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        held = Counter(story for story in map(before.__getitem__, group) if story and story not in ids.values())
        if held:
            ids[group] = held.most_common(1)[0][0]
        elif any(before[place] is None for place in group):
            ids[group] = mint_story_id(newcomer)
        else:
            ids[group] = mint_story_id(ReportId(f"{reports[group[0]]} {newcomer}"))
    gone = sorted({story for story in before if story} - set(ids.values()))
    merged = [(ids[max(groups, key=lambda group: sum(before[n] == story for n in group))], story) for story in gone]
    return Named(tuple(ids[group] for group in groups), tuple(merged))


class _Sums:
    """What is known between groups: rows and columns are groups, and two are joined by adding theirs."""

    def __init__(self, singles: Sequence[LiveStory], background: Vector) -> None:
        vectors = np.array([single.centre for single in singles])
        told = np.array([single.first.timestamp() for single in singles]) / _DAY_S
        self._vectors: Rows = (vectors @ vectors.T).astype(np.float64)
        self._terms = _term_products(singles)
        self._gaps: Rows = np.minimum(np.abs(told[:, None] - told[None]), _MAX_GAP_DAYS)
        self._background: Floats = (vectors @ background).astype(np.float64)
        self._lengths: Floats = np.array([single.length for single in singles])
        self._reports: Floats = np.ones(len(singles))
        self._odds = np.eye(len(singles), dtype=np.bool_)
        keyed = [place for place, single in enumerate(singles) if single.keys]
        for one, other in combinations(keyed, 2):
            if are_at_odds(singles[one].keys, singles[other].keys):
                self._odds[one, other] = self._odds[other, one] = True

    def weigh(self, places: Sequence[int]) -> Rows:
        """Return the totals of the groups at ``places`` beside all (n), shape (places, n); -inf: they can't be one."""
        pairs = np.outer(self._reports[places], self._reports)
        background, lengths = self._background / self._reports, self._lengths / self._reports
        rows = np.empty((*pairs.shape, len(Measures._fields)))
        rows[..., 0] = self._vectors[places] / pairs
        rows[..., 1] = _cosines(self._vectors, places)
        rows[..., 2] = (background[places][:, None] + background) / 2
        rows[..., 3] = self._terms[places] / pairs
        rows[..., 4] = _cosines(self._terms, places)
        rows[..., 5] = self._gaps[places] / pairs
        rows[..., 6] = np.log(pairs)
        shorter = np.minimum.outer(lengths[places], lengths)
        totals = weigh(rows.reshape(pairs.size, -1), shorter.ravel(), REPORT_WEIGHTS).reshape(pairs.shape)
        totals[self._odds[places]] = _NEVER
        return totals

    def join(self, one: int, other: int) -> None:
        """Let the group at ``one`` take in that at ``other``, which is nothing any more."""
        for table in (self._vectors, self._terms, self._gaps):
            table[one] += table[other]
            table[:, one] += table[:, other]
        for column in (self._background, self._lengths, self._reports):
            column[one] += column[other]
        self._odds[one] |= self._odds[other]
        self._odds[:, one] = self._odds[one]


def _cosines(products: Rows, places: Sequence[int]) -> Rows:
    lengths = np.sqrt(np.maximum(products.diagonal(), _LITTLE))
    told: Rows = products[places] / np.outer(lengths[places], lengths)
    return told


def _term_products(singles: Sequence[LiveStory]) -> Rows:
    """Return the inner products of the term vectors of all pairs."""
    terms, places = np.unique(np.concatenate([single.weights.ids for single in singles]), return_inverse=True)
    rows = np.zeros((len(singles), len(terms)), np.float32)
    owners = np.repeat(np.arange(len(singles)), [len(single.weights) for single in singles])
    rows[owners, places] = np.concatenate([single.weights.values for single in singles])
    products: Rows = (rows @ rows.T).astype(np.float64)
    return products
