"""Google Trends: what a country searches for, by its RSS (trends.google.com/trending/rss)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.fields import number

__all__ = ["GoogleTrends"]


@dataclass(frozen=True, slots=True)
class GoogleTrends:
    """Searches of each topic in ``country`` (two letters), with the reports that the list itself names."""

    country: str = "US"
    kind: SignalKind = SignalKind.GOOGLE_TRENDS
    interval_s: float = 1_800.0

    def address(self, now: datetime) -> str:  # noqa: ARG002  (the port's signature)
        """Return the address of the list."""
        return f"https://trends.google.com/trending/rss?geo={self.country}"

    def read(self, body: bytes) -> Iterator[Sighting]:
        """Yield a sighting for each report that is named, and one of words for a topic that names none."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(body, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError(str(error)) from error
        page = f"https://trends.google.com/trending?geo={self.country}"
        for item in root.iter("item"):
            topic = (item.findtext("title") or "").strip()
            searches = number(re.sub(r"[^0-9]", "", item.findtext("{*}approx_traffic") or ""))
            news = list(item.iterfind("{*}news_item"))
            named = [(one.findtext("{*}news_item_title"), one.findtext("{*}news_item_url")) for one in news]
            reports = [(title.strip(), url.strip()) for title, url in named if title and url]
            for title, url in reports:
                yield Sighting(f"{topic} {url}", title, searches, url, page)
            if topic and not reports:
                yield Sighting(topic, topic, searches, "", page)
