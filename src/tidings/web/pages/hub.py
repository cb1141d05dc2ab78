"""``GET`` and ``POST /hub/{token}``: where the hubs of feeds verify that we asked them, and tell of news (WebSub)."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tidings.errors import NotFoundError
from tidings.sources.intake import take_delivery
from tidings.sources.subscriptions import confirm_intent, find_by_token, refuse
from tidings.sources.websub import is_signed
from tidings.web.site import Site

__all__ = ["receive", "verify"]


def verify(site: Site, request: Request) -> Response:
    """Return the hub's challenge where we asked to be told of this feed; 404 for everything else, as WebSub wants."""
    token, asked = str(request.path_params["token"]), request.query_params
    topic, mode = asked.get("hub.topic", ""), asked.get("hub.mode", "")
    if mode == "denied":
        refuse(site.database, token, topic, asked.get("hub.reason", ""))
        return PlainTextResponse("")
    challenge = asked.get("hub.challenge", "")
    lease = asked.get("hub.lease_seconds", "")
    if mode != "subscribe" or not challenge or not confirm_intent(site.database, site.clock, token, topic, lease):
        raise NotFoundError("No such subscription was asked for.", "Nothing needs to be done.")
    return PlainTextResponse(challenge)


async def receive(site: Site, request: Request) -> Response:
    """Take in what a hub delivers, if it is signed with our secret.

    An unsigned or wrongly signed message gets the same answer and nothing is done, as WebSub asks; a token that is no
    subscription's gets 410, after which a hub stops.
    """
    token = str(request.path_params["token"])
    body = await request.body()
    signature, kind = request.headers.get("x-hub-signature", ""), request.headers.get("content-type", "")
    status = await run_in_threadpool(_take, site, token, body, signature, kind)
    return Response(status_code=status)


def _take(site: Site, token: str, body: bytes, signature: str, kind: str) -> int:
    with site.database.read() as connection:
        found = find_by_token(connection, token)
    if found is None:
        return 410
    if found.is_live(site.clock.now()) and is_signed(found.secret, body, signature):
        take_delivery(site.database, site.clock, site.settings, found.source_id, body, kind)
    return 202
