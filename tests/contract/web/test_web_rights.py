"""The page for publishers: what they ask for is stored and reaches the operator."""

import pytest
from starlette.testclient import TestClient

from tidings.errors import NotFoundError
from tidings.sources.removals import RequestState, list_requests, settle_request
from tidings.testing.newsroom import SampleNewsroom

_FORM = {"url": "https://courier.example/1#top", "contact": "desk@courier.example", "words": "Please remove it."}


def test_a_request_is_stored_once_and_settled_by_the_operator(newsroom: SampleNewsroom, reader: TestClient) -> None:
    for _ in range(2):
        answer = reader.post("/rights", data=_FORM)
        assert answer.status_code == 303
    with newsroom.database.read() as connection:
        (request,) = list_requests(connection)
    assert (request.url, request.contact, request.state) == ("https://courier.example/1", _FORM["contact"], "open")
    assert request.id in reader.get(answer.headers["location"]).text
    with newsroom.database.write() as connection:
        settle_request(connection, request.id, RequestState.REMOVED, "done", newsroom.clock.now())
    with newsroom.database.read() as connection:
        assert list_requests(connection) == []
        assert [each.state for each in list_requests(connection, every=True)] == [RequestState.REMOVED]
    with newsroom.database.write() as connection, pytest.raises(NotFoundError, match="no request"):
        settle_request(connection, "nothing", RequestState.DECLINED, "", newsroom.clock.now())


def test_many_requests_from_one_address_are_refused(small: SampleNewsroom, visitor: TestClient) -> None:
    statuses = [visitor.post("/rights", data={**_FORM, "words": f"Page {n}"}).status_code for n in range(8)]
    assert statuses == [303] * 5 + [429] * 3
    with small.database.read() as connection:
        assert len(list_requests(connection)) == 5


@pytest.mark.parametrize("field", ["url", "contact"])
def test_a_request_that_says_too_little_is_told_so(visitor: TestClient, field: str) -> None:
    answer = visitor.post("/rights", data={**_FORM, field: " "})
    assert answer.status_code == 400
    assert "request" in answer.text


def test_the_page_has_a_form_and_repeats_nothing_that_it_did_not_make(visitor: TestClient) -> None:
    page = visitor.get("/rights?sent=<b>x</b>")
    assert page.status_code == 200
    assert "<b>x" not in page.text
    assert 'action="/rights"' in page.text


def test_machines_are_asked_to_leave_what_is_private(visitor: TestClient) -> None:
    answer = visitor.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /mine/" in answer.text


def test_what_is_said_in_several_lines_is_taken(reader: TestClient, newsroom: SampleNewsroom) -> None:
    words = "Please remove it.\r\n\r\nIt is ours."
    data = {"url": "https://news.example/one", "contact": "ada@news.example", "words": words}
    assert reader.post("/rights", data=data).status_code == 303
    with newsroom.database.read() as connection:
        (request,) = list_requests(connection)
    assert request.words == "Please remove it.  It is ours."
