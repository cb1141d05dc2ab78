"""Who did what to whom: the doer of a deed in a passage stays the doer, and what happened gets no doer from nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.writing.attribution import Kind
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.cues import KIND_OF
from tidings.writing.language.likeness import alike
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, related

__all__ = ["Deed", "check_order", "find_deeds"]

_BREAKS = frozenset(
    word_list("""and but or while when because after before if as since until although though where so whether than""")
)
_RELATIVES = frozenset({"who", "which", "that"})
_BE = frozenset(word_list("""is are was were be been being"""))
_AUXILIARIES = _BE | frozenset(word_list("""has have had will would may might could can must should do does did not"""))
_POWERS = frozenset(
    word_list("""police officer authority official court government prosecutor state ministry doctor""")
)
_REACH = 12


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with the stems of who does it, of what it is done to, and of all that precedes it in its clause."""

    verb: Word
    doers: frozenset[str]
    objects: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    passive: bool


def check_order(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence turns a deed of a passage round, or gives it to another doer."""
    given = [(reading, tuple(find_deeds(reading))) for reading in ground.readings]
    known = [deed for _, deeds in given for deed in deeds]
    for mine in find_deeds(sentence):
        theirs = [deed for deed in known if deed.verb.stem == mine.verb.stem]
        if theirs and (other := _done_to_another(mine, given)):
            return [_finding(mine, sentence, f"The passage says this of {other}.")]
        if not theirs or not mine.doers or any(_agree(mine, deed) for deed in theirs):
            continue
        for deed in theirs:
            if mine.doers & deed.objects and mine.objects & deed.doers:
                return [_finding(mine, sentence, "The passage has it the other way round: who did it to whom.")]
            if _given_away(mine, deed, known):
                return [_finding(mine, sentence, "The passage gives this deed to somebody else.")]
            if deed.passive and not deed.doers and _from_nowhere(mine, deed, ground):
                return [_finding(mine, sentence, "The passage does not say who did it.")]
    return []


def _finding(mine: Deed, sentence: Reading, reason: str) -> Finding:
    words = [w for w in sentence.words if w.stem in mine.doers and w.start <= mine.verb.end] or [mine.verb]
    first, last = min(words[0].start, mine.verb.start), max(words[-1].end, mine.verb.end)
    return Finding(Rule.SWAP, sentence.text[first:last], reason)


def _agree(mine: Deed, deed: Deed) -> bool:
    return bool(mine.doers & (deed.doers | (deed.before if not deed.passive else frozenset())))


def _given_away(mine: Deed, deed: Deed, known: list[Deed]) -> bool:
    """Say whether the same is said to be done by the doer of another deed of the passages."""
    if not deed.doers or not mine.objects & deed.objects or any(_like(one, deed.doers) for one in mine.doers):
        return False
    others = [other for other in known if other.verb.stem != deed.verb.stem and not other.doers & deed.doers]
    return any(mine.doers <= other.doers for other in others)


def _done_to_another(mine: Deed, given: list[tuple[Reading, tuple[Deed, ...]]]) -> str:
    """Return to whom a passage says it was done, with the same words after it, if the sentence says it of another."""
    for reading, deeds in given:
        names = [name for name in reading.names if name.proper]
        for deed in deeds:
            if not (mine.passive and deed.passive and mine.verb.stem == deed.verb.stem):
                continue
            if len(mine.after & deed.after) < 2 or mine.objects & reading.name_stems:
                continue
            told = next((name for name in names if name.proper[-1].stem in deed.objects), None)
            if told and mine.objects & frozenset().union(*(other.name_stems for other, _ in given)):
                return told.text
    return ""


def _from_nowhere(mine: Deed, deed: Deed, ground: Ground) -> bool:
    """Say whether a deed without doer in the passage gets one that the passages don't know."""
    if mine.passive or not mine.objects & deed.objects or mine.doers & _POWERS:
        return False
    return not any(_like(one, ground.stems) for one in mine.doers | mine.before)


def _like(one: str, others: frozenset[str]) -> bool:
    return any(related(one, other) or alike(one, other) for other in others)


def find_deeds(reading: Reading) -> Iterator[Deed]:
    """Yield the deeds of a text in order: past and third-person verbs in its own words, none of saying."""
    for i, word in enumerate(reading.words):
        if i == 0 or word.capitalised or not is_verb_form(word.low) or reading.quoted(word.start):
            continue
        if KIND_OF.get(word.low) in {Kind.SAID, Kind.REPORTED, Kind.DENIED} and word.low not in {"put", "puts"}:
            continue
        before, after = _left(reading, i), _right(reading, i)
        near = [reading.words[j].low for j in range(max(0, i - 3), i)]
        be = next((n for n, low in enumerate(reversed(near)) if low in _BE), -1)
        passive = be >= 0 and all(low in _AUXILIARIES or low.endswith("ly") for low in near[len(near) - be :])
        by = next((n for n, w in enumerate(after) if w.low == "by"), -1)
        left, right = _stems(before), _stems(after)
        if passive:
            yield Deed(word, _stems(after[by + 1 :]) if by >= 0 else frozenset(), left, left, right, True)
        elif not (near and near[-1] in {"the", "a", "an", "of", "to", "its", "his", "her", "their", "by", "for"}):
            yield Deed(word, _subject(before), right, left, right, False)


def _stems(words: list[Word]) -> frozenset[str]:
    return frozenset(w.stem for w in words if is_content(w))


def _subject(before: list[Word]) -> frozenset[str]:
    """Return the stems of the noun phrase that stands before a verb: what follows its last preposition is no doer."""
    cut = next(
        (n for n, w in enumerate(before) if n and w.low in {"of", "in", "on", "at", "from", "with", "near"}), None
    )
    return _stems(before[:cut] if cut is not None else before)


def _gap(reading: Reading, i: int) -> str:
    """Return what stands between the words ``i`` and ``i + 1``; the comma after a number belongs to its word."""
    comma = "," if reading.words[i].text.endswith(",") else ""
    return comma + reading.flat[reading.words[i].end : reading.words[i + 1].start].strip()


def _wall(reading: Reading, i: int) -> bool:
    """Say whether punctuation parts the words ``i`` and ``i + 1``."""
    gap = _gap(reading, i)
    return any(mark in gap for mark in ',;:()".')


def _left(reading: Reading, i: int) -> list[Word]:
    found: list[Word] = []
    j = i - 1
    while j >= max(0, i - _REACH):
        if _wall(reading, j):
            before = _before_apposition(reading, j)
            if before < 0:
                break
            j = before
        word = reading.words[j]
        if word.low in _BREAKS:
            break
        if word.low not in _RELATIVES and word.low not in _AUXILIARIES:
            found.append(word)
        j -= 1
    return found[::-1]


def _before_apposition(reading: Reading, j: int) -> int:
    """Return the index of the word before the insertion that ends with the word ``j`` ("Lund, 34, said"), or -1."""
    if _gap(reading, j) != ",":
        return -1
    for k in range(j - 1, max(-1, j - 9), -1):
        if is_verb_form(reading.words[k + 1].low) or reading.words[k + 1].low in _AUXILIARIES:
            return -1
        if _wall(reading, k):
            return k if _gap(reading, k) == "," else -1
    return -1


def _right(reading: Reading, i: int) -> list[Word]:
    found: list[Word] = []
    for j in range(i + 1, min(len(reading.words), i + 1 + _REACH)):
        word = reading.words[j]
        if _wall(reading, j - 1) or word.low in _BREAKS or word.low in _RELATIVES:
            break
        found.append(word)
    return found
