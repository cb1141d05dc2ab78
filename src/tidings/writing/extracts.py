"""Sentences made by code from a passage: a short one as it stands, or in quotation marks with whose words they are."""

import re
from collections.abc import Iterator

from tidings.writing.entities import Passage, Strength
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain, squeeze
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import find_words
from tidings.writing.prompts import typographic
from tidings.writing.strength import judge_passage

__all__ = ["as_it_stands", "attributed_start", "attributed_title", "extracts", "is_quotable", "name_speaker"]

_MOST = 25
_FEWEST = 5
_REPORTING = ("reported", "wrote")
_BREAK = re.compile(
    r",\s(?=(?:and|but|which|who|where|while|as|after|before|when|with|an?|the|including|\w{3,}ing)\b)|"
    r"\s(?=(?:while|because|but|after|before|following)\s)|;\s"
)
_PHRASE = re.compile(r",?\s(?=(?:in|on|at|for|with|from|by|during|including|near|over|under|through|until)\s)")
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|this (?:week|morning|afternoon|evening))\b", re.I)
_PRONOUN = frozenset(["he", "she", "they", "it", "we", "i", "who", "this", "that", "these", "those"])


def name_speaker(speaker: str) -> str:
    """Return ``speaker`` fit to be named in a sentence, or nothing if it is a pronoun, too long or no noun phrase."""
    words = squeeze(speaker).strip(" ,.;:")
    parts = words.split()
    if not parts or parts[0].lower() in _PRONOUN or len(parts) > 9 or '"' in plain(words):
        return ""
    if find_finite_verb(words) is not None:
        return ""  # "it would allow": no name
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
        stop = "" if quote[-1] in "?!" else "."
        yield f"{who}{',' if ',' in who else ''} said: “{quote}{stop}”"
        yield f"{who} said, according to {passage.outlet}: “{quote}{stop}”"
    whole = _own_words(passage)
    if whole:
        yield f"{_sentence_start(passage.outlet)} {_REPORTING[turn % 2]}: “{whole}”"


def is_quotable(passage: Passage) -> bool:
    """Say whether some sentence can be made that quotes ``passage``."""
    return next(extracts(passage), None) is not None


def _sentence_start(outlet: str) -> str:
    """Return ``outlet`` as a sentence opens with it; a name that is an address ("orrel.example") stays small."""
    return outlet if "." in outlet else outlet[:1].upper() + outlet[1:]


def _speech(passage: Passage) -> str:
    """Return the first quotation of the passage that may be quoted whole, without its closing mark."""
    for quote in find_quotations(passage.text):
        words = _first_sentences(squeeze(quote.text)).rstrip(",.;")
        if not quote.open and _FEWEST <= len(find_words(words)) <= _MOST and words[:1].isupper():
            return typographic(words)
    return ""


def _first_sentences(quoted: str) -> str:
    """Return as many whole sentences from the start of ``quoted`` as may be quoted."""
    fits = [quoted[:end] for _, end in split_sentences(quoted) if len(find_words(quoted[:end])) <= _MOST]
    return fits[-1] if fits else quoted


def _own_words(passage: Passage) -> str:
    """Return the outlet's own words: the passage, or where it is longer as much of it as may be quoted."""
    text = squeeze(passage.text)
    if _RELATIVE.search(text):
        return ""  # "today" means another day to whoever reads the quotation
    if len(find_words(text)) <= _MOST:
        return _inner(text if text.endswith((".", ".”", '."', "!", "!”")) else f"{text}.")
    text = text[: plain(text).find('"')] if '"' in plain(text) else text  # a quotation can't be quoted in part
    cut = _cut(passage, text, _MOST, _BREAK)
    if cut:
        return typographic(cut) + "."
    cut = _cut(passage, text, _MOST, _PHRASE)
    return f"{typographic(cut)} …" if cut else ""


def _inner(text: str) -> str:
    """Return ``text`` fit to stand in double quotation marks: those in it made single."""
    return typographic(text).replace("“", "‘").replace("”", "’")


def _cut(passage: Passage, text: str, most: int, places: re.Pattern[str]) -> str:
    """Return the longest beginning of ``text`` up to one of ``places``: a sentence, no surer, by the same speaker."""
    for match in reversed(list(places.finditer(text))):
        part = text[: match.start()].rstrip(" ,;-–—")
        if not _FEWEST <= len(find_words(part)) <= most or find_finite_verb(part) is None:
            continue
        judged = judge_passage(part, passage.before, passage.outlet)
        if (judged.strength, judged.speaker) == (passage.strength, passage.speaker):
            return part
    return ""


def attributed_start(passage: Passage, most: int) -> str:
    """Return a headline of at most ``most`` words of a passage, given as its outlet's words."""
    text = squeeze(passage.text).rstrip(".")
    if find_quotations(text) or '"' in plain(text):
        return ""
    part = text if len(find_words(text)) <= most else _cut(passage, text, most, _BREAK)
    part = part or _cut(passage, text, most, _PHRASE)
    return f"{_sentence_start(passage.outlet)}: “{typographic(part)}”" if part else ""


def attributed_title(title: Passage) -> str:
    """Return a headline that gives a report's title as its outlet's words."""
    words = squeeze(title.text).strip(" .")
    return f"{_sentence_start(title.outlet)}: “{_inner(words)}”"
