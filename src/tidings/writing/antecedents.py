"""Whom a "he" or "she" means, where the name stands in the sentence before: the same person as in the report."""

import re
from collections.abc import Iterable

from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.cues import is_adverb
from tidings.writing.language.names import Name, find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import find_words

__all__ = ["PERSON", "PERSON_PRONOUNS", "find_mistakable", "names_somebody"]

PERSON_PRONOUNS = frozenset(["he", "she", "him", "her", "his", "hers"])
# Words in "er" that are nobody.
_THINGS = (
    "summer|winter|september|october|november|december|quarter|river|water|weather|power|paper|newspaper|order|number|"
    "matter|letter|offer|tower|center|corner|border|computer|chapter|danger|dinner|tender|theater|shelter|other|another|"
    "later|after|over|under|former|latter|lower|higher|larger|smaller|older|younger|newer|better|greater|earlier|whether|"
    "rather|either|never|ever|together|however|layer|fever|cancer|disaster|silver|copper|timber|rubber|leather|finger|"
    "shoulder|gender|filter|counter|poster|register|semester|character|trailer|server|helicopter|chamber|ladder|"
    "barrier|pier|career|frontier|carrier"
)
PERSON = re.compile(
    r"\b(?:the|an?|one|two|three|another|his|her)\s(?:[\w'’-]+\s){0,3}?(?:m[ae]n|wom[ae]n|boys?|girls?|teenagers?|child|"
    r"children|students?|teachers?|pupils?|presidents?|ministers?|judges?|justices?|officers?|senators?|leaders?|"
    r"mothers?|fathers?|sons?|daughters?|brothers?|sisters?|wife|husband|widow|suspects?|victims?|accusers?|lawyers?|"
    r"attorneys?|doctors?|nurses?|players?|coach|coaches|actors?|actress|singers?|owners?|drivers?|pilots?|author|"
    r"workers?|founders?|chairm[ae]n|chairwom[ae]n|king|queen|prince|princess|pope|mayor|governor|candidates?|"
    r"inventors?|directors?|editors?|professors?|prosecutors?|survivors?|investors?|ambassadors?|creators?|sculptors?|"
    rf"(?!(?:{_THINGS})\b)\w+er)\b",
    re.I,
)
"""Words that describe somebody."""

_BOTH = 2  # people that "she picked him up" needs
_HERS = frozenset(["she", "her", "hers"])
_DOING = re.compile(r"[A-Z][a-z]{2,}ing (?:$|(?:his|her|him|that|the|an?|to|in|on|at) |[a-z]+ly )")
_PLACED = re.compile(r"\b(?:in|at|from|near|into|across|outside)\s(?:the\s)?$", re.I)
_ARTICLE = re.compile(r"\b(?:an?|the)\s$", re.I)
_COMMON_NEXT = re.compile(r"\s(?!(?:who|whose|and|or|is|was|has|had|said|says)\b)[a-z]")
_JOINT = re.compile(
    r"[,;:]|\b(?:that|who|whose|which|when|while|after|before|because|as|if|and|but|said|says|told|with)\b", re.I
)
_BODY = re.compile(
    r"\b(?:firm|company|bank|giant|maker|group|agency|union|network|newspaper|magazine|university|party|website|charity)"
    r"\s$",
    re.I,
)
_OWNERS = frozenset(["his", "her"])
# "Mira, his daughter": he is somebody else.
_RELATED = re.compile(r"^[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*,\s$")
_SET_FIRST = re.compile(r"(?:In|At|On|From|During|Across|Since|By|Under)\s[^,]*,\s")  # "In the case of Orrel, she said"
_OF_A_PEOPLE = re.compile(r"(?:ian|ean|can|ese|ish|ch|qi)$")


def find_mistakable(text: str, previous: str, cited: Iterable[Passage], outlets: Iterable[str]) -> list[Finding]:
    """Find a pronoun of ``text`` by which another may be meant than in its report, after the sentence ``previous``.

    Who is named or described before it in the same sentence is meant, as the report has it. Elsewhere one person alone
    must be named in the sentence before, and in the report be named in the sentence before the passage. Names of
    ``outlets`` are nobody's.
    """
    prose = mask_quotations(plain(text))
    pronouns = [word for word in find_words(prose) if word.low in PERSON_PRONOUNS]
    if not pronouns or not previous:
        return []
    first = pronouns[0]
    named = names_somebody(prose[: first.start], first.low)
    both = len({word.low in _HERS for word in pronouns}) > 1
    if named and not (both and _count_named(prose, outlets) < _BOTH):
        return []
    if both:
        return [Finding(Rule.WORDING, first.text, f'Nobody can tell who is meant by "{first.text}" and who is not.')]
    people = _people(previous, outlets)
    if len(people) != 1:
        either = " or ".join(list(people.values())[:2]) or "nobody named before"
        return [Finding(Rule.WORDING, first.text, f'By "{first.text}" {either} may be meant.')]
    before = [plain(passage.before).lower() for passage in cited]
    if any(before) and not any(re.search(rf"\b{re.escape(surname)}\b", one) for one in before for surname in people):
        name = next(iter(people.values()))
        return [Finding(Rule.WORDING, first.text, f'The report does not say that "{first.text}" is {name}.')]
    return []


def names_somebody(before: str, pronoun: str) -> bool:
    """Say whether ``before``, the words of a sentence before ``pronoun``, name or describe whom that may mean."""
    if pronoun == "him" and not _JOINT.search(before):
        return False  # "a judge has ordered him freed": whoever does something to himself is not "him"
    if pronoun in _OWNERS and _RELATED.search(before):
        return False
    flat = plain(before)
    if _SET_FIRST.fullmatch(flat):
        return bool(PERSON.search(before))
    named = any(name.proper and not _is_no_person(name, flat) for name in find_names(before))
    return named or bool(PERSON.search(before))


def _is_no_person(name: Name, flat: str) -> bool:
    """Say whether ``name`` is a place's, a people's or an abbreviation, or what something is of: "an Orrel court"."""
    if _PLACED.search(flat[: name.start]) or _OF_A_PEOPLE.search(name.text) or name.text.isupper():
        return True
    if _BODY.search(flat[: name.start]) or (name.opens and is_adverb(name.text.lower())):
        return True
    if name.opens and len(name.words) == 1 and _DOING.match(flat[name.start :]):
        return True  # "Seeing his wife fall, he called"
    if name.opens and len(name.words) == 1 and is_common(name.words[0].stem) and _COMMON_NEXT.match(flat[name.end :]):
        return True  # "Law firm"
    return bool(_ARTICLE.search(flat[: name.start])) and bool(_COMMON_NEXT.match(flat[name.end :]))


def _count_named(prose: str, outlets: Iterable[str]) -> int:
    """Return how many people ``prose`` names or describes."""
    return len(_people(prose, outlets)) + len(PERSON.findall(prose))


def _people(text: str, outlets: Iterable[str]) -> dict[str, str]:
    """Return the names in ``text`` that may be people's, by their last words."""
    flat, others = plain(text), {outlet.lower() for outlet in outlets}
    found: dict[str, str] = {}
    for name in find_names(text):
        if name.proper and not _is_no_person(name, flat) and name.text.lower() not in others:
            found.setdefault(name.proper[-1].low, name.text)
    return found
