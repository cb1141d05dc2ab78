"""Comparisons hold: who leads whom, what is measured against what, and which of two figures is the greater."""

import re
from itertools import pairwise

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.negators import is_negator
from tidings.writing.check.order import find_deeds
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import clause_at, find_clauses
from tidings.writing.language.likeness import alike
from tidings.writing.language.names import name_stems
from tidings.writing.language.numbers import Quantity, is_year
from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word, content_stems, stem

__all__ = ["check_comparisons"]


def check_comparisons(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if a comparison of the sentence is the wrong way round, or with something else."""
    rules = (_figures, _leads, _replaced, _measured_against, _shall, _answered)
    return next((found for rule in rules if (found := rule(sentence, ground))), [])


_BEATS = re.compile(r"\b(?:beat|beats|beating|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|outstripp?ed)\b")
_MISSES = re.compile(r"\b(?:(?:fell|fall|falls|falling) (?:\w+ )?short of|missed|undershot)\b")
_UP = r"(?:rose|risen|rising|grew|grown|climbed|increased|up)"
_DOWN = r"(?:fell|fallen|falling|dropped|declined|decreased|shrank|sank|down)"
_MOVES = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})) (?:\w+ ){{0,1}}?(?P<how>from|to) [^,;]{{1,30}}? (?P<then>from|to)\b"
)


def _figures(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find 48 told to beat 52, or a rise from 61 to 48: figures that contradict the word between them."""
    del ground
    dated = [(day.start, day.end) for day in sentence.dates]
    numbers = [
        one
        for one in sentence.numbers
        if not (one.weak or is_year(one) or any(start <= one.start < end for start, end in dated))
        and one.kind in {"count", "share"}
    ]
    for first, second in pairwise(numbers):
        between = sentence.flat[first.end : second.start]
        if not _comparable(first, second) or any(mark in between for mark in ",;:") or len(between) > 80:
            continue
        beats, misses = _BEATS.search(between), _MISSES.search(between)
        if (beats and first.value < second.value) or (misses and first.value > second.value):
            reason = f"{first.text.strip()} and {second.text.strip()} are the other way round."
            return [Finding(Rule.NUMBER, (beats or misses or [""])[0], reason)]
    for match in _MOVES.finditer(sentence.flat):
        one_of = next((one for one in numbers if match.end("how") < one.start < match.start("then")), None)
        other = next((one for one in numbers if match.end("then") < one.start <= match.end("then") + 6), None)
        if one_of is None or other is None or match["how"] == match["then"] or not _comparable(one_of, other):
            continue
        old, new = (one_of, other) if match["how"] == "from" else (other, one_of)
        if (match["up"] and new.value < old.value) or (match["down"] and new.value > old.value):
            return [Finding(Rule.NUMBER, match.group(), "The figures move the other way.")]
    return []


def _comparable(first: Quantity, second: Quantity) -> bool:
    return (first.unit == second.unit or not (first.unit and second.unit)) and first.kind == second.kind


_AHEAD = re.compile(
    r"\b(?:advantage|lead|margin|victory|win|edge)\b[^,;]*? over (?:the )?(?=[A-Z])|\bahead of (?=[A-Z])"
)


def _leads(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "Ames has a lead of 38 seconds over Bo" where the passage has Bo's lead over Ames."""
    mine = _lead(sentence)
    if not mine:
        return []
    for reading in ground.readings:
        theirs = _lead(reading)
        if theirs and mine[0] & theirs[1] and mine[1] & theirs[0] and not mine[1] & theirs[1]:
            return [Finding(Rule.SWAP, mine[2], "The passage has it the other way round.")]
    return []


def _lead(reading: Reading) -> tuple[frozenset[str], frozenset[str], str] | None:
    """Return the stems of whoever leads, of whoever is led, and the words between."""
    match = _AHEAD.search(reading.flat)
    if not match:
        return None
    start = max(reading.flat.rfind(mark, 0, match.start()) for mark in (";", ". ")) + 1
    before = [name for name in reading.names if name.proper and start <= name.start and name.end <= match.start()]
    after = next((name for name in reading.names if name.proper and name.end > match.end()), None)
    if not before or after is None:
        return None
    return frozenset().union(*map(name_stems, before)), name_stems(after), match.group()


_REPLACES = re.compile(r"\b(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)) (?!by\b)(?:[a-z-]+ ){0,4}(?=[A-Z])")


def _replaced(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "Iden replaced Bohm" where the passage has Bohm replacing Iden."""
    for match in _REPLACES.finditer(sentence.flat):
        before = [name_stems(name) for name in sentence.names if name.proper and name.end <= match.start()]
        mine = before[-1] if before else frozenset[str]()
        for reading in ground.readings:
            for other in _REPLACES.finditer(reading.flat):
                gone = next((name_stems(name) for name in reading.names if name.end > other.end()), frozenset[str]())
                if mine & gone:
                    return [Finding(Rule.SWAP, match.group(), "The passage has it the other way round.")]
    return []


_THAN = re.compile(
    r"\b(?:more|fewer|less|higher|lower|better|worse|larger|smaller)\b[^,;.]{0,40}? than (?P<what>[^,;.]+)"
)


def _measured_against(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "3 fewer days than those on a placebo" where the 3 fewer are "than before", and the placebo's another."""
    for match in _THAN.finditer(sentence.flat):
        number = next((one for one in reversed(sentence.numbers) if one.end <= match.start() + 1), None)
        what = content_stems(match["what"])
        if number is None or not what or match.start() - number.end > 2:
            continue
        for reading in ground.readings:
            for given in _THAN.finditer(reading.flat):
                own = next((one for one in reversed(reading.numbers) if one.end <= given.start() + 1), None)
                if own is None or own.value != number.value:
                    continue
                theirs = content_stems(given["what"]) | {given["what"].split()[0].lower()}
                rest = content_stems(reading.flat[: given.start("what")] + reading.flat[given.end() :])
                if not any(alike(one, two) for one in what for two in theirs) and len(what & rest) >= 1:
                    reason = f'The passage says "than {given["what"]}".'
                    return [Finding(Rule.NUMBER, match.group(), reason)]
    return []


_SHALL = re.compile(r"(?P<who>[A-Z][\w'-]+) (?:will|would|is to|are to|must|shall) (?P<what>[a-z]+)\b")


def _shall(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "Lorn will pay" where the passages name Lorn, but only have another name that will pay."""
    given = [(match["who"], match["what"]) for reading in ground.readings for match in _SHALL.finditer(reading.flat)]
    for match in _SHALL.finditer(sentence.flat):
        who, what = stem(match["who"]), match["what"]
        others = [stem(name) for name, verb in given if verb == what]
        named = any(word.stem == who and word.capitalised for r in ground.readings for word in r.words)
        proper = any(name.proper and not name.opens for name in sentence.names) or who in ground.stems
        if not others or who in others or not (named and proper) or sentence.quoted(match.start()):
            continue
        if sum(word.low == what for r in ground.readings for word in r.words) == len(others):
            return [Finding(Rule.SWAP, match.group(), "The passage says that of another.")]
    return []


_AGAINST = frozenset(map(stem, word_list("oppose reject refuse deny decline")))


def _denies(word: Word) -> bool:
    return is_negator(word) or word.stem in _AGAINST


def _answered(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a deed given to whom a passage has in a clause with a "not", and to somebody else in another clause."""
    for deed in find_deeds(sentence):
        if not deed.doers or deed.passive or sentence.quoted(deed.verb.start):
            continue
        for reading in ground.readings:
            clauses = find_clauses(reading.text)
            theirs = [one for one in find_deeds(reading) if one.verb.stem == deed.verb.stem and not one.passive]
            if not theirs or any(one.doers & deed.doers or not one.doers for one in theirs):
                continue
            own = [clause_at(clauses, one.verb.start) for one in theirs]
            if any(word.stem in deed.doers for clause in own for word in clause):
                continue
            denied = [clause for clause in clauses if any(map(_denies, clause)) and clause not in own]
            if any(deed.doers <= {word.stem for word in clause} for clause in denied):
                reason = f'The passage says "{deed.verb.text}" of another.'
                return [Finding(Rule.SWAP, deed.verb.text, reason)]
    return []
