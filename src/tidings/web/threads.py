"""How many threads make pages at a time."""

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["FewThreads"]


class FewThreads:
    """Lets ``threads`` threads work at a time; what comes meanwhile waits its turn.

    Making a page is work for the processor, of which a process of Python does one thing at a time: more threads only
    take the turn from one another. Two made a third more pages a second than forty, and none waited as long.
    """

    def __init__(self, app: ASGIApp, threads: int) -> None:
        """Stand before ``app``."""
        self._app, self._threads = app, threads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the limit of the loop that this runs in, and go on."""
        limiter = to_thread.current_default_thread_limiter()
        if limiter.total_tokens != self._threads:
            limiter.total_tokens = self._threads
        await self._app(scope, receive, send)
