"""Names, days and numbers stay in their places: none is exchanged for another that the passage also has."""

from itertools import pairwise

from tidings.writing.check.alignment import gaps, near_copy
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.frames import without_frames
from tidings.writing.language.likeness import likeness
from tidings.writing.language.names import Name
from tidings.writing.language.text import word_list
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import Word

__all__ = ["check_swaps"]

_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "two", "three", "several"})
_OF_ITSELF = frozenset(
    word_list(
        """sank collapsed broke burned burnt exploded crashed opened closed fell drowned overturned derailed flooded
    leaked spread started stopped ended moved turned changed increased dropped rose failed melted split cracked"""
    )
)
_UNITED_STATES = frozenset({"u.s", "us", "united", "states", "american"})
_FAMILY = 0.8
_NEAR_COPY = 0.6
_LONGEST = 6  # words in one place; longer stretches are retold, not exchanged


def check_swaps(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding where a near copy of a passage has another name, day or number in the same place."""
    if deed := _given_a_doer(sentence, ground):
        return [deed]
    sentence = read_text(without_frames(sentence.text, ground.outlets))  # who reported it takes nobody's place
    best = max(ground.readings, key=lambda reading: near_copy(sentence, reading), default=None)
    if best is None or near_copy(sentence, best) < _NEAR_COPY:
        return []
    found: list[Finding] = []
    for left, right in gaps(sentence, best):
        if (
            left
            and right
            and max(len(left), len(right)) <= _LONGEST
            and not _completes(left, right, sentence, best, ground)
        ):
            found.extend(_exchanged(left, right, sentence, best))
    return found


def _completes(
    left: tuple[Word, ...], right: tuple[Word, ...], sentence: Reading, passage: Reading, ground: Ground
) -> bool:
    """Say whether ``left`` opens a name that goes on behind it, and stands so in a passage: "Ada" of "Ada Holm".

    Not where ``right`` opens one too: then "Ada" stands for "Bo".
    """
    name = _opened(left, sentence)
    if name is None or _opened(right, passage) is not None:
        return False
    proper = [word.stem for word in name.proper]
    return any(
        proper == [word.stem for word in other.proper][-len(proper) :]
        for reading in ground.readings
        for other in reading.names
    )


def _opened(words: tuple[Word, ...], reading: Reading) -> Name | None:
    """Return the name of ``reading`` that the last of ``words`` belongs to, if it goes on behind them."""
    for name in reading.names:
        starts = [word.start for word in name.proper]
        if words[-1].start in starts[:-1]:
            return name
    return None


def _given_a_doer(sentence: Reading, ground: Ground) -> Finding | None:
    """Find "the master sank the boats" where the passages have "boats sank": what happened of itself is made a deed."""
    happened: set[tuple[str, str]] = set()
    done: set[tuple[str, str]] = set()
    for reading in ground.readings:
        happened.update((verb.stem, thing.stem) for thing, verb in pairwise(reading.words))
        done.update(_objects(reading))
    for verb, thing in _objects(sentence):
        known = any(thing == other and likeness(verb, one) >= _FAMILY for one, other in happened)
        if known and (verb, thing) not in done and not _beside(sentence, thing, verb):
            words = next(word.text for word in sentence.words if word.stem == verb)
            return Finding(Rule.SWAP, words, f'The passages do not say that anybody "{words}" it; it happened.')
    return None


def _objects(reading: Reading) -> set[tuple[str, str]]:
    """Return the stems of each past verb with its object after "the", "a" or a possessive."""
    return {
        (verb.stem, thing.stem)
        for verb, article, thing in zip(reading.words, reading.words[1:], reading.words[2:], strict=False)
        if article.low in _ARTICLES and verb.low in _OF_ITSELF
    }


def _beside(reading: Reading, first: str, second: str) -> bool:
    return any(a.stem == first and b.stem == second for a, b in pairwise(reading.words))


def _exchanged(left: tuple[Word, ...], right: tuple[Word, ...], sentence: Reading, passage: Reading) -> list[Finding]:
    found: list[Finding] = []
    mine, theirs = _names_in(left, sentence), _names_in(right, passage)
    if mine and theirs and not mine & theirs and not _same_in_short(left, right):
        words = " ".join(word.text for word in left)
        found.append(
            Finding(Rule.SWAP, words, f'The passage has "{" ".join(w.text for w in right)}" in the place of "{words}".')
        )
    days = {d.weekday for d in sentence.dates if d.weekday >= 0 and any(w.start == d.start for w in left)}
    given = {d.weekday for d in passage.dates if d.weekday >= 0 and any(w.start == d.start for w in right)}
    if days and given and not days & given:
        found.append(Finding(Rule.DATE, " ".join(w.text for w in left), "The passage has another day in this place."))
    values = {q.value for q in sentence.numbers if not q.weak and any(q.start <= w.start < q.end for w in left)}
    known = {q.value for q in passage.numbers if not q.weak and any(q.start <= w.start < q.end for w in right)}
    if values and known and not values & known and values <= {q.value for q in passage.numbers}:
        found.append(
            Finding(Rule.SWAP, " ".join(w.text for w in left), "The passage has another number in this place.")
        )
    return found


def _names_in(words: tuple[Word, ...], reading: Reading) -> frozenset[str]:
    starts = {word.start for word in words}
    return frozenset(
        part.stem
        for name in reading.names
        for part in name.proper
        if part.start in starts and not (name.opens and len(name.words) == 1 and is_common(part.stem))
    )


def _same_in_short(left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    """Say whether one side is the other's initials, or both are the same country: "U.S.", "American"."""
    if all(word.low.strip(".") in _UNITED_STATES for word in (*left, *right)):
        return True
    return any(
        "".join(word.low[0] for word in one if word.capitalised) in {word.low.replace(".", "") for word in other}
        for one, other in ((left, right), (right, left))
    )
