"""A number keeps what it counts and whom it belongs to: three crossings closed are not three crossings opened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidings.writing.attribution import Kind
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import clause_at, find_clauses
from tidings.writing.language.cues import KIND_OF
from tidings.writing.language.likeness import likeness
from tidings.writing.language.numbers import Quantity, is_year
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, related

__all__ = ["Amount", "check_amounts", "counted_things", "find_amounts", "may_count_alike"]

_COUNTED = 3  # content words after a number among which the thing counted is
_PASSES = frozenset(word_list("of the its their his her more other these those such"))
_LEAST = 2  # words that another number must share with the sentence, where the sentence's own shares none
_ONE = re.compile(r"\b[Aa]n? (?=[a-z])")
_SAME = 0.65
_AGAINST = frozenset({"against", "opposed"})  # which side a share of votes is on decides as much as two words
_MANY = 4  # the same, where its own shares one word
_AGED = re.compile(r"\b[Aa]ged?(?: of)? $")
_TELLS_AGE = re.compile(r"\b(?:years?[ -]old|aged?)\b", re.I)
_REST = frozenset({"other", "more", "rest"})
_SAYS = {Kind.SAID, Kind.REPORTED}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or date: its value, what sort it is (unit, "date", or empty), the stems of what it counts, those of its
    clause, the same with those of the clause before it (``stretch``), and the values of the other numbers of that
    clause (``beside``)."""

    value: float
    sort: str
    counted: frozenset[str]
    clause: frozenset[str]
    stretch: frozenset[str]
    beside: frozenset[float]
    text: str


def check_amounts(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for a number that the passages give of something else, where they give another of this."""
    given = [(reading, amount) for reading in ground.readings for amount in find_amounts(reading)]
    for mine in find_amounts(sentence, articles=False):
        same = [(reading, one) for reading, one in given if one.value == mine.value and one.sort == mine.sort]
        others = [one for _, one in given if one.value != mine.value and one.sort == mine.sort]
        if not same:
            aged = any(one.value == mine.value and one.sort == "age" for _, one in given)
            if aged and (mine.counted or mine.sort == "year") and not _TELLS_AGE.search(sentence.flat):
                return [Finding(Rule.NUMBER, mine.text, f"The passage gives {mine.text} as an age.")]
            continue
        other = _of_another(mine, [one for _, one in same], others)
        if other and not _is_rest(mine, other, given) and not _told_too(other, sentence):
            return [_finding(mine, other)]
        if len(ground.readings) > 1 and _borrowed(mine, [reading for reading, _ in same], ground):
            return [Finding(Rule.BLEND, mine.text, f"The passage that gives {mine.text} speaks of something else.")]
    return []


def _is_rest(mine: Amount, other: Amount, given: Sequence[tuple[Reading, Amount]]) -> bool:
    """Say whether the two numbers add up to a third of the passages: five of the seven are left where two went."""
    return any(one.value == mine.value + other.value and other.value in one.beside for _, one in given)


def _told_too(other: Amount, sentence: Reading) -> bool:
    """Say whether the sentence gives the other number as well, of what the passages give it of."""
    return any(
        one.value == other.value and one.sort == other.sort and _shared(one.counted, other.counted)
        for one in find_amounts(sentence, articles=False)
    )


def _of_another(mine: Amount, same: Sequence[Amount], others: Sequence[Amount]) -> Amount | None:
    """Return the amount that the passages give of what ``mine`` counts or tells, if its own value is of another thing.

    Numbers of one clause of the sentence tell of one another, so none of them can stand for ``mine``.
    """
    counts = max(others, key=lambda one: _shared(mine.counted, one.counted), default=None)
    least = _shared(mine.counted, counts.counted) if counts else 0
    if least and all(one.counted - _REST and _shared(mine.counted, one.counted) <= (least > 1) for one in same):
        return counts
    best = max(others, key=lambda one: _affinity(mine, one), default=None)
    if best is None or best.value in mine.beside or not all(one.clause for one in same):
        return None
    own = max(_affinity(mine, one) for one in same)
    likest = _affinity(mine, best)
    return best if (own == 0 and likest >= _LEAST) or (own <= 1 and likest >= _MANY) else None


def _finding(mine: Amount, other: Amount) -> Finding:
    return Finding(
        Rule.NUMBER, mine.text, f'The passages say "{other.text}" of this, and {mine.text} of another thing.'
    )


def _shared(left: frozenset[str], right: frozenset[str]) -> int:
    return sum(any(related(one, other) for other in right) for one in left)


def _affinity(mine: Amount, other: Amount) -> int:
    return _shared(mine.clause - mine.counted, other.clause)


def _borrowed(mine: Amount, homes: Sequence[Reading], ground: Ground) -> bool:
    """Say whether no passage with this number has any other word of its clause, names of outlets aside."""
    told = mine.stretch - ground.outlet_stems
    if len(told) < _LEAST:
        return False
    known = frozenset().union(*(home.content_stems for home in homes))
    return not any(likeness(one, other) >= _SAME for one in told for other in known)


def find_amounts(reading: Reading, *, articles: bool = True) -> Iterator[Amount]:
    """Yield the numbers and dates of a text; with ``articles`` also each "a" before a thing as one of it."""
    clauses = find_clauses(reading.text)
    placed = [
        (_sized(one, reading), one.start, one.end, one.text.strip()) for one in reading.numbers if _counts(one, reading)
    ]
    placed.extend(
        ((day.month * 100.0 + day.number, "date"), day.start, day.end, day.text)
        for day in reading.dates
        if day.month > 0 and day.number > 0
    )
    placed.extend(
        ((-100.0 - sum(map(ord, day.relative)), "date"), day.start, day.end, day.text)
        for day in reading.dates
        if day.relative
    )
    placed.extend(
        ((-1.0 - day.weekday, "date"), day.start, day.end, day.text) for day in reading.dates if day.weekday >= 0
    )
    for (value, sort), start, end, text in placed:
        clause = clause_at(clauses, start)
        beside = frozenset(
            size[0] for size, at, _, _ in placed if at != start and clause and clause[0].start <= at < clause[-1].end
        )
        counted = frozenset() if sort else counted_things(reading, end)
        told = _told(reading, clause)
        stretch = told | _told(reading, clause_at(clauses, clause[0].start - 2) if clause else ())
        yield Amount(value, sort, counted, told, stretch, beside, text)
    for match in _ONE.finditer(reading.flat) if articles else ():
        yield Amount(1.0, "", counted_things(reading, match.end() - 1), frozenset(), frozenset(), frozenset(), "one")


def _counts(quantity: Quantity, reading: Reading) -> bool:
    """Say whether a number is an amount: no time of day, part of a date, or word such as "hundreds"."""
    named = any(name.proper and name.end == quantity.start - 1 for name in reading.names)
    named = named and reading.flat[quantity.end :][:1] not in "-:"
    if named and quantity.text.strip().isdigit():
        return False  # "Heron 4" is a name
    dated = any(day.start <= quantity.start < day.end for day in reading.dates if day.number > 0 or day.year > 0)
    return not dated and quantity.kind not in {"vague", "time"} and not reading.quoted(quantity.start)


def _sized(quantity: Quantity, reading: Reading) -> tuple[float, str]:
    if reading.flat[quantity.end :].startswith("-year-old") or _is_age(quantity, reading):
        return quantity.value, "age"
    if is_year(quantity) and not quantity.unit and quantity.text.strip().isdigit():
        return quantity.value, "calendar"
    share = quantity.kind == "share"
    return (quantity.value * 100, "percent") if share else (quantity.value, quantity.unit)


def _is_age(quantity: Quantity, reading: Reading) -> bool:
    """Say whether a number is an age: after "aged", or alone between commas behind a word."""
    before, after = reading.flat[: quantity.start], reading.flat[quantity.end :]
    return bool(_AGED.search(before)) or (before[-2:] == ", " and before[-3:-2].isalpha() and after.startswith(","))


def counted_things(reading: Reading, after: int) -> frozenset[str]:
    """Return the stems of the content words that directly follow the character ``after``."""
    found: list[str] = []
    last = after
    for word in reading.words:
        if word.start < after:
            continue
        gap = reading.flat[last : word.start].strip(" -")
        if (
            gap
            or len(found) == _COUNTED
            or not (is_content(word) or word.low in _PASSES)
            or (found and (word.low == "of" or (is_verb_form(word.low) and not word.low.endswith("s"))))
        ):
            break
        if is_content(word):
            found.append(word.stem)
        last = word.end
    return frozenset(found)


def may_count_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Say whether two numbers may count the same: they share a word, or one of them leaves out what it counts."""
    return not left or not right or any(related(one, other) for one in left for other in right)


def _told(reading: Reading, clause: Sequence[Word]) -> frozenset[str]:
    """Return the stems of the content words of ``clause``, without numbers, dates and words of saying."""
    # The word for a unit ("percent") tells nothing of what is measured.
    spans = [(one.start, _unit_end(one, reading)) for one in reading.numbers]
    spans.extend((one.start, one.end) for one in reading.dates)
    stands = frozenset({"against", "opposed"}) if any(word.low in _AGAINST for word in clause) else frozenset[str]()
    return stands | frozenset(
        word.stem
        for word in clause
        if is_content(word) and KIND_OF.get(word.low) not in _SAYS and not any(a <= word.start < b for a, b in spans)
    )


def _unit_end(quantity: Quantity, reading: Reading) -> int:
    """Return where the word for the unit that follows a number ends, or the number itself if none does."""
    after = re.match(r"[\s-]?[A-Za-z%]+", reading.flat[quantity.end :]) if quantity.unit not in {"", *"$€£¥"} else None
    return quantity.end + (after.end() if after else 0)
