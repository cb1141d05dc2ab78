"""How fast grouping is, and how much memory it takes, as the number of live reports grows."""

import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tidings.evals.invented_stream import invent_sentences, read_sentences, stream_reports
from tidings.evals.plot import Line, draw_lines
from tidings.settings.stories import StorySettings
from tidings.stories.features import Text, describe_texts
from tidings.stories.grouping import Grouper
from tidings.stories.ports import Embedder
from tidings.stories.vectors import StaticEmbedder

__all__ = ["bench_grouping"]

_POINTS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
_CHUNK = 64  # reports described at once
_WATCHED = 2_000  # last reports before a point that are timed


def bench_grouping(
    reports: int, texts: Path | None = None, plot: Path | None = None, embedder: Embedder | None = None, seed: int = 1
) -> dict[str, Any]:
    """Return what taking in ``reports`` reports costs: terms, vectors and grouping, on one core, nothing stored.

    Keys: ``reports seconds reports_per_s peak_mb`` over all, and ``growth``, a list with, at each number of live
    reports, ``reports stories reports_per_s reports_per_cpu_s p50_ms p95_ms p95_cpu_ms peak_mb`` of the last 2,000
    before it (fewer at the start). The time of a report is its share of its batch's description and its own placing;
    ``cpu`` figures leave out what other programs took. ``texts`` gives sentences to recombine instead of invented ones;
    ``plot`` is where an SVG of the growth goes.
    """
    sentences = read_sentences(texts) if texts else invent_sentences(seed)
    chosen = embedder or StaticEmbedder()
    grouper = Grouper(StorySettings().window_days)
    points = sorted({point for point in _POINTS if point < reports} | {reports})
    growth: list[dict[str, Any]] = []
    wall: list[float] = []
    cpu: list[float] = []
    for chunk in _chunks(stream_reports(sentences, reports, seed), points):
        _time_chunk(chunk, chosen, grouper, wall, cpu)
        if len(wall) == points[len(growth)]:
            growth.append(_point(wall, cpu, grouper.live_stories))
    if plot is not None:
        plot.write_text(_draw(growth), encoding="utf-8")
    return {
        "reports": reports,
        "seconds": round(sum(wall), 2),
        "reports_per_s": round(reports / sum(wall), 1),
        "peak_mb": growth[-1]["peak_mb"],
        "growth": growth,
    }


def _chunks(stream: Iterator[Text], points: Sequence[int]) -> Iterator[list[Text]]:
    """Yield the stream in pieces of ``_CHUNK``, cut at ``points``."""
    chunk: list[Text] = []
    for number, text in enumerate(stream, 1):
        chunk.append(text)
        if len(chunk) == _CHUNK or number in points:
            yield chunk
            chunk = []


def _time_chunk(
    chunk: Sequence[Text], embedder: Embedder, grouper: Grouper, wall: list[float], cpu: list[float]
) -> None:
    began, worked = time.perf_counter(), time.thread_time()
    described = describe_texts(chunk, embedder)
    share = (time.perf_counter() - began) / len(chunk)
    own_share = (time.thread_time() - worked) / len(chunk)
    for report in described:
        began, worked = time.perf_counter(), time.thread_time()
        grouper.place(report)
        wall.append(time.perf_counter() - began + share)
        cpu.append(time.thread_time() - worked + own_share)


def _point(wall: Sequence[float], cpu: Sequence[float], stories: int) -> dict[str, Any]:
    last, own = sorted(wall[-_WATCHED:]), sorted(cpu[-_WATCHED:])
    return {
        "reports": len(wall),
        "stories": stories,
        "reports_per_s": round(len(last) / sum(last), 1),
        "reports_per_cpu_s": round(len(own) / sum(own), 1),
        "p50_ms": round(last[len(last) // 2] * 1000, 2),
        "p95_ms": round(last[len(last) * 95 // 100] * 1000, 2),
        "p95_cpu_ms": round(own[len(own) * 95 // 100] * 1000, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _draw(growth: Sequence[dict[str, Any]]) -> str:
    slow = tuple((point["reports"], point["p95_cpu_ms"]) for point in growth)
    mean = tuple((point["reports"], 1000 / point["reports_per_cpu_s"]) for point in growth)
    times = Line("95th percentile of a report", slow), Line("mean", mean)
    return draw_lines("Processor time of a report as live reports grow", times, ("live reports", "ms"))
