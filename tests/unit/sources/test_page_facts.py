"""What pages say of themselves."""

import pytest

from tidings.sources.page_facts import declared_language, find_author, is_paywalled
from tidings.sources.worker import read_page


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("", ""),
        ('<meta name="author" content="By Ilse Brandt">', "Ilse Brandt"),
        ("<META content='Ilse &amp; Omar' NAME='Author'>", "Ilse & Omar"),
        ('<meta property="article:author" content="https://courier.example/ilse">', ""),
        ('<meta name="author" content="ilse@courier.example"><meta name="byl" content="Omar Quist">', "Omar Quist"),
        ('<script type="application/ld+json">{"author": {"name": "Ilse Brandt"}}</script>', "Ilse Brandt"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Page"}, {"author": [{"name": "A B"}, "C D"]}]}'
            "</script>",
            "A B; C D",
        ),
        ('<script type="application/ld+json">{"author": </script>', ""),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', ""),
        ('<script type="application/ld+json">{"author": [[[{"name": [7]}]]]}</script>', ""),
    ],
)
def test_authors_are_found_in_tags_and_linked_data(markup: str, author: str) -> None:
    assert find_author(markup) == author


@pytest.mark.parametrize(("markup", "language"), [('<html lang="de-AT">', "de"), ("<html>", ""), ("", "")])
def test_the_declared_language_is_read(markup: str, language: str) -> None:
    assert declared_language(markup) == language


def test_a_page_that_is_not_free_says_so() -> None:
    assert is_paywalled('{"isAccessibleForFree": "False"}')
    assert not is_paywalled('{"isAccessibleForFree": true}')


def test_a_long_text_without_a_declared_language_is_recognised() -> None:
    sentence = "Der Hafen von Marlow wurde am Dienstag wieder für den Verkehr geöffnet, teilte die Behörde mit. "
    page = f"<html><body><article><p>{sentence * 12}</p></article></body></html>"
    assert read_page(page.encode(), "https://courier.example/1")["language"] == "de"
