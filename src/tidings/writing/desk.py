"""The desk where candidates are judged: the check, the copying limit, and whether names keep their places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.writing.check import Finding, Rule, Verdict, check_copying, check_sentence
from tidings.writing.entities import Candidate, Passage, Role
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import content_stems, find_words

__all__ = ["Desk"]

_HEADLINE_WORDS = (4, 14)
_LONGEST = 45  # words of a body sentence, whatever the prompt asks for
_MOST_QUOTED = 25
_VOICE = re.compile(
    r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+\s+){0,3}\w+(?:ed|en|wn|ld|nt|id|ade|ut)\b[^.;]{0,60}\bby\b"
    r"|\baccording to\b|\b(?:said|says|told|wrote|announced|reported)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Judges the candidates of one article. ``passages`` are all that may be cited, ``outlets`` the story's."""

    passages: tuple[Passage, ...]
    outlets: tuple[str, ...]
    max_copied: int

    def judge(self, text: str, cites: Sequence[int], *, role: Role = Role.BODY, previous: str = "") -> Verdict:
        """Return the verdict on ``text``: that of the check, and of the desk's own rules on form, copying and order."""
        candidate = Candidate(text, tuple(cites), role, previous)
        verdict = check_sentence(candidate, self.passages, self.outlets)
        cited = [passage for passage in self.passages if passage.n in candidate.cites]
        own = [*_form(text, role), *check_copying(text, cited, self.max_copied), *_order(text, cited)]
        return Verdict((*verdict.findings, *own), verdict.strength, verdict.speaker)

    def passage(self, n: int) -> Passage:
        """Return the passage numbered ``n``."""
        return next(passage for passage in self.passages if passage.n == n)


def _form(text: str, role: Role) -> list[Finding]:
    words = len(find_words(text))
    found: list[Finding] = []
    if role is Role.HEADLINE:
        least, most = _HEADLINE_WORDS
        if not least <= words <= most or text.rstrip("”’\"'").endswith((".", "…", ",", ":")) or "?" in text:
            found.append(Finding(Rule.WORDING, text, f"A headline has {least} to {most} words and no full stop."))
    elif words > _LONGEST or not re.search(r"[.!][”’\"')]*$", text):
        found.append(Finding(Rule.WORDING, text, "It is not one whole sentence of at most 30 words."))
    if plain(text).count('"') % 2:
        found.append(Finding(Rule.QUOTE, text, "A quotation mark is missing."))
    if any(len(find_words(quote.text)) > _MOST_QUOTED for quote in find_quotations(text)):
        found.append(Finding(Rule.QUOTE, text, f"The quotation is longer than {_MOST_QUOTED} words."))
    return found


def _order(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find two names that changed places although neither a passive nor an attribution explains it."""
    if not cited:
        return []
    stems = content_stems(text)
    nearest = max(cited, key=lambda passage: len(stems & content_stems(passage.text)))
    mine, theirs = _places(text), _places(nearest.text)
    shared = [name for name in mine if name in theirs]
    moved = [
        (one, other)
        for i, one in enumerate(shared)
        for other in shared[i + 1 :]
        if (mine[one] < mine[other]) != (theirs[one] < theirs[other])
    ]
    if not moved or _VOICE.search(plain(text)) and _explained(text, nearest.text, moved):
        return []
    one, other = moved[0]
    return [Finding(Rule.SWAP, f"{one}, {other}", f"It exchanges the places of {one} and {other}.")]


def _explained(text: str, source: str, moved: list[tuple[str, str]]) -> bool:
    """Say whether each pair holds a name that only says the sentence, in one of the texts, or a passive's agent."""
    return all(_aside(text, one, other) or _aside(source, one, other) for one, other in moved)


def _aside(text: str, one: str, other: str) -> bool:
    flat = plain(text)
    for name in (one, other):
        tail = rf"(?:\b(?:according to|said|says|told|wrote|by)\b[^,;]{{0,60}}\b{re.escape(name)}\b)"
        head = rf"(?:\b{re.escape(name)}\b[^;]{{0,80}}?\b(?:said|says|told|wrote|announced|reported|added)\b)"
        if re.search(f"{tail}|{head}", flat):
            return True
    return False


def _places(text: str) -> dict[str, int]:
    """Return where each name's last proper word first stands."""
    places: dict[str, int] = {}
    for name in find_names(text):
        if name.proper:
            places.setdefault(name.proper[-1].text.removesuffix("'s").removesuffix("’s"), name.start)
    return places
