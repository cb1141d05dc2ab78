"""How fast the pipeline is: the sample day through every stage, without a model."""

import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tidings.clock import SystemClock
from tidings.engine.cycle import run_cycle
from tidings.engine.parts import real_parts
from tidings.sample.newsroom import add_sample, sample_settings
from tidings.sample.server import SampleServer
from tidings.settings import load_settings
from tidings.storage import open_database, upgrade

__all__ = ["bench_pipeline"]


class _Stages:
    """A progress that times the stages by when they were first and last heard of."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.last: dict[str, float] = {}

    def step(self, stage: str, done: int, total: int, detail: str = "") -> None:  # noqa: ARG002  (the port's signature)
        now = time.perf_counter()
        self.first.setdefault(stage, now)
        self.last[stage] = now


def bench_pipeline() -> dict[str, Any]:
    """Return ``reports seconds reports_per_s peak_mb`` and the seconds of each stage, of one cycle on the sample day.

    ``peak_mb`` is the peak resident size of this process and of its largest child, in megabytes.
    """
    with tempfile.TemporaryDirectory(prefix="tidings-bench-") as folder, SampleServer(datetime.now(UTC)) as web:
        settings = sample_settings(load_settings(), f"sqlite:///{folder}/bench.db", Path(folder), "none")
        database = open_database(settings.storage.url)
        upgrade(database)
        add_sample(database, settings, web)
        stages = _Stages()
        began = time.perf_counter()
        summary = run_cycle(real_parts(database, SystemClock(), settings), stages)
        seconds = time.perf_counter() - began
        database.close()
    if summary.failures or summary.intake is None:
        raise summary.failures[0]
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "reports": summary.intake.new_reports,
        "seconds": round(seconds, 2),
        "reports_per_s": round(summary.intake.new_reports / seconds, 1),
        "peak_mb": round((own + children) / 1024),
        "articles": len(summary.written),
        "stages": {name: round(stages.last[name] - stages.first[name], 2) for name in stages.first},
    }
