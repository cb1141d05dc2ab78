"""Wikipedia: page views of a day, by the Wikimedia analytics API (wikimedia.org/api/rest_v1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number, objects, parse_json, words

__all__ = ["WikipediaViews"]

_MOST = 100


@dataclass(frozen=True, slots=True)
class WikipediaViews:
    """Views of the hundred pages that were looked at most, in one ``language``."""

    language: str = "en"
    kind: SignalKind = SignalKind.WIKIPEDIA_VIEWS
    interval_s: float = 6 * 3_600.0

    def address(self, now: datetime) -> str:
        """Return the address of the list of two days ago, which is complete by then."""
        project = f"{self.language}.wikipedia"
        base = "https://wikimedia.org/api/rest_v1/metrics/pageviews/top"
        return f"{base}/{project}/all-access/{now - timedelta(days=2):%Y/%m/%d}"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield the articles with their views; pages that are no articles are left out."""
        articles = [article for day in objects(parse_json(body)["items"]) for article in objects(day.get("articles"))]
        for article in articles[:_MOST]:
            name = words(article, "article")
            if name and ":" not in name and name != "Main_Page":
                page = f"https://{self.language}.wikipedia.org/wiki/{quote(name)}"
                yield Sighting(name, name.replace("_", " "), number(article.get("views")), "", page)
