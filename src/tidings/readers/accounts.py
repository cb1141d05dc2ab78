"""Accounts: a name and a password that carry one's profile to another device. Nobody needs one.

A password is kept as Argon2id makes it (RFC 9106, the library's defaults: 64 MB, 3 rounds). An account holds nothing
else: no address, no way to find out who somebody is, and so no way back in for who forgets both.
"""

import json
import re
from dataclasses import dataclass, replace

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Table, select

from tidings.clock import Clock
from tidings.errors import AccountError, TidingsError, WrongPasswordError
from tidings.ids import ReaderId
from tidings.readers.digests import load_digest
from tidings.readers.operations import erase_reader, export_reader
from tidings.readers.portable import import_profile
from tidings.readers.store import make_reader
from tidings.storage import Database, insert_missing
from tidings.storage.schema import accounts, flags, private_feeds

__all__ = ["MIN_PASSWORD", "Account", "change_password", "close_account", "load_account", "open_account", "sign_in"]

MIN_PASSWORD = 10
"""Characters of a password, at least (NIST SP 800-63B asks for 8)."""

_MAX_PASSWORD = 200
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]")
_NAME_RULE = "A name has 3 to 40 letters, digits, dots or hyphens, and begins and ends with a letter or digit."
_hasher = PasswordHasher()
_NOBODY = _hasher.hash("nobody's password")  # verified for names that aren't there, so that time tells nothing


@dataclass(frozen=True, slots=True)
class Account:
    """A name that stands for a reader; ``letters_ended`` says that signing in ended letters to this device's reader."""

    name: str
    reader_id: ReaderId
    letters_ended: bool = False


def open_account(database: Database, clock: Clock, reader_id: ReaderId, name: str, password: str) -> Account:
    """Give the reader's profile ``name`` and ``password``; raises ``AccountError`` for what can't be used."""
    name = _named(name)
    _refuse_weak(name, password)
    now = clock.now()
    row = {"name": name, "reader_id": reader_id, "digest": _hasher.hash(password), "made_at": now}
    with database.write() as connection:
        if connection.execute(select(accounts.c.name).where(accounts.c.reader_id == reader_id)).first():
            raise AccountError("This profile has an account already.", "Sign out first to make another.")
        make_reader(connection, reader_id, now)
        if not insert_missing(connection, accounts, [row]):
            raise AccountError(f"The name {name} is taken.", "Choose another, or sign in with it.")
    return Account(name, reader_id)


def sign_in(database: Database, clock: Clock, name: str, password: str, here: ReaderId | None) -> Account:
    """Return the account of ``name`` and ``password``; what the reader ``here`` said on this device is added to it.

    Nothing of the account's own is replaced by it. ``here`` is forgotten then, unless it has an account of its own.
    Letters to it end, since the links in those that were sent could end no others.
    Raises ``WrongPasswordError`` where name and password don't belong together, never telling which of them is wrong.
    """
    with database.read() as connection:
        query = select(accounts).where(accounts.c.name == name.strip().casefold())
        row = connection.execute(query).first()
    if not _fits(row.digest if row else _NOBODY, password) or row is None:
        raise WrongPasswordError("This name and password don't belong together.", "Check both and try again.")
    account = Account(row.name, ReaderId(row.reader_id))
    if here and here != account.reader_id and load_account(database, here) is None:
        ended = load_digest(database, here) is not None
        _bring_along(database, clock, here, account.reader_id)
        return replace(account, letters_ended=ended)
    return account


def load_account(database: Database, reader_id: ReaderId) -> Account | None:
    """Return the reader's account, or None."""
    with database.read() as connection:
        row = connection.execute(select(accounts).where(accounts.c.reader_id == reader_id)).first()
    return Account(row.name, ReaderId(row.reader_id)) if row else None


def change_password(database: Database, reader_id: ReaderId, old: str, new: str) -> None:
    """Replace the password of the reader's account; raises ``AccountError`` if ``old`` is wrong or ``new`` weak."""
    row = _require(database, reader_id, old)
    _refuse_weak(row, new)
    with database.write() as connection:
        mine = accounts.c.reader_id == reader_id
        connection.execute(accounts.update().where(mine).values(digest=_hasher.hash(new)))


def close_account(database: Database, reader_id: ReaderId, password: str) -> None:
    """Forget name and password; the profile stays with the cookie. Raises ``WrongPasswordError``."""
    _require(database, reader_id, password)
    with database.write() as connection:
        connection.execute(accounts.delete().where(accounts.c.reader_id == reader_id))


def _require(database: Database, reader_id: ReaderId, password: str) -> str:
    """Return the name of the reader's account; raises ``AccountError`` without one, or for a wrong password."""
    with database.read() as connection:
        row = connection.execute(select(accounts).where(accounts.c.reader_id == reader_id)).first()
    if row is None:
        raise AccountError("This profile has no account.", "Make one, or sign in first.")
    if not _fits(row.digest, password):
        raise WrongPasswordError("That is not the password.", "Check it and try again.")
    return str(row.name)


def _fits(digest: str, password: str) -> bool:
    try:
        return _hasher.verify(digest, password[: _MAX_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False


def _bring_along(database: Database, clock: Clock, here: ReaderId, there: ReaderId) -> None:
    kept = export_reader(database, here)
    # What the account said about the whole feed stands: only votes and wishes come along.
    kept = {name: kept[name] for name in ("votes", "follows")}
    try:
        import_profile(database, clock, there, json.dumps(kept).encode(), whole=False)
    except TidingsError as error:  # too much of it, say: then both stay as they are
        raise AccountError(
            f"What this device knows can't be added to the account: {error.message}", "Erase it here and sign in again."
        ) from error
    with database.write() as connection:
        _move(connection, flags, here, there, ("article_id", "sentence"))
        _move(connection, private_feeds, here, there, ())
    erase_reader(database, here)


def _move(connection: Connection, table: Table, here: ReaderId, there: ReaderId, keys: tuple[str, ...]) -> None:
    """Give the rows of ``here`` to ``there``, except where it has one of the same ``keys``."""
    columns = [table.c[key] for key in ("reader_id", *keys)]
    rows = connection.execute(select(*columns).where(table.c.reader_id.in_((here, there)))).all()
    held = {tuple(row)[1:] for row in rows if row.reader_id == there}
    for row in rows:
        key = tuple(row)[1:]
        if row.reader_id == here and key not in held:
            same = [column == value for column, value in zip(columns, row, strict=True)]
            connection.execute(table.update().where(*same).values(reader_id=there))


def _named(name: str) -> str:
    told = name.strip().casefold()
    if not _NAME.fullmatch(told):
        raise AccountError("That name can't be used.", _NAME_RULE)
    return told


def _refuse_weak(name: str, password: str) -> None:
    if not MIN_PASSWORD <= len(password) <= _MAX_PASSWORD:
        raise AccountError(
            f"A password has {MIN_PASSWORD} to {_MAX_PASSWORD} characters.", "Several words are easy to keep in mind."
        )
    if name in password.casefold() or len(set(password)) < 5:
        raise AccountError("That password is easy to guess.", "Choose one without your name, and of more letters.")
