"""Where a sentence may be cut so that what is left says something whole: its main clause, and no clause half told."""

import re

from tidings.writing.entities import Passage
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import FiniteVerb, find_finite_verb, is_verb_form
from tidings.writing.language.words import find_words
from tidings.writing.strength import judge_passage

__all__ = ["asks_for", "cut_at_clause", "cut_at_phrase", "is_compared", "says_something"]

_DESCRIBING = re.compile(
    r"\b(?:identif(?:y|ies|ied)|(?:describ|portray|regard|view|tout|depict|brand|hail|pitch|characteri[sz]|label|dismiss|"
    r"denounc|prais|condemn)\w*|casts?|sees|saw)\b"
)
_ASKING = re.compile(
    r"\b(?:ask|urg|order|forc|allow|requir|press|push|want|tell)(?:s|ed|ing|es)? (?:(?!\b(?:to|for|about|"
    r"if|whether)\b)[^,])*$"
)
_FIT_FOR = re.compile(r"\b(?:best|better|hard|easy|difficult|possible|impossible|necessary|safe|time|right) for [^,]*$")
_MORE = re.compile(r"\b(?:more|fewer|less|higher|lower|larger|smaller|better|worse|per ?cent|times)\b|%")
_THAN = re.compile(r"\b(?:than|among|compared|relative to|versus)\b")
_LISTED = re.compile(r", ([^,]+)$")
_TO_DO = re.compile(r"\bto (?!(?:the|an?|his|her|its|their)\b)[a-z]+\b")
_FEWEST = 5
_CLAUSE = re.compile(
    r",\s(?=(?:and|which|who|where|while|as|after|before|when|with|an?|the|including|\w{3,}ing)\b)|"
    r"\s(?=(?:while|because|after|before|following)\s)|;\s"
)
_PHRASE = re.compile(r",?\s(?=(?:in|on|at|for|with|from|by|during|including|near|over|under|through|until)\s)")
_SUBORDINATE = re.compile(
    r"(?:(?:now|then|but|and|so|yet|still),?\s)?(?:since|when|after|while|as|if|although|though|because|before|until|once|where)\b",
    re.I,
)
_OPENS_CLAUSE = re.compile(r"\b(?:that|who|which|whose|whether|because|if|when|while|how|where|why|although)\s", re.I)
_COMPARING = re.compile(
    r"(?:even )?(?:compared|apart|aside|besides|despite|instead|rather|unlike|like|in addition|in spite)\b", re.I
)
_WHICH = re.compile(r"\b(?:which|who|that)\b.*$")
_REDUCED = re.compile(r",\s(?:\w+\s)?$")
_SET_FIRST = re.compile(
    r"(?:(?:In|On|At|During|After|Before|With|By|For|Under|Amid)\b[^,]*, )*"
    r"(?:in|on|at|during|after|before|with|by|for|under|amid) (?:[a-z]+ ){1,3}",
    re.I,
)
_FROM_DOING = re.compile(r"\b(?:from|by|without|of|for|in|on) \w+ing$")  # "runs from calling" (for a talk)
# "The judge said that Holm claimed in March" (when it was public, that ...): what of it comes later.
_CLAIMED_WHAT = re.compile(
    r"\bthat [^,]*\b(?:claimed|argued|alleged|announced|stated|promised)(?: (?:on|in|last|earlier)\b[^,]*)?$"
)
_DOING_NEXT = re.compile(r"(?:, then|,|\b(?:then|and|or)) \w+ing$")  # "for offering, then withdrawing" (a deal)
_FACT = re.compile(r"The (?:fact|idea|notion|news|claim|belief|thought|reason) (?:that|why)\b", re.I)
_DASH = re.compile(r"\s(?:--?|[–—])\s|(?<=\w)(?:--|—)(?=\w)")
_DANGLING = re.compile(r"\s(?:--?|[–—])\s(?:\w+\s?){1,2}$")  # "a plan unveiled on Friday – weeks"
_TELLING = frozenset(word_list("said says told tells added adds argued argues explained replied"))
_UNITS = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|moments?)"
# "met her on Monday, two days" (after the vote), "resigned shortly": a measure of time that asks for what follows.
_TIMED = re.compile(
    rf"(?<!\bfor)(?<!\bin)(?<!\bover)(?<!\bof)(?<!\blast)(?<!\bpast)(?<!\bnext)(?<!\bwithin)(?<!\bevery)\s"
    rf"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|few|many|just)\s(?:\w+\s)?{_UNITS}$|"
    r"\b(?:shortly|soon|just|even|only|immediately|right)$|"
    r"(?-i:[A-Z])[\w’'-]+ (?:minutes|hours|days|weeks|months|years)$",  # "contradicting Holm hours" (after they met)
    re.I,
)
_GOING_ON = re.compile(r"\b(?:is|are|was|were|be|been|being|keeps?|kept|started?|starts|begins?|began)\s\w+ing$", re.I)
_HAD = re.compile(r"\b(?:had|would|could|did) (?:\w+ly )?\w{3,}")
# "have been unearthed and shared" (by whom is left out): a passive that asks for nothing.
_DONE_TO = re.compile(
    r"\b(?:been|was|were|is|are)\s(?:\w+ly\s)?(?:\w+ed\sand\s)?(?:arrested|attacked|cancell?ed|closed|damaged|destroyed|"
    r"discovered|evacuated|flooded|injured|jailed|killed|opened|postponed|published|released|removed|rescued|sacked|"
    r"shared|stopped|suspended|unearthed|wounded)$"
)
# What can't end a sentence that goes on in its source: it asks for what follows.
_HANGING = frozenset(
    word_list(
        """the a an of to and or but both either neither not no such more most less than as that who which whose where
        when be been being is are was were am has have had will would can could may might must should do does did
        worth able unable due according likely set ready willing aware capable he she they it we i his her its their"""
    )
)


def cut_at_clause(passage: Passage, text: str, most: int) -> str:
    """Return the longest beginning of ``text``, a part of ``passage``, that ends where a clause does; or nothing."""
    return _cut(passage, text, most, _CLAUSE)


def cut_at_phrase(passage: Passage, text: str, most: int) -> str:
    """Return the same where a phrase may be left out behind it, which is to be shown by dots."""
    return _cut(passage, text, most, _PHRASE)


def _cut(passage: Passage, text: str, most: int, places: re.Pattern[str]) -> str:
    """Return the longest beginning of ``text`` up to one of ``places``: a sentence, no surer, by the same speaker."""
    for match in reversed(list(places.finditer(text))):
        part = text[: match.start()].rstrip(" ,;-–—")
        if not _FEWEST <= len(find_words(part)) <= most or not says_something(part):
            continue
        rest = text[match.end() :]
        if asks_for(part, rest) or is_compared(part, rest) or _is_listed(part, rest):
            continue
        judged = judge_passage(part, passage.before, passage.outlet)
        if (judged.strength, judged.speaker) == (passage.strength, passage.speaker):
            return part
    return ""


def is_compared(part: str, rest: str) -> bool:
    """Say whether the beginning ``part`` of a sentence compares with what its ``rest`` holds: "more falls | among"."""
    return _MORE.search(part) is not None and _THAN.search(rest) is not None


def _is_listed(part: str, rest: str) -> bool:
    """Say whether ``rest`` closes a list that ``part`` opened: "there were falls, 20 burns | and a fire"."""
    listed = _LISTED.search(part)
    return listed is not None and rest.startswith(("and ", "or ")) and find_finite_verb(f"X {listed[1]}") is None


def asks_for(part: str, rest: str) -> bool:
    """Say whether the beginning ``part`` of a sentence says nothing without its ``rest``.

    So it is with "asking Judge Holm, who is new, | to stop it" and "has described Holm, a miller, | as a danger".
    """
    if rest.startswith("as ") and _DESCRIBING.search(part):
        return True
    if _FIT_FOR.search(part) and _TO_DO.search(rest):
        return True  # "where it would be best for Holm, who is blind, | to live"
    return _ASKING.search(part) is not None and _TO_DO.search(rest) is not None


def says_something(part: str) -> bool:
    """Say whether the beginning of a sentence has a main clause, and neither a clause nor a verb left half told."""
    flat = plain(part)
    verb = find_finite_verb(part)
    if verb is None or _REDUCED.search(flat[: verb.start]):
        return False
    if _SET_FIRST.fullmatch(flat[: verb.start]):
        return False  # "On Monday, in arguments heard": nobody does anything
    if _FACT.match(flat) and find_finite_verb(f"X {flat[verb.end :]}") is None:
        return False  # "The fact that they meet": what of it?
    if _SUBORDINATE.match(flat) and find_finite_verb(flat.partition(", ")[2]) is None:
        return False  # "Since he took office": the main clause comes later
    clauses = list(_OPENS_CLAUSE.finditer(flat))
    if clauses and not _has_verb(flat[clauses[-1].end() :]):
        return False  # "She said that in a call on Saturday, aides to the senator"
    if _COMPARING.match(flat) and find_finite_verb(_WHICH.sub("", flat.partition(", ")[2])) is None:
        return False  # "Even compared with the rows and rage which pass for calm there": the main clause comes later
    if _FROM_DOING.search(flat) or _says_nothing_of(flat, verb) or _TIMED.search(flat) or _GOING_ON.search(flat):
        return False
    if _DOING_NEXT.search(flat) or _CLAIMED_WHAT.search(flat):
        return False
    if _DANGLING.search(flat) or len(_DASH.findall(flat)) % 2 or flat.count("(") != flat.count(")"):
        return False  # what a dash or a bracket opened goes on behind the cut
    last = find_words(flat)[-1].low
    if _DONE_TO.search(flat):
        return True
    return last not in _HANGING and not is_verb_form(last) and not last.endswith("ed")


def _says_nothing_of(flat: str, verb: FiniteVerb) -> bool:
    """Say whether somebody speaks and what is said is lost: "The firm said the case" (, which ..., cost it $1m)."""
    rest = flat[verb.end :]
    told = rest.partition(" that ")[2] or rest
    return flat[verb.start : verb.end].lower() in _TELLING and find_finite_verb(f"X {told}") is None and '"' not in rest


def _has_verb(clause: str) -> bool:
    """Say whether ``clause``, which follows "that", "who" or the like, has a finite verb, be it its first word."""
    # Nothing stands before the verb of "who resigned": a subject is lent to it.
    return find_finite_verb(f"He {clause}") is not None or _HAD.search(clause) is not None
