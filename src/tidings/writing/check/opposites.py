"""No word stands where the passages have its opposite: not rose for fell, nor convicted for cleared."""

import re
from collections.abc import Sequence

from tidings.writing.check.alignment import gaps
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.negators import is_negated, is_negator
from tidings.writing.check.polarity import NEGATIVE_VERBS
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import find_clauses
from tidings.writing.language.likeness import alike, are_antonyms, likeness
from tidings.writing.language.names import name_stems
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, stem

__all__ = ["check_opposites"]

_GIVEN_UP = NEGATIVE_VERBS | frozenset(word_list("""drop scrap shelv axe revers overturn escap"""))


def check_opposites(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each word that says the opposite of what a passage says of the same."""
    rules = (_opposites, _turned_clause, _changed, _made)
    return [finding for rule in rules for finding in rule(sentence, ground)]


def _opposites(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a word that stands where the passage has its opposite."""
    found: list[Finding] = []
    for word in sentence.content:
        if word.stem in ground.stems or sentence.quoted(word.start) or _SHORT_OF.match(sentence.flat, word.end):
            continue
        if any(alike(word.stem, other) for other in ground.stems):
            near = [other for other in ground.content_stems if are_antonyms(word.stem, other)]
            if not near or not _replaces(word, near, sentence, ground):
                continue
        else:
            near = [other for other in ground.stems if are_antonyms(word.stem, other)]
        index = sentence.words.index(word)
        near = [other for other in near if not (is_verb_form(word.low) and _only_noun(other, ground))]
        near = [other for other in near if _same_place(sentence, index, other, ground)]
        if near and all(_told_too(other, word, sentence) for other in near):
            continue  # the sentence tells that as well: some of those arrested were freed
        if word.stem in _CONVERSE and _other_way_round(sentence, word, near, ground):
            continue
        if near and not is_negated(sentence, index) and not _negated_in(near, ground):
            found.append(Finding(Rule.NEGATION, word.text, f'The passage says the opposite of "{word.text}".'))
    return found


_SHORT_OF = re.compile(r"\s+(?:(?:\w+ )?short of|victim|ill|silent|asleep|apart|through|behind)\b")
_CONVERSE = frozenset(map(stem, word_list("ahead behind above below before after over under lead trail buy sell")))


def _told_too(other: str, word: Word, sentence: Reading) -> bool:
    """Say whether the sentence has a verb like ``other`` beside ``word``."""
    return any(
        one is not word and is_verb_form(one.low) and likeness(one.stem, other) >= _FAMILY for one in sentence.words
    )


_FAMILY = 0.8


def _only_noun(other: str, ground: Ground) -> bool:
    """Say whether the passages have ``other`` only after an article ("the finish"): a verb is no opposite of it."""
    before = [
        reading.words[j - 1].low if j else ""
        for reading in ground.readings
        for j, word in enumerate(reading.words)
        if word.stem == other
    ]
    return bool(before) and all(low in {"the", "a", "an"} for low in before)


def _other_way_round(sentence: Reading, word: Word, opposites: list[str], ground: Ground) -> bool:
    """Say whether names stand round the other way too: "B behind A" is "A ahead of B"."""
    mine = _first_names(sentence, word.start)
    return any(
        mine and mine != _first_names(reading, other.start) and mine & reading.name_stems
        for reading in ground.readings
        for other in reading.words
        if other.stem in opposites
    )


def _first_names(reading: Reading, before: int) -> frozenset[str]:
    """Return the stems of the first name before the character ``before``."""
    return next((name_stems(name) for name in reading.names if name.proper and name.end <= before), frozenset())


def _turned_clause(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a verb put to what the passages only put its opposite to ("convicted of" for "cleared of manslaughter")."""
    given = [clause for reading in ground.readings for clause in find_clauses(reading.text)]
    for clause in find_clauses(sentence.text):
        for word in clause:
            if (
                not is_verb_form(word.low)
                or sentence.quoted(word.start)
                or is_negated(sentence, sentence.words.index(word))
            ):
                continue
            if _with_rest(word, given):
                continue
            for thing in _things(clause, word, sentence):
                having = [other for other in given if any(one.stem == thing.stem for one in other)]
                turned = [
                    other
                    for other in having
                    if any(are_antonyms(word.stem, one.stem) and not _only_noun(one.stem, ground) for one in other)
                ]
                if having and len(turned) == len(having) and not _has_verb(word, having):
                    words = f"{word.text} … {thing.text}"
                    return [Finding(Rule.NEGATION, words, f'The passage says the opposite of "{word.text}" of that.')]
    return []


_REST = frozenset(word_list("other others another more rest them it they those these one"))


def _with_rest(verb: Word, clauses: Sequence[Sequence[Word]]) -> bool:
    """Say whether a passage puts a like verb to "the others" or "it", which may be anything named before."""
    return any(
        likeness(verb.stem, word.stem) >= _VERY and any(one.low in _REST and one.start > word.start for one in clause)
        for clause in clauses
        for word in clause
    )


def _things(clause: Sequence[Word], verb: Word, sentence: Reading) -> list[Word]:
    """Return the nouns, as far as can be told, that stand after ``verb`` in its clause: small words of content."""
    spans = [(day.start, day.end) for day in sentence.dates]
    spans.extend((one.start, one.end) for one in sentence.numbers)
    return [
        word
        for word in clause
        if word.start > verb.start
        and is_content(word)
        and word.low.islower()
        and not word.capitalised
        and word.stem not in _WHEN
        and not any(start <= word.start < end for start, end in spans)
    ]


_WHEN = frozenset(map(stem, word_list("last next year month week day time today yesterday tomorrow")))
_VERY = 0.6


def _has_verb(verb: Word, clauses: Sequence[Sequence[Word]]) -> bool:
    """Say whether one of ``clauses`` has the verb itself, or anything negated."""
    return any(one.stem == verb.stem or is_negator(one) for clause in clauses for one in clause)


_UNCHANGED = re.compile(
    r"\b(?:(?:did|do|does|ha[sd]|have) not (?:change|alter)\w*|unchanged|no (?:change|difference|effect)|"
    r"(?:stay|remain)(?:s|ed)? (?:the same|stable|flat))\b",
    re.I,
)
_CHANGES = frozenset(map(stem, word_list("improve worsen rise fall increase decrease grow shrink decline drop change")))


def _changed(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a change told of what the passages say stayed as it was."""
    if _UNCHANGED.search(sentence.flat):
        return []
    for i, word in enumerate(sentence.words):
        if word.stem not in _CHANGES or word.stem in ground.stems - {"chang"} or is_negated(sentence, i):
            continue
        if any(_UNCHANGED.search(reading.flat) for reading in ground.readings):
            return [Finding(Rule.NEGATION, word.text, "The passage says that it did not change.")]
    return []


def _made(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "paid" where the passages only have "unpaid", or "unknown" where they only have "known"."""
    for word in sentence.words:
        bare = stem(word.low[2:]) if word.low.startswith("un") and len(word.low) > 5 else ""
        places = [(r, j) for r in ground.readings for j, other in enumerate(r.words) if bare and other.stem == bare]
        if places and word.stem not in ground.stems and not any(is_negated(r, j) for r, j in places):
            return [Finding(Rule.NEGATION, word.text, f'The passage says the opposite of "{word.text}".')]
    for i, word in enumerate(sentence.words):
        known = word.stem in ground.stems or not is_content(word) or len(word.stem) < 3
        if known or is_negated(sentence, i) or not is_verb_form(word.low):
            continue
        if any(
            other.low.startswith("un") and stem(other.low[2:]) == word.stem
            for r in ground.readings
            for other in r.words
        ):
            return [Finding(Rule.NEGATION, word.text, f'The passage says the opposite of "{word.text}".')]
    return []


def _same_place(sentence: Reading, index: int, opposite: str, ground: Ground) -> bool:
    """Say whether the opposite stands among some of the words that are around the word at ``index``."""
    mine = _content_around(sentence, index)
    return any(
        mine & _content_around(reading, j)
        for reading in ground.readings
        for j, word in enumerate(reading.words)
        if word.stem == opposite
    )


def _content_around(reading: Reading, i: int) -> frozenset[str]:
    near = (*reading.words[max(0, i - 6) : i], *reading.words[i + 1 : i + 7])
    return frozenset(word.stem for word in near if is_content(word))


def _negated_in(stems: list[str], ground: Ground) -> bool:
    """Say whether one of ``stems`` is negated, or given up, in the passages."""
    return any(
        is_negated(r, j) or any(word.stem in _GIVEN_UP for word in r.words[max(0, j - 6) : j])
        for r in ground.readings
        for j, w in enumerate(r.words)
        if w.stem in stems
    )


def _replaces(word: Word, opposites: list[str], sentence: Reading, ground: Ground) -> bool:
    """Say whether ``word`` stands exactly where a passage has one of ``opposites``."""
    return any(
        word in left
        and any(other.stem in opposites for other in right)
        and not any(alike(word.stem, other.stem) for other in right)
        for reading in ground.readings
        for left, right in gaps(sentence, reading)
    )
