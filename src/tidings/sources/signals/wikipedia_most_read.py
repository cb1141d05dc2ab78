"""Wikipedia: the most read articles that rose, by the feed of its front page (api.wikimedia.org, featured content)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["WikipediaMostRead"]


@dataclass(frozen=True, slots=True)
class WikipediaMostRead:
    """Views above the mean of the days before, so that pages which are always read a lot say nothing."""

    language: str = "en"
    kind: SignalKind = SignalKind.WIKIPEDIA_MOST_READ
    interval_s: float = 6 * 3_600.0

    def address(self, now: datetime) -> str:
        """Return the address of the day's feed."""
        return f"https://api.wikimedia.org/feed/v1/wikipedia/{self.language}/featured/{now:%Y/%m/%d}"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the articles that are read more than before, with that rise."""
        most_read = parse_json(body).get("mostread")
        for article in objects(most_read["articles"] if most_read else []):
            titles = article.get("titles")
            title = words(titles, "normalized") if isinstance(titles, dict) else ""
            rise = _rise(article)
            if title and rise > 0:
                yield Sighting(words(article, "title") or title, title, rise, "", _page(article))


def _rise(article: dict[str, Any]) -> float:
    *before, _ = [number(day.get("views")) for day in objects(article.get("view_history") or [])] or [0.0]
    usual = sum(before) / len(before) if before else 0.0
    return number(article.get("views")) - usual


def _page(article: dict[str, Any]) -> str:
    urls = article.get("content_urls")
    desktop = urls.get("desktop") if isinstance(urls, dict) else None
    return words(desktop, "page") if isinstance(desktop, dict) else ""
