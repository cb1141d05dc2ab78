"""Where pages are made: in one of a few threads; or, where nothing has to be waited for, right in the loop."""

from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["FewThreads", "at_once_or_later"]


def at_once_or_later(
    at_once: Callable[[Request], Response | None], later: Callable[[Request], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that answers with ``at_once``, in the loop, or where that gives none ``later``, in a thread.

    Handing a short piece of work to a thread and back costs a third of what the work itself does, as loop and thread
    take the interpreter from each other. Whatever ``at_once`` does, everyone waits for it: it takes milliseconds.
    """

    async def answer(request: Request) -> Response:
        made = at_once(request)
        return made if made is not None else await run_in_threadpool(later, request)

    return answer


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
