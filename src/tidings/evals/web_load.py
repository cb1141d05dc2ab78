"""The readers of ``tidings bench web``: a process of its own that asks over plain sockets and times every answer.

It is started with a job as JSON on its standard input and answers with milliseconds as JSON on its standard output. It
asks as browsers do, for compressed pages over connections that stay open, and does next to nothing with the answers, so
that what is measured is the server.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

__all__ = ["Job", "Timings", "run_load"]

_SEED = 11
_EXTRA_S = 60


@dataclass(frozen=True, slots=True)
class Job:
    """What to ask of ``port``: any of ``paths`` with any of ``cookies``, by ``clients`` at once for ``seconds``.

    With ``forms`` the paths are posted to, with any of them as the body.
    """

    port: int
    paths: list[str]
    cookies: list[str]
    forms: list[str]
    clients: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds a request, and the whole span in seconds."""

    each: list[float]
    span: float

    def percentile(self, share: float) -> float:
        """Return the milliseconds that ``share`` of the requests needed at most."""
        return round(sorted(self.each)[min(len(self.each) - 1, int(share * len(self.each)))], 2)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return round(len(self.each) / self.span, 1)


def run_load(job: Job) -> Timings:
    """Run ``job`` in a process of its own; raises ``RuntimeError`` where an answer was an error."""
    done = subprocess.run(
        [sys.executable, "-m", "tidings.evals.web_load"],
        input=json.dumps(asdict(job)),
        capture_output=True,
        text=True,
        timeout=job.seconds + _EXTRA_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the load failed: {done.stderr.strip().splitlines()[-1:]}")
    found = json.loads(done.stdout)
    return Timings(found["each"], found["span"])


async def _ask_all(job: Job) -> Timings:
    each: list[float] = []
    began = time.perf_counter()
    chances = [random.Random(f"{_SEED}-{n}") for n in range(job.clients)]
    await asyncio.gather(*(_client(job, chance, began, each) for chance in chances))
    return Timings(each, time.perf_counter() - began)


async def _client(job: Job, chance: random.Random, began: float, each: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", job.port)
    while time.perf_counter() - began < job.seconds:
        request = _write(job, chance)
        start = time.perf_counter()
        writer.write(request)
        await _read(reader)
        each.append((time.perf_counter() - start) * 1000)
    writer.close()
    await writer.wait_closed()


def _write(job: Job, chance: random.Random) -> bytes:
    body = chance.choice(job.forms) if job.forms else ""
    lines = [f"{'POST' if body else 'GET'} {chance.choice(job.paths)} HTTP/1.1", f"Host: 127.0.0.1:{job.port}"]
    lines += ["Accept-Encoding: gzip", "Sec-Fetch-Site: same-origin"]
    if job.cookies:
        lines.append(f"Cookie: {chance.choice(job.cookies)}")
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body]).encode()


async def _read(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if status >= 400:
        raise RuntimeError(f"an answer had the status {status}")
    length = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
    await reader.readexactly(length)


def main() -> None:
    """Run the job on standard input."""
    found = asyncio.run(_ask_all(Job(**json.loads(sys.stdin.read()))))
    json.dump(asdict(found), sys.stdout)


if __name__ == "__main__":
    main()
