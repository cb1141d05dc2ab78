"""Requests as bytes: what no browser sends is refused before it fills the memory."""

import http.client
import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tidings.testing.newsroom import SampleNewsroom, serve_app
from tidings.web.heads import MOST_BYTES

_PIECE = b"a" * 65_536
_ENDLESS = 400  # pieces: 26 MB


@pytest.fixture
def reach(small: SampleNewsroom) -> Iterator[tuple[str, int]]:
    with serve_app(small.app) as address:
        parts = urlsplit(address)
        yield str(parts.hostname), int(parts.port or 0)


def _send(reach: tuple[str, int], pieces: list[bytes]) -> tuple[bytes, int]:
    """Return the first line of the answer, and how many pieces were taken before the connection was cut."""
    with socket.create_connection(reach, timeout=20) as line:
        taken = 0
        try:
            for piece in pieces:
                line.sendall(piece)
                taken += 1
            answer = line.recv(4_096)
        except ConnectionError:
            answer = b""
    return answer.split(b"\r\n")[0], taken


@pytest.mark.parametrize(
    "start",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ",
        b"GET /",
        b"POST /follow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Trailer: ",
    ],
    ids=["header", "address", "trailer"],
)
def test_a_request_whose_headers_never_end_is_cut_off(reach: tuple[str, int], start: bytes) -> None:
    answer, taken = _send(reach, [start, *[_PIECE] * _ENDLESS])
    assert taken < _ENDLESS  # cut off while it was still being sent
    assert b" 200 " not in answer


def test_many_headers_are_refused_like_a_long_one(reach: tuple[str, int]) -> None:
    headers = b"X-Many: value\r\n" * 4_096
    answer, taken = _send(reach, [b"GET / HTTP/1.1\r\nHost: x\r\n", *[headers] * _ENDLESS])
    assert taken < _ENDLESS
    assert b" 200 " not in answer


def test_long_cookies_long_bodies_and_long_talks_are_no_matter(reach: tuple[str, int]) -> None:
    line = http.client.HTTPConnection(*reach, timeout=20)
    cookie = "c" * 8_000
    for _ in range(2 * MOST_BYTES // len(cookie)):  # together far longer than one request may be
        line.request("GET", "/healthz", headers={"Cookie": cookie})
        answer = line.getresponse()
        assert (answer.status, answer.read()[:1]) == (200, b"{")
    line.request("POST", "/preferences/import", json.dumps({"nothing": "n" * 3 * MOST_BYTES}))
    answer = line.getresponse()
    assert b"headers" not in answer.read()
    line.request("GET", "/healthz")
    assert line.getresponse().status == 200
    line.close()
