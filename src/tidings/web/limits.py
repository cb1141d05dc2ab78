"""No floods: an act beyond what anybody does by hand is refused before anything is written."""

import time

from starlette.requests import Request

from tidings.errors import TooManyError
from tidings.ids import ReaderId
from tidings.web.limiter import Allowance
from tidings.web.site import Site

__all__ = ["refuse_flood", "refuse_guessing", "refuse_many_requests"]

_GUESSES = Allowance(burst=8, per_s=1 / 120)  # eight at once, thirty an hour
_REQUESTS = Allowance(burst=5, per_s=1 / 600)  # five at once, six an hour


def refuse_flood(site: Site, request: Request, reader_id: ReaderId) -> None:
    """Raise ``TooManyError`` if the reader, or the address that they come from, has done too much by now."""
    now_s, web = time.monotonic(), site.settings.web
    address = request.client.host if request.client else ""
    counted = ((f"reader {reader_id}", web.acts_per_minute), (f"address {address}", web.acts_per_minute_address))
    if not all(site.limits.take(who, Allowance.per_minute(acts), now_s) for who, acts in counted if acts):
        raise TooManyError("That was more in a short time than anybody does by hand.", "Wait a minute and go on then.")


def refuse_guessing(site: Site, request: Request, name: str) -> None:
    """Raise ``TooManyError`` if passwords of a name, or by an address, were tried more often than people forget."""
    address = request.client.host if request.client else ""
    for who in (f"guesses of {name.strip().casefold()[:60]}", f"guesses by {address}"):
        if not site.limits.take(who, _GUESSES, time.monotonic()):
            raise TooManyError("A password was tried too often.", "Wait a few minutes and try again.")


def refuse_many_requests(site: Site, request: Request) -> None:
    """Raise ``TooManyError`` if more requests to remove something came from one address than anybody has to make."""
    address = request.client.host if request.client else ""
    if not site.limits.take(f"requests of {address}", _REQUESTS, time.monotonic()):
        raise TooManyError(
            "That were many requests from one address.", "Name several pages in one request, or write to the contact."
        )
