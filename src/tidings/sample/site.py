"""What the sample's web answers: pure text from the day, the moment and the path; no sockets here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from tidings.sample.day import publish
from tidings.sample.entities import OptOut, PublishedReport, SampleDay, SampleOutlet
from tidings.sample.feeds import FEED_TYPES, render_feed
from tidings.sample.pages import render_home, render_page

__all__ = ["OPML_HOST", "Content", "SampleSite"]

OPML_HOST = "127.0.0.1"
_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Content:
    """One answer, before conditional requests are looked at."""

    status: int
    content_type: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


class SampleSite:
    """The web of the sample day, as it stands some seconds after serving began at ``now`` on ``port``."""

    def __init__(self, day: SampleDay, now: datetime, port: int) -> None:
        """Keep what every answer depends on; ``now`` is aware."""
        self._day = day
        self._now = now
        self._port = port
        self._outlets = {outlet.host: outlet for outlet in day.outlets}

    def base(self, outlet: SampleOutlet) -> str:
        """Return the address of the outlet's site, without a slash at its end."""
        return f"http://{outlet.host}:{self._port}"

    def answer(self, host: str, path: str, elapsed_s: float) -> Content:
        """Return what ``host`` answers at ``path`` after ``elapsed_s`` seconds."""
        if host == OPML_HOST:
            return self._directory(path)
        outlet = self._outlets.get(host)
        if outlet is None:
            return _not_found(path)
        if path == "/robots.txt":
            return Content(200, _TEXT, _robots(outlet))
        own = publish(self._day, self._now, elapsed_s, outlet.key)
        if path == outlet.feed_path:
            return Content(200, FEED_TYPES[outlet.feed], render_feed(outlet, self.base(outlet), own))
        if path == "/":
            return Content(200, _HTML, render_home(outlet, self.base(outlet), own))
        page = next((one for one in own if one.report.path == path), None)
        if page is None:
            return _not_found(path)
        return Content(200, _HTML, render_page(outlet, self.base(outlet), page, own), _page_headers(page))

    def _directory(self, path: str) -> Content:
        if path == "/robots.txt":
            return Content(200, _TEXT, "User-agent: *\nAllow: /\n")
        if path == "/outlets.opml":
            return Content(200, "text/x-opml; charset=utf-8", self._opml())
        return _not_found(path)

    def _opml(self) -> str:
        rows = "".join(
            f'<outline type="rss" text="{escape(outlet.name)}" title="{escape(outlet.name)}" '
            f'xmlUrl="{self.base(outlet)}{outlet.feed_path}" htmlUrl="{self.base(outlet)}/"/>\n'
            for outlet in self._day.outlets
        )
        head = "<head><title>The sample day: invented outlets</title></head>"
        return f'<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">{head}<body>\n{rows}</body></opml>\n'


def _not_found(path: str) -> Content:
    return Content(404, _TEXT, f"There is nothing at {path}.\n")


def _robots(outlet: SampleOutlet) -> str:
    closed = "".join(f"Disallow: /{section}/\n" for section in outlet.disallow)
    return f"User-agent: *\n{closed}Disallow: /search\nAllow: /\n"


def _page_headers(page: PublishedReport) -> dict[str, str]:
    if page.report.opt_out is OptOut.HEADER:
        return {"X-Robots-Tag": "noai, noimageai", "tdm-reservation": "1"}
    return {}
