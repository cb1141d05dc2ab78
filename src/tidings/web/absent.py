"""Why an article can't be shown: it never was, or it was withdrawn."""

from sqlalchemy import select

from tidings.errors import NotFoundError
from tidings.readers.articles import resolve_article
from tidings.storage import Database
from tidings.storage.schema import articles

__all__ = ["is_withdrawn"]


def is_withdrawn(database: Database, name: str) -> bool:
    """Tell whether the article that ``name`` (an id or slug) stands for exists and was withdrawn."""
    with database.read() as connection:
        try:
            article = resolve_article(connection, name)
        except NotFoundError:
            return False
        return connection.execute(select(articles.c.state).where(articles.c.id == article)).scalar() == "withdrawn"
