"""The web port: the fake and the real one, against a real server, behave alike."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import pytest
from aiohttp import web as server

from tidings.errors import AddressRefusedError, FetchError, HttpStatusError, TooLargeError
from tidings.settings import Settings
from tidings.sources.ports import Answer, Web
from tidings.sources.web import AiohttpWeb
from tidings.testing.web import FakeWeb, page_answer

_BOMB = gzip.compress(bytes(50_000_000))
_SETTINGS = Settings.model_validate({"sources": {"allow_networks": ["127.0.0.0/8"], "timeout_s": 0.5}})
_STRICT = Settings.model_validate({"sources": {"timeout_s": 0.5}})


async def _etag(request: server.Request) -> server.StreamResponse:
    if request.headers.get("If-None-Match") == '"v1"':
        return server.Response(status=304, headers={"ETag": '"v1"'})
    return server.Response(body=b"fresh", headers={"ETag": '"v1"'})


async def _slow(request: server.Request) -> server.StreamResponse:
    await asyncio.sleep(1.5)
    return server.Response(body=b"late")


async def _drip(request: server.Request) -> server.StreamResponse:
    response = server.StreamResponse()
    await response.prepare(request)
    for _ in range(15):
        await response.write(b"x")
        await asyncio.sleep(0.1)
    return response


async def _cut(request: server.Request) -> server.StreamResponse:
    response = server.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"only so much")
    if request.transport is not None:
        request.transport.close()
    return response


def _page(
    body: bytes = b"", status: int = 200, **headers: str
) -> Callable[[server.Request], Awaitable[server.Response]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(request: server.Request) -> server.Response:
        return server.Response(body=body, status=status, headers=named)

    return answer


_LATE = FetchError("It did not answer in time.")
_PAGES: Mapping[str, tuple[Callable[[server.Request], Awaitable[server.StreamResponse]], Answer | Exception]] = {
    "/page": (_page(b"hello", Content_Type="text/plain"), page_answer(b"hello", "text/plain")),
    "/missing": (_page(status=404), page_answer(b"", status=404)),
    "/broken": (_page(status=503), page_answer(b"", status=503)),
    "/busy": (_page(status=429, Retry_After="120"), page_answer(b"", status=429, retry_after="120")),
    "/etag": (_etag, page_answer(b"fresh", etag='"v1"')),
    "/large": (_page(bytes(200_000)), page_answer(bytes(200_000))),
    "/bomb": (_page(_BOMB, Content_Encoding="gzip"), page_answer(bytes(50_000_000))),
    "/packed": (_page(gzip.compress(b"unpacked"), Content_Encoding="gzip"), page_answer(b"unpacked")),
    "/loop": (_page(status=302, Location="/loop"), page_answer(b"", status=302, location="/loop")),
    "/moved": (_page(status=301, Location="/page"), page_answer(b"", status=301, location="/page")),
    "/away": (_page(status=302, Location="/page"), page_answer(b"", status=302, location="/page")),
    "/both": (_page(status=301, Location="/away"), page_answer(b"", status=301, location="/away")),
    "/odd": (
        _page(status=302, Location="file:///etc/passwd"),
        page_answer(b"", status=302, location="file:///etc/passwd"),
    ),
    "/nowhere": (_page(status=302), page_answer(b"", status=302)),
    "/slow": (_slow, _LATE),
    "/drip": (_drip, _LATE),
    "/form": (_page(b"thanks", status=202), page_answer(b"thanks", status=202)),
    "/cut": (_cut, FetchError("It broke off.")),
}


@contextmanager
def _serving() -> Iterator[str]:
    """Serve the pages in a thread of its own on a free loopback port; yield the server's origin."""
    loop = asyncio.new_event_loop()
    application = server.Application()
    for path, (handler, _) in _PAGES.items():
        application.router.add_get(path, handler)
        application.router.add_post(path, handler)
    runner = server.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)

    async def start() -> str:
        await runner.setup()
        site = server.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    origin = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    try:
        yield origin
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@pytest.fixture(scope="module")
def real_origin() -> Iterator[str]:
    with _serving() as origin:
        yield origin


@dataclass(frozen=True)
class _Client:
    """A web to be tested, made inside the loop that uses it."""

    origin: str
    make: Callable[[], Web]

    def get(self, path: str, max_bytes: int = 100_000, headers: Mapping[str, str] | None = None) -> Answer:
        async def work() -> Answer:
            web = self.make()
            try:
                return await web.fetch(
                    path if "://" in path else self.origin + path, max_bytes=max_bytes, headers=headers
                )
            finally:
                await web.close()

        return asyncio.run(work())

    def send(self, path: str) -> Answer:
        async def work() -> Answer:
            web = self.make()
            try:
                return await web.send_form(self.origin + path, {"hub.mode": "subscribe"})
            finally:
                await web.close()

        return asyncio.run(work())


@pytest.fixture(params=["fake", "real"])
def client(request: pytest.FixtureRequest) -> _Client:
    """Return the fake web and the real one in turn, with the same pages."""
    if request.param == "real":
        return _Client(request.getfixturevalue("real_origin"), lambda: AiohttpWeb(_SETTINGS))
    pages = {f"http://127.0.0.1:7{path}": answer for path, (_, answer) in _PAGES.items()}
    return _Client("http://127.0.0.1:7", lambda: FakeWeb(pages))


def test_a_page_comes_with_its_headers_in_lower_case(client: _Client) -> None:
    answer = client.get("/page")
    assert (answer.status, answer.url, answer.body, answer.moved) == (200, f"{client.origin}/page", b"hello", "")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("path", "status"), [("/missing", 404), ("/broken", 503), ("/unheard-of", 404), ("/nowhere", 302)]
)
def test_an_error_status_is_told(client: _Client, path: str, status: int) -> None:
    with pytest.raises(HttpStatusError, match=str(status)) as caught:
        client.get(path)
    assert (caught.value.status, caught.value.retry_after_s) == (status, None)
    assert path in caught.value.message


def test_a_host_that_is_busy_says_for_how_long(client: _Client) -> None:
    with pytest.raises(HttpStatusError) as caught:
        client.get("/busy")
    assert (caught.value.status, caught.value.retry_after_s) == (429, 120.0)


def test_a_form_is_answered_like_a_page_and_sent_on_nowhere(client: _Client) -> None:
    answer = client.send("/form")
    assert (answer.status, answer.body) == (202, b"thanks")
    for path, status in (("/broken", 503), ("/away", 302)):
        with pytest.raises(HttpStatusError) as caught:
            client.send(path)
        assert caught.value.status == status


def test_what_has_not_changed_is_not_sent_again(client: _Client) -> None:
    assert client.get("/etag").headers["etag"] == '"v1"'
    answer = client.get("/etag", headers={"If-None-Match": '"v1"'})
    assert (answer.status, answer.body) == (304, b"")
    assert client.get("/etag", headers={"If-None-Match": '"v0"'}).body == b"fresh"


def test_more_bytes_than_the_limit_are_refused(client: _Client) -> None:
    assert len(client.get("/large", max_bytes=200_000).body) == 200_000
    with pytest.raises(TooLargeError, match="/large"):
        client.get("/large", max_bytes=199_999)


def test_a_packed_page_is_unpacked_and_its_unpacked_size_counts(client: _Client) -> None:
    assert client.get("/packed").body == b"unpacked"
    with pytest.raises(TooLargeError):
        client.get("/bomb", max_bytes=1_000_000)


@pytest.mark.parametrize("path", ["/loop", "/odd", "/slow", "/drip", "/cut"])
def test_what_never_answers_rightly_is_a_failure(client: _Client, path: str) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(path)
    assert caught.value.message.endswith(".")


def test_only_a_lasting_redirect_changes_the_address(client: _Client) -> None:
    page = f"{client.origin}/page"
    assert (client.get("/moved").url, client.get("/moved").moved) == (page, page)
    assert (client.get("/away").url, client.get("/away").moved) == (page, "")
    assert client.get("/both").moved == ""


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/a", "file:///etc/passwd", "news", ""])
def test_only_web_addresses_are_read(client: _Client, url: str) -> None:
    with pytest.raises(FetchError, match="no web address"):
        client.get(url if "://" in url else f"{url}://")


def test_a_host_that_does_not_answer_is_told(client: _Client) -> None:
    with pytest.raises(FetchError):
        client.get("http://127.0.0.1:9/feed.xml")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0", "169.254.169.254"],
)
def test_private_addresses_are_refused_however_written(real_origin: str, host: str) -> None:
    port = real_origin.rsplit(":", 1)[1]
    client = _Client(real_origin, lambda: AiohttpWeb(_STRICT))
    with pytest.raises(AddressRefusedError, match="private address") as caught:
        client.get(f"http://{host}:{port}/page")
    assert "allow_networks" in caught.value.remedy


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1"])
def test_numbers_that_only_some_read_as_addresses_are_not_read(real_origin: str, host: str) -> None:
    port = real_origin.rsplit(":", 1)[1]
    with pytest.raises(FetchError):
        _Client(real_origin, lambda: AiohttpWeb(_STRICT)).get(f"http://{host}:{port}/page")


def test_a_redirect_to_a_private_address_is_refused(real_origin: str) -> None:
    narrow = Settings.model_validate({"sources": {"allow_networks": ["127.0.0.1/32"]}})
    port = real_origin.rsplit(":", 1)[1]

    async def work() -> None:
        web = AiohttpWeb(narrow)
        application = server.Application()
        application.router.add_get("/", _page(status=302, Location=f"http://127.0.0.2:{port}/page"))
        runner = server.AppRunner(application)
        await runner.setup()
        site = server.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            await web.fetch(f"http://127.0.0.1:{runner.addresses[0][1]}/", max_bytes=1000)
        finally:
            await web.close()
            await runner.cleanup()

    with pytest.raises(AddressRefusedError):
        asyncio.run(work())


def test_the_user_agent_names_us_and_a_contact() -> None:
    seen: list[str] = []

    async def work() -> None:
        async def answer(request: server.Request) -> server.Response:
            seen.append(request.headers["User-Agent"])
            return server.Response()

        application = server.Application()
        application.router.add_get("/", answer)
        runner = server.AppRunner(application)
        await runner.setup()
        site = server.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        web = AiohttpWeb(
            Settings.model_validate(
                {"sources": {"allow_networks": ["127.0.0.0/8"]}, "site": {"contact": "desk@courier.example"}}
            )
        )
        await web.fetch(f"http://127.0.0.1:{runner.addresses[0][1]}/", max_bytes=1000)
        await web.close()
        await runner.cleanup()

    asyncio.run(work())
    assert seen[0].startswith("Tidings/")
    assert "desk@courier.example" in seen[0]
