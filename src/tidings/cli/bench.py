"""``tidings bench``: speed and safety, in figures."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from cyclopts import App
from rich.table import Table

from tidings.cli.context import console, present_settings, print_json
from tidings.cli.progress import shown_progress
from tidings.evals.bench_grouping import bench_grouping
from tidings.evals.bench_pipeline import bench_pipeline
from tidings.evals.bench_restart import bench_restart
from tidings.evals.bench_sources import bench_sources
from tidings.evals.bench_sustained import bench_sustained
from tidings.evals.bench_web import bench_web
from tidings.evals.bench_web_growth import bench_web_growth
from tidings.sample.server import SampleServer

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
    stage: Literal["all", "sources", "group"] = "all",
    feeds: str = "",
    pages: bool = True,
    reports: int = 100_000,
    minutes: float = 0.0,
    texts: Path | None = None,
    plot: Path | None = None,
    json: bool = False,
) -> int:
    """Take the sample day through every stage once, or as much as you like through one stage.

    Example: `tidings bench pipeline --stage group --reports 100000 --json`

    Parameters
    ----------
    model
        Who writes: nobody, or the embedded model.
    stage
        `all`; `sources` to poll a list of feeds twice and read the pages behind them; `group` for reading terms,
        vectors and grouping alone, at growing numbers of live reports.
    feeds
        For `sources`: the OPML list to take in, by address or path; without it the sample day.
    pages
        For `sources`: read the pages too.
    reports
        For `group`: how many reports.
    minutes
        For `all`: instead of the sample day, take in invented reports for so long, without writing.
    texts
        For `group`: JSON lines whose sentences are recombined; without it, sentences are invented.
    plot
        For `group`: where an SVG of the growth goes.
    json
        Print one object.
    """
    if stage == "all" and minutes:
        with shown_progress() as progress:
            result = bench_sustained(present_settings(), minutes, progress)
        return _answer(result, json)
    if stage == "all":
        return _answer(bench_pipeline(model), json)
    if stage == "group":
        return _answer(bench_grouping(reports, texts, plot), json)
    if feeds:
        return _answer(bench_sources(present_settings(), feeds, pages), json)
    with SampleServer(datetime.now(UTC)) as web:
        return _answer(bench_sources(present_settings(), web.opml_url, pages), json)


@app.command
def web(
    *, readers: int = 1000, stories: int = 500, seconds: float = 5.0, plot: Path | None = None, json: bool = False
) -> int:
    """Serve pages to many readers on this machine, and time them.

    Example: `tidings bench web --readers 1000 --stories 500 --json`

    Parameters
    ----------
    readers
        How many there are, each with votes.
    stories
        How many articles are public.
    seconds
        How long each timing lasts.
    plot
        The folder where two SVGs of the feed go: its 95th percentile and its pages a second, at growing numbers of
        readers and of stories. It takes several times as long.
    json
        Print one object.
    """
    result = bench_web(readers, stories, seconds)
    if plot is not None:
        result |= bench_web_growth(readers, stories, seconds, plot)
    return _answer(result, json)


@app.command
def restart(*, kills: int = 20, seed: int = 1, json: bool = False) -> int:
    """Kill the pipeline at random moments, start it again, and count what was lost or doubled.

    Example: `tidings bench restart --kills 20 --json`
    """
    return _answer(bench_restart(kills, seed), json)
