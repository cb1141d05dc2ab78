"""Which article is asked for, and why it can't be shown: it never was, or it was withdrawn."""

from sqlalchemy import select
from starlette.requests import Request

from tidings.errors import NotFoundError
from tidings.readers.articles import resolve_article
from tidings.storage import Database
from tidings.storage.schema import articles

__all__ = ["asked_name", "is_withdrawn"]


def asked_name(request: Request) -> str:
    """Return the id or slug in the address; raises ``NotFoundError`` for what no database would take as one."""
    name = str(request.path_params["name"])
    if not name.isprintable():
        raise NotFoundError("There is no article at this address.", "The feed has everything that is public.")
    return name


def is_withdrawn(database: Database, name: str) -> bool:
    """Tell whether the article that ``name`` (an id or slug) stands for exists and was withdrawn."""
    with database.read() as connection:
        try:
            article = resolve_article(connection, name)
        except NotFoundError:
            return False
        return connection.execute(select(articles.c.state).where(articles.c.id == article)).scalar() == "withdrawn"
