"""May, could and "is expected to" stay so: a sentence is no surer than the passage it takes a statement from."""

import re

from tidings.writing.attribution import Kind
from tidings.writing.check.alignment import gaps, near_copy
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import clause_at, find_clauses
from tidings.writing.language.text import word_list
from tidings.writing.language.words import FUNCTION_WORDS, Word, is_content

__all__ = ["check_hedges"]

_MODALS = frozenset(word_list("""may might could can would should"""))
_WEAK_MODALS = frozenset(["may", "might", "could"])
_HEDGE_WORDS = frozenset(
    word_list(
        """reportedly allegedly apparently possibly perhaps maybe likely probably potentially alleged suspected
    unlikely presumably supposedly purportedly seemingly"""
    )
)
_SOFTENING = _MODALS | _HEDGE_WORDS
_PLANS = frozenset(
    word_list(
        """expect expects expected plan plans planned hope hopes hoped aim aims aimed seek seeks sought want wants
    wanted intend intends intended consider considers considering considered propose proposes proposed appear
    appears appeared seem seems seemed believe believed thought set due possible try trying tries attempt
    attempts"""
    )
)
_SURE = frozenset(word_list("""will shall won't is are was were has have had does did"""))
_PERMITS = frozenset(word_list("""allowed permitted entitled authorised authorized free able"""))
_TO = re.compile(r"^\s+(?:\w+\s+)?(?:to|that)\b")
_REACH = 6
_COPIED = 0.5


def check_hedges(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each statement that a passage hedges and the sentence makes outright."""
    found: list[Finding] = _replaced(sentence, ground)
    for reading in ground.readings:
        for i, word in enumerate(reading.words):
            if (
                not _hedges(reading, i)
                or _is_cue(reading, word)
                or (reading.quoted(word.start) and not sentence.quotations)
            ):
                continue
            target = _target(reading, i)
            if target >= 0 and not _keeps(sentence, word):
                found.extend(_lost(sentence, ground, reading, i, target))
    return found


def _keeps(sentence: Reading, hedge: Word) -> bool:
    """Say whether the sentence has the hedge itself, elsewhere ("is now due in 2033"), or a permission for a "may"."""
    if hedge.low == "may" and any(word.low in _PERMITS for word in sentence.words):
        return True
    return hedge.low in _PLANS and hedge.stem in sentence.stems


def _is_cue(reading: Reading, word: Word) -> bool:
    """Say whether ``word`` is the verb of an attribution ("she alleged that"), which other rules keep."""
    return word.low in _HEDGE_WORDS and any(
        one.cue_start == word.start and one.kind is not Kind.HEARSAY for one in reading.attributions
    )


def _is_hearsay(sentence: Reading, word: Word) -> bool:
    """Say whether the sentence gives ``word`` as alleged, by "reportedly" or "the allegation that"."""
    return any(
        one.start <= word.start < one.end and one.kind in {Kind.HEARSAY, Kind.ACCUSED} and not one.source
        for one in sentence.attributions
    )


def _replaced(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a "will" exactly where a passage has "could"."""
    best = max((near_copy(sentence, reading) for reading in ground.readings), default=0.0)
    for reading in ground.readings:
        if near_copy(sentence, reading) < max(_COPIED, best):
            continue  # only where the sentence follows the passage does one word stand for another
        for left, right in gaps(sentence, reading):
            surer = [word for word in left if word.low in _SURE and word.low not in {"was", "were", "had", "did"}]
            weaker = [word for word in right if word.low in _WEAK_MODALS]
            softened = any(word.low in _SOFTENING or word.low in _PERMITS for word in left)
            if surer and weaker and not softened:
                return [
                    Finding(Rule.HEDGE, surer[0].text, f'The passage says "{weaker[0].text}", not "{surer[0].text}".')
                ]
    return []


def _hedges(reading: Reading, i: int) -> bool:
    word = reading.words[i]
    if word.low in _WEAK_MODALS:
        after = reading.words[i + 1].low if i + 1 < len(reading.words) else ""
        return after != "not" and not (word.text[0].isupper() and i > 0)
    if word.low in _HEDGE_WORDS:
        return True
    return word.low in _PLANS and bool(_TO.match(reading.flat[word.end :]))


def _target(reading: Reading, i: int) -> int:
    """Return the index of the content word that the hedge at ``i`` governs, or -1."""
    for j in range(i + 1, min(i + 1 + _REACH, len(reading.words))):
        if ";" in reading.flat[reading.words[j - 1].end : reading.words[j].start]:
            return -1
        adverb = reading.words[i].low in _HEDGE_WORDS
        if (
            is_content(reading.words[j])
            and (adverb or not _hedges(reading, j))
            and reading.words[j].low not in _HEDGE_WORDS
        ):
            return j
    return -1


def _context(reading: Reading, i: int) -> frozenset[str]:
    near = reading.words[max(0, i - 6) : i + 7]
    return frozenset(w.stem for w in near if w.low not in FUNCTION_WORDS)


def _hedged(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` stands under a hedge of any sort."""
    for i in range(j - 1, max(-1, j - 2 - _REACH), -1):
        plans = reading.words[i].low in _PLANS and bool(_TO.match(reading.flat[reading.words[i].end :]))
        if plans or reading.words[i].low in _SOFTENING or reading.words[i].low.startswith(("couldn", "mightn")):
            return True
        gap = reading.flat[reading.words[i].end : reading.words[i + 1].start]
        if "," in gap or ";" in gap:
            break
    clause = clause_at(find_clauses(reading.text), reading.words[j].start)
    return any(w.low in {"possible", "possibly", "likely", "potentially", "potential", "perhaps"} for w in clause)


def _made_sure(sentence: Reading, j: int, hedge: Word) -> bool:
    """Say whether the word at ``j`` is stated outright; "could" lost beside a past tense may be mere ability."""
    before = [w.low for w in sentence.words[max(0, j - 4) : j]]
    if hedge.low == "could":
        return any(low in _SURE or low.endswith("'ll") for low in before) or sentence.words[j].low.endswith("s")
    return True


def _lost(sentence: Reading, ground: Ground, reading: Reading, i: int, target: int) -> list[Finding]:
    hedge = reading.words[i]
    wanted = reading.words[target].stem
    context = _context(reading, target)
    for j, word in enumerate(sentence.words):
        if (
            word.stem != wanted
            or _hedged(sentence, j)
            or _is_hearsay(sentence, word)
            or not _made_sure(sentence, j, hedge)
        ):
            continue
        mine = _context(sentence, j)
        shared = len(mine & context)
        elsewhere = [
            len(mine & _context(r, k))
            for r in ground.readings
            for k, w in enumerate(r.words)
            if w.stem == wanted and not (r is reading and k == target) and not _hedged(r, k)
        ]
        if shared >= 2 and shared >= max(elsewhere, default=0):
            return [
                Finding(Rule.HEDGE, word.text, f'The passage says "{hedge.text}"; the sentence states it outright.')
            ]
    return []
