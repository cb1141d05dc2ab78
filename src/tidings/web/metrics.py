"""Figures for Prometheus: requests by page, and how the newsroom is."""

import time
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tidings.publication.read import Editions
from tidings.web.ports import Status

__all__ = ["Measured", "Metrics"]

_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """The figures of one application."""

    def __init__(self, editions: Editions, status: Status) -> None:
        """Count for an application that shows ``editions`` while the newsroom is as ``status`` says."""
        self._registry = CollectorRegistry()
        self._registry.register(_Newsroom(editions, status))
        labels = ("page", "status")
        self._requests = Counter("tidings_requests", "Answers sent.", labels, registry=self._registry)
        self._seconds = Histogram(
            "tidings_request_seconds",
            "Seconds from request to last byte.",
            ("page",),
            registry=self._registry,
            buckets=_BUCKETS,
        )

    def observe(self, page: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests.labels(page, str(status)).inc()
        self._seconds.labels(page).observe(seconds)

    def text(self) -> bytes:
        """Return all figures in Prometheus's text format."""
        return generate_latest(self._registry)


class _Newsroom(Collector):
    """What is public and what is being done, asked for when the figures are."""

    def __init__(self, editions: Editions, status: Status) -> None:
        self._editions = editions
        self._status = status

    def collect(self) -> Iterable[GaugeMetricFamily]:
        edition, view = self._editions.current(), self._status.snapshot()
        yield GaugeMetricFamily("tidings_edition", "Number of the present edition.", value=edition.number)
        yield GaugeMetricFamily("tidings_articles", "Articles that are public.", value=len(edition.cards))
        yield GaugeMetricFamily("tidings_cycle_running", "Whether a cycle is running.", value=float(view.running))
        yield GaugeMetricFamily("tidings_cycle_failures", "Failures of the last cycle.", value=len(view.failures))


class Measured:
    """Measures every answer of an application, by the name of its route; unknown addresses share one name."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Measure ``app``."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def send_counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_counted)
        finally:
            name = getattr(scope.get("route"), "name", "unknown")
            self._metrics.observe(name, status, time.perf_counter() - began)
