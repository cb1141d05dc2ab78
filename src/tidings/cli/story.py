"""``tidings story``: what editors do with a story by hand."""

from cyclopts import App
from rich.table import Table

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.ids import ReportId, StoryId, mint_article_id
from tidings.publication.life import Life, Lives, life_json, tell_titles
from tidings.publication.read import Editions
from tidings.publication.review import list_withheld
from tidings.stories import by_hand
from tidings.stories.embedding.homes import open_embedder
from tidings.stories.entities import Standing
from tidings.stories.render import story_json
from tidings.stories.store import load_story, load_story_reports

__all__ = ["app"]

app = App(name="story", help="Merge, split, rename, pin or bury a story; everything is recorded and can be undone.")


def _done(number: int, words: str) -> int:
    console.print(f"{words} This was act {number}; `tidings story undo {number}` takes it back.", markup=False)
    return 0


@app.command
def show(story: str, *, json: bool = False) -> int:
    """Show how a story developed, and which articles belong to it.

    Example: `tidings story show s-id --json`

    Parameters
    ----------
    story
        The story's id, or a former one.
    json
        Print one object: that of `tidings stories --json`, and `developments saga related` as in docs/api.md. Where
        nothing is public the developments are found in the reports' titles.
    """
    settings = present_settings()
    with opened_database(settings) as database:
        with database.read() as connection:
            found = load_story(connection, StoryId(story))
            reports = load_story_reports(connection, found.id)
        editions = Editions(database, settings)
        edition = editions.current()
        withheld = next(
            (
                one.why
                for one in list_withheld(database)
                if not one.version and one.article_id == mint_article_id(found.id)
            ),
            "",
        )
        card = next((card for card in edition.cards if card.story_id == found.id), None)
        if card is None:
            life = Life(tell_titles(reports), (), ())
        else:
            life = Lives().tell(database, editions.page(card.article_id), edition, lambda _: True)
    if json:
        print_json(story_json(found, card.article_id if card else "") | life_json(life))
        return 0
    console.print(f"{found.title}: {found.state}, heat {found.heat:.2f}, {found.why}", markup=False)
    if found.held:
        console.print(f"Nothing is written about it: {found.held}", markup=False)
    elif withheld and card is None:
        console.print(f"Its article is withheld: {withheld}", markup=False)
    for each in life.developments:
        new = f" [new: {', '.join(each.new)}]" if each.new else ""
        console.print(f"{each.at:%Y-%m-%d %H:%M}  {each.text}{new}", markup=False)
    for name, cards in (("Saga", life.saga), ("Related", life.related)):
        for other in cards:
            console.print(f"{name}: {other.headline} ({other.article_id})", markup=False)
    return 0


@app.command
def merge(kept: str, gone: str) -> int:
    """Put the reports of one story into another, whose id it then answers to.

    Example: `tidings story merge s-kept s-gone`

    Parameters
    ----------
    kept
        The story that stays.
    gone
        The story whose reports it gets.
    """
    embedder = open_embedder(present_settings())
    with opened_database(present_settings()) as database, database.write() as connection:
        number = by_hand.merge(connection, embedder, StoryId(kept), StoryId(gone), SystemClock().now())
    return _done(number, "Merged.")


@app.command
def split(story: str, *reports: str) -> int:
    """Move some reports of a story into a new one; grouping will keep the two apart.

    Example: `tidings story split s-id r-one r-two`

    Parameters
    ----------
    story
        The story that is too wide.
    reports
        The ids of the reports that leave it.
    """
    chosen = [ReportId(report) for report in reports]
    embedder = open_embedder(present_settings())
    with opened_database(present_settings()) as database, database.write() as connection:
        number, new = by_hand.split(connection, embedder, StoryId(story), chosen, SystemClock().now())
    return _done(number, f"The new story is {new}.")


@app.command
def rename(story: str, title: str) -> int:
    """Name a story; grouping will not rename it.

    Example: `tidings story rename s-id "Ferry strikes quay"`
    """
    with opened_database(present_settings()) as database, database.write() as connection:
        number = by_hand.rename(connection, StoryId(story), title, SystemClock().now())
    return _done(number, "Renamed.")


@app.command
def pin(story: str) -> int:
    """Let a story stand first in the list and be written about first.

    Example: `tidings story pin s-id`
    """
    return _stand(story, Standing.PINNED, "Pinned.")


@app.command
def bury(story: str) -> int:
    """Take a story off the list, its heat away, and let nothing more be written about it.

    Example: `tidings story bury s-id`
    """
    return _stand(story, Standing.BURIED, "Buried.")


@app.command
def release(story: str) -> int:
    """Let a pinned or buried story stand as its heat says.

    Example: `tidings story release s-id`
    """
    return _stand(story, Standing.PLAIN, "Released.")


@app.command
def undo(number: int) -> int:
    """Take back what was done by hand.

    Example: `tidings story undo 3`
    """
    embedder = open_embedder(present_settings())
    with opened_database(present_settings()) as database, database.write() as connection:
        act = by_hand.undo(connection, embedder, number, SystemClock().now())
    console.print(f"Took back act {number} ({act.act} of {act.story}).", markup=False)
    return 0


@app.command
def acts(*, json: bool = False) -> int:
    """List what was done by hand, newest first.

    Example: `tidings story acts --json`
    """
    with opened_database(present_settings()) as database, database.read() as connection:
        found = by_hand.list_acts(connection)
    if json:
        rows = [
            {
                "id": each.id,
                "at": each.at.isoformat(),
                "act": each.act,
                "story": each.story,
                "detail": each.detail,
                "undone_at": each.undone_at.isoformat() if each.undone_at else "",
            }
            for each in found
        ]
        print_json(rows)
        return 0
    table = Table("Act", "When", "What", "Story", "Undone", box=None, pad_edge=False)
    for each in found:
        table.add_row(str(each.id), f"{each.at:%Y-%m-%d %H:%M}", each.act, each.story, "yes" if each.undone_at else "")
    console.print(table if found else "Nothing has been done by hand.")
    return 0


def _stand(story: str, standing: Standing, words: str) -> int:
    with opened_database(present_settings()) as database, database.write() as connection:
        number = by_hand.set_standing(connection, StoryId(story), standing, SystemClock().now())
    return _done(number, words)
