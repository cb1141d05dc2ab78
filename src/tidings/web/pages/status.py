"""``GET /healthz`` and ``GET /metrics``: for the operator's machines."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tidings.web.metrics import Metrics
from tidings.web.site import Site

__all__ = ["health", "metrics_page"]


def health(site: Site, _request: Request) -> Response:
    """Return 200 where the database answers; otherwise its failure becomes the 503 of every page.

    ``{"status": "ok", "edition": 7, "articles": 12, "running": true}``
    """
    edition = site.editions.current()
    body = {
        "status": "ok",
        "edition": edition.number,
        "articles": len(edition.cards),
        "running": site.status.snapshot().running,
    }
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


def metrics_page(metrics: Metrics, _request: Request) -> Response:
    """Return the figures in Prometheus's text format."""
    return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
