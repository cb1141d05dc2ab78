"""Who says what in a whole report: spans of source, cue and content."""

import pytest

from tidings.writing.speakers import find_told


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[slice(*one.source)], text[slice(*one.cue)], " ".join(text[a:b].strip() for a, b in one.contents))
        for one in find_told(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ida Rood has also said the pools were old.", "Ida Rood", "has also said", "the pools were old."),
        ("VARN, July 9 (CW) -- Ida Rood said the pools were old.", "Ida Rood", "said", "the pools were old."),
        ("Ida Rood told reporters in Varn that the pools were old.", "Ida Rood", "told", "that the pools were old."),
        ("Ida Rood said on Monday that the pools were old.", "Ida Rood", "said", "that the pools were old."),
        ("Sen. Ida Rood (R-Varn) said the pools were old.", "Sen. Ida Rood", "said", "the pools were old."),
        ("A few minutes later she said the pools were old.", "she", "said", "the pools were old."),
        ("Ida Rood pointed out that the pools were old.", "Ida Rood", "pointed out", "that the pools were old."),
    ],
)
def test_source_cue_and_content_are_told_apart(text: str, source: str, cue: str, content: str) -> None:
    found = told(text)
    assert [(s, c) for s, c, _ in found] == [(source, cue)]
    assert found[0][2].removeprefix("out ") == content


def test_a_quotation_goes_on_to_its_end() -> None:
    text = "“The pools are old,” Ida Rood said. “They leak. We will mend them.” The vote is on Friday."
    assert told(text) == [("Ida Rood", "said", "“The pools are old,” “They leak. We will mend them.”")]


def test_a_quotation_does_not_go_on_into_the_next_paragraph() -> None:
    text = "“The pools are old,” Ida Rood said.\n“They leak,” it says on a sign."
    assert told(text)[0] == ("Ida Rood", "said", "“The pools are old,”")


def test_what_is_said_next_is_no_part_of_what_is_said_first() -> None:
    found = told("Ida Rood said the pools were old and said the council would mend them.")
    assert [content for _, _, content in found][:1] == ["the pools were old"]


def test_hearsay_has_no_source() -> None:
    assert told("The pools are reportedly old.") == []
