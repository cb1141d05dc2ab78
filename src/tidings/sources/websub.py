"""WebSub (W3C Recommendation): which hub tells of a feed's news, and whether a message is truly the hub's.

Pure functions; what they decide is stored and sent by ``subscriptions``.
"""

import hashlib
import hmac
import html
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from tidings.ids import SourceId
from tidings.sources.addresses import decide_address, parse_networks
from tidings.sources.links import absolute_url
from tidings.sources.ports import Answer

__all__ = [
    "LEASE_S",
    "Hub",
    "Subscription",
    "SubscriptionState",
    "decide_public_base",
    "decide_pushed_s",
    "decide_subscribing",
    "find_hub",
    "is_signed",
    "parse_lease",
]

LEASE_S = 864_000  # ten days are asked for; the hub decides
_PUSHED_S = 21_600.0  # a poll every six hours finds what a hub forgot
_UNVERIFIED = timedelta(hours=1)
_BEFORE_END = timedelta(days=1)
_RETRY = timedelta(hours=1)
_LONGEST_RETRY = timedelta(days=7)
_HEAD_BYTES = 20_000
_LINK_HEADER = re.compile(r"<([^>]*)>([^<]*)")
_REL = re.compile(r"\brel\s*=\s*(?:\"([^\"]*)\"|([^\s;,]+))", re.IGNORECASE)
_LINK = re.compile(r"<(?:[\w.-]+:)?link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


class SubscriptionState(StrEnum):
    """How far a subscription has come."""

    OFFERED = "offered"
    ASKED = "asked"
    ACTIVE = "active"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub, and the name under which it knows the feed."""

    url: str
    topic: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source at its hub. ``token`` ends our callback's address; ``missed`` reports came by polls alone lately."""

    source_id: SourceId
    hub: str
    topic: str
    state: SubscriptionState
    token: str
    secret: str
    asked_at: datetime | None = None
    lease_until: datetime | None = None
    delivered_at: datetime | None = None
    missed: int = 0
    failures: int = 0
    failure_text: str = ""

    def is_live(self, now: datetime) -> bool:
        """Return whether the hub has promised to tell of news at ``now``."""
        return self.state is SubscriptionState.ACTIVE and self.lease_until is not None and self.lease_until > now


def find_hub(answer: Answer) -> Hub | None:
    """Return the hub that a feed names in its Link header or in itself, the header first; None where it names none."""
    targets: dict[str, str] = {}
    for target, parameters in _LINK_HEADER.findall(answer.headers.get("link", "")):
        for quoted, bare in _REL.findall(parameters):
            for rel in (quoted or bare).lower().split():
                targets.setdefault(rel, target)
    head = answer.body[:_HEAD_BYTES].decode("utf-8", errors="replace")
    for rel, target in _json_links(answer.body) if head.lstrip().startswith("{") else _xml_links(head):
        targets.setdefault(rel, target)
    hub = absolute_url(targets.get("hub", ""), answer.url) if targets.get("hub") else ""
    if not hub:
        return None
    return Hub(hub, absolute_url(targets.get("self", ""), answer.url) or answer.url)


def _xml_links(head: str) -> list[tuple[str, str]]:
    found = []
    for tag in _LINK.findall(head):
        attributes = {name.lower(): html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}
        found += [(rel, attributes.get("href", "")) for rel in attributes.get("rel", "").lower().split()]
    return found


def _json_links(body: bytes) -> list[tuple[str, str]]:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return []
    if not isinstance(feed, dict):
        return []
    hubs = feed.get("hubs")
    named = [hub for hub in hubs if isinstance(hub, dict)] if isinstance(hubs, list) else []
    found = [("hub", str(hub.get("url") or "")) for hub in named if str(hub.get("type")).lower() == "websub"]
    return [*found[:1], ("self", str(feed.get("feed_url") or ""))]


def is_signed(secret: str, body: bytes, signature: str) -> bool:
    """Return whether ``signature`` (``sha256=…``, X-Hub-Signature) shows that ``body`` is from who knows ``secret``."""
    method, _, digest = signature.strip().partition("=")
    made = _METHODS.get(method.lower())
    if made is None or not digest.isascii():
        return False
    wanted: str = hmac.new(secret.encode(), body, made).hexdigest()
    return bool(hmac.compare_digest(wanted, digest.lower()))


def parse_lease(words: str) -> timedelta:
    """Return how long a hub's ``hub.lease_seconds`` lasts; where it says nothing, as long as we asked for."""
    seconds = int(words) if re.fullmatch(r"[0-9]{1,9}", words) else LEASE_S
    return timedelta(seconds=min(seconds, 10 * LEASE_S))


def decide_subscribing(subscription: Subscription, now: datetime) -> bool:
    """Return whether the hub is to be asked at ``now``: first, when it never verified, and before the lease ends.

    A hub that refused or failed is asked again after an hour, twice as long each time, up to a week.
    """
    asked = subscription.asked_at
    if asked is None:
        return True
    if subscription.failures or subscription.state is SubscriptionState.REFUSED:
        doublings: int = min(max(subscription.failures, 1) - 1, 10)
        return bool(now >= asked + min(_RETRY * (1 << doublings), _LONGEST_RETRY))
    if subscription.is_live(now) and subscription.lease_until is not None:
        lease = subscription.lease_until - asked
        return now >= subscription.lease_until - min(_BEFORE_END, lease / 10) and now >= asked + lease / 2
    return now >= asked + _UNVERIFIED


def decide_pushed_s(subscription: Subscription | None, now: datetime) -> float:
    """Return for how many seconds a feed needs no poll because its hub tells of news; 0 where it does not.

    A hub that let polls find what it never told is not relied on until it tells again.
    """
    if subscription is None or not subscription.is_live(now) or subscription.missed:
        return 0.0
    left = (subscription.lease_until - now).total_seconds() if subscription.lease_until else 0.0
    return min(_PUSHED_S, left)


def decide_public_base(base_url: str, allow_networks: tuple[str, ...]) -> bool:
    """Return whether a hub elsewhere can reach ``base_url``; an address in ``allow_networks`` counts as reachable.

    Raises ``SettingsError`` where a network isn't one.
    """
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    try:
        address = str(ip_address(host))
    except ValueError:
        return (
            parts.scheme in ("http", "https") and "." in host.strip(".") and not host.endswith((".local", ".internal"))
        )
    return decide_address(address, parse_networks(allow_networks))
