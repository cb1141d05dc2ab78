"""The generated pages of the documentation keep up with the program."""

from pathlib import Path

import pytest

from tidings.cli.reference import commands_page, settings_page

_DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize(("name", "page"), [("settings.md", settings_page), ("commands.md", commands_page)])
def test_a_generated_page_is_up_to_date(name: str, page: object) -> None:
    assert callable(page)
    assert (_DOCS / name).read_text(encoding="utf-8") == page(), "run `make docs`"
