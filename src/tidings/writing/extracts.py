"""Sentences made by code from a passage: a short one as it stands, a speaker's words, or an outlet's, in quotation marks."""

import re
from collections.abc import Iterator

from tidings.writing.entities import Passage, Strength
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.text import plain, squeeze
from tidings.writing.language.words import find_words
from tidings.writing.prompts import typographic

__all__ = ["as_it_stands", "attributed_title", "extracts", "name_speaker"]

_MOST = 25
_FEWEST = 5
_REPORTING = ("reported", "wrote")
_BREAK = re.compile(
    r",\s(?=(?:and|but|which|who|where|while|as|after|when|with)\b)|\s(?=(?:after|while|because|but)\s)|;\s"
)
_PRONOUN = frozenset("he she they it we i who this that these those".split())


def name_speaker(speaker: str) -> str:
    """Return ``speaker`` fit to be named in a sentence, or nothing if it is a pronoun, too long or no noun phrase."""
    words = squeeze(speaker).strip(" ,.;:")
    parts = words.split()
    if not parts or parts[0].lower() in _PRONOUN or len(parts) > 9 or '"' in plain(words):
        return ""
    return re.sub(r",?\s(?:on|in|at|of|for|by|to)$", "", words)


def as_it_stands(passage: Passage, most: int) -> str:
    """Return the passage itself if it is short enough to be told as it stands (``most`` words), else nothing."""
    text = typographic(squeeze(passage.text))
    return text if len(find_words(text)) <= most and text.endswith(".") else ""


def extracts(passage: Passage, turn: int = 0) -> Iterator[str]:
    """Yield sentences that quote ``passage``, the best first. ``turn`` varies the verb."""
    quote = _speech(passage)
    speaker = name_speaker(passage.speaker)
    if quote and speaker and passage.strength in {Strength.SAID, Strength.ALLEGED, Strength.DENIED}:
        who = speaker[:1].upper() + speaker[1:]
        yield f"{who}{',' if ',' in who else ''} said: “{quote}.”"
        yield f"{who} said, according to {passage.outlet}: “{quote}.”"
    whole = _own_words(passage)
    if whole:
        yield f"{_sentence_start(passage.outlet)} {_REPORTING[turn % 2]}: “{whole}”"


def _sentence_start(outlet: str) -> str:
    return outlet[:1].upper() + outlet[1:]


def _speech(passage: Passage) -> str:
    """Return the first quotation of the passage that may be quoted whole, without its closing mark."""
    for quote in find_quotations(passage.text):
        words = squeeze(quote.text).rstrip(",.;")
        if not quote.open and _FEWEST <= len(find_words(words)) <= _MOST and words[:1].isupper():
            return typographic(words)
    return ""


def _own_words(passage: Passage) -> str:
    """Return the outlet's own words: the passage, or its first clauses where it is longer and tells it outright."""
    text = squeeze(passage.text)
    if find_quotations(text) or '"' in plain(text):
        return ""
    if len(find_words(text)) <= _MOST:
        return typographic(text) if text.endswith(".") else typographic(text) + "."
    if passage.strength is not Strength.CONFIRMED:
        return ""
    cuts = [match.start() for match in _BREAK.finditer(text)]
    fitting = [cut for cut in cuts if 8 <= len(find_words(text[:cut])) <= _MOST]
    return typographic(text[: fitting[-1]].rstrip(" ,;")) + "." if fitting else ""


def attributed_title(title: Passage) -> str:
    """Return a headline that gives a report's title as its outlet's words."""
    words = squeeze(title.text).strip(" .")
    inner = typographic(words).replace("“", "‘").replace("”", "’")
    return f"{_sentence_start(title.outlet)}: “{inner}”"
