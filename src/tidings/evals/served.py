"""An application as readers meet it: under uvicorn, in this process, on a port of its own."""

import socket
import threading
import time

import uvicorn
from starlette.applications import Starlette

from tidings.web.heads import BoundedHttp

__all__ = ["Served"]


class Served:
    """An app under uvicorn in a thread of its own, on a free port; yields the port."""

    def __init__(self, app: Starlette) -> None:
        """Serve ``app``."""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # as `tidings serve` does
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(128)
        self._server = uvicorn.Server(uvicorn.Config(app, http=BoundedHttp, log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)

    def __enter__(self) -> int:
        """Start serving; raises ``RuntimeError`` where that takes longer than ten seconds."""
        self._thread.start()
        until = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > until:
                raise RuntimeError("the server did not start")
            time.sleep(0.01)
        return int(self._socket.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        """End."""
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
