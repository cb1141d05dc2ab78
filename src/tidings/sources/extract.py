"""Pages to text, in processes that can be stopped: a page that hangs costs its own limit and nothing else."""

import asyncio
import json
import struct
import sys
from dataclasses import dataclass

from tidings.errors import PageError

__all__ = ["Extractor", "PageText"]

_TASKS_EACH = 400  # then a worker is replaced, so that no library's leak lives long


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds and says of itself.

    ``canonical`` is where it says it belongs, ``modified`` its claim of when it changed (ISO 8601), ``correction`` its
    note of what it corrected, each empty where it says nothing; ``head`` is its beginning as text.
    """

    text: str
    author: str
    language: str
    paywalled: bool
    canonical: str
    modified: str
    correction: str
    head: str


class Extractor:
    """A pool of worker processes, each started when first needed."""

    def __init__(self, workers: int, timeout_s: float) -> None:
        """Use up to ``workers`` processes and ``timeout_s`` seconds a page."""
        self._timeout_s = timeout_s
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for _ in range(workers):
            self._idle.put_nowait(_Worker())

    async def extract(self, body: bytes, url: str, charset: str) -> PageText:
        """Return the text of the page ``body``; raises ``PageError`` where it takes too long or can't be read."""
        worker = await self._idle.get()
        try:
            return await asyncio.wait_for(worker.ask(body, url, charset), self._timeout_s)
        except TimeoutError as error:
            await worker.stop()
            raise PageError(
                f"The page {url} took more than {self._timeout_s:.0f} s to read.", "Its summary is used instead."
            ) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            await worker.stop()
            raise PageError(f"The page {url} can't be read: its process died.", "Its summary is used.") from error
        finally:
            self._idle.put_nowait(worker)

    async def close(self) -> None:
        """End every process."""
        while not self._idle.empty():
            await self._idle.get_nowait().stop()


class _Worker:
    """One process, started at its first page and replaced after many."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._asked = 0

    async def ask(self, body: bytes, url: str, charset: str) -> PageText:
        if self._asked >= _TASKS_EACH:
            await self.stop()
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tidings.sources.worker",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        self._asked += 1
        sink, source = self._process.stdin, self._process.stdout
        if sink is None or source is None:
            raise ConnectionError("the worker has no pipes")
        head = json.dumps({"url": url, "charset": charset, "bytes": len(body)}).encode()
        sink.write(struct.pack(">I", len(head)) + head + body)
        await sink.drain()
        (size,) = struct.unpack(">I", await source.readexactly(4))
        answer = json.loads(await source.readexactly(size))
        if "failure" in answer:
            raise PageError(f"The page {url} can't be read: {answer['failure']}.", "Its summary is used instead.")
        return PageText(**answer)

    async def stop(self) -> None:
        process, self._process, self._asked = self._process, None, 0
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()
            if process.stdin is not None:
                process.stdin.close()
