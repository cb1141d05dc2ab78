"""What pages say of themselves."""

import pytest

from tidings.sources.page_facts import (
    declared_language,
    find_author,
    find_canonical,
    find_correction,
    find_modified,
    is_paywalled,
    is_stub,
)
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


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="canonical" href="/a?utm_source=x#top">', "https://courier.example/a"),
        ("<link href='https://wire.example/b' rel='CANONICAL'>", "https://wire.example/b"),
        ('<link rel="canonical" href="javascript:x">', ""),
        ('<link rel="alternate" href="/a">', ""),
    ],
)
def test_a_page_says_where_it_belongs(head: str, found: str) -> None:
    assert find_canonical(head, "https://courier.example/x") == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            '<meta property="article:modified_time" content="2031-05-06T10:00:00+02:00">',
            "2031-05-06T08:00:00+00:00",
        ),
        (
            '<script type="application/ld+json">{"dateModified": "2031-05-06T08:00:00Z"}</script>',
            "2031-05-06T08:00:00+00:00",
        ),
        ('<meta property="article:modified_time" content="yesterday">', ""),
        ('<script type="application/ld+json">{"dateModified": 7}</script>', ""),
        ("", ""),
    ],
)
def test_a_page_says_when_it_changed(head: str, found: str) -> None:
    assert find_modified(head) == found


@pytest.mark.parametrize(
    "line",
    [
        "Correction: an earlier text gave the wrong harbour.",
        "Correction, 6 May: the harbour is Marlow Bay.",
        "Editor’s note: the figure was mended.",
        "This article was amended on 6 May 2031 to name the harbour.",
        "An earlier version of this story misspelt the harbour’s name.",
    ],
)
def test_a_note_of_correction_is_found_in_the_text(line: str) -> None:
    assert find_correction("", f"The harbour opened.\n{line}\nMore.") == line


def test_a_note_of_correction_is_found_in_linked_data_and_other_words_are_none() -> None:
    page = '<script type="application/ld+json">{"correction": {"text": "Wrong  harbour."}}</script>'
    assert find_correction(page, "The harbour opened.") == "Wrong harbour."
    assert find_correction("", "The correction of the river cost a million.\nCorrections officers were hired.") == ""


def test_the_beginning_of_a_report_that_one_must_pay_for_is_a_stub() -> None:
    start = "The harbour of Marlow Bay reopened on Tuesday after nine days."
    assert is_stub(f"{start}\nSubscribe to continue reading. Already a subscriber? Log in.")
    assert is_stub(f"{start}\nThis article is for subscribers only")
    assert not is_stub(start)
    assert not is_stub(f"Subscribe to read more of this. {start * 40}")
