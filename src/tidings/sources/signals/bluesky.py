"""Bluesky: topics that trend, by the public view (docs.bsky.app, app.bsky.unspecced.getTrends)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["Bluesky"]


@dataclass(frozen=True, slots=True)
class Bluesky:
    """Posts about each topic; topics are words only."""

    kind: SignalKind = SignalKind.BLUESKY
    interval_s: float = 900.0

    def address(self, now: datetime) -> str:  # noqa: ARG002  (the port's signature)
        """Return the address of the topics."""
        return "https://public.api.bsky.app/xrpc/app.bsky.unspecced.getTrends?limit=25"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the topics, with the number of posts."""
        for trend in objects(parse_json(body)["trends"]):
            title = words(trend, "displayName") or words(trend, "topic")
            if title:
                link = words(trend, "link")
                page = f"https://bsky.app{link}" if link.startswith("/") else link
                yield Sighting(words(trend, "topic") or title, title, number(trend.get("postCount")), "", page)
