"""Mastodon: links that trend on a server (docs.joinmastodon.org/methods/trends)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["Mastodon"]


@dataclass(frozen=True, slots=True)
class Mastodon:
    """How many accounts of the two newest days shared a link, as ``server`` sees it."""

    server: str = "https://mastodon.social"
    kind: SignalKind = SignalKind.MASTODON
    interval_s: float = 900.0

    def address(self, now: datetime) -> str:  # noqa: ARG002  (the port's signature)
        """Return the address of the trending links."""
        return f"{self.server.rstrip('/')}/api/v1/trends/links?limit=20"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the links, with the number of accounts."""
        for link in objects(parse_json(body)):
            url, title = words(link, "url"), words(link, "title")
            if url and title:
                days = list(objects(link.get("history") or []))[:2]
                accounts = sum(number(day.get("accounts")) for day in days)
                yield Sighting(url, title, accounts, url, f"{self.server.rstrip('/')}/explore/links")
