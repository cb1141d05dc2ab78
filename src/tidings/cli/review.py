"""``tidings review``: the editors' queue. Every act is put on record, and the article's notice says so."""

from functools import partial

from cyclopts import App

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.errors import ReviewError
from tidings.publication import review as acts
from tidings.publication.proof import find_unproven
from tidings.publication.signing import open_signer
from tidings.publication.topics import describe_hold

__all__ = ["app"]

app = App(name="review", help="What waits for an editor, and what is withheld: approve, amend or reject.")


@app.command(name="list")
def show(*, withheld: bool = False, json: bool = False) -> int:
    """List the versions that wait for an editor, longest waiting first.

    Example: `tidings review list --withheld`

    Parameters
    ----------
    withheld
        List the articles that are withheld instead, with the reason.
    json
        Print a list of objects with `article_id slug version headline why at`.
    """
    with opened_database(present_settings()) as database:
        found = acts.list_withheld(database) if withheld else acts.list_waiting(database)
    if json:
        names = ("article_id", "slug", "version", "headline", "why", "at")
        print_json([{name: getattr(one, name) for name in names} for one in found])
    elif not found:
        console.print("Nothing is withheld." if withheld else "Nothing waits for an editor.", markup=False)
    for one in found if not json else ():
        which = f" (version {one.version})" if one.version else ""
        why = one.why if withheld else describe_hold(one.why)
        console.print(f"{one.slug}{which}  {one.at:%Y-%m-%d %H:%M} UTC  {one.headline} ({why})", markup=False)
    return 0


@app.command(name="show")
def read(article: str) -> int:
    """Print the newest version and its number: every numbered sentence with the passages that it rests on.

    Example: `tidings review show storm-cuts-power-4f2k8a`
    """
    with opened_database(present_settings()) as database:
        version = acts.newest_version(database, article)
    console.print(f"Version {version.version}", markup=False)
    passages = {passage.n: passage for passage in version.passages}
    for sentence in version.sentences:
        console.print(f"{sentence.n:>3}  {sentence.role}: {sentence.text}", markup=False)
        for n in sentence.cites:
            console.print(f"       {passages[n].outlet}: {passages[n].text}", markup=False)
    return 0


@app.command
def approve(article: str, *, editor: str, reason: str = "", note: str = "", version: int = 0) -> int:
    """Approve the newest version, if it passes the last gate; it becomes public, and the notice says so.

    Example: `tidings review approve storm-cuts-power-4f2k8a --version 2 --editor "Ida Wold"`

    Parameters
    ----------
    article
        The article's id or slug.
    editor
        Who answers for it; the name stands in the article's public history.
    reason
        Why, for readers.
    note
        What is for the record alone.
    version
        The version that you read: if it is no longer the newest, nothing is done. Without it the newest counts.
    """
    settings = present_settings()
    gate = partial(find_unproven, max_copied=settings.writing.max_copied_words)
    with opened_database(settings) as database:
        done = acts.approve(
            database,
            SystemClock(),
            article,
            editor,
            note,
            reason=reason,
            version=version,
            prove=gate,
            sign=open_signer(settings),
        )
    console.print(f"Version {done} is approved and public.", markup=False)
    return 0


@app.command
def reject(article: str, note: str, *, editor: str, version: int = 0) -> int:
    """Reject the newest version; it never becomes public.

    Example: `tidings review reject storm-cuts-power-4f2k8a "It names a suspect." --editor "Ida Wold"`

    Parameters
    ----------
    article
        The article's id or slug.
    note
        Why, for the record.
    editor
        Who answers for it.
    version
        The version that you read: if it is no longer the newest, nothing is done. Without it the newest counts.
    """
    with opened_database(present_settings()) as database:
        done = acts.reject(database, SystemClock(), article, editor, note, version=version)
    console.print(f"Version {done} is rejected; it stays unpublished.", markup=False)
    return 0


@app.command
def amend(
    article: str, *changes: tuple[int, str], editor: str, reason: str = "", note: str = "", version: int = 0
) -> int:
    """Put your words in place of one sentence or several; they go through the same check, and become public together.

    Example: `tidings review amend storm-cuts-power-4f2k8a 3 "The storm closed two roads." 5 "" --editor "Ida Wold"`

    Parameters
    ----------
    article
        The article's id or slug.
    changes
        The sentence's number, as `tidings review show` prints it, and the new sentence; empty cuts it from the body.
        More numbers and sentences may follow.
    editor
        Who answers for it; the name stands in the article's public history.
    reason
        Why, for readers.
    note
        What is for the record alone.
    version
        The version that you read: if it is no longer the newest, nothing is done. Without it the newest counts.
    """
    words = dict(changes)
    if len(words) < len(changes):
        raise ReviewError("A sentence's number is given twice, so nothing is changed.", "Give each number once.")
    settings = present_settings()
    with opened_database(settings) as database:
        done = acts.amend(
            database,
            SystemClock(),
            article,
            editor,
            words,
            note=note,
            reason=reason,
            version=version,
            max_copied=settings.writing.max_copied_words,
            sign=open_signer(settings),
        )
    console.print(f"Version {done} is public.", markup=False)
    return 0
