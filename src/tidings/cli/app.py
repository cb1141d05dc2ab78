"""The commands, put together; failures told in a plain sentence and the right exit code."""

import os
import sys
from collections.abc import Sequence

import structlog
from cyclopts import App, CycloptsError

from tidings import __version__
from tidings.cli import (
    article,
    bench,
    demo,
    desk,
    doctor,
    evaluate,
    flags,
    init,
    models,
    review,
    run,
    serve,
    sources,
    stories,
    story,
)
from tidings.cli.context import notes
from tidings.errors import TidingsError

__all__ = ["app", "main"]

app = App(
    name="tidings",
    version=__version__,
    help="A newsroom of your own: finds trending stories, writes about them, and proves every sentence.",
    help_format="markdown",
)
app.command(init.init)
app.command(sources.app)
app.command(run.run)
app.command(serve.serve)
app.command(demo.demo)
app.command(stories.stories)
app.command(story.app)
app.command(article.app)
app.command(flags.app)
app.command(review.app)
app.command(desk.app)
app.command(models.app)
app.command(evaluate.app)
app.command(bench.app)
app.command(doctor.doctor)


def _log_plainly() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 2 a failure that the message explains, 130 interrupted."""
    _log_plainly()
    try:
        code = app(
            list(sys.argv[1:] if arguments is None else arguments),
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
    except CycloptsError as error:
        notes.print(f"tidings: {str(error).strip()}", markup=False)
        notes.print("`tidings --help` lists the commands; `tidings COMMAND --help` explains one.", markup=False)
        sys.exit(2)
    except TidingsError as error:
        notes.print(f"tidings: {error}", markup=False)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read our words has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
