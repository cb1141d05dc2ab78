"""How versions were made, public or not: for the pages that show editors what no reader sees yet."""

from collections.abc import Iterable

from tidings.publication.entities import Notice
from tidings.publication.notices import make_notice
from tidings.publication.rows import REVIEWED, AnyRow, Key, load_makings
from tidings.storage import Database

__all__ = ["read_notices"]


def read_notices(database: Database, versions: Iterable[Key]) -> tuple[Notice, ...]:
    """Return the notice of each of ``versions``, once, without why its story is trending; version 0 is the newest.

    Where there is no such version there is no notice.
    """
    wanted = dict.fromkeys(versions)
    with database.read() as connection:
        rows = load_makings(connection, list(dict.fromkeys(article for article, _ in wanted)))
    made: dict[Key, AnyRow] = {}
    for row in rows:  # oldest first, so that the newest is left under 0
        made[row.id, row.version] = made[row.id, 0] = row
    return tuple(_notice(row) for row in dict.fromkeys(made[key] for key in wanted if key in made))


def _notice(row: AnyRow) -> Notice:
    return make_notice(row.form, row.model, row.reports, row.outlets, "", REVIEWED[row.reviewed or 0])
