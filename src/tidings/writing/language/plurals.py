"""Whether the subject of a sentence is one or several, as far as its form tells."""

import re
from itertools import pairwise

from tidings.writing.language.cues import is_adverb
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.words import Word, find_words

__all__ = ["PREPOSITIONS", "is_plural"]

PREPOSITIONS = frozenset(
    word_list(
        "of in on at from for with by to near over under about against between among into across outside who which"
    )
)
"""Words that end what a subject is named with."""

_ARTICLES = frozenset(word_list("the a an"))
_SEVERAL = frozenset(word_list("people police children men women hundreds thousands dozens"))
_SHARE_OF = re.compile(
    r"(?:%|per ?cent|\b(?:majority|half|thirds?|quarters?|number|dozens?)) of (?:[\w’'-]+ ){0,3}?\w+[^s\W]s\b"
)
_LEADS_UP = re.compile(  # "Shouting at the crew, | dockers"
    r"^(?:\w+ing|After|Before|With|Without|In|On|At|For|By|As|Despite|Following|During|Amid|Under|Among)\b[^,]*, (?=\w)"
)
_MEN = re.compile(r"(?<!speci)(?<!regi)(?<!abdo)(?<!acu)(?<!sta)(?<!^o)(?<!se)(?<=\w)men$")
_QUANTITIES = frozenset(
    word_list(
        """both several many most some all hundreds thousands dozens two three four five six seven eight nine ten
        eleven twelve"""
    )
)
_ONE_IN_S = frozenset(word_list("news series crisis analysis business process access loss bus gas campus virus census"))
_NOW_AGED = re.compile(r"^Now \d+, ")
_BESIDE = frozenset(word_list("just also only still now already again never later then finally reportedly"))


def is_plural(subject: str) -> bool | None:
    """Say whether ``subject`` is plural; None where its form doesn't tell."""
    subject = _LEADS_UP.sub("", subject)
    if _SHARE_OF.search(subject):
        return True
    heads: list[Word] = []
    flat = _NOW_AGED.sub("", mask_quotations(plain(subject)))
    for word in find_words(flat):
        if word.low in _BESIDE or (heads and not word.capitalised and is_adverb(word.low)):
            continue  # "Democrats just", "scientists closely"
        named = heads and heads[-1].low not in _ARTICLES
        if word.low in PREPOSITIONS or (named and word.low.endswith(("ed", "ing")) and not word.capitalised):
            break  # "people briefed on the inquiry"
        heads.append(word)
    if not heads:
        return None
    head = heads[-1]
    several = head.low in _SEVERAL or _MEN.search(head.low) is not None
    if any(word.low == "and" for word in heads) or heads[0].low in _QUANTITIES or several:
        return True
    numbers = (word for word, after in pairwise(heads) if flat[word.end : after.start].isspace())  # no "5th", "9-year"
    if any(word.low.isdigit() and word.low != "1" for word in numbers):
        return True
    if not head.low.endswith("s") or head.low.endswith(("ss", "us", "is")) or head.low in _ONE_IN_S:
        return False
    if any(word.start == head.start for name in find_names(subject) for word in name.proper):
        return None  # "Rovers", "Reyes": a name may be one or several
    return True
