"""``tidings eval``: the figures that the project quotes, on data of anyone's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from cyclopts import App
from rich.table import Table

from tidings.cli.context import console, present_settings, print_json
from tidings.cli.progress import shown_progress
from tidings.errors import ModelMissingError, NotFoundError
from tidings.evals.attribution import eval_attribution
from tidings.evals.brigading import eval_brigading
from tidings.evals.copies import eval_copies
from tidings.evals.extraction import eval_extraction
from tidings.evals.faults import eval_faults
from tidings.evals.feeds import eval_feeds
from tidings.evals.grounding import eval_grounding
from tidings.evals.hostile import eval_hostile
from tidings.evals.pairs import eval_pairs
from tidings.evals.ranking import eval_ranking
from tidings.evals.ranking_clicks import eval_clicks
from tidings.evals.ranking_plot import plot_ranking
from tidings.evals.stories import eval_stories
from tidings.evals.topics import eval_topics
from tidings.evals.trending import eval_trending
from tidings.evals.writing import eval_writing, with_model
from tidings.stories.embedding.homes import open_embedder
from tidings.writing.check import Prover
from tidings.writing.homes import open_model

__all__ = ["app"]

app = App(name="eval", help="Measure a stage on data of your own; `--json` prints one object.")


def _answer(result: dict[str, Any], json: bool) -> int:
    if json:
        print_json(result)
        return 0
    table = Table("Measure", "Value", box=None, pad_edge=False)
    for name, value in result.items():
        table.add_row(name, f"{value:.4f}" if isinstance(value, float) else str(value))
    console.print(table)
    return 0


@contextmanager
def opened_prover(wanted: bool) -> Iterator[Prover | None]:
    """Yield what reads for the check on this machine where it is ``wanted``; raises ``ModelMissingError`` without."""
    if not wanted:
        yield None
        return
    model = open_model(with_model(present_settings(), "embedded"))
    assert model is not None, "it was chosen"
    try:
        if model.prover is None:
            raise ModelMissingError(
                f"The model {model.name} has nothing to read for the check with.",
                "Set models.prove to true, or choose another model.",
            )
        yield model.prover
    finally:
        model.close()


def _existing(path: Path) -> Path:
    if not path.exists():
        raise NotFoundError(f"There is nothing at {path}.", "Give the path of a file or folder of data.")
    return path


@app.command
def stories(path: Path, *, rows: int = 0, configured: bool = False, json: bool = False) -> int:
    """Measure grouping against stories that people made (B-cubed, NMI).

    Example: `tidings eval stories stories.jsonl --json`

    Parameters
    ----------
    path
        JSON lines with `title`, `story` and, where known, `text`, `date` or `ts_ms`, and `language`.
    rows
        Read only the first so many lines; 0 reads all.
    configured
        Use the home of vectors that the settings choose instead of the packaged one.
    json
        Print JSON.
    """
    return _answer(eval_stories(_existing(path), open_embedder(present_settings()) if configured else None, rows), json)


@app.command
def trending(path: Path, *, rows: int = 0, json: bool = False) -> int:
    """Measure how well heat foresees which stories grow.

    Example: `tidings eval trending headlines.jsonl.gz --rows 16000 --json`

    Parameters
    ----------
    path
        JSON lines, gzipped or not.
    rows
        Read only the last so many; 0 reads all.
    json
        Print one object.
    """
    return _answer(eval_trending(_existing(path), last=rows), json)


@app.command
def faults(path: Path, *, json: bool = False) -> int:
    """Measure what share of planted faults the check stops, and of true sentences it lets through.

    Example: `tidings eval faults faults.jsonl --json`
    """
    return _answer(eval_faults(_existing(path)), json)


@app.command
def pairs(
    path: Path, *, limit: int = 0, prove: bool = False, drafts: bool = False, free: bool = False, json: bool = False
) -> int:
    """Measure the check on sentences written to be true or false of a passage, whoever the writer was.

    Example: `tidings eval pairs tests/evals/data/pairs/turned_mixed.jsonl --limit 60 --json`

    Parameters
    ----------
    path
        A file of passages with true and false sentences.
    limit
        How many rows at most, spread over the file; 0 is all.
    prove
        Let the embedded model read every sentence as well, as the check's last layer: a second or more each.
    drafts
        Judge each sentence as a draft of a model, by the further rules that such have to pass.
    free
        Judge each as a draft, without the rules that keep one to its passage's words, as `writing.wording = "free"`.
    json
        Print one object.
    """
    with opened_prover(prove) as prover, shown_progress() as progress:
        found = eval_pairs(_existing(path), limit, prover, progress, drafts=drafts, free=free)
    return _answer(found, json)


@app.command
def grounding(path: Path, *, limit: int = 0, prove: bool = False, json: bool = False) -> int:
    """Measure the support score against human verdicts on machine summaries.

    Example: `tidings eval grounding claims.jsonl --json`

    Parameters
    ----------
    path
        A file of rows with `document`, `claim` and `label`.
    limit
        How many rows at most; 0 is all.
    prove
        Let the embedded model read every claim as well: some seconds each.
    json
        Print one object.
    """
    with opened_prover(prove) as prover, shown_progress() as progress:
        found = eval_grounding(_existing(path), limit, prover, progress)
    return _answer(found, json)


@app.command
def attribution(path: Path, *, json: bool = False) -> int:
    """Measure who-says-what against attributions that people marked (PolNeAR, brat format).

    Example: `tidings eval attribution polnear/dev --json`
    """
    return _answer(eval_attribution(_existing(path)), json)


@app.command
def feeds(path: Path, *, json: bool = False) -> int:
    """Measure the feed reader on a folder of feeds, beside feedparser.

    Example: `tidings eval feeds feeds/ --json`
    """
    return _answer(eval_feeds(_existing(path)), json)


@app.command
def extraction(path: Path, *, json: bool = False) -> int:
    """Measure how well page text is found.

    Example: `tidings eval extraction pages/ --json`
    """
    return _answer(eval_extraction(_existing(path)), json)


@app.command
def copies(path: Path, *, json: bool = False) -> int:
    """Measure how surely copies of a text are found, and distinct reports are left apart.

    Example: `tidings eval copies articles.jsonl --json`
    """
    return _answer(eval_copies(_existing(path)), json)


@app.command
def ranking(
    *,
    data: Path | None = None,
    clicks: Path | None = None,
    readers: int = 300,
    tastes: Literal["mixed", "filed"] = "mixed",
    plot: Path | None = None,
    json: bool = False,
) -> int:
    """Measure the feed on simulated readers with known tastes, or on real clicks, beside other rankers.

    Example: `tidings eval ranking --data articles.jsonl --json`

    Parameters
    ----------
    data
        A file of rows with `outlet title topic text story`.
    clicks
        A file of impressions in the MIND format.
    readers
        How many readers to simulate.
    tastes
        `mixed`: topics, names and outlets, a story belonging to several topics; `filed`: the bare labels and outlets.
    plot
        A file for the curves, as SVG.
    json
        Print one object.
    """
    if data is None and clicks is None:
        raise NotFoundError("There is nothing to rank.", "Give --data FILE, --clicks FILE, or both.")
    result: dict[str, Any] = {}
    if data is not None:
        result |= eval_ranking(_existing(data), readers=readers, filed=tastes == "filed")
        if plot is not None:
            plot.write_text(plot_ranking(result), encoding="utf-8")
    if clicks is not None:
        result |= eval_clicks(_existing(clicks))
    return _answer(result, json)


@app.command
def topics(path: Path, *, json: bool = False) -> int:
    """Measure how well the topics of stories agree with labels that editors gave.

    Example: `tidings eval topics articles.jsonl --json`

    Parameters
    ----------
    path
        JSON lines with `title text topic story`.
    json
        Print one object.
    """
    return _answer(eval_topics(_existing(path)), json)


@app.command
def brigading(*, puppets: int = 1000, stories: int = 200, json: bool = False) -> int:
    """Measure how many places sock puppets move a story in the feed of others.

    Example: `tidings eval brigading --json`

    Parameters
    ----------
    puppets
        How many readers push one story.
    stories
        How many invented stories there are.
    json
        Print one object.
    """
    return _answer(eval_brigading(puppets, stories), json)


@app.command
def writing(
    path: Path, *, model: str = "embedded", out: Path | None = None, limit: int = 20, json: bool = False
) -> int:
    """Measure written articles against people's summaries, and how their sentences fared in the check.

    Example: `tidings eval writing sources.jsonl --model none --json`

    Parameters
    ----------
    path
        A file of rows with `sources` and `summary`.
    model
        `embedded`, `small`, `none`, or the URL of a server.
    out
        A folder for each article beside its passages.
    limit
        How many rows at most.
    json
        Print one object.
    """
    settings = present_settings()
    with shown_progress() as progress:
        found = eval_writing(_existing(path), settings, model, out=out, limit=limit, progress=progress)
    return _answer(found, json)


@app.command
def hostile(*, model: str = "embedded", limit: int = 0, json: bool = False) -> int:
    """Measure whether orders hidden in reports reach an article: every attempt that ships with Tidings.

    Example: `tidings eval hostile --model obeying --json`

    Parameters
    ----------
    model
        `embedded`, `small`, `none`, the URL of a server, or `obeying`: one that does all that it is told.
    limit
        How many attempts at most; 0 takes all.
    json
        Print one object.
    """
    settings = present_settings()
    with shown_progress() as progress:
        found = eval_hostile(settings, model, limit, progress)
    return _answer(found, json)
