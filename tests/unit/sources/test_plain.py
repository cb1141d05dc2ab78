"""Markup to words."""

import pytest

from tidings.sources.plain import plain_text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Harbour reopens", "Harbour reopens"),
        ("  Harbour\n\n  reopens\t today ", "Harbour\nreopens today"),
        ("<b>Harbour</b> reopens", "Harbour reopens"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One<br/>two", "One\ntwo"),
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Caf&eacute;&nbsp;opens", "Café opens"),
        ("&lt;p&gt;Ferry&lt;/p&gt;", "Ferry"),
        ("&lt;script&gt;steal()&lt;/script&gt;Ferry", "Ferry"),
        ("Ferry<script>steal()</script> sails", "Ferry sails"),
        ("<style>p{}</style>Ferry", "Ferry"),
        ("<!-- hidden -->Ferry", "Ferry"),
        ('<img src=x onerror="steal()">Ferry', "Ferry"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("R&D at AT&T", "R&D at AT&T"),
        ("", ""),
    ],
)
def test_words_remain_and_markup_goes(markup: str, words: str) -> None:
    assert plain_text(markup) == words


def test_control_characters_go() -> None:
    assert plain_text("Ferry\x00 sails\x08 at \x1bnoon") == "Ferry sails at noon"
