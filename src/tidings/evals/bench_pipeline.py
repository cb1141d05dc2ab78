"""How fast the pipeline is: the sample day through every stage."""

import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from tidings.clock import SystemClock
from tidings.engine.cycle import run_cycle
from tidings.engine.entities import CycleSummary
from tidings.engine.parts import real_parts
from tidings.sample.newsroom import add_sample, sample_settings
from tidings.sample.server import SampleServer
from tidings.settings import load_settings
from tidings.storage import open_database, upgrade
from tidings.storage.schema import article_versions, reports

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


def bench_pipeline(home: str = "none") -> dict[str, Any]:
    """Return what one cycle on the sample day takes, with the model's ``home`` (``none`` or ``embedded``).

    Keys: ``reports seconds reports_per_s peak_mb stages`` (seconds of each), ``articles first_article_s
    seconds_per_article tokens_per_article`` and ``sentences`` (how they fared). ``peak_mb`` is the peak resident size
    of this process and of its largest child, in megabytes.
    """
    with tempfile.TemporaryDirectory(prefix="tidings-bench-") as folder, SampleServer(datetime.now(UTC)) as web:
        settings = sample_settings(load_settings(), f"sqlite:///{folder}/bench.db", Path(folder), home)
        database = open_database(settings.storage.url)
        upgrade(database)
        add_sample(database, settings, web)
        stages = _Stages()
        began = time.perf_counter()
        summary = run_cycle(real_parts(database, SystemClock(), settings), stages)
        seconds = time.perf_counter() - began
        with database.read() as connection:
            first = connection.execute(select(func.min(article_versions.c.made_at))).scalar_one()
            started = connection.execute(select(func.min(reports.c.seen_at))).scalar_one()
        database.close()
    if summary.failures or summary.intake is None:
        raise summary.failures[0]
    return {
        "reports": summary.intake.new_reports,
        "seconds": round(seconds, 2),
        "reports_per_s": round(summary.intake.new_reports / seconds, 1),
        "peak_mb": _peak_mb(),
        "stages": {name: round(stages.last[name] - stages.first[name], 2) for name in stages.first},
        "first_article_s": round((first - started).total_seconds(), 1),
        **_writing(summary),
    }


def _writing(summary: CycleSummary) -> dict[str, Any]:
    stats = [result.stats for result in summary.written]
    count = max(1, len(stats))
    return {
        "articles": sum(bool(result.version) for result in summary.written),
        "withheld_articles": sum(bool(result.withheld_reason) for result in summary.written),
        "seconds_per_article": round(sum(each.seconds for each in stats) / count, 1),
        "tokens_per_article": round(sum(each.tokens_in + each.tokens_out for each in stats) / count),
        "sentences": {
            name: sum(getattr(each, name) for each in stats)
            for name in ("first_pass", "told", "repaired", "replaced", "withheld")
        },
    }


def _peak_mb() -> int:
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round((own + children) / 1024)
