"""The signed cookie that stands for a reader: no account, no personal data, no way to forge one."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from itsdangerous import BadData, TimestampSigner

from tidings.clock import Clock, SystemClock
from tidings.errors import SettingsError
from tidings.ids import ReaderId

__all__ = ["MAX_AGE_S", "ReaderTokens", "load_secret", "new_reader_id"]

MAX_AGE_S = 400 * 24 * 3600
"""Seconds that a token is good for; browsers keep no cookie longer. Every visit may renew it."""

_SECRET_BYTES = 32
_ID_BYTES = 8


def new_reader_id(randomness: Callable[[int], bytes] = secrets.token_bytes) -> ReaderId:
    """Return a fresh id of 64 random bits, 16 hexadecimal digits."""
    return ReaderId(randomness(_ID_BYTES).hex())


class ReaderTokens:
    """Issues and reads readers' tokens for one purpose: a token for one is none for another."""

    def __init__(
        self, secret: bytes, clock: Clock | None = None, max_age_s: int = MAX_AGE_S, purpose: str = "reader"
    ) -> None:
        """Sign with ``secret``; tokens older than ``max_age_s`` seconds by ``clock`` are refused."""
        self._signer = _ClockSigner(secret, clock or SystemClock(), purpose)
        self._max_age_s = max_age_s

    def issue(self, reader_id: ReaderId) -> str:
        """Return a token for ``reader_id``, safe in a cookie and in a URL."""
        return self._signer.sign(reader_id).decode()

    def read(self, token: str) -> ReaderId | None:
        """Return the reader that ``token`` stands for; ``None`` for one that is forged, damaged or expired."""
        try:
            return ReaderId(self._signer.unsign(token, max_age=self._max_age_s).decode())
        except (BadData, UnicodeError):
            return None


class _ClockSigner(TimestampSigner):
    """A signer that asks our clock for the time."""

    def __init__(self, secret: bytes, clock: Clock, purpose: str) -> None:
        super().__init__(secret, salt=f"tidings.{purpose}")
        self._clock = clock

    def get_timestamp(self) -> int:
        return int(self._clock.now().timestamp())


def load_secret(path: Path) -> bytes:
    """Return the key kept at ``path``, which only its owner may read; it is made at the first start.

    Two processes that start at once end with the same key. Raises ``SettingsError`` for a file that can't be used.
    """
    path = path.expanduser()
    try:
        if not path.exists():
            _make_secret(path)
        secret = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"The file {path} that holds a key of this newsroom can't be used: {error.strerror}.",
            "Set web.secret_file and web.signing_file to a place that Tidings may write to.",
        ) from error
    if len(secret) < _SECRET_BYTES:
        raise SettingsError(
            f"The file {path} is too short to be a key of this newsroom.",
            "Delete it: a new one is made. Readers get new cookies then; signed articles keep the former key.",
        )
    return secret


def _make_secret(path: Path) -> None:
    """Write a whole file first and link it into place then: nobody ever reads half a key, and the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            return
    finally:
        os.unlink(name)
