"""Days that a report tells by their distance from its own: "yesterday", "tonight", as the days that they were."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from tidings.writing.language.dates import is_in_name
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import AUXILIARIES, find_finite_verb, is_past
from tidings.writing.language.words import find_words

__all__ = ["with_days"]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RELATIVE = re.compile(
    r"\b(yesterday|today|tomorrow|tonight|last(?= night\b)|this(?= (?:morning|afternoon|evening)\b))"
    r"(?: (morning|afternoon|evening|night))?\b",
    re.I,
)
_OFFSETS = {"yesterday": -1, "last": -1, "today": 0, "tonight": 0, "this": 0, "tomorrow": 1}
_GOVERNED = re.compile(r"\b(?:for|of|from|since|until|till|by|before|after|through|than|to|between) $", re.I)
_AGO = re.compile(r"\bago,? $", re.I)  # "ten years ago today": no day of this week
_NOWADAYS = re.compile(
    r"^Today,? (?=[^,]*\b(?:is|are|has|have)\b(?! (?:been )?\w+ed\b))|"
    r"(?P<verb>\b(?:is|are)\b),? today\b,?|,? today,? (?=(?:is|are)\b)|(?<=\bequivalent) today "
)
_TODAY = re.compile(r"(?<!\bago),? today\b,?(?!['’]s)")
_CLAUSES = re.compile(r";| and (?=[^,;]*\b(?:is|are|was|were)\b)")
_GOING_ON = re.compile(r"\b(?:is|are) (?:\w+ly )?(?:today )?(?:\w+ing|to|set|due|expected|scheduled)\b", re.I)


def with_days(text: str, dated: datetime) -> str:
    """Return ``text`` with "yesterday", "tonight", "tomorrow" and the like as what they mean in a report of ``dated``.

    Words in quotation marks stay, and so does the "today" of "a year ago today". The "today" that means nowadays goes:
    "The town is poor today", "gulls use the pier today".
    """
    if _GOING_ON.search(_CLAUSES.split(text, maxsplit=1)[0]) is None:
        left = _NOWADAYS.sub(lambda found: found["verb"] or (" " if found.start() else ""), text, count=1)
        text = left if left[:1] == text[:1] else left[:1].upper() + left[1:]  # "eBay" stays as it is
    if _tells_what_is_always_so(text):
        text = _TODAY.sub("", text, count=1)

    def resolve(match: re.Match[str]) -> str:
        before = plain(text[: match.start()])
        if before.count('"') % 2 or is_in_name(text, match.start()) or _AGO.search(before):
            return match.group()
        day = dated + timedelta(days=_OFFSETS[match.group(1).lower()])
        named = match.group(2) or ("night" if match.group(1).lower() == "tonight" else "")
        part = f" {named}" if named else ""
        bare = _GOVERNED.search(before) or text[match.end() :].startswith(("'s", "’s"))
        on = "" if bare else "on " if before.strip() else "On "
        return f"{on}{_DAYS[day.weekday()]}{part}"

    return _RELATIVE.sub(resolve, text)


def _tells_what_is_always_so(text: str) -> bool:
    """Say whether nothing in ``text`` happened or will, as far as its verbs are known: "gulls use the pier today"."""
    prose = mask_quotations(plain(text))
    words = [word.low for word in find_words(prose)]
    done = [
        one for one, after in pairwise(words) if after == "today" and one.endswith("s")
    ]  # "the council votes today"
    if any(is_past(f"{one[:-1]}{ending}") for one in done for ending in ("d", "ed")):
        return False
    happened = any(low in AUXILIARIES or is_past(low) or low.endswith("ed") for low in words)
    return not happened and find_finite_verb(prose) is None
