"""A passive sentence told in the active, where who did it stands behind "by": the same deed by the same doer."""

import re
from collections.abc import Iterator

from tidings.writing.casing import lowered, raised
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import find_finite_verb

__all__ = ["made_active"]

_PAST = {
    "shot": "shot", "found": "found", "hit": "hit", "held": "held", "caught": "caught", "taken": "took",
    "struck": "struck", "bitten": "bit", "driven": "drove", "stolen": "stole", "beaten": "beat", "led": "led",
    "bought": "bought", "sold": "sold", "built": "built", "written": "wrote", "brought": "brought", "seen": "saw",
    "sent": "sent", "told": "told", "made": "made", "won": "won", "shut": "shut", "torn": "tore",
    "overthrown": "overthrew",
}  # fmt: skip
_REST = (
    r"(?:,? (?:on|in|at|as|after|before|during|last|when|while|because|for|from|outside|near|inside|"
    r"following|over|until|since)\b.*)?"
)
_PASSIVE = re.compile(
    rf"^(?P<what>[A-Z][^,;:]{{2,70}}?) (?:was|were) (?:then |later |also )?(?P<verb>\w+ed|{'|'.join(_PAST)}) by "
    rf"(?P<who>[^,;:]{{3,50}}?)(?P<rest>{_REST})\.$"
)
_PRONOUNS = frozenset(word_list("he she it they we i you this that these those"))
# "By 5 per cent", "by Monday", "by mistake", "by using": nobody does anything there.
_NOBODY = re.compile(
    r"(?:\d|£|\$|€|about|around|nearly|almost|more|less|up|at|then|now|only|mistake|accident|train|car|bus|boat|plane|air|"
    r"hand|law|force|fire|default|name|phone|email|mail|night|day|chance|surprise|design|contrast|\w+ing|which|whom|"
    r"what|how|far|its|his|her|their|it|him|them|himself|herself|themselves|some|many|all|none|no|one|two|three|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|the (?:time|end|hour|minute|thousands|hundreds|dozens|side|name|way|fact|\w+ing))\b",
)
_PLAIN_DOER = re.compile(r"(?:an?|the|police|[a-z]+s|[A-Z][\w’.-]*)\b")
_JOINED = re.compile(r"\b(?:who|which|that|and|or|but|where|when|not|never|no|to|by|is|are|has|have|had|being|been)\b")
_PARTICIPLE = re.compile(r"\b\w{2,}(?:ed|ing)\b")
_TIME_LAST = re.compile(r" (?:minutes?|hours?|days?|weeks?|months?|years?|decades?|moments?|times?)$")
_ENDS_OPEN = frozenset(word_list("the a an of in on at for with from to by and or as than"))


def made_active(text: str) -> Iterator[str]:
    """Yield "Hackers opened the network in July." for "The network was opened by hackers in July."

    Only where both are short and simple, so that nobody can mistake who did it or what else belongs to whom.
    """
    found = _PASSIVE.match(plain(text)) if '"' not in plain(text) else None
    if found is None:
        return
    what, who, rest = (text[found.start(part) : found.end(part)] for part in ("what", "who", "rest"))
    if _NOBODY.match(who) or not _PLAIN_DOER.match(who) or _JOINED.search(f"{what} {who}"):
        return
    if _PARTICIPLE.search(who) or _TIME_LAST.search(who):
        return  # "by a list of people named as missing", "by the mayor a mere week" (before the vote)
    if find_finite_verb(what) is not None or who.split()[-1].lower() in _ENDS_OPEN:
        return
    verb = _PAST.get(found["verb"], found["verb"])
    whom = lowered(what)
    if whom and what.lower() not in _PRONOUNS:
        yield f"{raised(who)} {verb} {whom}{rest}."
