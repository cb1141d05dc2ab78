"""``tidings models``: the writers."""

import time

from cyclopts import App
from rich.table import Table

from tidings.cli.context import console, opened_database, present_settings
from tidings.cli.progress import shown_progress
from tidings.clock import SystemClock
from tidings.settings import Settings
from tidings.writing.catalogue import list_models
from tidings.writing.homes import open_model
from tidings.writing.metering import asks_servers, describe_budget
from tidings.writing.ports import Message
from tidings.writing.pull import pull_model

__all__ = ["app", "spending_words"]

app = App(name="models", help="List, fetch and try the models that write.")


@app.command(name="list")
def list_() -> int:
    """List the models that can be fetched, and which are here.

    Example: `tidings models list`
    """
    settings = present_settings()
    folder = settings.models.dir.expanduser()
    table = Table("Name", "Size", "Licence", "Here", box=None, pad_edge=False)
    for model in list_models():
        here = "yes" if (folder / model.file).exists() else "no"
        chosen = " (chosen)" if model.name == settings.models.name else ""
        table.add_row(model.name + chosen, f"{model.bytes / 1e6:,.0f} MB", model.licence, here)
    console.print(table)
    for words in spending_words(settings):
        console.print(words, markup=False)
    return 0


def spending_words(settings: Settings) -> list[str]:
    """Return what servers took of late, in words; no database is opened where none is asked."""
    if not asks_servers(settings):
        return []
    with opened_database(settings) as database:
        return describe_budget(database, SystemClock(), settings)


@app.command
def pull(name: str = "") -> int:
    """Fetch a model's weights, going on where an earlier try stopped, and verify their checksum.

    Example: `tidings models pull`

    Parameters
    ----------
    name
        A name from `tidings models list`; the one that the settings choose unless given.
    """
    settings = present_settings()
    with shown_progress() as progress:
        path = pull_model(settings, name or settings.models.name, progress)
    console.print(f"The weights are at {path}, checksum verified.", markup=False)
    return 0


@app.command
def test() -> int:
    """Have the chosen model write one sentence, and time it.

    Example: `tidings models test`
    """
    settings = present_settings()
    began = time.monotonic()
    model = open_model(settings)
    if model is None:
        console.print("No model is set (models.home is none): articles are compiled from extracts.")
        return 0
    loaded = time.monotonic()
    prompt = Message("user", "In one plain sentence, say what a newspaper is for.")
    answer = model.complete([prompt], max_tokens=60, temperature=0.2, seed=1)
    took = time.monotonic() - loaded
    console.print(answer.text.strip(), markup=False)
    console.print(
        f"{model.name}: loaded in {loaded - began:.1f} s; {answer.tokens_out} tokens in {took:.1f} s "
        f"({answer.tokens_out / max(took, 0.001):.0f} a second).",
        markup=False,
    )
    if model.prover is not None:
        began = time.monotonic()
        model.prover.prove("The ferry left at nine. It was an hour late.", "The ferry was late.")
        console.print(f"It also reads for the check: {time.monotonic() - began:.1f} s for a short sentence.")
    model.close()
    return 0
