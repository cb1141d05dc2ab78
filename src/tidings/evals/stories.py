"""``tidings eval stories``: how well the stream is grouped, beside stories that people made."""

import math
import resource
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tidings.evals.held import is_held_aside
from tidings.evals.rows import StoryRow, read_rows
from tidings.ids import ReportId, StoryId
from tidings.settings.stories import StorySettings
from tidings.stories.features import Text, describe_texts
from tidings.stories.grouping import Grouper
from tidings.stories.ports import Embedder
from tidings.stories.vectors import StaticEmbedder

__all__ = ["ReportRow", "b_cubed", "eval_stories", "group_stream", "mutual_information", "read_stream"]

_START = datetime(2020, 1, 1, tzinfo=UTC)  # for files that give an order but no times
_CHUNK = 256


class ReportRow(StoryRow):
    """A report of a stream, at a moment or on a day if the data tells; ``score`` is false where nobody filed it."""

    ts_ms: int | None = None
    date: datetime | None = None
    language: str = ""
    score: bool = True


def eval_stories(path: Path, embedder: Embedder | None = None, limit: int = 0) -> dict[str, Any]:
    """Return ``b3_precision b3_recall b3_f1 nmi reports stories reports_per_s peak_mb`` for the stream in ``path``.

    ``b3_f1_held`` is that of the quarter of stories kept aside while weights were chosen, ``b3_f1_seen`` of the others.
    Every report goes through the grouping that ships, in the file's order, each seen once. ``limit`` reads only the
    first so many rows; 0 reads all. Raises ``DataError`` for a file without rows, or with others.
    """
    rows = read_rows(path, ReportRow, limit)
    texts = read_stream(rows)
    chosen = embedder or StaticEmbedder()
    began = time.perf_counter()
    found = group_stream(texts, chosen)
    seconds = time.perf_counter() - began
    scored = [n for n, row in enumerate(rows) if row.story is not None and row.score]
    truth = [str(rows[n].story) for n in scored]
    guess = [str(found[n]) for n in scored]
    precision, recall = b_cubed(truth, guess)
    return {
        "b3_precision": round(precision, 4),
        "b3_recall": round(recall, 4),
        "b3_f1": _f1(precision, recall),
        "b3_f1_held": _f1(*b_cubed(truth, guess, [n for n, story in enumerate(truth) if is_held_aside(story)])),
        "b3_f1_seen": _f1(*b_cubed(truth, guess, [n for n, story in enumerate(truth) if not is_held_aside(story)])),
        "nmi": round(mutual_information(truth, guess), 4),
        "reports": len(rows),
        "stories": len(set(found)),
        "reports_per_s": round(len(rows) / seconds, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def read_stream(rows: Sequence[ReportRow]) -> list[Text]:
    """Return the reports of ``rows``: ``ts_ms`` or ``date`` say when; without either they are a second apart."""
    return [_text(n, row) for n, row in enumerate(rows)]


def group_stream(texts: Sequence[Text], embedder: Embedder) -> list[StoryId]:
    """Return the story of each of ``texts`` once all have been placed one after the other."""
    grouper = Grouper(StorySettings().window_days, coarse=embedder.coarse)
    stories: dict[ReportId, StoryId] = {}
    became: dict[StoryId, StoryId] = {}
    for start in range(0, len(texts), _CHUNK):
        for report in describe_texts(texts[start : start + _CHUNK], embedder):
            placement = grouper.place(report)
            stories[report.id] = placement.story
            stories.update({moved: story.id for moved, story in placement.moved})
            became.update({gone: kept for kept, gone in placement.merged})
    return [_last(became, stories[text.id]) for text in texts]


def b_cubed(truth: Sequence[str], guess: Sequence[str], places: Sequence[int] | None = None) -> tuple[float, float]:
    """Return B-cubed precision and recall (Bagga and Baldwin 1998) of ``guess`` beside ``truth``, item by item.

    Only the items at ``places`` are averaged, all by default; every item counts in the groups they are in.
    """
    both, left, right = Counter(zip(truth, guess, strict=True)), Counter(truth), Counter(guess)
    chosen = range(len(truth)) if places is None else places
    pairs = [(both[truth[n], guess[n]], left[truth[n]], right[guess[n]]) for n in chosen]
    count = max(1, len(pairs))
    return sum(n / r for n, _, r in pairs) / count, sum(n / t for n, t, _ in pairs) / count


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def mutual_information(truth: Sequence[str], guess: Sequence[str]) -> float:
    """Return the mutual information of two groupings over the mean of their entropies: 1 where they are the same."""
    count = max(1, len(truth))
    both, left, right = Counter(zip(truth, guess, strict=True)), Counter(truth), Counter(guess)
    shared = sum(n / count * math.log(n * count / (left[t] * right[g])) for (t, g), n in both.items())
    mean = (_entropy(left, count) + _entropy(right, count)) / 2
    return shared / mean if mean else 1.0


def _entropy(counts: Counter[str], total: int) -> float:
    return -sum(n / total * math.log(n / total) for n in counts.values())


def _last(became: Mapping[StoryId, StoryId], story: StoryId) -> StoryId:
    while story in became:
        story = became[story]
    return story


def _text(number: int, row: ReportRow) -> Text:
    at = _moment(number, row)
    return Text(ReportId(str(number)), at, at, row.title, row.text, language=row.language)


def _moment(number: int, row: ReportRow) -> datetime:
    if row.ts_ms is not None:
        return datetime.fromtimestamp(row.ts_ms / 1000, UTC)
    if row.date is not None:
        return row.date.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    return _START + timedelta(seconds=number)
