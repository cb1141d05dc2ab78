"""Articles beside their passages, for people to read: ``python -m tidings.evals.beside DATABASE OUT.md``.

``DATABASE`` is the URL of a newsroom's database, such as ``sqlite:///.demo/tidings.db`` after ``tidings demo``.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tidings.errors import TidingsError
from tidings.publication.entities import CitedPassage, Page, PageSentence
from tidings.publication.read import Editions
from tidings.settings import load_settings
from tidings.storage import open_database, upgrade

__all__ = ["MOST", "write_beside"]

MOST = 10
"""Articles that are printed: those of the most sentences."""

_TOLD = {
    "draft": "the model's words",
    "repair": "the model's words, repaired once",
    "code": "told by code",
    "extract": "quoted",
    "editor": "an editor's words",
}
_SQLITE = "sqlite:///"
_PLACES = {"headline": "Headline", "standfirst": "Standfirst"}


def write_beside(pages: Sequence[Page], most: int = MOST) -> str:
    """Return Markdown with the ``most`` longest of ``pages``: each sentence, who told it, and the passages it cites."""
    chosen = sorted(pages, key=lambda page: (-len(page.sentences), page.card.slug))[:most]
    return "\n".join(["# Articles beside their passages", "", *(line for page in chosen for line in _article(page))])


def _article(page: Page) -> list[str]:
    cited = {passage.n: passage for passage in page.passages}
    lines = [f"## {page.card.headline}", "", f"*{page.card.notice.words}*", ""]
    number = 0
    for sentence in page.sentences:
        number += sentence.role == "body"
        place = _PLACES.get(sentence.role, f"{number}.")
        lines += [f"**{place}** {sentence.text} *({_told(sentence)})*", ""]
        lines += [line for n in sentence.cites if n in cited for line in _passage(cited[n])]
    return lines


def _told(sentence: PageSentence) -> str:
    how = _TOLD.get(sentence.origin, sentence.origin)
    return how if sentence.strength == "confirmed" else f"{how}; {sentence.strength}"


def _passage(passage: CitedPassage) -> list[str]:
    who = f", {passage.speaker}" if passage.speaker else ""
    return [f"> {passage.outlet}{who} ({passage.strength}): {' '.join(passage.text.split())}", ""]


def main(arguments: Sequence[str]) -> None:
    """Write the file that the command line names; ends with code 2 and a sentence where that can't be."""
    parser = argparse.ArgumentParser(prog="python -m tidings.evals.beside", description=__doc__.splitlines()[0])
    parser.add_argument("database", help="URL of a newsroom's database, such as sqlite:///.demo/tidings.db")
    parser.add_argument("out", type=Path, help="Markdown file to write")
    asked = parser.parse_args(arguments)
    path = asked.database.removeprefix(_SQLITE)
    if path != asked.database and not Path(path).is_file():
        parser.error(f"There is no database at {path}. Run `tidings demo` or `tidings run` first, and give its URL.")
    try:
        pages = _read(asked.database)
    except TidingsError as error:
        parser.error(str(error))
    if not pages:
        parser.error(f"The newsroom at {asked.database} has no public article yet. Wait until its first is written.")
    asked.out.write_text(write_beside(pages), encoding="utf-8")


def _read(url: str) -> list[Page]:
    """Return all public articles of the newsroom at ``url``; raises ``TidingsError`` where it can't be read."""
    settings = load_settings()
    database = open_database(url)
    try:
        upgrade(database)
        editions = Editions(database, settings)
        return [editions.page(card.article_id) for card in editions.current().cards]
    finally:
        database.close()


if __name__ == "__main__":
    main(sys.argv[1:])
