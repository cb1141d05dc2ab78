"""Lobsters: the hottest stories, by the JSON form of its front page (lobste.rs/about)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["Lobsters"]


@dataclass(frozen=True, slots=True)
class Lobsters:
    """Scores of the hottest stories."""

    kind: SignalKind = SignalKind.LOBSTERS
    interval_s: float = 1_800.0

    def address(self, now: datetime) -> str:  # noqa: ARG002  (the port's signature)
        """Return the address of the hottest stories."""
        return "https://lobste.rs/hottest.json"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the stories that link elsewhere, with their scores."""
        for story in objects(parse_json(body)):
            key, title, url = words(story, "short_id"), words(story, "title"), words(story, "url")
            if key and title and url:
                yield Sighting(key, title, number(story.get("score")), url, words(story, "comments_url"))
