"""A newsroom served over HTTP and Debian's Chromium to read it with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tidings.clock import SystemClock
from tidings.storage import open_database, upgrade
from tidings.testing.newsroom import open_newsroom, serve_app

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS), headless=True)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a newsroom with twelve invented articles; every browser context is a reader of its own."""
    folder = tmp_path_factory.mktemp("newsroom")
    database = open_database(f"sqlite:///{folder}/tidings.db")
    upgrade(database)
    with serve_app(open_newsroom(database, SystemClock(), folder, articles=12).app) as served:
        yield served
    database.close()


def _reading(chromium: Browser, address: str, script: bool) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, java_script_enabled=script
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reader(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """Yield a reader's page at 1280 pixels, once with JavaScript and once without."""
    yield from _reading(chromium, address, request.param)


@pytest.fixture
def plain(chromium: Browser, address: str) -> Iterator[Page]:
    """Yield a reader's page at 1280 pixels without JavaScript, for what the script has no part in."""
    yield from _reading(chromium, address, script=False)


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    """Yield a reader's page on a phone of 390 pixels."""
    context = chromium.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()
