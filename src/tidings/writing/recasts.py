"""Parts of a sentence built another way, with the same sense: measures, lists, what belongs to whom, days."""

import re
from collections.abc import Iterator

from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.verbs import find_finite_verb, is_verb_form

__all__ = ["find_recasts"]

_COUNT = r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
_MEASURE = re.compile(
    rf"\b(?P<a>[Aa]n?|the|its|his|her|their) (?P<n>{_COUNT})-(?P<unit>minute|hour|day|week|month|year|page|mile|member|"
    r"kilometre|metre)(?P<old>-old)? (?P<noun>[a-z]+)"
    r"(?=[,.;]| (?:with|in|on|at|by|that|which|who|whose|from|after|before|was|were|is|are|has|had|said|would|will)\b)"
)
_KIN = re.compile(r"(?:girl|boy|man|woman|child|son|daughter|baby|student|teenager|tourist|driver|passenger)$")
# Where something else begins behind a noun.
_BEHIND = r"(?:in|on|at|by|from|after|before|when|is|was|are|were|has|have|had|will|would|could|said|says)\b"
# A noun of its own, and one or two words that belong to it, up to where something else begins.
_OWNED = re.compile(
    r"\b(?P<the>the|this|that) (?P<owner>[a-z]+)[’']s (?P<what>(?:[a-z]+ )?[a-z]+)"
    rf"(?=[,.;](?! (?:which|who)\b)| {_BEHIND})"
)
_RULED = re.compile(
    r"\b(?P<owner>[A-Z][a-z]+)[’']s (?P<what>(?:prime |foreign |interior |defence |defense |central )?"
    r"(?:government|parliament|capital|economy|mayor|minister|ministry|king|queen|army|navy|constitution|population|bank))"
    rf"(?=[,.;]| {_BEHIND})"
)
_NAMED = r"(?:[A-Z][\w’-]+ )?[A-Z][\w’-]*[a-rt-z]"
_THEIRS = (
    r"(?:death|arrest|resignation|trial|murder|killing|appointment|family|wife|husband|mother|father|home|body|office|career|"
    r"presidency|administration|campaign|victory|funeral|parents|supporters|daughter|son)"
)
_GOES_ON = rf"(?:{_BEHIND}|(?:to|for|who)\b)"
_OF_NAME = re.compile(rf"\bthe (?P<what>{_THEIRS}) of (?P<name>{_NAMED})(?=\.$|;| {_GOES_ON})")
_NAMES_THING = re.compile(
    rf"(?<![A-Z’] )(?<![a-z’-] [A-Z] )\b(?P<name>{_NAMED})[’']s (?P<what>{_THEIRS})(?=[.;]| {_GOES_ON})"
)
# "Partner Ada Holm's career": the role belongs to the name. Only behind such words does something new begin.
_ROLE_BEFORE = re.compile(
    r"\b(?!(?:and|or|but|that|than|as|at|by|for|from|in|into|on|to|with|about|after|before|during|until|since|over|under|"
    r"against|following|despite|when|while|because|where|if|is|was|were|are|had|has|have|\w+ed|\w+ing) )[a-z’-]+ $"
)
_YEARLY = re.compile(
    r"\b(?P<the>the|a) (?P<year>(?:19|20)\d\d) (?P<what>killing|murder|death|assassination|attack|shooting|crash|"
    r"election|war|raid|trial|arrest|vote|invasion|referendum|earthquake|storm|fire|kidnapping|rape|robbery|assault|bombing|"
    r"abduction|disappearance) (?=(?:of|in|by|that|which|on) )"
)
_YEAR_OLD = re.compile(
    r"(?<!the )(?<!a )(?<!an )(?<!, )\b(?P<age>\d{1,2})-year-old "
    r"(?P<name>(?:[A-Z][\w’-]+ ){1,2}[A-Z][\w’-]*[a-z])(?=[.,;])"
)
_TIMES = frozenset("day week month year night morning evening season moment weekend decade century hour".split())
_NO_OWNER = frozenset("it that he she there here who what let one everyone nobody else".split())
_NO_THING = re.compile(
    r"\b(?:not|been|the|an?|own|own \w+|\w+ing|\w+ed|\w+ly|to|so|no|all|more|less|too|just|only|very|gone|done|"
    r"set|due|first|second|third|last|next|best|worst|biggest|largest|most|latest|said|is|was|in|on|at|of|for|by|"
    r"who|which|that|and|or|but|if|when|where|has|had|have|will|would|can|could|may|never|also|"
    r"are|were|be|race|side|behalf|sake|edge|seat|worth|licen[cs]e|attention|name)\b"
)
_AND = re.compile(r"(?<=[a-z,] )and (?=(?:an?|the|his|her|its|their|other) [a-z])")
_PAIRED = re.compile(r"\b(?:both|between|either|neither|from|as well as)\b")
_ENDS = re.compile(r"[.;]|, (?=according to\b|[\w’' ]{3,40} (?:said|says|reported|announced|wrote)[.,])|,?$")
_VERBAL = re.compile(
    r"\b(?:\w+ed|\w+ing|that|who|which|whose|where|when|if|to|than|not|instead|is|are|was|were|has|have|had|will|would)\b"
)
# "The military option terrifies the world": a second thing that no preposition ties to the first is an object's.
_ANOTHER_THING = re.compile(
    r"(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bon )(?<!\bto )(?<!\bby )(?<!\bfor )(?<!\bfrom )(?<!\bwith )(?<!\bover )"
    r"(?<!\binto )(?<!\babout )(?<!\bunder )(?<!\bnear )(?<!\bagainst )(?<!\bbetween )(?<!^)"
    r"\b(?:the|an?|his|her|its|their|this|that|these|those) "
)
_MOST_ADDED = 9  # words of what an "and" adds, beyond which nobody can tell what it belongs to
_MOST_ADDED_AFTER_A_COMMA = 4  # where a clause may follow whose verb is not known
_DAY = re.compile(
    rf"(?P<before>(?<![’'])\b[a-z]+ )(?P<day>{WEEKDAY})"
    r"(?=[,.;]| (?:that|to|in|at|after|before|for|with|by|from|as|when|against|over|morning|afternoon|evening|night)\b)"
)
_NO_DAY_AFTER = frozenset(
    "on last this next until till since by from late early every each of and or to a an the for before after between "
    "through than in around about one that all past previous following any some first second third fourth".split()
)


def find_recasts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what may be built another way in ``text``: start, end, and the words instead.

    "A two-hour meeting" is "a meeting of two hours", "the city's schools" are "the schools of the city", the last "and"
    of things is "as well as", and "said Tuesday" is "said on Tuesday". Quotations must be masked.
    """
    yield from _measures(text)
    yield from _owned(text)
    yield from _named(text)
    yield from _added(text)
    for found in _DAY.finditer(text):
        if found["before"].strip() not in _NO_DAY_AFTER:
            yield found.start("day"), found.end("day"), f"on {found['day']}"


def _measures(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _MEASURE.finditer(text):
        noun = found["noun"]
        article = found["a"]
        if article.lower() in {"a", "an"}:
            vowel = "an" if noun[0] in "aeio" else "a"
            article = vowel.capitalize() if article[0] == "A" else vowel
        if found["old"]:
            if article.lower() in {"a", "an", "the"} and _KIN.match(noun) and found["unit"] == "year":
                yield found.start(), found.end(), f"{article} {noun} of {found['n']}"
        elif not _KIN.match(noun) and not re.match(r"olds?$|\w+ed$|long$", noun):
            yield found.start(), found.end(), f"{article} {noun} of {found['n']} {found['unit']}s"


def _owned(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _OWNED.finditer(text):
        owner, what = found["owner"], found["what"]
        if owner in _TIMES or owner in _NO_OWNER or _NO_THING.search(what):
            continue
        yield found.start(), found.end(), f"the {what} of {found['the']} {owner}"
    for found in _RULED.finditer(text):
        before = text[: found.start()].split()
        if before and before[-1].islower() and before[-1] != "former":  # and no "New Orrel's", "Queen Tuve's"
            yield found.start(), found.end(), f"the {found['what']} of {found['owner']}"


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what belongs to somebody by name, and years and ages that stand before a noun, the other way round."""
    for found in _OF_NAME.finditer(text):
        yield found.start(), found.end(), f"{found['name']}’s {found['what']}"
    for found in _NAMES_THING.finditer(text):
        before = text[: found.start()]
        if not (re.search(r"(?:[A-Z][\w.’-]*|\bof) $", before) or _ROLE_BEFORE.search(before)):
            yield found.start(), found.end(), f"the {found['what']} of {found['name']}"
    for found in _YEARLY.finditer(text):
        article = found["the"] if found["the"] == "the" else "an" if found["what"][0] in "aeio" else "a"
        yield found.start(), found.end(), f"{article} {found['what']} in {found['year']} "
    for found in _YEAR_OLD.finditer(text):
        yield found.start(), found.end(), f"{found['name']}, aged {found['age']}"


def _added(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield an "and" that adds one more thing: what follows, up to where the sentence ends, has no verb of its own."""
    for found in _AND.finditer(text):
        clause = _ENDS.split(text[found.end() :], maxsplit=1)[0]
        before = re.split(r"[;:]", text[: found.start()])[-1]
        if (
            len(clause.split()) > (_MOST_ADDED_AFTER_A_COMMA if before.endswith(", ") else _MOST_ADDED)
            or any(mark in clause for mark in ',"')
            or _ANOTHER_THING.search(clause)
            or any(is_verb_form(word) for word in clause.split()[1:])
            or _PAIRED.search(before)
            or _VERBAL.search(clause)
            or find_finite_verb(f"X {clause}") is not None
        ):
            continue
        yield found.start(), found.end(), "as well as "
