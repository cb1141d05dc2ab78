"""What readers are told of outlets and their owners."""

import pytest

from tidings.web.outlets import country_name, owner_words, paywall_words, said_of
from tidings.web.templating import make_templates


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ("Jeff Bezos", "in the hands of one owner: <bdi>Jeff Bezos</bdi>"),
        ("Government of Russia", "owned by the state: <bdi>Government of Russia</bdi>"),
        ("Malaysian Chinese Association", "owned by a political party: <bdi>Malaysian Chinese Association</bdi>"),
        ("British Broadcasting Corporation", "owned by <bdi>British Broadcasting Corporation</bdi>, a public body"),
        ("Scott Trust", "owned by <bdi>Scott Trust</bdi>, a trust or non-profit body"),
        ("Comcast", "owned by <bdi>Comcast</bdi>"),
        ("Tolland <Freight>", "owned by <bdi>Tolland &lt;Freight&gt;</bdi>"),
    ],
)
def test_an_owner_is_named_with_what_sort_of_owner_it_is(owner: str, words: str) -> None:
    page = make_templates().from_string('{% import "parts.html" as parts %}{{ parts.owned(owner) }}')
    assert page.render(owner=owner) == words


def test_of_an_owner_that_nobody_knows_nothing_more_is_said() -> None:
    assert owner_words("Republic of Veltria") == ("owned by ", "")


def test_countries_have_names_where_they_are_known() -> None:
    assert country_name("GB") == "United Kingdom"
    assert country_name("Veltria") == "Veltria"


def test_only_a_paywall_that_is_known_is_spoken_of() -> None:
    assert paywall_words("ft.com") == "nearly all pages are for subscribers"
    assert paywall_words("nytimes.com") == "some pages are for subscribers"
    assert paywall_words("bbc.co.uk") == paywall_words("courier.example") == ""


def test_what_is_said_comes_with_where_it_is_said() -> None:
    notes, source = said_of("tass.com")
    assert "federal budget" in notes
    assert source.startswith("https://")
    assert said_of("courier.example") == ("", "")
