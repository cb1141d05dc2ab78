"""A page is compressed for whoever takes it, and says what it depends on."""

import gzip

import pytest
from starlette.requests import Request

from tidings.web.compression import page_response

_TEXT = "<p>Tide tables — " * 200


def _request(accepts: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept-encoding", accepts.encode())]})


def test_a_page_is_compressed_for_whoever_takes_it() -> None:
    response = page_response(_request("br, gzip"), _TEXT, {"Vary": "Cookie"})
    assert gzip.decompress(bytes(response.body)).decode() == _TEXT
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["vary"] == "Cookie, Accept-Encoding"
    assert response.headers["content-length"] == str(len(response.body))
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("accepts", "text"), [("identity", _TEXT), ("gzip", "<p>short")])
def test_others_and_short_pages_come_as_they_are(accepts: str, text: str) -> None:
    response = page_response(_request(accepts), text, {"Vary": "Cookie"})
    assert bytes(response.body).decode() == text
    assert "content-encoding" not in response.headers


def test_what_depends_on_nothing_else_depends_on_the_encoding() -> None:
    assert page_response(_request("gzip"), _TEXT, {}).headers["vary"] == "Accept-Encoding"
