"""robots.txt, asked for once a host."""

import asyncio

import pytest

from tidings.errors import FetchError
from tidings.sources.robots import RobotsCache
from tidings.testing.web import FakeWeb, page_answer

_ROBOTS = "https://courier.example/robots.txt"


def _allows(web: FakeWeb, *urls: str) -> list[bool]:
    async def work() -> list[bool]:
        cache = RobotsCache(web)
        return [await cache.allows(url) for url in urls]

    return asyncio.run(work())


def test_a_host_is_asked_once_and_its_wildcards_are_understood() -> None:
    rules = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a\nAllow: /a/b\n"
    web = FakeWeb({_ROBOTS: page_answer(rules, "text/plain")})
    paths = ("/", "/x.pdf", "/x.pdf?y", "/a/c", "/a/b/c")
    assert _allows(web, *(f"https://courier.example{path}" for path in paths)) == [True, False, True, False, True]
    assert len(web.requests) == 1


def test_rules_for_us_by_name_come_before_those_for_all() -> None:
    rules = "User-agent: Tidings\nDisallow: /\n\nUser-agent: *\nDisallow:\n"
    assert _allows(FakeWeb({_ROBOTS: page_answer(rules)}), "https://courier.example/1") == [False]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_rules_allows_everything(status: int) -> None:
    assert _allows(FakeWeb({_ROBOTS: page_answer("", status=status)}), "https://courier.example/1") == [True]


@pytest.mark.parametrize("answer", [page_answer("", status=503), FetchError("Silence.")])
def test_a_host_that_can_not_say_allows_nothing_now(answer: FetchError) -> None:
    with pytest.raises(FetchError, match=r"robots\.txt of courier\.example can't be read"):
        _allows(FakeWeb({_ROBOTS: answer}), "https://courier.example/1")
