"""Why a card is in the feed, as HTML. Every request has these words for thirty cards, so they are joined by hand."""

from functools import lru_cache

from markupsafe import escape

from tidings.feed.entities import RankedCard
from tidings.web.words import points, printable

__all__ = ["write_points", "write_reason"]


@lru_cache(maxsize=4096)
def _safe(words: str) -> str:
    return str(escape(printable(words)))


def write_reason(ranked: RankedCard) -> str:
    """Return the main reason, unless the notice on the card gives it already."""
    said = ranked.why.casefold() == ranked.card.notice.why.casefold()
    return "Why it is here" if said else _safe(ranked.why)


def write_points(ranked: RankedCard) -> str:
    """Return all contributions as rows of a table, with their sum."""
    rows = [
        f"<tr><td>{_safe(words)}</td><td>{points(value)}</td></tr>\n"
        for _, words, value in ranked.contributions
        if value
    ]
    return f'{"".join(rows)}<tr><th scope="row">Points in all</th><td>{ranked.score:,}</td></tr>'
