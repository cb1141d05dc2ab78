"""The language of a report."""

import pytest

from tidings.stories.languages import find_language
from tidings.stories.terms import find_terms


@pytest.mark.parametrize(
    ("declared", "title", "text", "language"),
    [
        ("pt-BR", "whatever", "", "pt"),
        ("", "Der Hafen wurde gesperrt", "Ein Sturm hatte zwei Fähren losgerissen, teilte die Stadt mit.", "de"),
        ("", "The harbour was closed", "A storm had torn two ferries from their moorings, the city said.", "en"),
        ("", "12:30", "", ""),
        ("", "", "", ""),
    ],
)
def test_it_is_as_declared_or_else_by_the_words(declared: str, title: str, text: str, language: str) -> None:
    assert find_language(declared, title, text) == language


def test_words_without_a_meaning_of_their_own_are_left_out_in_the_language_of_the_text() -> None:
    german = find_terms("Der Hafen und die Stadt sind nach dem Sturm gesperrt", "", "de")
    assert set(german.ids) == set(find_terms("Hafen Stadt Sturm gesperrt", "").ids)
    assert set(find_terms("Two die in a fire", "", "en").ids) == set(find_terms("two die in a fire", "").ids)
