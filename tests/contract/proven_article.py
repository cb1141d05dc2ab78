"""An invented article that passes the last gate: an accusation, its denial, and what the council did."""

from sqlalchemy import update

from tidings.storage import Database
from tidings.storage.schema import passages
from tidings.testing.article_texts import Said
from tidings.testing.articles import sample_ids, save_sample_article
from tidings.testing.newsroom import StoppedClock
from tidings.writing.entities import Strength

NUMBER = 7
ACCUSED = Said(1, "Jonas Verrill accused Ines Fordham of hiding a spill.", (1,), Strength.ALLEGED, "Jonas Verrill")
DENIED = Said(1, "Ines Fordham denied the accusation.", (2,), Strength.DENIED, "Ines Fordham")
FILED = Said(2, "On Monday the council went to the district court to obtain the plant’s records.", (3,))
THEFT = Said(2, "Ines Fordham stole two million from the council.", (3,))
"""What no passage says."""
ACCUSING = "Mayor of Quillon accuses Ines Fordham of hiding a spill"
"""A headline or standfirst that leaves its denial to the body."""
_HEADLINE = "Mayor of Quillon accuses Ines Fordham of hiding a spill, which she denies"
BODY = (ACCUSED, DENIED, FILED)
"""Sentences 3 to 5, behind headline and standfirst."""

_PASSAGES = (
    "Jonas Verrill, mayor of Quillon, accused Ines Fordham of hiding a spill.",
    "Ines Fordham denied the accusation and said that no spill had taken place.",
)


def save_proven_article(
    database: Database,
    body: tuple[Said, ...] = BODY,
    version: int = 1,
    *,
    headline: str = _HEADLINE,
    standfirst: str = "",
) -> str:
    """Save the article with ``body``, not public so far; return its slug. No ``standfirst`` is the sample's."""
    slug = save_sample_article(
        database,
        StoppedClock(),
        number=NUMBER,
        headline=headline,
        standfirst=standfirst,
        body=body,
        version=version,
        publish=False,
    )
    with database.write() as connection:
        for n, text in enumerate(_PASSAGES, start=1):
            mine = (passages.c.article_id == sample_ids(NUMBER).article) & (passages.c.n == n)
            connection.execute(update(passages).where(mine).values(text=text))
    return slug
