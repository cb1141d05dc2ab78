"""Where two outlets contradict each other on who did it, on which day, or whether it happened at all.

Precision comes first: a clash that is none makes two right reports look wrong, one that is missed costs little. So both
sentences must tell one deed of the same things, and whatever may explain the difference (another time, another round,
a plan and what came of it, a later report) makes it none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.entities import Passage
from tidings.writing.extracts import as_it_stands, extracts
from tidings.writing.language.dates import Day, find_dates, meant_dates
from tidings.writing.language.days import with_days
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import content_stems, find_words, stem
from tidings.writing.partly import within_sentence

__all__ = ["Clash", "Clashing", "find_clash", "tell_clash"]

_LEAST_SHARED = 2  # things that both sentences name besides the deed
_SHARED_OF_MORE = 0.4  # share of the things of the fuller sentence that the other must name
_MOSTLY = 0.4  # share of a sentence that somebody must say to count as its words
_FARTHEST = timedelta(days=6)  # between two days that may be given for one deed
_LATER = timedelta(hours=2)  # by which a report that it happened may outdate one that it didn't
_AUXILIARIES = frozenset(word_list("was were is are be been being has have had did does do will would"))
_BETWEEN = frozenset(word_list("not never yet also already just now later once twice since then to n't"))
_LY = re.compile(r"\w+ly$")
_THAT = re.compile(r"^(?:on \w+day,? )?that ", re.I)
_WHETHER = re.compile(r"\b(?:decided|decision|undecided)\b[^,;]{0,30}?\bto (?P<deed>\w+)", re.I)
_AGAIN = re.compile(
    r"\b(?:again|another|(?:second|third|fourth|next|previous|earlier|later|other) \w+|also|too|each|every|resum\w+|"
    r"continu\w+|repeat\w*|both|until|since|between|from \w+day)\b",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|should|must|is to|are to|due to|set to|expected?|plan\w*|hop\w+ to|"
    r"want\w* to|wish\w*|if|unless|ask\w*|urg\w+|call\w* (?:for|on)|demand\w*|likely|possibl\w+)\b",
    re.I,
)
_ONE_OF_MANY = re.compile(
    r"^\w+(?: \w+ed)? (?:(?:an?|some|several|many|two|three|four|five|six|\d+) |[a-z]+s (?:of|in|for) )"
)
_JOINED = re.compile(r"\band (?:the )?[A-Z]")
_BOUND = re.compile(
    r"\b(?:since|until|till|by|from|after|before|through|next|last|every|each|for|to|of)\s+(?:late |early )?$", re.I
)
_NOT = re.compile(
    r"\b(?:did|was|were|has|have|had|is|are)(?: not\b|n't\b)(?: yet| been| be)*|\bnever\b(?: been)?", re.I
)
_UNDECIDED = re.compile(
    r"\b(?:no decision|undecided|(?:has|have|had) not (?:yet )?decided|(?:has|have|had|is|are) yet to|yet to decide)\b",
    re.I,
)
_PARTLY = re.compile(r"\bnot (?:only|all|every|just|both|alone|because|enough)\b|\b(?:all|only|any more|alone)\b", re.I)
# Deeds that only one party can have done, those that are done to one party only, and those that are done but once.
_DECIDING = frozenset(map(stem, ("decided", "decision", "undecided")))
_EXCLUSIVE_WORDS = word_list(
    """ordered won bought acquired founded designed appointed invented discovered painted steered drove piloted
    captained caused started lit commissioned chaired wrote composed directed cancelled stopped launched fired dismissed
    suspended sold built arrested rescued shot"""
)
_BESTOWED_WORDS = word_list("appointed elected chosen picked crowned")
_PAST_DEEDS = frozenset((*_EXCLUSIVE_WORDS, *_BESTOWED_WORDS, "rejected", "burst", "resigned", "signed"))
_EXCLUSIVE = frozenset(map(stem, _EXCLUSIVE_WORDS))
_ONCE_WORDS = word_list(
    """closed opened burned burnt resigned retired died ended began started burst sank capsized crashed collapsed
    exploded derailed erupted evacuated convicted sentenced acquitted released freed stole stolen took taken went ran
    landed docked rejected approved passed signed married buried born seized freed flooded reopened vanished"""
)
_ONCE = frozenset(map(stem, (*_EXCLUSIVE_WORDS, *_BESTOWED_WORDS, *_ONCE_WORDS))) - {stem("won")}
_BESTOWED = frozenset(map(stem, _BESTOWED_WORDS))
_NAME = r"(?:[A-Z][\w'’-]+(?: (?:of |the )?[A-Z][\w'’-]+){0,4})"
_SUBJECT = re.compile(
    rf"^(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)? ?(?:[a-z-]+ (?:of )?){{0,4}},? ?)?(?P<name>{_NAME})"
    r"(?:, [^,]{3,60},)?\s*$"
)
_BY = re.compile(rf"\bby (?:the )?(?:[a-z-]+ ){{0,3}}(?P<name>{_NAME})")


class Clashing(StrEnum):
    """On what two outlets differ."""

    WHO = "who"
    WHEN = "when"
    WHETHER = "whether"


@dataclass(frozen=True, slots=True)
class Clash:
    """What two sentences differ on, and how each has it: a name, a day ("on Tuesday"), or "yes" and "no"."""

    kind: Clashing
    mine: str
    theirs: str


def tell_clash(clash: Clash, lead: Passage, rival: Passage, most: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield sentences that tell what ``rival`` has otherwise than ``lead``, with what they cite, the best first.

    ``most`` is the number of words that may be taken over in a row.
    """
    mine, theirs = (within_sentence(passage.outlet) for passage in (lead, rival))
    if clash.kind is Clashing.WHEN:
        high = mine[:1].upper() + mine[1:] if "." not in mine else mine
        yield f"{high} reported that this was {clash.mine}; {theirs}, {clash.theirs}.", (lead.n, rival.n)
    short = as_it_stands(rival, most)
    if short and not find_attributions(rival.text):
        yield f"{short.rstrip('.')}, according to {theirs}.", (rival.n,)
    yield from ((text, (rival.n,)) for text in extracts(rival) if rival.outlet in text)


@dataclass(frozen=True, slots=True)
class _Account:
    """One sentence taken apart: what it says without who says so, its deed, and the things that it names."""

    prose: str
    deed: str
    things: frozenset[str]
    names: frozenset[str]
    passive: bool
    verb: int
    dated: datetime
    denied: bool


def find_clash(mine: str, dated: datetime, theirs: str, theirs_dated: datetime) -> Clash | None:
    """Return on what the sentences ``mine`` and ``theirs`` of two outlets differ, or None.

    ``dated`` and ``theirs_dated`` are the moments of their reports, which say what day "Tuesday" means.
    """
    left, right = _read(mine, dated), _read(theirs, theirs_dated)
    if left is None or right is None or not left.deed or left.deed != right.deed:
        return None
    if any(_AGAIN.search(one.prose) for one in (left, right)) or _swapped(left, right):
        return None
    if bool(_JOINED.search(left.prose)) != bool(_JOINED.search(right.prose)):
        return None
    if any(_ONE_OF_MANY.search(one.prose[one.verb :]) for one in (left, right)):
        return _whether(left, right)
    return _whether(left, right) or _when(left, right) or _who(left, right)


def _swapped(left: _Account, right: _Account) -> bool:
    """Say whether the names change places although both or neither is a passive: "A beat B", "B beat A"."""
    if left.passive != right.passive:
        return False
    shared = left.names & right.names
    orders = [
        [s for s in dict.fromkeys(word.stem for word in find_words(one.prose)) if s in shared] for one in (left, right)
    ]
    return orders[0] != orders[1]


@lru_cache(maxsize=4096)
def _read(text: str, dated: datetime) -> _Account | None:
    flat = plain(with_days(text, dated))
    if find_quotations(flat):
        return None
    found = [
        one
        for one in find_attributions(flat)
        if one.end - one.start >= _MOSTLY * len(flat) and one.cue.lower() not in _PAST_DEEDS
    ]
    if any(one.kind not in {Kind.SAID, Kind.REPORTED, Kind.FOUND, Kind.DENIED} for one in found):
        return None
    main = max(found, key=lambda one: one.end - one.start, default=None)
    prose = (flat[main.start : main.end] if main else flat).strip(" ,.")
    prose = _THAT.sub("", prose)
    prose = prose[:1].upper() + prose[1:]
    verb = _verb(prose)
    if verb < 0:
        return None
    deed, passive = _deed(prose, verb)
    if open_question := _WHETHER.search(prose):
        deed = stem(open_question["deed"])
    dates = {s for day in find_dates(prose) for s in content_stems(day.text)}
    names = frozenset(s for name in find_names(prose) for word in name.proper for s in content_stems(word.text)) - dates
    things = content_stems(prose) - dates - _DECIDING - {deed}
    return _Account(prose, deed, things, names, passive, verb, dated, main is not None and main.kind is Kind.DENIED)


def _verb(prose: str) -> int:
    """Return where the verb of the main clause begins, or -1."""
    known = find_finite_verb(prose)
    words = find_words(prose)
    told = [word.start for word in words[1:] if word.low in {*_PAST_DEEDS, "did"} and not word.capitalised]
    return min([*([known.start] if known else []), *told[:1]], default=-1)


def _deed(prose: str, start: int) -> tuple[str, bool]:
    """Return the stem of the verb that carries the sense from ``start`` on, and whether it is a passive."""
    words = [word for word in find_words(prose) if word.start >= start]
    helper = ""
    for word in words[:6]:
        if word.low in _AUXILIARIES or word.low.endswith("n't"):
            helper = word.low
        elif word.low not in _BETWEEN and not (helper and _LY.match(word.low)):
            return word.stem, helper in {"was", "were", "is", "are", "be", "been", "being", "wasn't", "weren't"}
    return "", False


def _alike(left: frozenset[str], right: frozenset[str], least: int = _LEAST_SHARED) -> bool:
    """Say whether one of two sentences names nothing that the other doesn't.

    "The swing bridge" and "the road bridge" are two, whatever else is said of both.
    """
    few, many = sorted((left, right), key=len)
    return few <= many and len(few) >= max(least, _SHARED_OF_MORE * len(many))


def _same_event(left: _Account, right: _Account) -> bool:
    return _alike(left.things, right.things) and bool(left.names & right.names)


def _when(left: _Account, right: _Account) -> Clash | None:
    """Return the two days that are given for one deed, both told or both planned."""
    if left.deed not in _ONCE or not _same_event(left, right):
        return None
    if bool(_COMING.search(left.prose)) != bool(_COMING.search(right.prose)):
        return None
    if _NOT.search(left.prose) or _NOT.search(right.prose):
        return None
    one, other = _only_day(left.prose), _only_day(right.prose)
    if one is None or other is None:
        return None
    mine, theirs = _meant(one, left), _meant(other, right)
    if mine is None or theirs is None or mine == theirs or abs(mine - theirs) > _FARTHEST:
        return None
    return Clash(Clashing.WHEN, f"on {one.text}", f"on {other.text}")


def _only_day(prose: str) -> Day | None:
    days = find_dates(prose)
    if len(days) != 1 or days[0].relative or (days[0].weekday < 0 and days[0].number < 0):
        return None
    bound = _BOUND.search(prose[: days[0].start])
    return None if bound or prose[days[0].end : days[0].end + 1] in {"s", "'"} else days[0]


def _meant(day: Day, account: _Account) -> date | None:
    """Return the calendar day that is meant: the last one such for what is told, the next for what is to come."""
    base = account.dated.date()
    meant = meant_dates(day.text, account.dated)
    if _COMING.search(account.prose):
        return min((one for one in meant if one >= base), default=None)
    return max((one for one in meant if one <= base), default=None)


def _who(left: _Account, right: _Account) -> Clash | None:
    """Return the two names that are given for one deed that only one can have done."""
    if _NOT.search(left.prose) or _NOT.search(right.prose) or _apart_in_time(left, right):
        return None
    if _COMING.search(left.prose) or _COMING.search(right.prose):
        return None
    mine, theirs = _party(left), _party(right)
    if not mine or not theirs:
        return None
    own, other = content_stems(mine), content_stems(theirs)
    if own & (right.things | other) or other & left.things or _initials(mine, theirs) or _initials(theirs, mine):
        return None
    first = left.things - _around(left, mine)
    second = right.things - _around(right, theirs)
    shared_name = (left.names - own) & (right.names - other)
    return Clash(Clashing.WHO, mine, theirs) if shared_name and _alike(first, second) else None


def _party(account: _Account) -> str:
    """Return the one name that the deed is given to, or nothing."""
    if account.passive and account.deed not in _BESTOWED:
        found = _BY.search(account.prose[account.verb :]) if account.deed in _EXCLUSIVE else None
        return found["name"] if found and " and " not in account.prose[account.verb + found.start() :] else ""
    if account.deed not in (_BESTOWED if account.passive else _EXCLUSIVE):
        return ""
    subject = account.prose[: account.verb]
    match = _SUBJECT.match(subject)
    return match["name"] if match and " and " not in subject else ""


def _around(account: _Account, name: str) -> frozenset[str]:
    """Return the stems of ``name`` and of the role that stands with it."""
    if account.prose.find(name) < account.verb:
        return content_stems(account.prose[: account.verb])
    before = account.prose[: account.prose.find(name)]
    return content_stems(before[before.rfind(" by ") :] + name)


def _initials(short: str, long: str) -> bool:
    return short.isupper() and short == "".join(word[0] for word in long.split() if word[0].isupper())


def _apart_in_time(left: _Account, right: _Account) -> bool:
    """Say whether the sentences give days, months or years, and not the same."""
    mine, theirs = ({day.text.lower() for day in find_dates(one.prose)} for one in (left, right))
    years = [set(re.findall(r"\b(?:1[5-9]|20)\d\d\b", one.prose)) for one in (left, right)]
    return mine != theirs if mine and theirs else bool(years[0] ^ years[1])


def _whether(left: _Account, right: _Account) -> Clash | None:
    """Return that one says it happened and the other that it didn't, is denied, or hasn't been decided."""
    said_not = [_is_denied(one) for one in (left, right)]
    if said_not[0] == said_not[1] or not _same_event(left, right) or _apart_in_time(left, right):
        return None
    yes, no = (right, left) if said_not[0] else (left, right)
    if _COMING.search(yes.prose) or _PARTLY.search(no.prose) or _PARTLY.search(yes.prose):
        return None
    if not no.things <= yes.things:
        return None  # "did not accept the first offer": the denial may be of what the other doesn't say
    if yes.dated - no.dated > _LATER:
        return None  # what had not happened when one went to print may have happened since
    return Clash(Clashing.WHETHER, *(("no", "yes") if said_not[0] else ("yes", "no")))


def _is_denied(account: _Account) -> bool:
    """Say whether the deed is said not to have happened."""
    if account.denied or _UNDECIDED.search(account.prose):
        return True
    found = _NOT.search(account.prose)
    return found is not None and account.verb <= found.end() <= account.verb + 24
