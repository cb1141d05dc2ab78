"""Quantities in prose: value, unit, scale and hedge, in digits or words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from tidings.writing.language.text import plain

__all__ = ["NUMBER_WORDS", "Hedge", "Quantity", "figures_told", "find_numbers", "hedge_class", "is_year"]

Hedge = str  # "", "about", "nearly", "over", "under", "at least", "at most", "within"

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS = frozenset((*_UNITS, *_TENS))
"""The numbers that news writes as words, in lower case."""

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "m": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
    "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20,
}  # fmt: skip
_VAGUE = {"dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_VAGUE_OF = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "scores": 20.0}
_MEASURES = {
    "percent": "percent", "per cent": "percent", "pct": "percent", "%": "percent",
    "percentage point": "points", "percentage points": "points", "point": "point",
    "dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "crown": "crown", "rouble": "rouble", "ruble": "rouble",
    "franc": "franc", "rupee": "rupee", "yuan": "yuan", "cent": "cent",
    "year": "year", "yr": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "hr": "hour",
    "minute": "minute", "min": "minute", "second": "second", "decade": "decade", "century": "century",
    "kilometre": "km", "kilometer": "km", "km": "km", "metre": "metre", "meter": "metre", "mile": "mile",
    "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "cm": "cm", "centimetre": "cm",
    "centimeter": "cm", "mm": "mm", "acre": "acre", "hectare": "hectare", "kg": "kg", "kilogram": "kg", "gram": "gram",
    "tonne": "tonne", "ton": "ton", "litre": "litre", "liter": "litre", "gallon": "gallon", "barrel": "barrel",
    "degree": "degree", "degrees": "degree", "mph": "mph", "megawatt": "megawatt", "gigawatt": "gigawatt",
    "kilowatt": "kilowatt",
}  # fmt: skip
_CURRENCY = {"$": "$", "€": "€", "£": "£", "¥": "¥"}
_HEDGES = (
    (r"(?<!no )(?<!not )(?<!cannot be )(?<!not be )"
     r"(?:more|greater|higher|older|longer|taller|further) than|over|above|in excess of|upwards? of|topp(?:ed|ing)|"
     r"exceed(?:s|ed|ing)?|surpass(?:ed|ing)", "over"),
    (r"at least|no (?:fewer|less) than|a minimum of|not less than", "at least"),
    (r"(?:less|fewer|lower|younger|shorter) than|under|below|short of", "under"),
    (r"up to|at most|as (?:many|much|long|far|high) as|"
     r"(?:no|not|cannot be|not be) (?:more|older|longer|greater|higher|larger|taller) than|a maximum of", "at most"),
    (r"within(?: a (?:radius|distance|range|period|space) of)?", "within"),
    (r"nearly|almost|close to|just under|approaching", "nearly"),
    (r"about|around|roughly|approximately|some|an estimated|estimated(?: at)?|circa|or so|something like", "about"),
)  # fmt: skip
_HEDGE_BEFORE = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:a |an |the |its |their )?$", re.I), name) for words, name in _HEDGES
)
_HEDGE_AFTER = (
    (re.compile(r"^\s+(?:\w+\s+)?or (?:more|over|older|above|higher|greater|longer)\b", re.I), "at least"),
    (re.compile(r"^\s+(?:\w+\s+)?or (?:less|fewer|under|younger|below|lower)\b", re.I), "at most"),
    (re.compile(r"^\+", re.I), "at least"),
    (re.compile(r"^\s+(?:\w+\s+)?at (?:the )?least\b", re.I), "at least"),
    (re.compile(r"^\s+(?:\w+\s+)?at (?:the )?most\b", re.I), "at most"),
    (re.compile(r"^\s+(?:\w+\s+)?or so\b", re.I), "about"),
)

_WORDS = "|".join(sorted({*_UNITS, *_TENS}, key=len, reverse=True))
_GROUP = rf"(?:(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_UNITS)})|{'|'.join((*_TENS, *_UNITS))})"
_SCALE = "|".join(sorted((name for name in _SCALES if len(name) > 2), key=len, reverse=True))
_FRACTION = "|".join(_FRACTIONS)
_NUMBER = re.compile(
    rf"""(?P<time>\b\d{{1,2}}[:]\d{{2}}\b)
    |(?P<vagueof>\b(?:tens|dozens|hundreds|scores)[\s-]of[\s-](?:hundreds|thousands|millions|billions|trillions)\b)
    |(?P<vague>\b(?:dozens|hundreds|thousands|millions|billions|trillions)\b)
    |(?P<couple>\ba\s(?:couple|few)\s(?:of\s)?(?:{_SCALE})\b)
    |(?P<partscale>\b(?:(?:a|one|three)[\s-])?(?:half|quarter)s?[\s-](?:of[\s-])?(?:an?[\s-])?(?:{_SCALE}|dozen)\b)
    |(?P<inten>\b(?:one|two|three|four|five|six|seven|eight|nine)\s(?:\w+\s(?=out))?(?:in|out\sof)\s(?:every\s)?ten\b)
    |(?P<onein>\b(?:one|two|three|four|1|2|3|4)[\s-](?:in|out\sof)[\s-](?:every[\s-])?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|100|10|20|[3-9])\b
        (?!\s(?:second|minute|hour|day|night|week|month|year|decade|game|match|attempt)))
    |(?P<currency>[$€£¥])?\s?(?P<digits>(?<![\w.,])\d+(?:,\d+)*(?:\.\d+)?(?:-1/[24])?|(?<=[$€£¥])\d[\d,]*(?:\.\d+)?|(?<=[A-Z]\$)\d[\d,.]*)
        (?:(?P<ordinal>st|nd|rd|th)\b|[\s-]?(?P<scale>{_SCALE}|dozen|bn|mn|tn|m|k)(?![\w])|[\s-](?P<fraction>(?:{_FRACTION})s)\b)?
    |(?P<fractionof>\b(?:an?|one|two|three|four)[\s-](?:{_FRACTION})s?\b(?=\s(?:of|less|more|fewer|lower|higher|as|in|to|the)\b|[.,;]|$))
    |(?P<half>\bhalf\b(?=\s(?:of|the|a|an|its|their|his|her)\b))
    |(?P<mixed>\b(?:{"|".join(_TENS)})-\d\b)
    |(?P<spelled>\b(?:(?:{_GROUP}|a)(?:[\s-](?:{_SCALE}|dozen))+(?:(?:\sand\s|[\s-]){_GROUP}(?:[\s-](?:{_SCALE}))*)*|(?:{_SCALE})|{_GROUP})\b)
    |(?P<ordword>\b(?:{"|".join(_ORDINALS)})\b)
    """,
    re.I | re.X,
)  # fmt: skip
_MEASURE_AFTER = re.compile(
    r"^[\s-]?(?:(?:US|U\.S\.|Canadian|Australian|square|cubic|consecutive|more|additional)\s)?"
    r"(percentage points?|per ?cent|percent|pct|%|[A-Za-z]+)",
    re.I,
)
_AGAINST = re.compile(r"\s[\w%]+(?: \w+)?,? (?:to|against|versus|for|and) (?:his|her|its|their|the)? ?(?:\w+'s )?")
_RANGE = re.compile(r"^\s?(?:to|and|or|-)\s?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``unit`` is a measure's short name, or empty; ``fraction`` values are shares (a fifth is .2); ``vague`` are words
    such as "thousands"; ``weak`` is a lone "one" or an ordinal in words, too common to prove anything.
    """

    value: float
    unit: str
    hedge: Hedge
    kind: str
    text: str
    start: int
    end: int
    weak: bool = False

    @property
    def exact_digits(self) -> int:
        """Return the number of significant digits as written (12,000 has two)."""
        digits = f"{self.value:.10g}".replace(".", "").lstrip("0")
        return max(1, len(digits.split("e")[0].rstrip("0")))


def hedge_class(text: str, start: int, end: int) -> Hedge:
    """Return the hedge of the number at ``text[start:end]``, empty if it stands alone."""
    before, after = text[max(0, start - 32) : start], text[end : end + 24]
    for pattern, name in _HEDGE_BEFORE:
        if pattern.search(before):
            return name
    for pattern, name in _HEDGE_AFTER:
        if pattern.search(after):
            return name
    return ""


def _digits(text: str) -> float:
    if "-1/" in text:
        whole, half = text.split("-1/")
        return float(whole.replace(",", "")) + 1 / float(half)
    return float(text.replace(",", "").rstrip(".") or 0)


def _spelled(text: str) -> float:
    total, group = 0.0, 0.0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _UNITS:
            group = group * 12 if word == "dozen" and group else group + _UNITS[word]
        elif word in _TENS:
            group += _TENS[word]
        elif word.isdigit():
            group += float(word)
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SCALES:
            total += (group or 1) * _SCALES[word]
            group = 0.0
    return total + group


def _part_of_scale(text: str) -> float:
    words = re.split(r"[\s-]+", text.lower())
    part = 0.25 if any(word.startswith("quarter") for word in words) else 0.5
    part *= 3 if words[0] == "three" else 1
    scale = next(word for word in words if word in _SCALES or word == "dozen")
    return part * (12 if scale == "dozen" else _SCALES[scale])


def _share(text: str) -> float:
    words = re.split(r"[\s-]+", text.lower())
    count = _UNITS.get(words[0], 1)
    return count * _FRACTIONS[words[1].removesuffix("s") if words[1] not in _FRACTIONS else words[1]]


def _read(match: re.Match[str]) -> tuple[float, str, bool]:
    """Return value, kind and weakness of what the pattern matched."""
    kind = match.lastgroup or ""
    text = match.group().strip()
    low = text.lower()
    if match.group("time"):
        hours, minutes = text.split(":")
        return int(hours) * 60 + int(minutes), "time", False
    if match.group("vagueof"):
        first, _, second = re.split(r"[\s-]", low)
        return _VAGUE_OF[first] * _VAGUE[second], "vague", False
    if match.group("vague"):
        return _VAGUE[low], "vague", False
    if match.group("couple"):
        words = re.split(r"\s", low)
        return (2 if words[1] == "couple" else 3) * _SCALES[words[-1]], "vague", False
    if match.group("partscale"):
        return _part_of_scale(text), "count", False
    if match.group("digits"):
        value = _digits(match.group("digits"))
        if match.group("scale"):
            value *= _SCALES.get(match.group("scale").lower(), 12)
        if match.group("fraction"):
            return value * _FRACTIONS[match.group("fraction").lower().removesuffix("s")], "share", False
        return value, "ordinal" if match.group("ordinal") else "count", False
    if match.group("fractionof"):
        return _share(text), "share", False
    if match.group("onein") or match.group("inten"):
        words = re.split(r"[\s-]+", low)
        return _spelled(words[0]) / _spelled(words[-1]), "share", False
    if match.group("half"):
        return 0.5, "share", True
    if match.group("ordword"):
        return _ORDINALS[low], "ordinal", True
    del kind
    return _spelled(text), "count", low == "one"


def _measure(text: str, end: int) -> str:
    match = _MEASURE_AFTER.match(text[end : end + 40])
    if not match:
        return ""
    word = match.group(1).lower().replace("per cent", "percent")
    return _MEASURES.get(word) or _MEASURES.get(word.removesuffix("s")) or ""


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order, three and 3 alike."""
    flat = plain(text)
    found: list[Quantity] = []
    for match in _NUMBER.finditer(flat):
        words = match.group()
        lead = len(words) - len(words.lstrip())
        start, end = match.start() + lead, match.end()
        value, kind, weak = _read(match)
        currency = match.group("currency") if match.group("digits") else None
        unit = _CURRENCY[currency] if currency else _measure(flat, end)
        hedge = hedge_class(flat, start, end)
        found.append(Quantity(value, unit, hedge, kind, text[start:end], start, end, weak and not unit))
    return tuple(_share_units(flat, [_as_age(flat, one) for one in found]))


def _as_age(text: str, one: Quantity) -> Quantity:
    """Give a bare number between commas behind a word ("Lindholm, 29, said") the unit of an age."""
    aged = not one.unit and 10 <= one.value <= 110 and re.search(r"[a-z], $", text[max(0, one.start - 4) : one.start])
    return replace(one, unit="year") if aged and re.match(r",(?: |$)", text[one.end :]) else one


def _scale_of(quantity: Quantity) -> float:
    """Return the scale that a number is written with ("31 million"), 0 if none."""
    last = re.split(r"[\s-]", quantity.text.lower())[-1]
    return _SCALES.get(last, 0.0)


def _near(first: Quantity, second: Quantity, scale: float) -> bool:
    """Say whether "24 to 31 million" means millions both times: the two are about as big."""
    return not _scale_of(first) and first.value < 1000 and 1 / 20 <= first.value * scale / second.value <= 20


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first number of a range ("4 to 6 weeks") the unit of the second, and "51 percent to 47" likewise."""
    for i in range(len(found) - 1):
        first, second = found[i], found[i + 1]
        if first.unit and not second.unit and _AGAINST.fullmatch(text[first.end : second.start]):
            found[i + 1] = replace(second, unit=first.unit, weak=False)
        if (
            _RANGE.match(text[first.end : second.start])
            and (scale := _scale_of(second))
            and _near(first, second, scale)
        ):
            found[i] = first = replace(first, value=first.value * scale)
        if not first.unit and second.unit and _RANGE.match(text[first.end : second.start]):
            found[i] = replace(first, unit=second.unit)
    return found


def is_year(quantity: Quantity) -> bool:
    """Say whether ``quantity`` reads as a year of our time: 1,900 doesn't, 1900 does."""
    return 1900 <= quantity.value <= 2100 and "," not in quantity.text


def figures_told(text: str, told: Iterable[str]) -> bool:
    """Say whether ``text`` has telling figures, and all stand in ``told`` texts, as they are or rounded there or here.

    "A little over 41,000" is 41,300 told once more.
    """
    mine = _telling(text)
    theirs = [quantity for one in told for quantity in _telling(one)]
    return bool(mine) and all(any(_same_figure(one, other) for other in theirs) for one in mine)


def _telling(text: str) -> list[Quantity]:
    """Return the figures that tell one fact from another: large counts, money, and shares."""
    return [q for q in find_numbers(text) if q.unit == "percent" or (q.value >= 100 and not is_year(q)) or q.value % 1]


_ROUNDED_BY = 0.02  # of the exact figure, beyond which a rough one may be another


def _same_figure(one: Quantity, other: Quantity) -> bool:
    if one.value == other.value:
        return True
    rough, exact = sorted((one, other), key=lambda quantity: quantity.exact_digits)
    near = abs(rough.value - exact.value) <= _ROUNDED_BY * exact.value
    return near and rough.unit == exact.unit and bool(rough.hedge) and rough.exact_digits < exact.exact_digits
