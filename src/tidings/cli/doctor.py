"""``tidings doctor``: what is missing, and how to get it."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tidings.cli.context import console, present_settings, settings_path
from tidings.cli.models import spending_words
from tidings.errors import TidingsError
from tidings.settings import Settings
from tidings.sources.entities import SourceState
from tidings.sources.store import list_sources
from tidings.storage import open_database, upgrade
from tidings.stories.embedding.homes import describe_home, open_embedder
from tidings.writing.homes import find_reader, open_model
from tidings.writing.ports import Model
from tidings.writing.support.scorer import load_scorer

__all__ = ["doctor", "model_words"]

_SQLITE_FLOOR = (3, 40)
_FREE_BYTES = 500_000_000


def doctor() -> int:
    """Look for what is missing or wrong, and say how to put it right; exit code 2 if anything is.

    Example: `tidings doctor`
    """
    wrong = 0
    for fine, words in _findings():
        wrong += not fine
        console.print(f"{'ok     ' if fine else 'WRONG  '}{words}", markup=False)
    console.print("All is well." if not wrong else f"{wrong} to put right.")
    return 2 if wrong else 0


def _findings() -> Iterator[tuple[bool, str]]:
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer is needed)"
    yield sqlite3.sqlite_version_info >= _SQLITE_FLOOR, f"SQLite {sqlite3.sqlite_version} (3.40 or newer is needed)"
    try:
        settings = present_settings()
    except TidingsError as error:
        yield False, str(error)
        return
    path = settings_path()
    yield True, f"settings from {path}" if path else "settings: defaults and environment (`tidings init` makes a file)"
    free = shutil.disk_usage(Path()).free
    yield free > _FREE_BYTES, f"{free / 1e9:.1f} GB free on this disk"
    yield _scorer_finding()
    yield from _database_findings(settings)
    try:
        yield True, describe_home(open_embedder(settings))
    except TidingsError as error:
        yield False, str(error)
    try:
        model = open_model(settings)
        yield True, model_words(settings, model)
        for words in spending_words(settings):
            yield "is asked for now" not in words, words
    except TidingsError as error:
        yield False, str(error)


def model_words(settings: Settings, model: Model | None) -> str:
    """Return what writes, and what reads what it wrote for the check, in a line."""
    if model is None:
        return "no model: articles are compiled from extracts"
    if settings.models.home == "embedded":
        return f"model {model.name}{', which also reads for the check' if model.prover else ''}"
    reader = find_reader(settings)
    if reader is not None:
        return f"model {model.name} behind a server; {reader.name} reads what it writes, for the check"
    if settings.models.prove:
        return f"model {model.name} behind a server; `tidings models pull` fetches what reads its sentences once more"
    return f"model {model.name} behind a server"


def _scorer_finding() -> tuple[bool, str]:
    try:
        scorer = load_scorer()
    except TidingsError as error:
        return False, f"{error} Nothing passes the check until then."
    return True, f"support scorer of the check ({len(scorer.names)} features)"


def _database_findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    try:
        database = open_database(settings.storage.url)
        upgrade(database)
        with database.read() as connection:
            sources = list_sources(connection)
        database.close()
    except TidingsError as error:
        yield False, str(error)
        return
    yield True, f"database {settings.storage.url.rsplit('@', 1)[-1]}"
    if not sources:
        yield (
            True,
            "no sources yet: `tidings sources add URL`, or `tidings serve` takes the catalogue's starter outlets",
        )
        return
    failing = [source for source in sources if source.state in (SourceState.FAILING, SourceState.GONE)]
    yield not failing, f"{len(sources)} sources, {len(failing)} failing (`tidings sources list` says why)"
