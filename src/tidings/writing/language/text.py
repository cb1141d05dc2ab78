"""One form for marks that look alike, so that spans found in plain text hold in the original."""

import re

__all__ = ["plain", "squeeze", "word_list"]

_SAME_LENGTH = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "′": "'", "`": "'",
        "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return ``text`` with typographic quotes, dashes and spaces made plain; the length stays, so spans do too."""
    return text.translate(_SAME_LENGTH)


def squeeze(text: str) -> str:
    """Return ``text`` with each run of white space as one space, and none at the ends."""
    return _SPACES.sub(" ", text).strip()


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of ``text``: how lists of words are written as data."""
    return tuple(text.split())
