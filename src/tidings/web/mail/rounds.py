"""The round: whoever is due gets a letter, once."""

import threading

import structlog

from tidings.errors import TidingsError
from tidings.readers.digests import claim_digest, list_due, note_sent, note_unsent
from tidings.web.mail.letters import write_digest
from tidings.web.mail.ports import Post
from tidings.web.site import Site

__all__ = ["MailRounds", "run_round"]

_EVERY_S = 60.0
_log = structlog.get_logger("tidings.mail")


def run_round(site: Site, post: Post) -> int:
    """Send every letter that is due; return how many went out. Running it again at once sends nothing.

    Why a letter can't be delivered is stored and logged; it is tried again later that day.
    """
    sent = 0
    now = site.clock.now()
    for digest in list_due(site.database, now):
        if not claim_digest(site.database, digest, now):
            continue  # another process has it
        letter = write_digest(site, digest)
        if letter is None:
            continue
        try:
            post.send(letter)
            sent += 1
            note_sent(site.database, digest)
        except TidingsError as error:
            note_unsent(site.database, digest, now, error)
            _log.warning("letter not sent", code=error.code, reason=str(error))
    return sent


class MailRounds:
    """Runs a round every minute in a thread of its own until told to stop."""

    def __init__(self, site: Site, post: Post, every_s: float = _EVERY_S) -> None:
        """Prepare; nothing runs before ``start``. ``every_s`` are the seconds between two rounds."""
        self._site, self._post, self._every_s = site, post, every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tidings-mail", daemon=True)

    def start(self) -> None:
        """Begin the first round."""
        self._thread.start()

    def stop(self, timeout_s: float) -> None:
        """Ask the thread to end after its letter in hand, and wait at most ``timeout_s`` seconds for it."""
        self._stop.set()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stop.wait(self._every_s):
            try:
                run_round(self._site, self._post)
            except TidingsError as error:
                _log.warning("round failed", code=error.code, reason=str(error))
