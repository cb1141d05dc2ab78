"""``tidings flags``: what readers flagged, with the sentence and its passages; answered in public."""

from cyclopts import App

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.publication.flags import REASONS, Flag, answer_flag, list_flags

__all__ = ["app"]

app = App(name="flags", help="What readers flagged, with the sentence and what it rests on; answers are public.")


@app.command(name="list")
def show(*, answered: bool = False, json: bool = False) -> int:
    """List the flags that wait for an answer, oldest first.

    Example: `tidings flags list`

    Parameters
    ----------
    answered
        List those that were answered instead.
    json
        Print a list of objects with `id article_id slug version sentence passages reason note at answer answered_at`.
    """
    with opened_database(present_settings()) as database:
        found = list_flags(database, answered=answered)
    if json:
        print_json([_as_json(flag) for flag in found])
    elif not found:
        console.print("No flag waits for an answer." if not answered else "No flag was answered so far.", markup=False)
    for flag in found if not json else ():
        _print(flag)
    return 0


@app.command
def answer(flag: str, words: str) -> int:
    """Answer a flag; the answer stands under the article, for everyone.

    Example: `tidings flags answer 4k2n8x0q1c7v "The source says so in its second paragraph; we added the passage."`

    Parameters
    ----------
    flag
        The flag's id.
    words
        What you say to it, in a few plain sentences.
    """
    with opened_database(present_settings()) as database:
        answer_flag(database, SystemClock(), flag, words)
    console.print("The answer is public under the article.", markup=False)
    return 0


def _print(flag: Flag) -> None:
    console.print(f"{flag.id}  {flag.at:%Y-%m-%d %H:%M} UTC  {flag.slug} (version {flag.version})", markup=False)
    console.print(
        f"  Because {REASONS.get(flag.reason, flag.reason)}{f': {flag.note}' if flag.note else ''}", markup=False
    )
    if flag.sentence:
        console.print(f"  Sentence: {flag.sentence}", markup=False)
    for outlet, words in flag.passages:
        console.print(f"    {outlet}: {words}", markup=False)
    if flag.answer:
        console.print(f"  Answered: {flag.answer}", markup=False)


def _as_json(flag: Flag) -> dict[str, object]:
    return {
        "id": flag.id,
        "article_id": flag.article_id,
        "slug": flag.slug,
        "version": flag.version,
        "sentence": flag.sentence,
        "passages": [{"outlet": outlet, "text": words} for outlet, words in flag.passages],
        "reason": flag.reason,
        "note": flag.note,
        "at": flag.at.isoformat(),
        "answer": flag.answer,
        "answered_at": flag.answered_at.isoformat() if flag.answered_at else None,
    }
