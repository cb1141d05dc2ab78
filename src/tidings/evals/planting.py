"""Faults planted in true sentences by code, and harmless changes: what the learnt layer of the check trains on."""

import re
from collections.abc import Sequence
from random import Random

from tidings.writing.language.names import Name, find_names
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.opposites import ANTONYMS
from tidings.writing.language.words import find_words

__all__ = ["FAULTS", "RETELLINGS", "invent", "plant", "retell"]

_BE = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|have|had)\b(?! not)(?!n't)")
_NOT = re.compile(r"\s+not\b|n't\b")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAY = re.compile(r"\b(?:" + "|".join(_DAYS) + r")\b")
_PERSONS = {"he": "she", "she": "he", "his": "her", "her": "his", "him": "her", "himself": "herself"}
_SPELLED = "two three four five six seven eight nine ten twelve twenty thirty".split()
_FRAME = re.compile(r"(?:, (?:[A-Z]\w+ ){0,4}(?:said|says)\b[^,.]*|^According to [^,]+, |\b(?:allegedly|reportedly) )")


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _rename(text: str, others: Sequence[str], draw: Random) -> str:
    """Put another name of the document in the place of one of the sentence's."""
    names = [name for name in find_names(text) if name.proper]
    strange = [one for one in others if not any(word.text in text for word in find_words(one))]
    if not names or not strange:
        return ""
    one = draw.choice(names)
    return _put(text, one.start, one.end, draw.choice(strange))


def _exchange(text: str, _: Sequence[str], draw: Random) -> str:
    """Exchange two names of the sentence: who did what to whom."""
    names = [name for name in find_names(text) if name.proper]
    pairs: list[tuple[Name, Name]] = [
        (a, b) for i, a in enumerate(names) for b in names[i + 1 :] if a.text.lower() != b.text.lower()
    ]
    if not pairs:
        return ""
    first, second = draw.choice(pairs)
    return _put(_put(text, second.start, second.end, first.text), first.start, first.end, second.text)


def _renumber(text: str, _: Sequence[str], draw: Random) -> str:
    """Change a number."""
    numbers = [one for one in find_numbers(text) if one.text[:1].isdigit() or one.text.lower() in _SPELLED]
    if not numbers:
        return ""
    one = draw.choice(numbers)
    if one.text.lower() in _SPELLED:
        new = draw.choice([word for word in _SPELLED if word != one.text.lower()])
        return _put(text, one.start, one.end, new)
    digits = re.search(r"\d+", one.text)
    if digits is None:
        return ""
    value = int(digits.group())
    new = str(draw.choice([value + 1, value * 2, max(2, value - draw.randint(1, 9)), value + 10]))
    return "" if new == digits.group() else _put(text, one.start + digits.start(), one.start + digits.end(), new)


def _negate(text: str, _: Sequence[str], draw: Random) -> str:
    """Take a "not" out, or put one in."""
    if _NOT.search(text):
        return _NOT.sub("", text, count=1)
    spots = list(_BE.finditer(text))
    return _put(text, *(2 * (draw.choice(spots).end(),)), " not") if spots else ""


def _oppose(text: str, _: Sequence[str], draw: Random) -> str:
    """Turn a word into its opposite."""
    spots: list[tuple[int, int, str]] = []
    for line in ANTONYMS:
        left, right = (side.split() for side in line.split("|"))
        for mine, theirs in ((left, right), (right, left)):
            for word in find_words(text):
                base = next((one for one in mine if word.low in {one, one + "s", one + "ed", one + "d"}), "")
                if base:
                    spots.append((word.start, word.end, theirs[0] + word.low[len(base) :]))
    return _put(text, *draw.choice(spots)) if spots else ""


def _another_day(text: str, _: Sequence[str], draw: Random) -> str:
    """Move it to another day."""
    found = _DAY.search(text)
    if not found:
        return ""
    return _put(text, found.start(), found.end(), draw.choice([day for day in _DAYS if day != found.group()]))


def _another_person(text: str, _: Sequence[str], draw: Random) -> str:
    """Make him her, and her him."""
    spots = [word for word in find_words(text) if word.low in _PERSONS]
    if not spots:
        return ""
    one = draw.choice(spots)
    new = _PERSONS[one.low]
    return _put(text, one.start, one.end, new.capitalize() if one.capitalised else new)


def _unsay(text: str, _: Sequence[str], draw: Random) -> str:
    """Cut away who says it."""
    spots = list(_FRAME.finditer(text))
    if not spots:
        return ""
    one = draw.choice(spots)
    cut = _put(text, one.start(), one.end(), "").strip()
    return cut[:1].upper() + cut[1:]


def invent(sentence: str, elsewhere: str, names: Sequence[str], draw: Random) -> str:
    """Return what another document says (``elsewhere``), said of the names of this one; empty if it names nobody."""
    strange = [name for name in find_names(elsewhere) if name.proper]
    mine = [name.text for name in find_names(sentence) if name.proper] or list(names)
    if not strange or not mine:
        return ""
    told = elsewhere
    for name in reversed(strange):
        told = _put(told, name.start, name.end, draw.choice(mine))
    return told


FAULTS = {
    "name": _rename,
    "exchange": _exchange,
    "number": _renumber,
    "negation": _negate,
    "opposite": _oppose,
    "day": _another_day,
    "person": _another_person,
    "unsaid": _unsay,
}
"""The kinds of fault, each a function of a sentence, the names of its document, and a source of chance."""


def plant(sentence: str, names: Sequence[str], draw: Random) -> tuple[str, str]:
    """Return a false version of ``sentence`` and the kind of its fault; empty strings if no kind fits.

    ``names`` are those of the whole document; the kind is drawn among those that find a spot.
    """
    kinds = list(FAULTS)
    draw.shuffle(kinds)
    for kind in kinds:
        changed = FAULTS[kind](sentence, names, draw)
        if changed and changed != sentence:
            return changed, kind
    return "", ""


_APPOSITION = re.compile(r", (?:which|who|where|whose|a|an|the)\b[^,.;\"]{8,80},(?= )")
_TAIL = re.compile(r", (?:which|who|where|while|as|after|with|including|adding|saying|and)\b[^.;\"]{10,120}(?=\.$)")
_OPENING = re.compile(r"^((?:On|In|At|After|During|Since|By|For|Earlier|Last|This) [^,.;\"]{3,50}), (\w.{20,})\.$")
_SAID_LAST = re.compile(r"^(.{20,}), ((?:[A-Z][\w.'-]*\s?){1,5}) said\.$")
_ADVERB = re.compile(r" (?:also|then|now|just|already|still|recently|later|earlier|currently|meanwhile)\b(?! than)")
_CONTRACTED = (
    ("n't", " not"), ("it's", "it is"), ("they're", "they are"), ("we're", "we are"), ("he's", "he is"),
    ("she's", "she is"), ("there's", "there is"), ("that's", "that is"),
)  # fmt: skip
_ALIKE = (
    ("said", "stated"), ("about", "around"), ("began", "started"), ("nearly", "almost"), ("many", "numerous"),
    ("people", "persons"), ("because", "since"), ("killed", "left dead"), ("says", "states"), ("more than", "over"),
    ("told", "informed"), ("bought", "purchased"), ("helped", "assisted"), ("showed", "demonstrated"),
    ("wants", "wishes"), ("asked", "requested"), ("ended", "finished"), ("police", "officers"), ("home", "house"),
    ("children", "kids"), ("injured", "hurt"), ("huge", "enormous"), ("former", "ex-"), ("try", "attempt"),
)  # fmt: skip


def _cut(text: str, _: Random) -> str:
    """Leave out an apposition or the last clause."""
    shorter = _APPOSITION.sub("", text, count=1)
    return shorter if shorter != text else _TAIL.sub("", text, count=1)


def _move(text: str, _: Random) -> str:
    """Put the opening phrase, or the speaker, elsewhere."""
    if opened := _OPENING.match(text):
        phrase, rest = opened.groups()
        return f"{rest[0].upper()}{rest[1:]} {phrase[0].lower()}{phrase[1:]}."
    if spoken := _SAID_LAST.match(text):
        words, who = spoken.groups()
        return f"{who.strip()} said {words[0].lower()}{words[1:]}."
    return ""


def _reword(text: str, draw: Random) -> str:
    """Put words of the same meaning in the place of a few."""
    changed = text
    for old, new in draw.sample(_ALIKE, len(_ALIKE)):
        changed = re.sub(rf"\b{old}\b ?", new if new.endswith("-") else f"{new} ", changed, count=1)
    return re.sub(r" ([,.;])", r"\1", changed) if changed != text else ""


def _loosen(text: str, _: Random) -> str:
    """Write contractions out, and leave adverbs of time out."""
    changed = _ADVERB.sub("", text, count=1)
    for short, long in _CONTRACTED:
        changed = changed.replace(short, long)
    return changed


RETELLINGS = {"cut": _cut, "move": _move, "reword": _reword, "loosen": _loosen}
"""The kinds of harmless change, each a function of a sentence and a source of chance."""


def retell(sentence: str, draw: Random) -> str:
    """Return ``sentence`` told a little differently: every kind of change that finds a spot, or one of them."""
    kinds = draw.sample(list(RETELLINGS), draw.randint(1, len(RETELLINGS)))
    for kind in kinds:
        sentence = RETELLINGS[kind](sentence, draw) or sentence
    return sentence
