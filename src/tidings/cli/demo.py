"""``tidings demo``: the whole newsroom on the bundled sample day."""

import shutil
import sys
import webbrowser
from pathlib import Path
from typing import Literal

from tidings.cli.context import notes, opened_database, present_settings
from tidings.cli.serve import bind, serve_newsroom
from tidings.clock import SystemClock
from tidings.sample.newsroom import add_sample, sample_settings
from tidings.sample.server import SampleServer
from tidings.storage import pipeline_lock

__all__ = ["demo"]


def demo(
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    folder: Path = Path(".demo"),
    model: Literal["embedded", "none"] = "embedded",
) -> int:
    """Run the newsroom on a day of invented news, served from this machine, and open its pages.

    Example: `tidings demo --model none` shows it at once, without a model's words.

    Parameters
    ----------
    host
        The address to listen on.
    port
        The port to listen on; 0 takes a free one.
    folder
        Where the demo keeps its database; emptied at each start.
    model
        `embedded` writes with the local model; `none` compiles attributed extracts.
    """
    clock = SystemClock()
    with bind(host, port) as listener, SampleServer(clock.now()) as web:
        where = f"http://{host}:{listener.getsockname()[1]}"
        shutil.rmtree(folder, ignore_errors=True)
        settings = sample_settings(present_settings(), f"sqlite:///{folder}/tidings.db", folder, model)
        site = settings.site.model_copy(update={"base_url": where})
        settings = settings.model_copy(update={"site": site})
        with opened_database(settings) as database, pipeline_lock(database):
            add_sample(database, settings, web)
            notes.print("All news here is invented: a sample day, to show how Tidings works.")
            if sys.stdout.isatty():
                webbrowser.open_new_tab(where)
            serve_newsroom(database, clock, settings, listener)
    return 0
