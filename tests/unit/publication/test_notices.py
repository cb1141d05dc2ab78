"""The words of the notice."""

import pytest

from tidings.publication.notices import make_notice


@pytest.mark.parametrize("form", ["article", "brief"])
def test_a_generated_article_says_that_ai_wrote_it_and_why_it_is_here(form: str) -> None:
    notice = make_notice(form, "quill-1b", 6, 6, "6 outlets since 09:40")
    assert notice.words == (
        "Written by AI from 6 reports by 6 outlets, each sentence checked against them; "
        "trending: 6 outlets since 09:40."
    )
    assert notice.ai_generated
    assert notice.model == "quill-1b"


def test_extracts_say_that_no_text_was_generated() -> None:
    notice = make_notice("extracts", "", 4, 3, "")
    assert notice.words == "Compiled automatically from 4 reports by 3 outlets; no text was generated."
    assert not notice.ai_generated
    assert notice.model == ""


def test_one_of_a_thing_is_singular() -> None:
    assert "from 1 report by 1 outlet, each sentence checked against it" in make_notice("brief", "m", 1, 1, "").words
