"""What a passage is: a fact, a quotation, a figure, somebody's reaction, or background."""

import re
from datetime import datetime
from functools import lru_cache

from tidings.writing.attribution import Attribution, find_attributions
from tidings.writing.entities import Kind, Strength
from tidings.writing.language.clauses import find_clauses
from tidings.writing.language.cues import Kind as Cue
from tidings.writing.language.dates import Day, find_dates
from tidings.writing.language.numbers import Quantity, find_numbers, is_year
from tidings.writing.language.quotations import is_quotation, mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import find_words
from tidings.writing.outline import part_of
from tidings.writing.points import Part
from tidings.writing.said import NO_ANSWER

__all__ = ["decide_kind"]

_SUBORDINATE = frozenset(
    word_list(
        """while whereas although though as which who whom whose when after before because if where once that
        despite without"""
    )
)
_ASIDE = re.compile(r"\w+(?:ed|ing)|built|held|made|known|born|led|run|found|hit|sold|bought|set|put|seen|sent|lost")
_MOOD = (
    r"shocked|appalled|saddened|disappointed|relieved|delighted|pleased|outraged|angry|furious|dismayed|proud|grateful|"
    r"devastated|sorry|horrified|disgusted|alarmed|surprised"
)
_FEELING = (
    r"regret|concern|shock|relief|outrage|sympathy|condolences|disappointment|anger|dismay|support|sorrow|joy|fury|"
    r"gratitude|surprise|alarm|doubts?"
)
_JUDGING = r"welcom|prais|condemn|denounc|decr(?:y|i)|deplor|critici[sz]|slamm|lambast|lament|mourn|mock|applaud|hail"
_REMARKS = r"criticisms?|claims?|calls|concerns|complaints|suggestions?|warnings?|accusations?|allegations?|charges?"
_REACTING = re.compile(
    rf"\b(?:(?<!was )(?<!were )(?<!been )(?<!be )(?<!the )(?<!an )(?<!a )(?:(?:{_JUDGING})(?:ed|es|s)"
    r"(?! (?:from|in from)\b)|slams)|"
    rf"(?:was|were|been) (?:\w+ly )?(?:{_JUDGING})ed by|"
    r"(?:apologi[sz]|congratulat|regrett|react)(?:ed|es)|regrets|replied|replies|retorted|thanked|tore into|"
    r"(?:has|have|had) not (?:yet )?(?:answered|responded|replied|commented)|"
    r"responded (?:that|angrily|by (?:saying|calling)|with)|"
    rf"(?:dismiss|reject)(?:ed|es) (?:(?:all|any|such|these|those|the|his|her|their|its|as) )?(?:\w+ )?(?:{_REMARKS})|"
    r"defend(?:ed|s) (?:the|his|her|its|their|himself|herself|itself|themselves)|"
    rf"(?:express|voic)(?:ed|es) (?:\w+ ){{0,2}}(?:{_FEELING})|"
    rf"sa(?:id|ys) (?:he|she|it|they|\w+ (?:family|parents|members|staff)) (?:was|were|is|are) (?:\w+ )?(?:{_MOOD})|"
    r"vow(?:ed|s) to (?:appeal|fight|challenge|contest)|"
    r"(?:refus\w+|declin\w+) to (?:comment|discuss|answer|say|be interviewed)|"
    r"would not (?:comment|discuss|answer|say))\b",
    re.I,
)
_REFUSES = re.compile(
    r"\bden(?:y|ies|ied) [^,;]{0,40}?\b(?:access|entry|bail|permission|visas?|leave|asylum|parole|planning|funding)\b",
    re.I,
)
_RECENT = frozenset({"today", "yesterday", "tonight", "overnight", "last night", "this week"})
_COMPARED = re.compile(
    r"\b(?:than|from|since|against|on|compared (?:with|to)|as in|of) (?:in |the )?(?:\w+ )?"
    r"(?:last (?:year|month)|(?:19|20)\d\d|(?:\w+ )?(?:years?|months?) (?:ago|earlier|before))\b|"
    r"\blast (?:year|month)\b|\bfor the (?:first|second|third|fourth) time\b",
    re.I,
)
_HOW_LONG = re.compile(r"\bfor (?:[\w,-]+ ){1,4}(?:years|decades)\b", re.I)
# What has gone on for years is background; "was jailed for nine years" and "has asked to keep it for ten" are not.
_PERFECT = re.compile(r"\b(?:has|have|had)\b(?!.* to )", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS_BACK = 2  # calendar months from which a dated event is an earlier one
_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
# "The crossing takes 40 minutes": a measure, unlike "in 40 minutes".
_LASTING = re.compile(r"\b(?:lasted|lasts|(?:will|would|could|may) (?:last|take)|takes|took) $", re.I)
_NAMED = re.compile(r"[a-z,;] [A-Z][\w'-]* $")  # "Route 12", "Harbour Radio 4"
_SCORE = re.compile(r"^-\d|\w-$")  # "3-1", "GS-417"
_FROM_COUNT = 20  # from here on a bare count tells more than who took part
_CLOCK = re.compile(r"\b(?:at|by|until|before|after) (?:about |around |nearly |almost )?$", re.I)  # "at about eight"
_MINUTES = 60
_NEAR = 3  # words behind the verb in which what it is about is told
_ASIDE_FIGURE = re.compile(
    r"\b(?:for|worth|with|carrying|(?<!total )(?<!number )of) "
    r"(?:(?:about|around|nearly|almost|over|some|up to|at least) )?$",
    re.I,
)
_FIGURED = frozenset({Strength.CONFIRMED, Strength.SAID, Strength.UNNAMED})


@lru_cache(maxsize=8192)
def decide_kind(
    text: str, strength: Strength, speaker: str, before: str, dated: datetime, *, opens: bool = False
) -> Kind:
    """Return what a passage mostly is, of which ``strength`` and ``speaker`` are known.

    ``before`` is the sentence that precedes it, ``dated`` the moment of its report; what ``opens`` that report is new,
    and so no background. A quotation comes first, then who answers or judges, then what happened long before, then
    what is counted; only the main clause decides. A fact is what is none of these.
    """
    if is_quotation(text):
        return Kind.QUOTE
    prose = mask_quotations(plain(text))
    main = _main_clause(prose)
    said = find_attributions(text, before)
    if _reacts(main, said):
        return Kind.REACTION
    told = _content(main, said, speaker)
    counts = strength in _FIGURED and _tells_figure(text, told)
    if not opens and strength is Strength.CONFIRMED and _is_earlier(main, dated, compared=counts):
        return Kind.BACKGROUND
    return Kind.FIGURE if counts else Kind.FACT


def _main_clause(prose: str) -> str:
    """Return ``prose`` with what stands in clauses about somebody or something in it blanked out, its length kept."""
    left = list(prose)
    clauses = find_clauses(prose)
    for at, clause in enumerate(clauses):
        first = clause[0].low
        begin, end = clause[0].start, clause[-1].end
        end += prose.startswith(",", end)
        without = "".join([*left[:begin], " " * (end - begin), *left[end:]])
        if first in _SUBORDINATE or (first == "since" and find_finite_verb(prose[begin:end]) is not None):
            aside = len(clauses) > 1
        else:
            described = at > 0 and _ASIDE.fullmatch(first) and prose[:begin].rstrip().endswith(",")
            aside = bool(described) and find_finite_verb(without) is not None
        if aside:
            left = list(without)
    return "".join(left)


def _reacts(main: str, said: tuple[Attribution, ...]) -> bool:
    """Say whether the main clause tells that somebody answers, judges, denies or has nothing to say."""
    denied = any(one.kind is Cue.DENIED and one.cue.startswith("den") and _holds(main, one) for one in said)
    denied = denied and _REFUSES.search(main) is None
    return denied or NO_ANSWER.search(main) is not None or _REACTING.search(main) is not None


def _holds(main: str, one: Attribution) -> bool:
    return bool(one.source) and not main[one.cue_start : one.cue_end].isspace()


def _content(main: str, said: tuple[Attribution, ...], speaker: str) -> str:
    """Return of ``main`` what ``speaker`` says, all of it where nobody speaks; the rest is blanked out."""
    mine = next((one for one in said if speaker and one.source == speaker), None)
    if mine is None:
        return main
    return " " * mine.start + main[mine.start : mine.end] + " " * (len(main) - mine.end)


def _is_earlier(main: str, dated: datetime, *, compared: bool) -> bool:
    """Say whether the main clause tells of what was long before the report; a ``compared`` year is but a measure."""
    days = find_dates(main)
    if any(_months_before(day, dated) >= _MONTHS_BACK for day in days):
        return not compared or not _COMPARED.search(main)
    if any(_is_recent(day) for day in days):
        return False
    back = _COMPARED.sub(_blank, main) if compared else main
    if (how_long := _HOW_LONG.search(back)) and not _PERFECT.search(back[: how_long.start()]):
        back = _HOW_LONG.sub(_blank, back)
    back = _YEAR.sub(lambda year: _blank(year) if int(year.group()) >= dated.year else year.group(), back)
    return part_of(back, Strength.CONFIRMED, place=0, first=False) is Part.BACKGROUND


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _months_before(day: Day, dated: datetime) -> int:
    """Return how many calendar months before the report a ``day`` is of which month and year are told; else 0."""
    return (dated.year - day.year) * 12 + dated.month - day.month if day.year > 0 and day.month > 0 else 0


def _is_recent(day: Day) -> bool:
    weekday = day.weekday >= 0 and not day.text.lower().endswith("days")
    return weekday or day.relative in _RECENT or day.relative.startswith("this ")


def _tells_figure(text: str, told: str) -> bool:
    """Say whether what is ``told`` is how many or how much: a figure in its subject or right behind its verb, or two
    figures.
    """
    flat = plain(text)
    days = find_dates(text)
    counted = [
        one for one in find_numbers(text) if not told[one.start : one.end].isspace() and _counts(flat, one, days)
    ]
    if len(counted) >= 2 and any(_is_telling(one) for one in counted):
        return True
    verb = find_finite_verb(told)
    return any(_is_telling(one) and (verb is None or _is_near(told, verb.end, one)) for one in counted)


def _counts(flat: str, one: Quantity, days: tuple[Day, ...]) -> bool:
    """Say whether a number of ``flat`` says how many or how much: no date, time, age, rank, score or name does."""
    if one.weak or one.kind in {"ordinal", "time"} or any(day.start <= one.start < day.end for day in days):
        return False
    before, after = flat[: one.start], flat[one.end :]
    if one.unit in _TIME:
        return bool(_LASTING.search(before))
    if re.match(r" (?:AD|BC)\b", after) or (not one.unit and one.value <= _MINUTES and _CLOCK.search(before)):
        return False
    if one.unit or one.hedge:
        return True
    if is_year(one) or _SCORE.search(after[:2]) or _SCORE.search(before[-2:]):
        return False
    return not _NAMED.search(before)


def _is_telling(one: Quantity) -> bool:
    return bool(one.unit or one.hedge or one.kind in {"share", "vague"} or one.value >= _FROM_COUNT or one.value % 1)


def _is_near(told: str, verb_end: int, one: Quantity) -> bool:
    """Say whether ``one`` stands before the verb or right behind it, and not as the price or the load of something."""
    if _ASIDE_FIGURE.search(told[: one.start]):
        return False
    return one.start < verb_end or len(find_words(told[verb_end : one.start])) <= _NEAR
