"""``tidings serve``: pages and pipeline in one process."""

import os
import signal
import socket
import sys
from threading import Thread

import uvicorn

from tidings.cli.context import notes, opened_database, present_settings
from tidings.clock import Clock, SystemClock
from tidings.engine.loop import EmbeddedEngine
from tidings.engine.parts import real_parts
from tidings.engine.status import LiveStatus
from tidings.errors import PortTakenError
from tidings.settings import Settings
from tidings.sources.catalogue import Selection, add_outlets, read_catalogue, refresh_outlets, select_outlets
from tidings.sources.store import list_sources
from tidings.storage import Database, pipeline_lock
from tidings.web.app import build_site, create_app
from tidings.web.heads import BoundedHttp
from tidings.web.mail.rounds import MailRounds
from tidings.web.mail.smtp import open_post
from tidings.web.pages.feed import read_ahead

__all__ = ["bind", "serve", "serve_newsroom"]

_PATIENCE_S = 5.0  # for the unit of work in hand when told to stop


def serve(*, host: str = "", port: int = -1) -> int:
    """Serve the pages and run the pipeline, in one process, until interrupted.

    With no sources yet, the starter outlets of the catalogue are taken. Example: `tidings serve --port 8080`

    Parameters
    ----------
    host
        The address to listen on; the setting `web.host` unless given.
    port
        The port to listen on; the setting `web.port` unless given.
    """
    settings = present_settings()
    clock = SystemClock()
    with (
        bind(host or settings.web.host, settings.web.port if port < 0 else port) as listener,
        opened_database(settings) as database,
        pipeline_lock(database),
    ):
        with database.read() as connection:
            fresh = not list_sources(connection)
        if fresh:
            count = add_outlets(database, clock, select_outlets(read_catalogue(), Selection(starter=True)))
            notes.print(f"No sources yet: the {count} starter outlets of the catalogue were added.")
        refresh_outlets(database)
        serve_newsroom(database, clock, settings, listener)
    return 0


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens at ``host`` and ``port``; raises ``PortTakenError``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sends small pieces at once only over sockets of which it knows that they are
    # TCP's; else the second piece of every answer waits 40 ms for a confirmation of the first.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise PortTakenError(
            f"Tidings can't listen on {host}:{port}: {error.strerror}.", "Choose another with --port or --host."
        ) from error
    return listener


def serve_newsroom(database: Database, clock: Clock, settings: Settings, listener: socket.socket) -> None:
    """Serve pages on ``listener`` with the embedded engine beside, until a signal ends it.

    Where the unit of work in hand outlasts the patience, the process ends all the same: stages are safe to kill.
    """
    status = LiveStatus()
    engine = EmbeddedEngine(real_parts(database, clock, settings), status)
    site = build_site(database, clock, settings, status)
    post = open_post(settings.mail)
    rounds = MailRounds(site, post) if post is not None else None
    app = create_app(database, clock, settings, status, site)
    server = uvicorn.Server(uvicorn.Config(app, http=BoundedHttp, log_level="warning"))
    host, port = listener.getsockname()[:2]
    notes.print(f"Reading pages: http://{host}:{port} (Ctrl-C ends it)", markup=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        # uvicorn ends on either and then raises it once more for whoever came before; nobody did.
        signal.signal(number, signal.SIG_IGN)
    Thread(target=read_ahead, args=(site,), name="read-ahead", daemon=True).start()
    engine.start()
    if rounds is not None:
        rounds.start()
    server.run(sockets=[listener])
    if rounds is not None:
        rounds.stop(_PATIENCE_S)
    if not engine.stop(_PATIENCE_S):
        sys.stdout.flush()
        os._exit(0)
