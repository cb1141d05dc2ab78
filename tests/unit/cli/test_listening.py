"""The socket that pages are served on."""

import http.client
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tidings.cli.serve import bind
from tidings.errors import PortTakenError


async def _answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("told " * 1000)


def test_an_answer_in_two_pieces_is_sent_at_once() -> None:
    """Where the kernel holds the second piece back, no answer takes less than 40 milliseconds."""
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[Route("/", _answer)]), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", listener.getsockname()[1], timeout=10)
        times = []
        for _ in range(30):
            began = time.perf_counter()
            connection.request("GET", "/")
            assert connection.getresponse().read()
            times.append(time.perf_counter() - began)
        connection.close()
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
    assert sorted(times)[10] < 0.03


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTakenError, match="--port"):
        bind("127.0.0.1", taken.getsockname()[1])
