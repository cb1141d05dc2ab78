"""The prompts, whose texts are files beside this, and how answers are read.

Source text stands in a fence and is material, never an instruction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from tidings.writing.language.addresses import drop_addresses
from tidings.writing.language.text import squeeze
from tidings.writing.ports import Message

__all__ = [
    "PROMPT_VERSION",
    "Material",
    "clean_answer",
    "headline_prompt",
    "repair_prompt",
    "rewrite_prompt",
    "typographic",
    "whole_prompt",
]

PROMPT_VERSION = "5"
"""Names the folder of the texts. Whatever a model is sent otherwise has another version."""

_TEXTS = files(__package__) / f"v{PROMPT_VERSION}"


def _read(name: str) -> str:
    return (_TEXTS / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def _read_examples(name: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a file: what is asked on one line, the answer on the next, then an empty line."""
    pairs = (pair.split("\n") for pair in _read(name).split("\n\n"))
    return tuple((asked, answer) for asked, answer in pairs)


_SYSTEM = _read("rewrite")
# Invented examples: one turns an attribution round, one names nobody as the text doesn't, one keeps a quotation and a
# hedge. Small models take over the examples' endings, so not each of them ends with who says it.
_EXAMPLES = _read_examples("rewrite-examples")
_WRONG = _read("repair")
_HEADLINE_SYSTEM = _read("headline")
_HEADLINE_EXAMPLES = _read_examples("headline-examples")
_WHOLE_SYSTEM = _read("whole")
_WHOLE_ASKED, _WHOLE_ANSWER = _read("whole-example").split("\n\n")


@dataclass(frozen=True, slots=True)
class Material:
    """A passage as a model is shown it among others: its number, whose it is in plain words, and its text."""

    n: int
    whose: str
    text: str


def rewrite_prompt(text: str) -> list[Message]:
    """Return the prompt that asks for ``text`` in other words."""
    return _with_examples(_SYSTEM, _EXAMPLES, text)


def repair_prompt(text: str, draft: str, reason: str) -> list[Message]:
    """Return the prompt that asks for a better rewriting of ``text`` than ``draft``, and says what was wrong.

    The text stands at its end once more: without it small models answer the reason.
    """
    told = f"{_WRONG.replace('{reason}', reason)}\n{_fenced(text)}"
    return [*rewrite_prompt(text), Message("assistant", draft), Message("user", told)]


def headline_prompt(text: str) -> list[Message]:
    """Return the prompt that asks for a headline of the checked sentence ``text``."""
    return _with_examples(_HEADLINE_SYSTEM, _HEADLINE_EXAMPLES, text)


def whole_prompt(materials: Sequence[Material]) -> list[Message]:
    """Return the prompt that asks for an article out of all of ``materials`` at once, one sentence a line."""
    asked = "\n".join(f"[{one.n}] {_fenced(one.whose)} {_fenced(one.text)}" for one in materials)
    example = [Message("user", _WHOLE_ASKED), Message("assistant", _WHOLE_ANSWER)]
    return [Message("system", _WHOLE_SYSTEM), *example, Message("user", asked)]


def _with_examples(system: str, examples: tuple[tuple[str, str], ...], text: str) -> list[Message]:
    messages = [Message("system", system)]
    for source, answer in examples:
        messages += [Message("user", _fenced(source)), Message("assistant", answer)]
    return [*messages, Message("user", _fenced(text))]


def _fenced(text: str) -> str:
    return f"<<<{typographic(squeeze(text)).replace('<', '‹').replace('>', '›')}>>>"


_OPENING = re.compile(r'(^|[\s(\[—–-])"')
_ADRIFT = re.compile(r'\s"(\s|(?=[.,;:!?]))')


def typographic(text: str) -> str:
    """Return ``text`` with straight double quotation marks and apostrophes made typographic.

    A mark that stands apart opens or closes as is due, and is put to what it quotes.
    """
    closed_up = _ADRIFT.sub(lambda mark: f'"{mark[1]}' if text.count('"', 0, mark.start()) % 2 else ' "', text)
    opened = _OPENING.sub(r"\1“", closed_up)
    return re.sub(r"(?<=\w)'(?=\w)", "’", opened.replace('"', "”"))


_LABEL = re.compile(r"^\s*(?:rewritten|rewrite|headline|answer|sentence|output|text)\s*:\s*", re.I)
_MARKS = re.compile(r"[*_`#]+|<<<|>>>|\[\d+\]")


_PARTED = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")  # "U. S."


def clean_answer(text: str) -> str:
    """Return the first line of an answer as plain text: no markdown, label, fence, citation mark or address.

    What can be read as a name ("Booking.com") stays, for the check to look for in what is cited.
    """
    line = next((line for line in text.strip().splitlines() if line.strip()), "")
    line = _PARTED.sub(r"\1.", squeeze(_LABEL.sub("", _MARKS.sub("", drop_addresses(line)))))
    return typographic(line).strip()
