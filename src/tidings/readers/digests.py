"""Who gets the feed as a letter, and when: an address that was confirmed, an hour, and the day it last went out.

The address is kept for this alone and goes with everything else when the reader is erased. A letter is marked as sent
before it is: a stop in between loses one letter, and nobody ever gets the same one twice.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import func, or_, select

from tidings.clock import Clock
from tidings.errors import NotFoundError, ReaderError
from tidings.ids import ReaderId
from tidings.readers.store import make_reader
from tidings.storage import Database, upsert
from tidings.storage.schema import digests

__all__ = [
    "Digest",
    "ask_for_digest",
    "claim_digest",
    "confirm_digest",
    "decide_due",
    "list_due",
    "load_digest",
    "stop_digest",
    "zones",
]

_SECRET_BYTES = 24
_LONGEST = 254  # characters of an address; RFC 5321
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\.]+(?:\.[^\s@<>\"(),:;\[\]\\.]+)+")
_AGAIN = timedelta(minutes=10)  # between two letters that ask the same reader to confirm
_HOURS = 24
_FURTHEST_EAST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Digest:
    """A reader's letter: where to, at which ``hour`` in ``zone``, whether confirmed, and the day it last went out."""

    reader_id: ReaderId
    address: str
    hour: int
    confirmed: bool
    sent_on: date | None
    zone: str = "UTC"


def ask_for_digest(
    database: Database, clock: Clock, reader_id: ReaderId, address: str, hour: int, zone: str = "UTC"
) -> str:
    """Note that the reader wants letters; return the secret of the link that confirms the address.

    Empty where the address was confirmed before: then only the hour changes. Raises ``ReaderError`` for an address that
    is none, an hour or time zone that isn't one, and for asking again within ten minutes, be it from another cookie.
    """
    address = address.strip()
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address) or not address.isascii():
        raise ReaderError("That is no e-mail address.", "Write it as name@example.org.")
    if not 0 <= hour < _HOURS:
        raise ReaderError("An hour goes from 0 to 23.", "Choose one from the list.")
    if zone not in zones():
        raise ReaderError(
            "That is no time zone that is known here.", "Choose one from the list, such as Europe/Berlin."
        )
    now = clock.now()
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    with database.write() as connection:
        make_reader(connection, reader_id, now)
        known = connection.execute(select(digests).where(digests.c.reader_id == reader_id)).first()
        if known is not None and known.address == address and known.confirmed_at is not None:
            connection.execute(digests.update().where(digests.c.reader_id == reader_id).values(hour=hour, zone=zone))
            return ""
        asked = select(func.max(digests.c.asked_at)).where(digests.c.address == address)
        latest = connection.execute(asked).scalar()
        if any(at is not None and now - at < _AGAIN for at in (latest, known.asked_at if known is not None else None)):
            raise ReaderError("A letter that asks to confirm was just sent.", "Look for it, or try in ten minutes.")
        row = {
            "reader_id": reader_id,
            "address": address,
            "hour": hour,
            "zone": zone,
            "secret": _hash(secret),
            "asked_at": now,
            "confirmed_at": None,
            "sent_on": "",
        }
        upsert(connection, digests, row, [name for name in row if name != "reader_id"])
    return secret


def confirm_digest(database: Database, clock: Clock, secret: str) -> None:
    """Take the address as confirmed; raises ``NotFoundError`` for a secret that was never given or was replaced."""
    with database.write() as connection:
        mine = digests.c.secret == _hash(secret)
        if not connection.execute(digests.update().where(mine).values(confirmed_at=clock.now())).rowcount:
            raise NotFoundError("This link confirms nothing (any more).", "Ask for letters again under preferences.")


def stop_digest(database: Database, reader_id: ReaderId) -> bool:
    """Send the reader no more letters and forget the address; return whether there was one."""
    with database.write() as connection:
        return bool(connection.execute(digests.delete().where(digests.c.reader_id == reader_id)).rowcount)


def load_digest(database: Database, reader_id: ReaderId) -> Digest | None:
    """Return what letters the reader asked for, or None."""
    with database.read() as connection:
        row = connection.execute(select(digests).where(digests.c.reader_id == reader_id)).first()
    if row is None:
        return None
    sent_on = date.fromisoformat(row.sent_on) if row.sent_on else None
    return Digest(ReaderId(row.reader_id), row.address, row.hour, row.confirmed_at is not None, sent_on, row.zone)


def decide_due(digest: Digest, now: datetime) -> bool:
    """Say whether the letter is to go out at ``now``: confirmed, its hour has come in its zone, and none went today."""
    there = now.astimezone(_zone(digest.zone))
    return digest.confirmed and there.hour >= digest.hour and (digest.sent_on is None or digest.sent_on < there.date())


def list_due(database: Database, now: datetime, limit: int = 100) -> tuple[Digest, ...]:
    """Return the letters that are to go out at ``now``."""
    latest = (now + _FURTHEST_EAST).date().isoformat()
    query = (
        select(digests)
        .where(digests.c.confirmed_at.is_not(None))
        .where(or_(digests.c.sent_on == "", digests.c.sent_on < latest))
        .order_by(digests.c.hour, digests.c.reader_id)
    )
    with database.read() as connection:
        rows = connection.execute(query).all()
    found = (
        Digest(
            ReaderId(r.reader_id), r.address, r.hour, True, date.fromisoformat(r.sent_on) if r.sent_on else None, r.zone
        )
        for r in rows
    )
    return tuple(islice((digest for digest in found if decide_due(digest, now)), limit))


def claim_digest(database: Database, digest: Digest, now: datetime) -> bool:
    """Mark today's letter as sent; return whether it was this caller who did: only then is it to be sent."""
    before = digest.sent_on.isoformat() if digest.sent_on else ""
    there = now.astimezone(_zone(digest.zone))
    mine = (digests.c.reader_id == digest.reader_id) & (digests.c.sent_on == before)
    with database.write() as connection:
        changed = connection.execute(digests.update().where(mine).values(sent_on=there.date().isoformat())).rowcount
    return bool(changed)


@cache
def zones() -> tuple[str, ...]:
    """Return the names of the time zones that people live in, in order; UTC first."""
    lands = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return ("UTC", *sorted(name for name in available_timezones() if name.startswith(lands)))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
