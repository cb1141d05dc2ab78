"""One report, one address."""

import pytest

from tidings.sources.links import canonical_url, host_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Example.ORG/a", "https://news.example.org/a"),
        ("https://news.example.org", "https://news.example.org/"),
        ("https://news.example.org:443/a", "https://news.example.org/a"),
        ("http://news.example.org:8080/a", "http://news.example.org:8080/a"),
        ("https://news.example.org/a#comments", "https://news.example.org/a"),
        ("https://news.example.org/a?utm_source=rss&id=7&fbclid=x", "https://news.example.org/a?id=7"),
        ("https://news.example.org/a?q=", "https://news.example.org/a?q="),
        ("  https://news.example.org/a\n", "https://news.example.org/a"),
        ("http://[2001:db8::1]/a", "http://[2001:db8::1]/a"),
        ("https://user:secret@news.example.org/a", "https://news.example.org/a"),
    ],
)
def test_an_address_has_one_form(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "urn:uuid:1", "tag:example.org,2031:1",
     "https://", "http://news.example.org:99999/", "http://[::1", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_web_address_becomes_nothing(url: str) -> None:
    assert canonical_url(url) == ""


def test_a_relative_address_is_resolved() -> None:
    assert canonical_url("../b?x=1", "https://news.example.org/a/feed.xml") == "https://news.example.org/b?x=1"
    assert canonical_url("//cdn.example.org/b", "https://news.example.org/") == "https://cdn.example.org/b"


def test_the_host_has_no_www_and_no_port() -> None:
    assert host_of("https://WWW.Example.org:8443/a") == "example.org"
    assert host_of("nonsense") == ""
