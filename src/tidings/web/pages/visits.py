"""When somebody was here last: kept in their own browser, as two moments, and nowhere else."""

from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from tidings.web.cookies import VISIT_COOKIE
from tidings.web.site import Site

__all__ = ["last_visit", "note_visit"]

_APART = timedelta(minutes=30)  # without a look at the feed, after which the next one is another visit
_KEPT_S = 90 * 24 * 3600


def last_visit(request: Request, now: datetime) -> datetime | None:
    """Return when the visit before the present one ended; None if there was none, or none that makes sense."""
    before, latest = _read(request, now)
    return latest if latest is not None and now - latest >= _APART else before


def note_visit(site: Site, request: Request, response: Response, now: datetime) -> None:
    """Let the browser of a known reader remember that they look at the feed ``now``."""
    before, latest = _read(request, now)
    if latest is not None and now - latest >= _APART:
        before = latest
    elif latest is not None and now - latest < timedelta(minutes=5):
        return  # nothing worth a cookie
    value = f"{int(before.timestamp()) if before else 0}.{int(now.timestamp())}"
    response.set_cookie(
        VISIT_COOKIE,
        value,
        max_age=_KEPT_S,
        httponly=True,
        samesite="lax",
        secure=site.settings.web.secure_cookies,
    )


def _read(request: Request, now: datetime) -> tuple[datetime | None, datetime | None]:
    parts = request.cookies.get(VISIT_COOKIE, "").split(".")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts):
        return None, None
    first, second = (datetime.fromtimestamp(int(part), UTC) if int(part) else None for part in parts)
    return (first if first and first <= now else None), (second if second and second <= now else None)
