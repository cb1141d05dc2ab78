"""The sample's web, over real HTTP: each outlet on a loopback address of its own, all on one free port."""

import asyncio
import errno
import hashlib
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from aiohttp import web

from tidings.errors import PortTakenError
from tidings.sample.day import load_sample_day
from tidings.sample.entities import SampleDay, SampleOutlet, SampleStats
from tidings.sample.site import OPML_HOST, SampleSite
from tidings.sources.entities import OutletKind

__all__ = ["SampleServer", "outlet_facts"]

_PORT_ATTEMPTS = 20
_BACKLOG = 128


class SampleServer:
    """Serves the sample day from a thread of its own, from ``with`` to the end of the block.

    ``now`` (aware) is the moment that all dates of the day are counted from; ``monotonic`` tells the seconds that
    decide when late reports and corrections appear.
    """

    def __init__(self, now: datetime, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Load the day; nothing is served yet. Raises ``SourceError`` where the day's files are damaged."""
        self._day = load_sample_day()
        self._now = now
        self._monotonic = monotonic
        self._started = 0.0
        self._port = 0
        self._lock = threading.Lock()
        self._requests: Counter[str] = Counter()
        self._not_modified = 0
        self._ready = threading.Event()

    @property
    def day(self) -> SampleDay:
        """What is served."""
        return self._day

    @property
    def outlets(self) -> tuple[SampleOutlet, ...]:
        """The outlets, with the addresses they are served on."""
        return self._day.outlets

    @property
    def port(self) -> int:
        """The one port of all outlets; 0 before serving."""
        return self._port

    @property
    def opml_url(self) -> str:
        """The address of the list of all feeds."""
        return f"http://{OPML_HOST}:{self._port}/outlets.opml"

    def feed_url(self, outlet: SampleOutlet) -> str:
        """Return the address of the outlet's feed."""
        return f"http://{outlet.host}:{self._port}{outlet.feed_path}"

    def stats(self) -> SampleStats:
        """Return what was asked for so far."""
        with self._lock:
            return SampleStats(self._requests.total(), self._not_modified, dict(self._requests))

    def __enter__(self) -> Self:
        """Listen; raises ``PortTakenError`` where no port is free on all addresses."""
        listening = _listen([OPML_HOST, *(outlet.host for outlet in self._day.outlets)])
        self._port = listening[0].getsockname()[1]
        self._site = SampleSite(self._day, self._now, self._port)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._ready.clear()
        self._started = self._monotonic()
        self._thread = threading.Thread(target=self._run, args=(listening,), name="sample-web", daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and wait until the thread has ended."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self, listening: list[socket.socket]) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve(listening))
        finally:
            self._loop.close()

    async def _serve(self, listening: list[socket.socket]) -> None:
        runner = web.ServerRunner(web.Server(self._handle, access_log=None), shutdown_timeout=0.5)
        await runner.setup()
        for one in listening:
            await web.SockSite(runner, one, backlog=_BACKLOG).start()
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        host = str(request.get_extra_info("sockname")[0])
        if request.method not in {"GET", "HEAD"}:
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        content = self._site.answer(host, request.path, self._monotonic() - self._started)
        body = content.body.encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        fresh = content.status == 200 and request.headers.get("If-None-Match") == tag
        with self._lock:
            self._requests[f"{host}{request.path}"] += 1
            self._not_modified += fresh
        if fresh:
            return web.Response(status=304, headers={"ETag": tag})
        headers = {"Content-Type": content.content_type, "ETag": tag, "Cache-Control": "max-age=0", **content.headers}
        return web.Response(status=content.status, body=body, headers=headers)


def outlet_facts(server: SampleServer) -> dict[str, tuple[str, str, str, OutletKind]]:
    """Return name, owner, country and kind of each outlet by its host (an address, without the port)."""
    return {one.host: (one.name, one.owner, one.country, one.kind) for one in server.outlets}


def _listen(hosts: list[str]) -> list[socket.socket]:
    """Return listening sockets on all ``hosts`` at one free port."""
    for _ in range(_PORT_ATTEMPTS):
        listening: list[socket.socket] = []
        port = 0
        try:
            for host in hosts:
                one = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
                listening.append(one)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.bind((host, port))
                port = one.getsockname()[1]
        except OSError as error:
            for one in listening:
                one.close()
            if error.errno != errno.EADDRINUSE:
                raise PortTakenError(
                    f"The sample's outlets can't listen on {host}: {error.strerror}.",
                    "They need the loopback addresses 127.2.0.1 to 127.2.0.15; Linux has them without any set-up.",
                ) from error
        else:
            return listening
    raise PortTakenError(
        "No port is free on all of the sample's loopback addresses.", "Close other programs and try again."
    )
