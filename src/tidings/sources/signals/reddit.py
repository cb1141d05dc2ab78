"""Reddit: what is hot in chosen communities, by the listing API (reddit.com/dev/api)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["Reddit"]


@dataclass(frozen=True, slots=True)
class Reddit:
    """Scores of links in ``communities``, names without ``r/``."""

    communities: tuple[str, ...] = ("worldnews", "news")
    kind: SignalKind = SignalKind.REDDIT
    interval_s: float = 900.0

    def address(self, now: datetime) -> str:  # noqa: ARG002  (the port's signature)
        """Return the address of what is hot in the communities together."""
        return f"https://www.reddit.com/r/{quote('+'.join(self.communities), safe='+')}/hot.json?limit=50"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the posts that link elsewhere, with their scores."""
        for child in objects(parse_json(body)["data"]["children"]):
            post = child.get("data")
            if not isinstance(post, dict) or post.get("is_self") or post.get("stickied"):
                continue
            key, title, url = words(post, "id"), words(post, "title"), words(post, "url")
            if key and title and url:
                page = f"https://www.reddit.com{words(post, 'permalink')}"
                yield Sighting(key, title, number(post.get("score")), url, page)
