"""Every number of a sentence stands in a cited passage, with its unit, its scale and its hedge."""

import re
from dataclasses import replace

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.check.worked_out import is_worked_out
from tidings.writing.language.numbers import Quantity, find_numbers, is_year

__all__ = ["check_numbers"]

_NEAR_SHARE = 2.0  # points by which "about a third" may miss
_SOFT = {"about", "nearly"}
_NOWHERE = "No cited passage gives the number"
_LONG_SPANS = {"decade", "century"}  # which a passage gives by its years
_MONEY = {"$", "€", "£", "¥", "crown", "rouble", "franc", "rupee", "yuan", "cent"}


def check_numbers(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each number that no cited passage gives, or gives with another unit, scale or hedge."""
    given = [quantity for reading in ground.readings for quantity in reading.numbers]
    found: list[Finding] = []
    dated = [(day.start, day.end) for day in sentence.dates if day.number > 0 or day.year > 0]
    dated.extend(ground.outlet_spans(sentence))
    for quantity in sentence.numbers:
        if quantity.weak or any(start <= quantity.start < end for start, end in dated):
            continue
        if quantity.value == 2 and _BOTH.search(sentence.flat[: quantity.start]):
            continue  # "the two countries": those that were named
        reason = _judge(quantity, given)
        if (
            reason
            and not _is_compared(quantity, given, sentence)
            and not _elliptic(quantity, given, sentence)
            and not _money_understood(quantity, sentence, ground)
            and not _same_time(quantity, ground)
            and not _capped(quantity, given, sentence)
            and not _is_what_is_left(quantity, sentence, ground)
            and not _times(quantity, ground)
            and not (
                (reason.startswith(_NOWHERE) or quantity.unit in _LONG_SPANS)
                and is_worked_out(quantity, sentence, ground)
            )
        ):
            found.append(Finding(Rule.NUMBER, quantity.text, reason))
    return found or _turned_round(sentence, ground) or _rate_lost(sentence, ground) or _whole_for_part(sentence, ground)


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_ONE_OF = re.compile(r"\b(?:an?|one|the) (second|minute|hour|day|week|fortnight|month|year|decade|century)\b", re.I)
_PER = re.compile(
    r"\b(half )?(?:(?<=half )|an? )(hour|minute|day|week|month|year|decade|century)( and a half)?\b", re.I
)


def _same_time(quantity: Quantity, ground: Ground) -> bool:
    """Say whether a passage gives the same length of time in another unit (twelve months, a year)."""
    mine = _length(quantity.value, quantity.unit)
    if mine is None:
        return False
    numbers = [one for reading in ground.readings for one in reading.numbers]
    given = [
        _length(one.value, one.unit)
        for one in numbers
        if one.unit != quantity.unit and (not one.hedge or one.hedge == quantity.hedge)
    ]
    for reading in ground.readings:
        given.extend(_length(1, match[1].lower()) for match in _ONE_OF.finditer(reading.flat))
        for match in _PER.finditer(reading.flat):
            given.append(_length(1.5 if match[3] else 0.5 if match[1] else 1, match[2].lower()))
    return mine in given


def _length(value: float, unit: str) -> tuple[str, float] | None:
    """Return a length of time in seconds or in months, which no exact number of seconds makes; None if it is none."""
    if unit in _SECONDS:
        return "seconds", value * _SECONDS[unit]
    return ("months", value * _MONTHS[unit]) if unit in _MONTHS else None


_NOTHING_COUNTED = re.compile(
    r"^\W*(?:$|[.,;]|(?:in|last|this|on|and|to|from|for|by|over|after|next|a|but|while|more|less|or|at|as|once|when|against|above|below|with)\b)",
    re.I,
)


def _money_understood(quantity: Quantity, sentence: Reading, ground: Ground) -> bool:
    """Say whether one of the two leaves out the currency that stands by another sum ("a loss of 6 million")."""
    bare = _NOTHING_COUNTED.match(sentence.flat[quantity.end :]) is not None
    for reading in ground.readings:
        for other in reading.numbers:
            if abs(other.value - quantity.value) > 1e-9 * quantity.value or other.hedge != quantity.hedge:
                continue
            if not quantity.unit and other.unit in _MONEY and bare and _has_money(sentence, other.unit):
                return True
            counted = _NOTHING_COUNTED.match(reading.flat[other.end :])
            if not other.unit and quantity.unit in _MONEY and counted and _has_money(reading, quantity.unit):
                return True
    return False


def _has_money(reading: Reading, unit: str) -> bool:
    return any(one.unit == unit for one in reading.numbers)


_DEFINITE_BEFORE = re.compile(r"\b(?:the|its|their|his|her)\s+$", re.I)
_CONDITION = re.compile(r"\b(?:unless|if|provided|until|rather than|instead of)\b[^,;]*$", re.I)


def _is_compared(quantity: Quantity, given: list[Quantity], sentence: Reading) -> bool:
    """Say whether the figure is one that something is measured by ("short of the 52 million"), not itself hedged.

    "Unless they get more than 4 percent" likewise names the 4 percent that a passage gives.
    """
    before = sentence.flat[: quantity.start]
    if _length(1, quantity.unit) and re.search(r"\b[Oo]ver(?: \w+)? $", before):
        return any(_equal(quantity, one) and _same_unit(quantity, one) for one in given)  # in the course of
    measured = _DEFINITE_BEFORE.search(before) or _CONDITION.search(before)
    return bool(quantity.hedge and measured) and any(
        _equal(quantity, one) and _same_unit(quantity, one) for one in given
    )


def _elliptic(quantity: Quantity, given: list[Quantity], sentence: Reading) -> bool:
    """Say whether a bare number is proven with the unit of one before it ("from 70 percent to 64")."""
    if quantity.unit or _NOTHING_COUNTED.match(sentence.flat[quantity.end :]) is None:
        return False
    units = [one.unit for one in sentence.numbers if one.unit and one.end <= quantity.start]
    return bool(units) and not _judge(replace(quantity, unit=units[-1]), given)


_TIMES = {2: "twice", 3: "thrice"}


def _times(quantity: Quantity, ground: Ground) -> bool:
    """Say whether a passage has a small number as "twice"."""
    return not quantity.unit and _TIMES.get(int(quantity.value), "-") in ground.lows


def _is_what_is_left(quantity: Quantity, sentence: Reading, ground: Ground) -> bool:
    """Say whether a count is what remains of another that the sentence names: eight of 14, where a passage has six."""
    if quantity.unit or quantity.hedge or quantity.kind != "count":
        return False
    wholes = {one.value for one in sentence.numbers if one.value > quantity.value and not one.unit and not one.hedge}
    return any(
        {whole, whole - quantity.value} <= {one.value for one in reading.numbers if not one.unit and not one.hedge}
        for whole in wholes
        for reading in ground.readings
    )


_LIMIT = re.compile(r"\b(?:maximum|limit|ceiling|cap|minimum)\b", re.I)


def _capped(quantity: Quantity, given: list[Quantity], sentence: Reading) -> bool:
    """Say whether "the maximum is five" tells a passage's "up to five"."""
    limits = {"at most": "maximum limit ceiling cap", "at least": "minimum"}
    match = _LIMIT.search(sentence.flat)
    word = match.group().lower() if match else ""
    return not quantity.hedge and any(
        word in limits.get(other.hedge, "").split() and _equal(quantity, other) and _same_unit(quantity, other)
        for other in given
    )


_BOTH = re.compile(r"\b(?:the|these|those) $", re.I)
_COUNT = (
    r"(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_PART = _COUNT[:-1] + r"|half|most|some|several|a few|many|(?:a|one|two|three)[ -](?:third|quarter|fifth)s?)"
_PART_OF = re.compile(
    rf"\b{_PART} (?:out )?of (?:the |its |their |his |her |all |some |about |[\w-]+'s )*{_COUNT} ([a-z]+)\b", re.I
)
_HAVING = re.compile(r"\b(?:ha[sd]|have|employ\w*|own\w*|total\w*|number\w*|of)\b")


def _whole_for_part(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "3,400 jobs at risk" where the passage has "900 of 3,400 jobs"."""
    for reading in ground.readings:
        for part, whole, noun in (match.groups() for match in _PART_OF.finditer(reading.flat)):
            again = re.search(rf"\b{_either(whole)} {noun}\b", sentence.flat, re.I)
            told = re.search(rf"\b{_either(part)}\b", sentence.flat, re.I)
            if again and not told and not _HAVING.search(sentence.flat[: again.start()]):
                return [Finding(Rule.NUMBER, again.group(), f"The passage says that of {part} of {whole} {noun} only.")]
    return []


_RATE = re.compile(
    r"^(?: [\w.]+){0,3}? (?:a|an|per|each|every) (?P<unit>second|minute|hour|day|night|week|month|year|person|"
    r"head|tonne|"
    r"ton|litre|barrel|mile|kilometre|km|square|hectare|share|unit|household|family|child|pupil|passenger)\b",
    re.I,
)
_RATES = {"day": "daily", "week": "weekly", "month": "monthly", "year": "yearly annual annually", "night": "nightly"}


def _rate_lost(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "cost 2 million" where the passages say "2 million a day"."""
    for mine in sentence.numbers:
        given = [(r, q) for r in ground.readings for q in r.numbers if not q.weak and _equal(mine, q)]
        rates = [_RATE.match(reading.flat[quantity.end :]) for reading, quantity in given]
        if mine.weak or not given or not all(rates):
            continue
        units = {match["unit"].lower() for match in rates if match}
        words = units | {word for unit in units for word in _RATES.get(unit, "").split()}
        if not any(word.low in words or word.stem in words for word in sentence.words):
            unit = min(units)
            return [Finding(Rule.NUMBER, mine.text, f"The passage gives {mine.text.strip()} for each {unit}.")]
    return []


_SCORE = re.compile(r"\b(\d[\d,]*)(?: votes?)?(?: to |-| against )(\d[\d,]*)\b")


def _turned_round(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a result or range told the wrong way round: 22 to 31 for 31 to 22."""
    given = {match.groups() for reading in ground.readings for match in _SCORE.finditer(reading.flat)}
    for match in _SCORE.finditer(sentence.flat):
        first, second = match.groups()
        if (second, first) in given and (first, second) not in given:
            reason = f"The passage says {second} to {first}, not {first} to {second}."
            return [Finding(Rule.NUMBER, match.group(), reason)]
    return []


def _either(count: str) -> str:
    """Return a pattern for ``count`` as written and in digits."""
    read = find_numbers(count)
    return f"(?:{count}|{read[0].value:.0f})" if read else count


def _judge(quantity: Quantity, given: list[Quantity]) -> str:
    """Return why ``quantity`` is not proven, or nothing."""
    same = [other for other in given if _equal(quantity, other)]
    if not same:
        rounded = [other for other in given if _same_unit(quantity, other) and _rounds(quantity, other)]
        return "" if rounded else f"{_NOWHERE} {quantity.text.strip()}."
    if is_year(quantity) or quantity.kind == "ordinal":
        return ""  # "until at least 2036" of "not before 2036": the words around it are other rules' business
    right_unit = [other for other in same if _same_unit(quantity, other)]
    if not right_unit:
        return f"The cited passages give {quantity.text.strip()} with another unit."
    if any(_hedge_kept(quantity, other) for other in right_unit):
        return ""
    other = right_unit[0]
    if other.hedge and not quantity.hedge:
        return f'The passage says "{other.hedge} {other.text.strip()}"; the hedge is lost.'
    return f"The hedge of {quantity.text.strip()} is not that of the passage."


def _equal(left: Quantity, right: Quantity) -> bool:
    if (left.kind == "vague") != (right.kind == "vague") or (left.kind == "time") != (right.kind == "time"):
        return False
    a, b = _value(left), _value(right)
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def _value(quantity: Quantity) -> float:
    """Return the value on one scale: shares as percent."""
    return quantity.value * 100 if quantity.kind == "share" else quantity.value


def _unit(quantity: Quantity) -> str:
    return "percent" if quantity.kind == "share" else quantity.unit


def _same_unit(left: Quantity, right: Quantity) -> bool:
    a, b = _unit(left), _unit(right)
    if a == b:
        return True
    if {a, b} & {"percent", "points"}:
        return False
    return not ({a, b} & _MONEY) and (not a or not b)


def _hedge_kept(quantity: Quantity, other: Quantity) -> bool:
    if quantity.hedge == other.hedge:
        return True
    if not other.hedge:
        return quantity.hedge in {"about", "within"}  # "about 40" of exactly 40 claims less, not more
    if other.hedge == "within":
        return quantity.hedge in {"under", "at most"}
    return quantity.hedge in _SOFT and other.hedge in _SOFT


def _rounds(quantity: Quantity, other: Quantity) -> bool:
    """Say whether ``quantity`` is ``other`` with fewer digits, hedged, and not past the next boundary."""
    if not quantity.hedge or quantity.kind in {"vague", "time", "ordinal"} or other.kind in {"vague", "time"}:
        return False
    value, truth = _value(quantity), _value(other)
    if quantity.kind == "share" and quantity.hedge == "about" and abs(value - truth) <= _NEAR_SHARE:
        return True
    digits = quantity.exact_digits
    if digits >= other.exact_digits or truth <= 0 or value <= 0:
        return False
    rounded = float(f"{truth:.{digits - 1}e}")
    if abs(rounded - value) > 1e-9 * value:
        return False
    if quantity.hedge in {"over", "at least"}:
        return value < truth
    if quantity.hedge in {"under", "at most", "nearly"}:
        return value > truth
    return quantity.hedge == "about"
