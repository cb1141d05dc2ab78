"""Numbers that no passage writes out, yet that follow exactly from those it gives: 65 of 465 jobs, where 400 went."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tidings.writing.check.amounts import counted_things, may_count_alike
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.named import count_named
from tidings.writing.check.negators import is_negator
from tidings.writing.check.spans import in_decade, spans, years_reached
from tidings.writing.language.numbers import Quantity, is_year
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import word_list
from tidings.writing.language.words import is_content, related, stem

__all__ = ["is_worked_out"]

_SMALL = 12  # up to here "about" allows no other number
_ROUND_SHARE = 2.5  # points by which "about a third" may miss
_EXACT_SHARE = 0.6  # the same without "about": what rounding to a whole percent allows
_WORD_SHARE = 1.4  # the same for a fraction in words
_PAST_SHARE = 7.0  # points by which "over a third" may fall short of the true share
_NEAR_SHARE = 4.0  # the same for "nearly a third"
_ABOUT = 0.04  # share of a number by which "about" may miss
_GAP = 4  # words between two parts of one sum
_GOES_ON = frozenset(word_list("it he she they its his her their this these"))


@dataclass(frozen=True, slots=True)
class _Given:
    """A number of a passage: value (shares in percent), unit, what it counts, and which sentence it stands in."""

    value: float
    unit: str
    things: frozenset[str]
    line: int
    start: int
    end: int


def is_worked_out(quantity: Quantity, sentence: Reading, ground: Ground) -> bool:
    """Say whether a number of ``sentence`` follows from figures of one cited passage, by what the words say it is.

    Differences, remainders, sums of parts, shares, totals from a price each, spans between years, counts of what is
    named, and words such as "dozens". The figures must stand in sentences that speak of the same, and units and things
    counted must fit.
    """
    if quantity.kind in {"time", "ordinal"}:
        return False
    return any(_follows(quantity, sentence, _about(quantity, sentence, reading), ground) for reading in ground.readings)


def _follows(quantity: Quantity, sentence: Reading, reading: Reading, ground: Ground) -> bool:
    mine = _Given(*_measured(quantity), counted_things(sentence, quantity.end), 0, quantity.start, quantity.end)
    given = _given(reading)
    if quantity.kind == "vague" or _SEVERAL.search(sentence.flat[: quantity.start]):
        return any(_is_dozens(quantity, mine, one) for one in given)
    if quantity.unit == "" and sentence.flat[quantity.end :].startswith("s") and quantity.value % 10 == 0:
        return in_decade(int(quantity.value), reading)
    if mine.unit == "percent":
        return any(_share_meets(quantity, mine.value, one) for one in _shares(sentence, reading, given))
    if is_year(quantity) and not quantity.unit:
        return quantity.value in years_reached(reading, ground)
    results = (
        *_left(mine, sentence, reading, given),
        *_apart(mine, sentence, reading, given),
        *_before(mine, sentence, reading, given),
        *_sums(mine, reading),
        *_totals(mine, sentence, reading, given),
        *spans(mine.unit, reading, ground),
        *(() if mine.unit else count_named(mine.things, mine.end, sentence, reading)),
    )
    return any(_meets(quantity, one) for one in results)


def _about(quantity: Quantity, sentence: Reading, reading: Reading) -> Reading:
    """Return the sentences of a passage that share a word with ``sentence`` beside what is counted, or two.

    Those that go on about one of them ("It opened in 1987") stay with it. Figures elsewhere belong to other things.
    """
    others = (one for one in sentence.content if not quantity.start <= one.start < quantity.end)
    told = {word.stem for word in others if word.text[0].isalpha()} - {stem(quantity.unit)}
    wanted = told - counted_things(sentence, quantity.end)
    kept: list[str] = []
    before = False
    for line in (read_text(reading.text[start:end]) for start, end in split_sentences(reading.text)):
        goes_on = before and bool(line.words) and line.words[0].low in _GOES_ON
        before = goes_on or not wanted.isdisjoint(line.content_stems) or len(told & line.content_stems) > 1
        kept += [line.text] if before else []
    return read_text(" ".join(kept))


def _measured(quantity: Quantity) -> tuple[float, str]:
    share = quantity.kind == "share"
    return (quantity.value * 100, "percent") if share else (quantity.value, quantity.unit)


def _given(reading: Reading) -> list[_Given]:
    """Return the numbers of a passage that can be reckoned with: no times of day, ordinals or parts of a date."""
    dated = [(day.start, day.end) for day in reading.dates if day.number > 0 or day.year > 0]
    lines = split_sentences(reading.flat)
    return [
        _Given(
            *_measured(one),
            counted_things(reading, one.end),
            next((i for i, (start, end) in enumerate(lines) if start <= one.start < end), -1),
            one.start,
            one.end,
        )
        for one in reading.numbers
        if one.kind in {"count", "share", "partscale", "digits", "spelled"}
        and not any(start <= one.start < end for start, end in dated)
        and not (is_year(one) and not one.unit)
    ]


def _meets(quantity: Quantity, truth: float) -> bool:
    """Say whether a number, as exact as it is told, is ``truth``."""
    value = quantity.value
    if abs(value - truth) <= 1e-9 * max(1.0, abs(truth)):
        return quantity.hedge in {"", "about", "within", "nearly", "at least", "at most"}
    step = 10.0 ** (len(f"{value:.0f}") - quantity.exact_digits) if value >= 1 else 0.1
    if quantity.hedge in {"over", "at least"}:
        return value < truth < value + max(1.0, step)
    if quantity.hedge in {"under", "at most", "nearly"}:
        return value - max(1.0, step) < truth < value
    return quantity.hedge == "about" and value > _SMALL and abs(value - truth) <= _ABOUT * value


def _share_meets(quantity: Quantity, value: float, truth: float) -> bool:
    over = truth - value
    if quantity.hedge in {"over", "at least"}:
        return 0 <= over <= _PAST_SHARE
    if quantity.hedge in {"under", "at most"}:
        return 0 <= -over <= _PAST_SHARE
    if quantity.hedge == "nearly":
        return 0 <= -over <= _NEAR_SHARE
    if quantity.hedge == "about":
        return abs(over) <= (_ROUND_SHARE if quantity.kind == "share" else max(_EXACT_SHARE, _ABOUT * value))
    return abs(over) <= (_WORD_SHARE if quantity.kind == "share" else _EXACT_SHARE)


def _same_measure(left: _Given, right: _Given) -> bool:
    """Say whether two numbers of a passage are of one measure: one unit, or one of two in a sentence has none."""
    if left.unit == right.unit:
        return bool(left.unit) or may_count_alike(left.things, right.things)
    both = {left.unit, right.unit}
    return "" in both and not both & {"percent", "points", "year"} and left.line == right.line


def _has_unit(mine: _Given, one: _Given) -> bool:
    return mine.unit == one.unit or not mine.unit or not one.unit


_REST = re.compile(
    r"\b(?:rest|remain\w*|others?|another|left|leftover|still|not|n't|never|without|none|no longer|instead|un\w+|"
    r"surviv\w+|spared|balance|gap|short|lacking|missing|fail\w*)\b|n't\b",
    re.I,
)
_PART_BEFORE = re.compile(
    r"\b(?:out )?of (?:the |its |his |her |their |all |some |about |those |these |a total of )*$", re.I
)


def _left(mine: _Given, sentence: Reading, reading: Reading, given: list[_Given]) -> Iterator[float]:
    """Yield what is left of each whole of which a passage gives a part."""
    for part, whole in _parts(reading, given):
        if not _has_unit(mine, whole) or not (may_count_alike(mine.things, whole.things) or _near_rest(reading, part)):
            continue
        if _REST.search(sentence.flat) or _near_rest(reading, part) or not _tells_of(sentence, reading, part, whole):
            yield whole.value - part.value


def _parts(reading: Reading, given: list[_Given]) -> Iterator[tuple[_Given, _Given]]:
    """Yield each part with its whole: "12 of the 40 shops", "of 40 shops, 12", "40 shops ... the rest"."""
    for one in given:
        for other in given:
            if one.value >= other.value or one.unit == "percent" != other.unit or not _same_measure(one, other):
                continue
            of = _PART_BEFORE.search(reading.flat[: other.start]) and one.line == other.line
            rest = one.line == other.line and _near_rest(reading, one)
            if of or rest:
                yield one, other


_REST_GIVEN = re.compile(r"\b(?:the rest|remain\w*|the others?|still|all but|left)\b", re.I)


def _near_rest(reading: Reading, part: _Given) -> bool:
    """Say whether a passage speaks of the rest in the sentence of ``part`` or the next."""
    lines = split_sentences(reading.flat)
    if part.line < 0:
        return False
    end = lines[min(part.line + 1, len(lines) - 1)][1]
    return bool(_REST_GIVEN.search(reading.flat[lines[part.line][0] : end]))


def _tells_of(sentence: Reading, reading: Reading, part: _Given, whole: _Given) -> bool:
    """Say whether the sentence tells of its number what the passage tells of the part, with no word against it."""
    if any(is_negator(word) for word in sentence.words):
        return False
    skip = part.things | whole.things
    lines = split_sentences(reading.flat)
    start, end = lines[part.line]
    told = {word.stem for word in reading.words if start <= word.start < end and is_content(word)} - skip
    mine = {word.stem for word in sentence.words if is_content(word)} - skip
    return any(related(one, other) for one in mine for other in told)


_THAN = re.compile(
    r"\b(?:more|fewer|less|than|up|down|rose|risen|rise|fell|fallen|fall|drop\w*|gr[eo]w\w*|grown|cut|shr\w+|lost|"
    r"gain\w*|gap|short\w*|difference|margin|ahead|behind|younger|older|longer|higher|lower|cheaper|dearer|climb\w*|"
    r"increas\w*|decreas\w*|reduc\w*|enlarg\w*|extra|additional|apart|exceed\w*|better|worse|taller|faster|slower|"
    r"jump\w*|leap\w*|margin|another|disappear\w*|votes?|late\w*|early|earlier|beyond|aged?|when)\b",
    re.I,
)


_UP = re.compile(
    r"\b(?:more|up|rose|risen|ris(?:e|es|ing)|gr[eo]w\w*|grown|gain\w*|higher|climb\w*|increas\w*|rais\w*|jump\w*|"
    r"dearer|faster|above|ahead)\b",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:fewer|less|down|fell|fallen|falls?|drop\w*|cut|shr[iau]nk\w*|lower|decreas\w*|reduc\w*|cheaper|slower|below|"
    r"behind|lost|contracted)\b",
    re.I,
)


def _way(text: str) -> int:
    """Return 1 for a text that speaks of more only, -1 for less only, 0 for both or neither."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def _line(reading: Reading, one: _Given) -> str:
    """Return the sentence of a passage in which a number stands."""
    lines = split_sentences(reading.flat)
    return reading.flat[slice(*lines[one.line])] if one.line >= 0 else reading.flat


def _apart(mine: _Given, sentence: Reading, reading: Reading, given: list[_Given]) -> Iterator[float]:
    """Yield the differences of two numbers of one measure, where the sentence compares."""
    if not _THAN.search(sentence.flat):
        return
    unit = "percent" if mine.unit == "points" else mine.unit
    parts = {(part.start, whole.start) for part, whole in _parts(reading, given)}
    for i, one in enumerate(given):
        for other in given[i + 1 :]:
            if {(one.start, other.start), (other.start, one.start)} & parts:
                continue  # what is left is no comparison
            several = sum(third.line == one.line for third in given) > 2
            if several and _way(sentence.flat) and not _way(_line(reading, one)):
                continue  # no word says which two of several numbers are compared
            same = one.unit == other.unit or "" in {one.unit, other.unit}
            if not same or not (unit in {one.unit, other.unit} or not (one.unit or other.unit)):
                continue
            if _way(sentence.flat) * _way(_line(reading, one)) < 0:
                continue
            close = one.line == other.line or (
                one.things and other.things and may_count_alike(one.things, other.things)
            )
            fits = mine.unit or (mine.things and may_count_alike(mine.things, one.things | other.things))
            if close and fits and _same_measure(one, other):
                yield abs(one.value - other.value)


_EARLIER = re.compile(
    r"\b(?:before\w*|earlier|previous\w*|until|used to|had|former\w*|last|ago|originally|once|preceding|prior|past|"
    r"old|was|were|from|offered|bid)\b",
    re.I,
)
_CHANGED = re.compile(r"(?:\b(?:by|another|additional|extra) (?:about |some |only )?$)|(?:\bafter\b[^.;]{0,20}$)", re.I)
_MORE_THAN = re.compile(r"^(?: [\w%]+){0,2} (?:more|fewer|less|higher|lower|up|down|longer|shorter)\b", re.I)


def _before(mine: _Given, sentence: Reading, reading: Reading, given: list[_Given]) -> Iterator[float]:
    """Yield what a number was before a change that a passage gives by its size or by a percentage."""
    if not _EARLIER.search(sentence.flat) and not re.search(r"\b(?:would|will|if)\b", sentence.flat, re.I):
        return
    for change in given:
        changes = _CHANGED.search(reading.flat[: change.start]) or _MORE_THAN.match(reading.flat[change.end :])
        fall = re.search(r"\b(?:fall|cut|drop|rise|increase|reduction|discount) of $", reading.flat[: change.start])
        if not changes and not fall:
            continue
        for other in given:
            if other is change or abs(other.line - change.line) > 1 or not _has_unit(mine, other):
                continue
            way = _way(reading.flat[max(0, change.start - 30) : change.end + 20]) or _way(_line(reading, change))
            if change.unit == "percent" and other.unit != "percent":
                factor = 1 + (way or 1) * change.value / 100
                yield from (other.value * factor, other.value / factor) if factor else ()
            elif change.unit in {other.unit, "points", "point"} or not change.unit:
                yield other.value - (way or 1) * change.value


_ARTICLE = re.compile(r"\b[Aa]n? (?=[a-z])")
_COMMA = re.compile(r"^[^.;:!?]*?(?:,| and | plus )[^.;:!?]*(?<!or)(?<!or )$")


def _sums(mine: _Given, reading: Reading) -> Iterator[float]:
    """Yield the sums of two or more parts that a passage lists side by side: "eleven tourists and a guide"."""
    parts = [(one.start, one.end, one.value, one.unit) for one in _given(reading) if one.unit == mine.unit]
    if not mine.unit:
        taken = {start for start, _, _, _ in parts}
        parts += [(m.start(), m.end() - 1, 1.0, "") for m in _ARTICLE.finditer(reading.flat) if m.start() not in taken]
    parts.sort()
    run: list[float] = []  # the values of the parts side by side so far
    for left, right in pairwise(parts):
        between = reading.flat[left[1] : right[0]]
        if _COMMA.match(between) and len(between.split()) <= _GAP:
            run = [*(run or [left[2]]), right[2]]
            if max(run) > 1:
                yield sum(run)
        else:
            run = []


_EACH = re.compile(r"\b(?:each|apiece|per|every|(?:a|an) (?:head|piece|person|ticket|copy|unit|share|show))\b", re.I)
_COST = re.compile(r"\b(?:costs?|worth|at|pays?|paid|get|receive)\b[^.;]{0,20}$", re.I)
_AVERAGE = re.compile(r"\b(?:average\w*|each|apiece|every|per)\b", re.I)


def _totals(mine: _Given, sentence: Reading, reading: Reading, given: list[_Given]) -> Iterator[float]:
    """Yield a price for each times how many, a total divided among so many, and a share of a whole."""
    for one in given:
        for other in given:
            if one is other:
                continue
            if one.unit == "percent" and other.unit != "percent" and _has_unit(mine, other):
                share_of = re.match(r"(?: per ?cent|%)? of\b", reading.flat[one.end :])
                if share_of and one.line == other.line and (mine.unit or may_count_alike(mine.things, other.things)):
                    shares = _both_ways(one.value, sentence, reading, one, other)
                    yield from (share / 100 * other.value for share in shares)
            elif other.unit != one.unit == mine.unit:
                each = _EACH.search(reading.flat[one.end : one.end + 16]) or _COST.search(reading.flat[: one.start])
                if each and other.unit != "percent":
                    yield one.value * other.value
            if _AVERAGE.search(sentence.flat) and one.line == other.line and one.unit == mine.unit and other.value > 1:
                yield one.value / other.value
    halved = re.search(r"\bshared equally\b", reading.flat, re.I)
    doubled = re.search(r"\bdoubl(?:ed|ing)\b", reading.flat, re.I) and _EARLIER.search(sentence.flat)
    if halved or doubled:
        yield from (one.value / 2 for one in given if one.unit == mine.unit)


_FROM_TO = re.compile(r"^[^.;]{0,30}\b(?:from|to|against|compared|up|down|on top|instead)\b[^.;]{0,20}$", re.I)


def _shares(sentence: Reading, reading: Reading, given: list[_Given]) -> Iterator[float]:
    """Yield in percent the share of each part in its whole, what is left of it, and the change between two numbers."""
    for part, whole in _parts(reading, given):
        yield from _both_ways(part.value / whole.value * 100, sentence, reading, part, whole)
    for one in given:
        if one.unit == "percent" and not any(one.start == part.start for part, _ in _parts(reading, given)):
            yield from _both_ways(one.value, sentence, reading, one, one)
    if not _THAN.search(sentence.flat):
        return
    for i, one in enumerate(given):
        for other in given[i + 1 :]:
            told = one.line == other.line and _same_measure(one, other) and one.unit not in {"percent", "year"}
            beside = one.unit or (one.things and other.things) or _FROM_TO.search(reading.flat[one.end : other.start])
            contrary = _way(sentence.flat) * _way(_line(reading, one)) < 0
            if told and beside and not contrary and one.value and other.value:
                base = _base(one, other, reading)
                yield abs(one.value - other.value) / base.value * 100


def _base(one: _Given, other: _Given, reading: Reading) -> _Given:
    """Return which of two numbers was there first: what stands after "from", or is of earlier."""
    between = reading.flat[one.end : other.start]
    came_first = re.search(r"\b(?:from|against|compared with|on top of|instead of)\b[^.;]{0,20}$", between, re.I)
    later = re.match(r"[^.;]{0,30}\b(?:earlier|before|previous\w*)\b", reading.flat[other.end :], re.I)
    return other if came_first or later else one


def _both_ways(share: float, sentence: Reading, reading: Reading, part: _Given, whole: _Given) -> Iterator[float]:
    """Yield a share, or what is left of the whole, by whether the sentence tells of the part or of the rest."""
    against = any(is_negator(word) for word in sentence.words) or bool(_REST.search(sentence.flat))
    if not against:
        yield share
    if against or not _tells_of(sentence, reading, part, whole):
        yield 100 - share


_SEVERAL = re.compile(r"\b(?:several|a few|a couple of|many) $", re.I)
_NEXT = 10  # "hundreds" are fewer than a thousand or two, "dozens" fewer than a few hundred


def _is_dozens(quantity: Quantity, mine: _Given, one: _Given) -> bool:
    """Say whether a number is what "dozens" or "hundreds" says, of the same measure."""
    if one.unit != mine.unit and "" not in {one.unit, mine.unit}:
        return False
    return 2 * quantity.value <= one.value < 2 * _NEXT * quantity.value and one.unit not in {
        "percent",
        "points",
        "year",
    }
