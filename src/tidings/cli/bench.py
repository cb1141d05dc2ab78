"""``tidings bench``: speed and safety, in figures."""

from pathlib import Path
from typing import Literal

from cyclopts import App
from rich.table import Table

from tidings.cli.context import console, print_json
from tidings.evals.bench_grouping import bench_grouping
from tidings.evals.bench_pipeline import bench_pipeline
from tidings.evals.bench_restart import bench_restart
from tidings.evals.bench_web import bench_web

__all__ = ["app"]

app = App(name="bench", help="Measure speed and safety on this machine; `--json` prints one object.")


def _answer(result: dict[str, object], json: bool) -> int:
    if json:
        print_json(result)
        return 0
    table = Table("Measure", "Value", box=None, pad_edge=False)
    for name, value in result.items():
        table.add_row(name, str(value))
    console.print(table)
    return 0


@app.command
def pipeline(
    *,
    model: Literal["none", "embedded"] = "none",
    stage: Literal["all", "group"] = "all",
    reports: int = 100_000,
    texts: Path | None = None,
    plot: Path | None = None,
    json: bool = False,
) -> int:
    """Take the sample day through every stage once, or as many reports as you like through one stage.

    Example: `tidings bench pipeline --stage group --reports 100000 --json`

    Parameters
    ----------
    model
        Who writes: `embedded`, or `none`.
    stage
        `all`, or `group`: reading terms, vectors and grouping alone, at growing numbers of live reports.
    reports
        For one stage: how many reports.
    texts
        For one stage: JSON lines whose sentences are recombined; without it, sentences are invented.
    plot
        For one stage: where an SVG of the growth goes.
    json
        Print one object.
    """
    if stage == "group":
        return _answer(bench_grouping(reports, texts, plot), json)
    return _answer(bench_pipeline(model), json)


@app.command
def web(*, readers: int = 1000, stories: int = 500, seconds: float = 5.0, json: bool = False) -> int:
    """Serve pages to many readers on this machine, and time them.

    Example: `tidings bench web --readers 1000 --stories 500 --json`
    """
    return _answer(bench_web(readers, stories, seconds), json)


@app.command
def restart(*, kills: int = 20, seed: int = 1, json: bool = False) -> int:
    """Kill the pipeline at random moments, start it again, and count what was lost or doubled.

    Example: `tidings bench restart --kills 20 --json`
    """
    return _answer(bench_restart(kills, seed), json)
