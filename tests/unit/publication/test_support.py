"""What a sentence rests on."""

import pytest

from tidings.ids import OutletId
from tidings.publication.entities import Support
from tidings.publication.support import find_support, mentions, stands

_LEDGER, _POST = OutletId("ledger"), OutletId("post")
_BOTH = {_LEDGER: "The Northern Ledger", _POST: "Harbour Post"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ada Holm spoke.", "ada holm", True),
        ("Ada Holm’s plan failed.", "Holm", True),
        ("Holmgard floods.", "Holm", False),
        ("Holm, Ada", "Ada Holm", False),
        ("Nothing here.", "  ", False),
    ],
)
def test_names_are_found_as_whole_words(text: str, name: str, expected: bool) -> None:
    assert mentions(text, name) is expected


def test_a_sentence_stands_while_any_of_its_outlets_is_left() -> None:
    support = find_support("The bridge opened.", "", _BOTH)
    assert stands(support, {_LEDGER})
    assert not stands(support, {_LEDGER, _POST})


def test_a_sentence_that_names_the_outlet_it_cites_falls_with_it() -> None:
    support = find_support("The Northern Ledger put it at 40 homes.", "", _BOTH)
    assert support.named == {_LEDGER}
    assert not stands(support, {_LEDGER})
    assert stands(support, {_POST})
    assert find_support("It is 40.", "Harbour Post", _BOTH).named == {_POST}


def test_a_sentence_that_cites_nothing_has_nothing_to_lose() -> None:
    assert stands(Support(), {_LEDGER})
