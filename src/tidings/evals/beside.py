"""Articles beside their passages, for people to read: ``python -m tidings.evals.beside DATABASE OUT.md``.

``DATABASE`` is the URL of a newsroom's database, such as ``sqlite:///.demo/tidings.db`` after ``tidings demo``.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from tidings.publication.entities import CitedPassage, Page, PageSentence
from tidings.publication.read import Editions
from tidings.settings import load_settings
from tidings.storage import open_database

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


def main() -> None:
    """Write the file that is asked for."""
    url, out = sys.argv[1:3]
    settings = load_settings()
    database = open_database(url)
    try:
        editions = Editions(database, settings)
        pages = [editions.page(card.article_id) for card in editions.current().cards]
    finally:
        database.close()
    Path(out).write_text(write_beside(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
