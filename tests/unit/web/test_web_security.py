"""Who may act on behalf of a reader, and where a form may lead back to."""

from datetime import UTC, datetime

import pytest
from starlette.datastructures import Headers

from tidings.web.conditional import decide_unchanged
from tidings.web.forms import decide_back
from tidings.web.pages.feed import decide_page
from tidings.web.security import HEADERS, decide_cross_site

BASE = "https://news.example"


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "https://news.example"}, True),
        ({"origin": "https://news.example"}, False),
        ({"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"}, False),
        ({"origin": "https://news.example.evil.example", "host": "news.example"}, True),
        ({"origin": "https://evil.example", "host": "news.example"}, True),
        ({"origin": "null", "host": "news.example"}, True),
        ({"origin": "null"}, True),
        ({}, False),
    ],
)
def test_an_act_from_another_sites_page_is_refused(headers: dict[str, str], refused: bool) -> None:
    assert decide_cross_site("POST", Headers(headers), BASE) is refused


def test_reading_from_anywhere_is_allowed() -> None:
    assert not decide_cross_site("GET", Headers({"sec-fetch-site": "cross-site"}), BASE)


def test_no_script_may_stand_in_a_page_and_nobody_may_frame_it() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\..\\b",
        "javascript:alert(1)",
        "/\tevil",
        "/a\r\nSet-Cookie: x=y",
        "evil",
        "",
    ],
)
def test_a_form_never_leads_to_another_site(wanted: str) -> None:
    assert decide_back(wanted, "/otherwise") == "/otherwise"


@pytest.mark.parametrize("wanted", ["/", "/?page=2#a-1", "/articles/x#votes"])
def test_a_form_leads_back_to_the_page_it_stood_on(wanted: str) -> None:
    assert decide_back(wanted, "/otherwise") == wanted


@pytest.mark.parametrize(("wanted", "page"), [("", 1), ("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 9, 1)])
def test_a_page_number_that_is_none_asks_for_the_first_page(wanted: str, page: int) -> None:
    assert decide_page(wanted) == page


def test_a_list_of_tags_counts_before_a_date() -> None:
    then, later = datetime(2031, 5, 6, tzinfo=UTC), "Wed, 07 May 2031 00:00:00 GMT"
    assert decide_unchanged('W/"b", "a"', "", '"a"', then)
    assert decide_unchanged("*", "", '"a"', then)
    assert not decide_unchanged('"b"', later, '"a"', then)
    assert decide_unchanged("", later, '"a"', then)
    assert not decide_unchanged("", "yesterday", '"a"', then)
    assert not decide_unchanged("", later, '"a"', None)
