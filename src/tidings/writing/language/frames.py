"""One way of telling, whatever the writer's: small numbers in figures, the speaker last, no "OUTLET reported that"."""

import re
from collections.abc import Sequence

__all__ = ["in_figures", "without_frames"]

_FIGURES = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60",
}  # fmt: skip
_FIGURE = re.compile(rf"\b(?:{'|'.join(_FIGURES)})\b", re.I)
_LEADING = re.compile(r"^According to ([^,]{3,60}), (.+?)([.!]?)$", re.S)


def in_figures(text: str) -> str:
    """Return ``text`` with small numbers in figures, so that "two" and "2" are one word."""
    return _FIGURE.sub(lambda match: _FIGURES[match.group().lower()], text)


def without_frames(text: str, outlets: Sequence[str] = ()) -> str:
    """Return ``text`` as its report would tell it: without "OUTLET reported that", and its speaker last."""
    for outlet in outlets:
        name = rf"(?:the )?{re.escape(outlet)}"
        text = re.sub(rf"^{name} (?:has )?(?:reported|reports|said|wrote|writes)(?: that)?,? ", "", text, flags=re.I)
        text = re.sub(
            rf",? (?:according to {name}|{name} (?:reported|reports|said|wrote))(?=[.,]|$)", "", text, flags=re.I
        )
    moved = _LEADING.match(text)
    return f"{moved.group(2)}, {moved.group(1)} said{moved.group(3)}" if moved else text
