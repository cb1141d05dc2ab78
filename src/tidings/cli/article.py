"""``tidings article``: one article, as text or for machines."""

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.publication.life import Lives, life_json
from tidings.publication.read import Editions
from tidings.publication.render import page_json, page_text

__all__ = ["article"]


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
