"""``tidings stories``: what is trending."""

from rich.table import Table
from sqlalchemy import select

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.storage.schema import articles
from tidings.stories.render import story_json
from tidings.stories.store import list_stories

__all__ = ["stories"]


def stories(*, limit: int = 30, json: bool = False) -> int:
    """List the stories, hottest first.

    Example: `tidings stories --json`

    Parameters
    ----------
    limit
        How many at most.
    json
        Print a list of objects: `id title state heat outlets reports first_seen last_seen why article_id`;
        `article_id` is empty where nothing is published.
    """
    settings = present_settings()
    with opened_database(settings) as database, database.read() as connection:
        found = list_stories(connection, limit)
        public = select(articles.c.story_id, articles.c.id).where(
            articles.c.state == "public", articles.c.public_version > 0
        )
        article_ids = {row.story_id: row.id for row in connection.execute(public)}
    rows = [story_json(story, article_ids.get(story.id, "")) for story in found]
    if json:
        print_json(rows)
        return 0
    table = Table("Heat", "Outlets", "Reports", "Article", "Story", box=None, pad_edge=False)
    for row in rows:
        table.add_row(f"{row['heat']:.2f}", str(row["outlets"]), str(row["reports"]), row["article_id"], row["title"])
    console.print(table if rows else "No stories yet. `tidings run --once` looks for them.")
    return 0
