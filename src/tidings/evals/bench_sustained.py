"""How many reports a second the pipeline takes in for as long as one likes: the real stages over an invented web.

Feeds are parsed, pages extracted in their own process, copies sought, and reports stored, embedded, grouped and heated,
all as in production. Only the network is left out: answers come from memory, and nobody is waited for.
"""

import random
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from html import escape
from typing import Any

from tidings.clock import SystemClock
from tidings.errors import FetchError, HttpStatusError
from tidings.evals.invented_stream import invent_sentences, stream_reports
from tidings.ids import mint_outlet_id, mint_source_id
from tidings.progress import Progress, Silent
from tidings.settings import Settings
from tidings.sources.operations import take_in
from tidings.sources.ports import Answer, OnHop
from tidings.storage import Database, insert_missing, open_database, upgrade
from tidings.storage.schema import outlets, sources
from tidings.stories.features import Text
from tidings.stories.operations import group_reports, refresh_heat
from tidings.stories.vectors import StaticEmbedder

__all__ = ["bench_sustained"]

_OUTLETS = 100
_ITEMS = 5  # new in each feed, each round
_ROUND = timedelta(minutes=20)  # by the clock of the bench: every feed is due again
_LINKS = 220  # of the menus around a text; real pages have more markup than text
_ENDLESS = 100_000_000


class _InventedWeb:
    """A hundred outlets, each with a feed of what is new this round and a page behind each item."""

    def __init__(self, seed: int) -> None:
        self._stream = stream_reports(invent_sentences(seed), _ENDLESS, seed)
        self._chance = random.Random(seed)
        self._answers: dict[str, Answer] = {}

    def turn(self, now: datetime) -> None:
        """Publish a round of reports."""
        self._answers = {}
        for outlet in range(_OUTLETS):
            items = "".join(self._publish(outlet, text, now) for text in self._take())
            body = f'<rss version="2.0"><channel><title>Outlet {outlet}</title>{items}</channel></rss>'
            self._keep(f"http://outlet{outlet}.example/feed", body, "application/rss+xml")

    async def fetch(
        self,
        url: str,
        *,
        max_bytes: int,  # noqa: ARG002  (the port's signature)
        headers: Mapping[str, str] | None = None,  # noqa: ARG002
        on_hop: OnHop | None = None,  # noqa: ARG002
    ) -> Answer:
        """Return what is published at ``url``; raises ``HttpStatusError`` for anything else."""
        found = self._answers.get(url)
        if found is None:
            raise HttpStatusError(f"{url} answered 404.", 404)
        return found

    async def send_form(self, url: str, fields: Mapping[str, str]) -> Answer:  # noqa: ARG002
        """Raise ``FetchError``: these outlets have no hubs."""
        raise FetchError(f"{url} takes no forms.")

    async def close(self) -> None:
        """Do nothing."""

    def _take(self) -> Iterator[Text]:
        for _ in range(_ITEMS):
            yield next(self._stream)

    def _publish(self, outlet: int, text: Text, now: datetime) -> str:
        url = f"http://outlet{outlet}.example/{text.id}"
        self._keep(url, self._page(text), "text/html; charset=utf-8")
        title, summary = escape(text.title), escape(text.body[:160])
        return (
            f"<item><title>{title}</title><link>{url}</link><guid>{url}</guid><description>{summary}</description>"
            f"<pubDate>{now:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        )

    def _page(self, text: Text) -> str:
        links = "".join(f'<li class="menu"><a href="/section/{n}">Section {n}</a></li>' for n in range(_LINKS))
        words = text.body.split(" ")
        cuts = range(0, len(words), 40)
        body = "".join(f"<p>{escape(' '.join(words[cut : cut + 40]))}</p>" for cut in cuts)
        return (
            f"<!doctype html><html lang=en><head><title>{escape(text.title)}</title></head><body><nav><ul>{links}</ul>"
            f"</nav><main><article><h1>{escape(text.title)}</h1>{body}</article></main><footer><ul>{links}</ul>"
            f"<p>{self._chance.random()}</p></footer></body></html>"
        )

    def _keep(self, url: str, body: str, kind: str) -> None:
        self._answers[url] = Answer(200, url, {"content-type": kind}, body.encode())


class _BenchClock:
    """The machine's clock, moved on by rounds."""

    def __init__(self) -> None:
        self.later = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.later


def bench_sustained(
    settings: Settings, minutes: float, progress: Progress | None = None, seed: int = 1
) -> dict[str, Any]:
    """Return how many reports a second all stages before writing take together, for ``minutes``.

    Keys: ``reports seconds reports_per_s slowest_per_s`` (of the slowest round of 500), ``rounds stories peak_mb``
    (this process and its largest child, in megabytes) and ``stages``: seconds in ``intake`` (feeds, pages, copies),
    ``grouping`` (terms, vectors, stories) and ``heat``. Nothing is fetched, and no time is spent in waiting for hosts.
    """
    quiet = {"host_delay_s": 0.0, "jitter": 0.0, "signals": (), "interval_s": 600.0, "longest_interval_s": 600.0}
    settings = settings.model_copy(update={"sources": settings.sources.model_copy(update=quiet)})
    shown, clock, web, embedder = progress or Silent(), _BenchClock(), _InventedWeb(seed), StaticEmbedder()
    stages = {"intake": 0.0, "grouping": 0.0, "heat": 0.0}
    speeds: list[float] = []
    total, stories, spent = 0, 0, 0.0
    with tempfile.TemporaryDirectory(prefix="tidings-bench-") as folder:
        database = open_database(f"sqlite:///{folder}/bench.db")
        upgrade(database)
        _add_outlets(database, clock.now())
        while spent < minutes * 60:
            web.turn(clock.now())
            times = [time.perf_counter()]
            taken = take_in(database, web, clock, settings, Silent())
            times.append(time.perf_counter())
            stories += group_reports(database, embedder, clock, settings, Silent()).new_stories
            times.append(time.perf_counter())
            refresh_heat(database, clock, settings)
            times.append(time.perf_counter())
            for stage, begun, ended in zip(stages, times, times[1:], strict=False):
                stages[stage] += ended - begun
            total, spent = total + taken.new_reports, spent + times[-1] - times[0]
            speeds.append(taken.new_reports / (times[-1] - times[0]))
            clock.later += _ROUND
            shown.step("sustained", round(spent), round(minutes * 60), f"{speeds[-1]:.0f} reports a second")
        database.close()
    return {
        "reports": total,
        "seconds": round(spent, 1),
        "reports_per_s": round(total / spent, 1),
        "slowest_per_s": round(min(speeds), 1),
        "rounds": len(speeds),
        "stories": stories,
        "peak_mb": _peak_mb(),
        "stages": {stage: round(seconds, 1) for stage, seconds in stages.items()},
    }


def _add_outlets(database: Database, now: datetime) -> None:
    names = [f"outlet{number}.example" for number in range(_OUTLETS)]
    known = [{"id": mint_outlet_id(host), "host": host, "name": host, "owner": host, "added_at": now} for host in names]
    feeds = [
        {
            "id": mint_source_id(f"http://{host}/feed"),
            "outlet_id": mint_outlet_id(host),
            "url": f"http://{host}/feed",
            "next_poll_at": now,
            "added_at": now,
        }
        for host in names
    ]
    with database.write() as connection:
        insert_missing(connection, outlets, known)
        insert_missing(connection, sources, feeds)


def _peak_mb() -> int:
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round((own + children) / 1024)
