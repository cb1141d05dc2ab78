"""Hacker News: the front page, by Algolia's search API (hn.algolia.com/api)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["HackerNews"]


@dataclass(frozen=True, slots=True)
class HackerNews:
    """Points of the stories on the front page."""

    kind: SignalKind = SignalKind.HACKER_NEWS
    interval_s: float = 600.0

    def address(self, now: datetime) -> str:  # noqa: ARG002  (the port's signature)
        """Return the address of the front page."""
        return "https://hn.algolia.com/api/v1/search?tags=front_page&hitsPerPage=50"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the stories that link elsewhere, with their points."""
        for hit in objects(parse_json(body)["hits"]):
            key, title, url = words(hit, "objectID"), words(hit, "title"), words(hit, "url")
            if key and title and url:
                page = f"https://news.ycombinator.com/item?id={key}"
                yield Sighting(key, title, number(hit.get("points")), url, page)
