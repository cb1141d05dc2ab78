"""One form for marks that look alike, so that spans found in plain text hold in the original."""

import re

__all__ = ["plain", "squeeze"]

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
