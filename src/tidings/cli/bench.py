"""``tidings bench``: speed and safety, in figures."""

from typing import Literal

from cyclopts import App
from rich.table import Table

from tidings.cli.context import console, print_json
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
def pipeline(*, model: Literal["none", "embedded"] = "none", json: bool = False) -> int:
    """Take the sample day through every stage once.

    Example: `tidings bench pipeline --model embedded --json`
    """
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
