"""Who gets the feed as a letter, and when: an address that was confirmed, an hour, and the day it last went out.

The address is kept for this alone and goes with everything else when the reader is erased. A letter is marked as sent
before it is: a stop in between loses one letter, and nobody ever gets the same one twice. One that the mail server
does not take is tried again a few times that day; why it failed is kept until one goes out.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import Row, func, or_, select

from tidings.clock import Clock
from tidings.errors import NotFoundError, ReaderError, TidingsError
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
    "decide_letter_retry",
    "decide_untold",
    "list_due",
    "list_unsent",
    "load_digest",
    "note_sent",
    "note_unsent",
    "stop_digest",
    "zones",
]

_SECRET_BYTES = 24
_LONGEST = 254  # characters of an address; RFC 5321
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\.]+(?:\.[^\s@<>\"(),:;\[\]\\.]+)+")
_AGAIN = timedelta(minutes=10)  # between two letters that ask the same reader to confirm
_HOURS = 24
_FURTHEST_EAST = timedelta(hours=14)
_FIRST_RETRY = timedelta(minutes=10)
_MOST_ATTEMPTS = 5  # of one letter; the last is about six hours after the first


@dataclass(frozen=True, slots=True)
class Digest:
    """A reader's letter: where to, at which ``hour`` in ``zone``, whether confirmed, and the day it last went out.

    ``attempts`` of the letter that is due failed; the next is at ``retry_at``. ``failure`` says in words why the last
    letter did not go out.
    """

    reader_id: ReaderId
    address: str
    hour: int
    confirmed: bool
    sent_on: date | None
    zone: str = "UTC"
    attempts: int = 0
    retry_at: datetime | None = None
    failure: str = ""


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
            "attempts": 0,
            "retry_at": None,
            "failure_code": "",
            "failure_text": "",
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
    return None if row is None else _digest(row)


def decide_due(digest: Digest, now: datetime) -> bool:
    """Say whether the letter is to go out at ``now``.

    It is if it was confirmed, its hour has come in its zone, none went today, and it need not wait after a failure.
    """
    there = now.astimezone(_zone(digest.zone))
    waits = digest.retry_at is not None and digest.retry_at > now
    unsent = digest.sent_on is None or digest.sent_on < there.date()
    return digest.confirmed and there.hour >= digest.hour and unsent and not waits


def decide_letter_retry(now: datetime, attempts: int) -> datetime | None:
    """Return when a letter is tried again after ``attempts`` failures, tripled each time; None: not today."""
    return now + _FIRST_RETRY * 3 ** (attempts - 1) if attempts < _MOST_ATTEMPTS else None


def decide_untold(digest: Digest, at: datetime) -> bool:
    """Say whether the letter before may not have told what happened ``at``; so it is where there was no letter before.

    Only the day of that letter is known: what happened on it is told in both rather than in none.
    """
    return digest.sent_on is None or at.astimezone(_zone(digest.zone)).date() >= digest.sent_on


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
    return tuple(islice((digest for digest in map(_digest, rows) if decide_due(digest, now)), limit))


def claim_digest(database: Database, digest: Digest, now: datetime) -> bool:
    """Mark today's letter as sent; return whether it was this caller who did: only then is it to be sent."""
    before = digest.sent_on.isoformat() if digest.sent_on else ""
    there = now.astimezone(_zone(digest.zone))
    mine = (digests.c.reader_id == digest.reader_id) & (digests.c.sent_on == before)
    with database.write() as connection:
        changed = connection.execute(digests.update().where(mine).values(sent_on=there.date().isoformat())).rowcount
    return bool(changed)


def note_sent(database: Database, digest: Digest) -> None:
    """Forget the failures of a letter that went out."""
    if digest.attempts or digest.failure:
        _note(database, digest, attempts=0, retry_at=None, failure_code="", failure_text="")


def note_unsent(database: Database, digest: Digest, now: datetime, error: TidingsError) -> None:
    """Keep why the claimed letter was not sent, and let it be claimed again when it is time to; at last, tomorrow."""
    failed: dict[str, Any] = {"failure_code": error.code, "failure_text": str(error)}
    again = decide_letter_retry(now, digest.attempts + 1)
    if again is None:
        _note(database, digest, attempts=0, retry_at=None, **failed)
    else:
        before = digest.sent_on.isoformat() if digest.sent_on else ""
        _note(database, digest, attempts=digest.attempts + 1, retry_at=again, sent_on=before, **failed)


def list_unsent(database: Database) -> dict[str, int]:
    """Return why readers' last letters did not go out: for each reason how many, the most frequent first."""
    count = func.count()
    query = select(digests.c.failure_text, count).where(digests.c.failure_code != "").group_by(digests.c.failure_text)
    with database.read() as connection:
        rows = connection.execute(query.order_by(count.desc(), digests.c.failure_text))
        return {row[0]: row[1] for row in rows}


def _note(database: Database, digest: Digest, **values: Any) -> None:
    with database.write() as connection:
        connection.execute(digests.update().where(digests.c.reader_id == digest.reader_id).values(**values))


def _digest(row: Row[Any]) -> Digest:
    return Digest(
        reader_id=ReaderId(row.reader_id),
        address=row.address,
        hour=row.hour,
        confirmed=row.confirmed_at is not None,
        sent_on=date.fromisoformat(row.sent_on) if row.sent_on else None,
        zone=row.zone,
        attempts=row.attempts,
        retry_at=row.retry_at,
        failure=row.failure_text,
    )


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
