"""What hosts declare, asked for once a day, and when they are left alone; on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tidings.errors import FetchError, HostRestingError, HttpStatusError, PageError
from tidings.sources.hosts import Hosts
from tidings.sources.ports import Answer
from tidings.storage import Database
from tidings.testing.web import FakeWeb, page_answer

_ROBOTS = "https://courier.example/robots.txt"
_PAGE = "https://courier.example/1"


class _Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


def _allows(database: Database, web: FakeWeb, *urls: str, clock: _Clock | None = None) -> list[bool]:
    async def work() -> list[bool]:
        hosts = Hosts(database, web, clock or _Clock())
        return [(await hosts.rules(url)).allows(url) for url in urls]

    return asyncio.run(work())


def _asked(web: FakeWeb) -> int:
    return sum(url == _ROBOTS for url, _ in web.requests)


def test_a_host_is_asked_once_and_its_wildcards_are_understood(database: Database) -> None:
    rules = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a\nAllow: /a/b\n"
    web = FakeWeb({_ROBOTS: page_answer(rules, "text/plain")})
    urls = [f"https://courier.example{path}" for path in ("/", "/x.pdf", "/x.pdf?y", "/a/c", "/a/b/c")]
    assert _allows(database, web, *urls) == [True, False, True, False, True]
    assert _asked(web) == 1


def test_what_a_host_said_is_kept_for_a_day_and_no_longer(database: Database) -> None:
    web, clock = FakeWeb({_ROBOTS: page_answer("User-agent: *\nDisallow: /\n")}), _Clock()
    for hours, asked in ((0, 1), (23, 1), (2, 2)):
        clock.time += timedelta(hours=hours)
        assert _allows(database, web, _PAGE, clock=clock) == [False]
        assert _asked(web) == asked


def test_rules_for_us_by_name_come_before_those_for_all(database: Database) -> None:
    rules = "User-agent: Tidings\nDisallow: /\n\nUser-agent: *\nDisallow:\n"
    assert _allows(database, FakeWeb({_ROBOTS: page_answer(rules)}), _PAGE) == [False]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_rules_allows_everything(database: Database, status: int) -> None:
    assert _allows(database, FakeWeb({_ROBOTS: page_answer("", status=status)}), _PAGE) == [True]


@pytest.mark.parametrize("answer", [page_answer("", status=503), FetchError("Silence.")])
def test_a_host_that_can_not_say_allows_nothing_now(database: Database, answer: Answer | Exception) -> None:
    with pytest.raises(HostRestingError, match=r"robots\.txt of courier\.example can't be read"):
        _allows(database, FakeWeb({_ROBOTS: answer}), _PAGE)


def test_where_a_host_falls_silent_its_older_rules_hold(database: Database) -> None:
    web, clock = FakeWeb({_ROBOTS: page_answer("User-agent: *\nDisallow: /a\n")}), _Clock()
    _allows(database, web, _PAGE, clock=clock)
    clock.time += timedelta(days=2)
    web.answers[_ROBOTS] = page_answer("", status=500)
    assert _allows(database, web, _PAGE, "https://courier.example/a", clock=clock) == [True, False]


def test_three_failures_in_a_row_give_a_host_a_rest_and_an_answer_ends_it(database: Database) -> None:
    clock = _Clock()
    hosts = Hosts(database, FakeWeb({}), clock)
    for _ in range(2):
        hosts.note(_PAGE, FetchError("Silence."))
        assert hosts.rest_until(_PAGE) is None
    hosts.note(_PAGE, HttpStatusError("Broken.", 500))
    assert hosts.rest_until(_PAGE) == clock.time + timedelta(minutes=5)
    with pytest.raises(HostRestingError, match="courier"):
        Hosts(database, FakeWeb({}), clock).raise_if_resting(_PAGE)  # it is remembered
    assert hosts.rest_until("https://ledger.example/1") is None
    clock.time += timedelta(minutes=6)
    hosts.raise_if_resting(_PAGE)
    hosts.note(_PAGE, None)
    hosts.note(_PAGE, FetchError("Silence."))
    assert hosts.rest_until(_PAGE) is None


@pytest.mark.parametrize("error", [HttpStatusError("Missing.", 404), PageError("A film.")])
def test_what_is_wrong_with_one_page_is_not_held_against_its_host(database: Database, error: FetchError) -> None:
    hosts = Hosts(database, FakeWeb({}), _Clock())
    for _ in range(9):
        hosts.note(_PAGE, error)
    assert hosts.rest_until(_PAGE) is None
