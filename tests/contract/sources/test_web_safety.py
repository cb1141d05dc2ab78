"""The guard of the web, each hole tried against a real server on this machine that counts who comes through."""

import asyncio
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tidings.errors import AddressRefusedError, FetchError, TooLargeError
from tidings.settings import Settings, load_settings
from tidings.sources.web import AiohttpWeb

_OK = b"HTTP/1.1 200 OK\r\n"
_SECRET = _OK + b"Content-Length: 6\r\nConnection: close\r\n\r\nsecret"
_TIMEOUT_S = 1.0


def _forever(link: socket.socket, first: bytes, chunk: bytes, pause_s: float = 0.0) -> None:
    link.sendall(first)
    for _ in range(200_000):
        link.sendall(chunk)
        time.sleep(pause_s)


def _packed(encoding: str, body: bytes) -> Callable[[socket.socket], None]:
    head = f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
    return lambda link: link.sendall(_OK + head + body)


def _redirect(target: str) -> Callable[[socket.socket], None]:
    head = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    return lambda link: link.sendall(head.encode())


_CHUNK = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
_SCRIPTS: dict[str, Callable[[socket.socket], None]] = {
    "/secret": lambda link: link.sendall(_SECRET),
    "/endless": lambda link: _forever(link, _OK + b"Transfer-Encoding: chunked\r\n\r\n", _CHUNK),
    "/until-close": lambda link: _forever(link, _OK + b"Connection: close\r\n\r\n", b"x" * 65_536),
    "/loris-head": lambda link: _forever(link, _OK, b"X-A: b\r\n", 0.05),
    "/loris-body": lambda link: _forever(link, _OK + b"Content-Length: 9999\r\n\r\n", b"x", 0.05),
    "/header-flood": lambda link: _forever(link, _OK, b"X-Flood: " + b"y" * 4_000 + b"\r\n"),
    "/long-header": lambda link: _forever(link, _OK + b"X-Long: ", b"y" * 65_536),
    "/long-status": lambda link: _forever(link, b"HTTP/1.1 200 ", b"y" * 65_536),
    "/gzip-bomb": _packed("gzip", gzip.compress(bytes(300_000_000), 9)),
    "/deflate-bomb": _packed("deflate", zlib.compress(bytes(300_000_000), 9)),
    "/twice-bomb": _packed("gzip, gzip", gzip.compress(gzip.compress(bytes(50_000_000), 9), 9)),
    "/bad-gzip": _packed("gzip", b"this was never packed"),
    "/no-http": lambda link: link.sendall(b"220 ftp.example ready\r\n"),
    "/to-file": _redirect("file:///etc/passwd"),
    "/to-ftp": _redirect("ftp://127.0.0.1/secret"),
    "/to-data": _redirect("data:text/plain,secret"),
    "/to-script": _redirect("javascript:alert(1)"),
    "/to-gopher": _redirect("gopher://127.0.0.1:6379/_FLUSHALL"),
    "/to-nothing": _redirect("http://"),
}


class _Server:
    """A server without manners: it answers each path by its script and remembers to which address of ours it came."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        self.redirects: dict[str, str] = {}
        self._listener = socket.create_server(("", 0), backlog=50)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(link,), daemon=True).start()

    def _answer(self, link: socket.socket) -> None:
        with link:
            try:
                path = link.recv(65_536).split(b" ")[1].decode()
                self.seen.append((link.getsockname()[0], path))
                (_redirect(self.redirects[path]) if path in self.redirects else _SCRIPTS[path])(link)
            except (OSError, IndexError, KeyError):
                return


@pytest.fixture(scope="module")
def rude() -> Iterator[_Server]:
    server = _Server()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _forget(rude: _Server) -> None:
    rude.seen.clear()


def _get(url: str, *networks: str, max_bytes: int = 1_000_000) -> bytes:
    settings = Settings.model_validate({"sources": {"allow_networks": networks, "timeout_s": _TIMEOUT_S}})

    async def work() -> bytes:
        web = AiohttpWeb(settings)
        try:
            return (await web.fetch(url, max_bytes=max_bytes)).body
        finally:
            await web.close()

    return asyncio.run(work())


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",  # decimal
        "0177.0.0.1",  # octal
        "017700000001",
        "0x7f000001",  # hexadecimal
        "0x7f.0.0.1",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST.",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",  # IPv4-mapped
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",  # IPv4-compatible
        "[64:ff9b::7f00:1]",  # NAT64
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",  # 6to4
        "user:word@127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
        "100.64.0.1",
    ],
)
def test_no_way_of_writing_a_private_address_leads_there(rude: _Server, host: str) -> None:
    with pytest.raises(FetchError):
        _get(f"http://{host}:{rude.port}/secret")
    assert rude.seen == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b:1::1]", "localhost"])
def test_the_same_addresses_are_refused_by_name_and_for_their_reason(rude: _Server, host: str) -> None:
    with pytest.raises(AddressRefusedError, match="leads to a private address"):
        _get(f"http://{host}:{rude.port}/secret")


def test_a_redirect_is_judged_at_every_hop(rude: _Server) -> None:
    here, there = f"http://127.0.0.1:{rude.port}", f"http://127.0.0.2:{rude.port}"
    rude.redirects |= {"/hop": f"{here}/hop2", "/hop2": f"{there}/secret"}
    with pytest.raises(AddressRefusedError):
        _get(f"{here}/hop", "127.0.0.1/32")
    assert rude.seen == [("127.0.0.1", "/hop"), ("127.0.0.1", "/hop2")]
    assert _get(f"{here}/hop", "127.0.0.0/8") == b"secret"


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["127.0.0.1", "127.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
def test_a_name_that_comes_to_mean_this_machine_is_refused(
    rude: _Server, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    def resolve(host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(AddressRefusedError):
        _get(f"http://rebound.example:{rude.port}/secret")
    assert rude.seen == []


def test_what_is_judged_is_the_address_that_is_connected_to_not_an_earlier_answer(
    rude: _Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["127.0.0.1", "127.0.0.2", "127.0.0.2", "127.0.0.2"])

    def resolve(host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    rude.redirects["/again"] = f"http://other.example:{rude.port}/secret"
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(AddressRefusedError):  # the name was fine when first asked for, and means another place now
        _get(f"http://rebound.example:{rude.port}/again", "127.0.0.1/32")
    assert rude.seen == [("127.0.0.1", "/again")]


@pytest.mark.parametrize("path", ["/to-file", "/to-ftp", "/to-data", "/to-script", "/to-gopher", "/to-nothing"])
def test_a_redirect_out_of_the_web_is_not_followed(rude: _Server, path: str) -> None:
    with pytest.raises(FetchError):
        _get(f"http://127.0.0.1:{rude.port}{path}", "127.0.0.0/8")
    assert [seen for _, seen in rude.seen] == [path]


@pytest.mark.parametrize("path", ["/endless", "/until-close", "/gzip-bomb", "/deflate-bomb"])
def test_an_answer_without_end_costs_its_limit_and_no_more(rude: _Server, path: str) -> None:
    with pytest.raises(TooLargeError):
        _get(f"http://127.0.0.1:{rude.port}{path}", "127.0.0.0/8")


@pytest.mark.parametrize(
    "path",
    [
        "/loris-head",
        "/loris-body",
        "/header-flood",
        "/long-header",
        "/long-status",
        "/bad-gzip",
        "/no-http",
    ],
)
def test_an_answer_that_only_wants_to_be_waited_for_is_left_in_time(rude: _Server, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError):
        _get(f"http://127.0.0.1:{rude.port}{path}", "127.0.0.0/8", max_bytes=10_000)
    assert time.monotonic() - began < _TIMEOUT_S + 4  # the rest is slack for a busy machine


def test_what_is_packed_twice_is_not_unpacked_at_all(rude: _Server) -> None:
    body = _get(f"http://127.0.0.1:{rude.port}/twice-bomb", "127.0.0.0/8", max_bytes=10_000)
    assert body.startswith(b"\x1f\x8b")


def test_what_is_left_behind_opens_no_connection_after_the_close() -> None:
    async def late() -> None:
        web = AiohttpWeb(load_settings())
        await web.close()
        with pytest.raises(FetchError, match="stopped"):
            await web.fetch("http://news.example/feed", max_bytes=10)

    asyncio.run(late())
