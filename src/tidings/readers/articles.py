"""From whatever an address names (an article's id or slug, a merged story's article) to the article that stands."""

from sqlalchemy import Connection, Text, bindparam, or_, select

from tidings.errors import NotFoundError, ReaderError
from tidings.ids import ArticleId
from tidings.storage.plain import run_plainly
from tidings.storage.schema import articles, story_aliases

__all__ = ["require_public", "resolve_article"]

_MERGES = 20  # a chain of merges longer than this is a loop
_NAME = bindparam("name", type_=Text)
_NAMED = (
    select(articles.c.id, articles.c.story_id)
    .where(or_(articles.c.id == _NAME, articles.c.slug == _NAME))
    .order_by(articles.c.id == _NAME)
)
_MERGED = select(story_aliases.c.story_id).where(story_aliases.c.alias == bindparam("story"))


def resolve_article(connection: Connection, id_or_slug: str) -> ArticleId:
    """Return the id of the article that ``id_or_slug`` stands for; raises ``NotFoundError``.

    Where its story was merged into one that has an article, that article is meant.
    """
    named = run_plainly(connection, _NAMED, {"name": id_or_slug})
    if not named:
        raise NotFoundError(f"There is no article {id_or_slug!r}.", "`tidings stories` lists those there are.")
    article, story = named[0]
    for _ in range(_MERGES):
        merged = run_plainly(connection, _MERGED, {"story": story})
        if not merged:
            break
        [(story,)] = merged
        survivor = connection.execute(select(articles.c.id).where(articles.c.story_id == story)).scalar()
        article = survivor if survivor is not None else article
    return ArticleId(article)


def require_public(connection: Connection, article: ArticleId) -> None:
    """Raise ``ReaderError`` if ``article``, which there is, was withdrawn or isn't public."""
    row = connection.execute(select(articles.c.state, articles.c.public_version).where(articles.c.id == article)).one()
    if row.state == "withdrawn":
        raise ReaderError("This article was withdrawn, so votes on it are no longer taken.")
    if row.state != "public" or not row.public_version:
        raise ReaderError("This article is not public, so it can't be voted on.")
