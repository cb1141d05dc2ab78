"""Subscriptions at hubs: kept, asked for and renewed, confirmed, and what they deliver taken in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

import structlog
from sqlalchemy import Connection, Row, select, update

from tidings.clock import Clock
from tidings.errors import FetchError
from tidings.ids import SourceId
from tidings.settings import Settings
from tidings.sources.entities import SourceState
from tidings.sources.ports import Web
from tidings.sources.websub import (
    LEASE_S,
    Hub,
    Subscription,
    SubscriptionState,
    decide_public_base,
    decide_subscribing,
    parse_lease,
)
from tidings.storage import Database, insert_missing
from tidings.storage.schema import sources, subscriptions

__all__ = [
    "CALLBACK_PATH",
    "confirm_intent",
    "count_missed",
    "find_by_token",
    "list_subscriptions",
    "load_subscription",
    "note_delivery",
    "note_hub",
    "refuse",
    "subscribe_due",
]

CALLBACK_PATH = "/hub/"
"""Where hubs reach us; the subscription's token follows."""
_MAX_ASKED = 50  # in one round
_log = structlog.get_logger("tidings.sources")


def note_hub(
    connection: Connection, source: SourceId, hub: Hub | None, make_token: Callable[[], str] = token_urlsafe
) -> None:
    """Remember which hub ``source`` offers; another than before begins anew, and none leaves the lease to end."""
    if hub is None:
        return
    known = load_subscription(connection, source)
    row = {"source_id": source, "hub": hub.url, "topic": hub.topic, "token": make_token(), "secret": make_token()}
    if known is None:
        insert_missing(connection, subscriptions, [row])
    elif (known.hub, known.topic) != (hub.url, hub.topic):
        fresh = {"state": SubscriptionState.OFFERED, "asked_at": None, "lease_until": None, "delivered_at": None}
        changed = {**row, **fresh, "missed": 0, "failures": 0, "failure_text": ""}
        connection.execute(update(subscriptions).where(subscriptions.c.source_id == source).values(changed))


def load_subscription(connection: Connection, source: SourceId) -> Subscription | None:
    """Return the subscription of ``source``, or None where its feed names no hub."""
    row = connection.execute(select(subscriptions).where(subscriptions.c.source_id == source)).first()
    return _subscription(row) if row else None


def list_subscriptions(connection: Connection) -> dict[SourceId, Subscription]:
    """Return the subscriptions of all sources whose feeds name a hub."""
    return {one.source_id: one for one in map(_subscription, connection.execute(select(subscriptions)))}


def find_by_token(connection: Connection, token: str) -> Subscription | None:
    """Return the subscription whose callback ends with ``token``, if its source is still read."""
    query = (
        select(subscriptions)
        .join(sources, sources.c.id == subscriptions.c.source_id)
        .where(subscriptions.c.token == token, sources.c.state != SourceState.REMOVED)
    )
    row = connection.execute(query).first()
    return _subscription(row) if row else None


def count_missed(connection: Connection, source: SourceId, new_reports: int) -> None:
    """Count reports that a poll found though a hub should have told of them."""
    if new_reports:
        own = subscriptions.c.source_id == source
        connection.execute(update(subscriptions).where(own).values(missed=subscriptions.c.missed + new_reports))


def note_delivery(connection: Connection, source: SourceId, now: datetime) -> None:
    """Remember that the hub told of news, so that it is relied on again."""
    own = subscriptions.c.source_id == source
    connection.execute(update(subscriptions).where(own).values(delivered_at=now, missed=0))


async def subscribe_due(database: Database, web: Web, clock: Clock, settings: Settings) -> int:
    """Ask the hubs whose turn it is to tell of news at our public address; return how many were asked.

    Without a public address in ``site.base_url`` nothing is asked. Raises ``StorageError`` and ``SettingsError``.
    """
    if not decide_public_base(settings.site.base_url, settings.sources.allow_networks):
        return 0
    with database.read() as connection:
        query = (
            select(subscriptions)
            .join(sources, sources.c.id == subscriptions.c.source_id)
            .where(sources.c.state == SourceState.ACTIVE)
            .order_by(subscriptions.c.source_id)
        )
        known = [_subscription(row) for row in connection.execute(query)]
    due = [each for each in known if decide_subscribing(each, clock.now())][:_MAX_ASKED]
    for each in due:
        await _ask(database, web, clock, settings, each)
    return len(due)


async def _ask(database: Database, web: Web, clock: Clock, settings: Settings, wanted: Subscription) -> None:
    """Send one request; it is stored before, as the hub may verify it before it answers."""
    live = wanted.is_live(clock.now())
    state = SubscriptionState.ACTIVE if live else SubscriptionState.ASKED
    with database.write() as connection:
        _save(connection, wanted.source_id, state=state, asked_at=clock.now())
    fields = {
        "hub.callback": f"{settings.site.base_url.rstrip('/')}{CALLBACK_PATH}{wanted.token}",
        "hub.mode": "subscribe",
        "hub.topic": wanted.topic,
        "hub.lease_seconds": str(LEASE_S),
        "hub.secret": wanted.secret,
    }
    try:
        await web.send_form(wanted.hub, fields)
        outcome = {"failures": 0, "failure_text": ""}
    except FetchError as error:
        _log.info("hub failed", hub=wanted.hub, reason=str(error))
        outcome = {"failures": wanted.failures + 1, "failure_text": str(error)}
    own = subscriptions.c.source_id == wanted.source_id
    standing = subscriptions.c.state != SubscriptionState.REFUSED  # a hub may refuse before it answers
    with database.write() as connection:
        connection.execute(update(subscriptions).where(own, standing).values(**outcome))


def confirm_intent(database: Database, clock: Clock, token: str, topic: str, lease: str) -> bool:
    """Return whether we asked to be told of ``topic`` at the callback ``token``; if so, the lease begins.

    What nobody asked for is denied, so that nobody can subscribe us. Raises ``StorageError``.
    """
    wished = (SubscriptionState.ASKED, SubscriptionState.ACTIVE)
    with database.write() as connection:
        found = find_by_token(connection, token)
        if found is None or found.topic != topic or found.asked_at is None or found.state not in wished:
            return False
        until = clock.now() + parse_lease(lease)
        _save(connection, found.source_id, state=SubscriptionState.ACTIVE, lease_until=until, missed=0)
    return True


def refuse(database: Database, token: str, topic: str, reason: str) -> None:
    """Store that the hub won't tell of ``topic``; polls go on as ever. Raises ``StorageError``."""
    with database.write() as connection:
        found = find_by_token(connection, token)
        if found is not None and found.topic == topic:
            words = f"The hub refused: {reason or 'it gave no reason'}."
            failures = found.failures + 1
            state = SubscriptionState.REFUSED
            _save(
                connection, found.source_id, state=state, lease_until=None, failures=failures, failure_text=words[:500]
            )


def _save(connection: Connection, source: SourceId, **values: Any) -> None:
    connection.execute(update(subscriptions).where(subscriptions.c.source_id == source).values(**values))


def _subscription(row: Row[Any]) -> Subscription:
    found = Subscription(**row._mapping)
    return replace(found, source_id=SourceId(found.source_id), state=SubscriptionState(found.state))
