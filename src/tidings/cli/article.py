"""``tidings article``: one article, as text or for machines; corrected, withdrawn, or proved to be what was signed."""

from cyclopts import App

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.cli.verify import verify
from tidings.clock import SystemClock
from tidings.publication.life import Lives, life_json
from tidings.publication.operations import correct as put_right
from tidings.publication.operations import withdraw as take_back
from tidings.publication.read import Editions
from tidings.publication.render import page_json, page_text

__all__ = ["app"]

app = App(name="article", help="Print an article; correct it, withdraw it, or prove that it is what was signed.")


@app.default
def article(article: str, *, json: bool = False, text: bool = False) -> int:
    """Print one article with its citations, its reports and its notice.

    Example: `tidings article storm-cuts-power-to-homes-4f2k --text`

    Parameters
    ----------
    article
        The article's id or slug.
    json
        Print everything as one object, documented in docs/api.md.
    text
        Print the page as plain text; this is what happens without it too.
    """
    del text
    settings = present_settings()
    with opened_database(settings) as database:
        editions = Editions(database, settings)
        page = editions.page(article)
        life = Lives().tell(database, page, editions.current(), lambda _: True)
    if json:
        print_json(page_json(page) | life_json(life))
    else:
        console.print(page_text(page), markup=False)
    return 0


@app.command
def correct(article: str, note: str) -> int:
    """Put a correction on an article: it stands above the text, in every feed, and in the public log for ever.

    Example: `tidings article correct storm-cuts-power-4f2k "It said 40 homes. It was 40,000."`

    Parameters
    ----------
    article
        The article's id or slug.
    note
        What was wrong, what is right, and how you know.
    """
    with opened_database(present_settings()) as database:
        put_right(database, SystemClock(), article, note)
    console.print("The correction is public: above the article, in the feeds, and at /corrections.", markup=False)
    return 0


@app.command
def withdraw(article: str, reason: str) -> int:
    """Take an article out of everything public at once; its address says that it was withdrawn, and why.

    Example: `tidings article withdraw storm-cuts-power-4f2k "The reports were about last year's storm."`

    Parameters
    ----------
    article
        The article's id or slug.
    reason
        A plain sentence for readers.
    """
    with opened_database(present_settings()) as database:
        take_back(database, SystemClock(), article, reason)
    console.print("It is withdrawn from pages, feeds and programs.", markup=False)
    return 0


app.command(verify)
