"""Headlines by code: a checked sentence in the present tense, without its days, asides and side clauses.

A sentence whose main verb is not known beyond doubt, or whose subject may be one or several, is left alone: a headline
that is no sentence is worse than another headline.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tidings.writing.cutting import asks_for
from tidings.writing.language.cues import is_adverb
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import FiniteVerb, find_finite_verb, is_past, is_verb_form, present
from tidings.writing.language.words import Word, find_words
from tidings.writing.partly import PARTICIPLE, without_joins

__all__ = ["headlines_from", "is_sentence"]

_MOST = 14
_DAYTIME = (
    rf"(?:(?:early |late )?on {WEEKDAY}|{WEEKDAY})"
    r"(?: (?:morning|afternoon|evening|night))?(?:,? \d{1,2} [A-Z][a-z]+)?"
)
_WHEN = re.compile(
    rf",? (?:{_DAYTIME}|(?:shortly |just )?(?:before|after) (?:midnight|noon|dawn)|earlier|overnight)(?=[ ,.]|$)"
)
_OPENING_WHEN = re.compile(rf"^(?:{_DAYTIME}),? ", re.I)
_LEFT_COMMA = re.compile(r", (?=(?:to|for|in|at|from|of|by|with) )")  # that closed a date
_AGE = re.compile(r"(?<=[a-z]), \d{1,3},(?= )")
_ASIDE = re.compile(r", (?:the|a|an|who|which|whose|where|including|based|led|formerly|aged|\d+)\b[^,\"]{2,80},")
_SAYING_LEFT = re.compile(r" [^,]{3,45} (?:said|reported|wrote|announced)$")
_HANGING = re.compile(
    r"\b(?:of|in|on|at|from|for|with|by|to|near|over|under|about|against|between|among|into|the|an?|and|or|that|"
    r"(?:him|her|it)self|themselves|just|even|shortly|aimed|designed|meant|intended|forced|linked|"
    r"and \w+ing|almost|nearly|about|at (?:least|most)|(?:almost|nearly|just) as \w+|"
    r"(?:probably|likely|partly|largely|mainly) \w+ed|"
    r"(?:that|which|who) (?:would|will|could|may|might|can) \w+|"
    r"(?:just|only|(?<!in )under|(?<!in )over|than) "
    r"(?:an?|one|two|three|four|five|six|seven|\d+) (?:day|hour|week|month|year)s?)$|[’']$"
)
_CREDIT = re.compile(
    r"(?:, (?P<who>[^,]{3,45}?(?:, the [^,]{3,40},?)?) (?:said|reported|wrote|announced)"
    r"|, according to (?P<whose>[^,]{3,60}))$"
)
_SAID_FIRST = re.compile(r"^(?P<who>[^,]{3,45}?) (?:said|announced|reported)(?: that)? (?P<what>.{20,})$")
_ACCORDING_FIRST = re.compile(r"^According to (?P<who>[^,]{3,45}), (?P<what>.{20,})$")
# Where a side clause begins that a sentence can do without: not "when", "if" or "before", which often hold the news.
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b")
_INSTEAD = re.compile(r"\s*(?:;|—|–|--|,? but\b)")
_TAILS = re.compile(
    r", (?=(?:which|who|where|while|as|after|with|and|but|because|following|since|including|leaving|saying|adding|"
    r"despite|although|\w+ing)\b)|; "
    r"| (?=(?:which|while|because|after|following|over|as|near|in|at|during|outside|across)\b)"
    r"| (?=and (?:[\w’-]+ ){1,5}(?:was|were|is|are|has|have)\b)"
)
_OPEN = re.compile(
    r"\b(?:better|worse|more|less|higher|lower|up|down|first|last|set|put|held|based|born|involved|shot|aim|swipe|stab|look|chance|bid|effort|attempt)$"
)
_GOING_ON = re.compile(r"\b(?:is|are|was|were) \w+ing$")  # "is spilling | over into the streets"
_TAKES_CLAUSE = re.compile(r"\bit (?:appears?|appeared|seems?|seemed) (?:that )?(?!to\b)(?P<clause>[^,]*)$")
_AS = re.compile(
    r"\b(?:come|comes|came|becomes?|became|serves?|served|acts?|acted|seen|known|named|regarded|used|described|works?|"
    r"worked|emerges?|emerged)$"
)
_JOINED = re.compile(r" (?:and|or) (?!was\b|were\b)")  # "shot and killed"
_PAST_TIME = re.compile(
    r"\b(?:earlier (?:this|that)|last (?:week|month|year|summer|winter|spring|autumn|fall)|"
    r"in (?:[A-Z]\w+ )?(?:19|20)\d\d|ago)\b",
    re.I,
)
# "catches the error and immediately deleted it", "is held when her son was born"
_ALREADY_PAST = re.compile(r"\b[a-z]{2,}ed\b.*\b(?:and|but) $")  # "thanked them but gave": of which only one is known
_LEFT_PAST = re.compile(
    r"\band (?:(?:the|an?) \w+ )?(?:\w+ly |then |later )?(?:was|were|had|[a-z]{2,}ed)\b|"
    r"\b(?:when|while|before)\b[^,]*\b(?:was|were|had)\b"
)
_JOINED_LATER = re.compile(r"\b(?:and|but) (?:\w+ly |then |later )?([a-z]+)\b")  # "thanks them but gave"
_LASTING = re.compile(
    r"\b(?:for|since|already|ever|never|yet|long|always|often|repeatedly|times|until|so far|to date|over the|years?)\b"
)
_DENIED = re.compile(r"n['’]t\b|\b(?:do|does|did)\b")  # "doesn't want the law lifted": that verb is no main verb
_TRANSITIVE = frozenset(
    word_list(
        """suspend arrest charge jail kill injure accuse detain free release name appoint ban fine sentence find rescue
        hold seize shoot wound evacuate cancel postpone lift delay"""
    )
)
_PARTICIPLES = ("ed", "en", "wn", "ing", "ght", "ung", "ade")
_COORDINATE = re.compile(r"( and (?:[\w’-]+ ){0,3})(were|was)\b(?! to\b)")
_JOINS_ANOTHER = re.compile(
    r"[,;:]| (?:and|or|but|that|which|who|whose|where|when|while|after|before|because|as|if|until|since) "
)
_PLACES = frozenset(word_list("near in at during outside over across"))
_SIDE_CLAUSE = re.compile(r",|\b(?:which|who|where|while|as|after|when|because|following|since|until|before|that|if)\b")
_PREPOSITIONS = frozenset(
    word_list(
        "of in on at from for with by to near over under about against between among into across outside who which"
    )
)
_SEVERAL = frozenset(word_list("people police children men women hundreds thousands dozens"))
_QUANTITIES = frozenset(word_list("both several many most some all hundreds thousands dozens"))
_ONE_IN_S = frozenset(word_list("news series crisis analysis business process access loss bus gas campus virus census"))
_SMALL = re.compile(r" (?:the|a|an|its|their) (?!(?:day|week|month|year|hour|minute)\b)(?=\w)")
_NOW_AGED = re.compile(r"^Now \d+, ")
_OF_WHOM = re.compile(r" by .+$")  # "a count by the Ledger": the count says it
_BESIDE = frozenset(word_list("just also only still now already again never later then finally reportedly"))
_ARTICLES = frozenset(word_list("the a an"))
_ARTICLE_BEFORE = re.compile(r"^(?:[Tt]he|[Aa]n?) ")
_ARTICLE = re.compile(r"^(?:The|A|An) (?=[a-z])")


def is_sentence(text: str) -> bool:
    """Say whether ``text`` has a finite verb in its main clause, as far as the verbs of the news are known."""
    return find_finite_verb(text) is not None


def headlines_from(text: str) -> Iterator[str]:
    """Yield headlines of at most 14 words that tell the sentence ``text`` or its main clause, the fullest first."""
    core, credit = _parted(_bare(text))
    verb = find_finite_verb(core)
    if verb is None or _may_be_participle(core, verb):
        return
    seen: set[str] = set()
    for part in _shorter(core, verb):
        # "It is the last copy, the Ledger reported | , and shows the pier"
        told, own = _parted(part) if not credit and _CREDIT.search(part, verb.end) else (part, credit)
        headline = _present(told, verb, own, over=_PAST_TIME.search(core) is not None)
        for form in (headline, _compact(headline)):
            if (
                form
                and ";" not in form
                and form not in seen
                and len(find_words(form)) <= _MOST
                and not _HANGING.search(form)
            ):
                seen.add(form)
                yield form
                break


def _compact(headline: str) -> str:
    """Return ``headline`` without the small words that headlines do without."""
    return _SMALL.sub(" ", headline.replace(" per cent", "%"))


def _bare(text: str) -> str:
    """Return ``text`` without full stop, days and asides."""
    whole = _AGE.sub("", text.strip().rstrip("."))
    whole = _OPENING_WHEN.sub("", without_joins(whole))
    whole = _LEFT_COMMA.sub(" ", _WHEN.sub("", whole))
    return _ASIDE.sub(lambda found: "," if _SAYING_LEFT.match(whole, found.end()) else "", whole)


def _parted(text: str) -> tuple[str, str]:
    """Return what is said, and who says it in the words that end a headline."""
    if found := _CREDIT.search(text):
        who = (found["who"] or found["whose"]).split(", ")[0]
        return text[: found.start()], _credit(who)
    for pattern in (_ACCORDING_FIRST, _SAID_FIRST):
        found = pattern.match(text)
        if found and '"' not in plain(found["what"]) and find_finite_verb(found["who"]) is None:
            return found["what"], _credit(found["who"])
    return text, ""


def _credit(who: str) -> str:
    """Return ", the union says"."""
    who = _OF_WHOM.sub("", who)
    several = _is_several(who)
    if several is None:
        return ""
    return f", {_ARTICLE_BEFORE.sub('', who)} {'say' if several else 'says'}"


def _shorter(core: str, verb: FiniteVerb) -> Iterator[str]:
    """Yield ``core``, then its beginnings up to a place where a side clause begins behind the verb."""
    yield core
    for found in reversed(list(_TAILS.finditer(core))):
        digits = core[found.start() - 1 : found.start()].isdigit() and core[found.end() : found.end() + 1].isdigit()
        place = core[found.end() :].split(" ", 1)[0] in _PLACES
        if place and (_SIDE_CLAUSE.search(core[verb.end : found.start()]) or _OPEN.search(core[: found.start()])):
            continue  # the place belongs to a clause that would be cut in its middle
        if _NOT.search(core[: found.start()]) and _INSTEAD.match(core[found.start() :]):
            continue  # "isn't playing a miller; he is playing the miller"
        if place and find_finite_verb(f"X {core[found.end() :].split(', ')[0]}") is not None:
            continue  # "decided the show at the station will end": the subject of its verb would be cut
        if found.start() > verb.end and not digits and not _goes_on(core[: found.start()], core[found.end() :]):
            yield core[: found.start()].rstrip(" ,;")


def _goes_on(part: str, rest: str) -> bool:
    """Say whether ``part`` says nothing without ``rest``: "came | as", "asked the court | to stop", "is spilling"."""
    came_as = rest.startswith("as ") and _AS.search(part) is not None
    half = _TAKES_CLAUSE.search(part)  # "It appears a deadly fire | that broke out was an accident"
    open_clause = half is not None and find_finite_verb(f"X {half['clause']}") is None
    return came_as or open_clause or _GOING_ON.search(part) is not None or asks_for(part, rest)


def _present(part: str, verb: FiniteVerb, credit: str, *, over: bool) -> str:
    """Return ``part`` in the present tense with ``credit`` behind it; nothing if the subject's number is unclear.

    What is over, or told with another time in it, stays in the past.
    """
    if not verb.past:
        told = _are(_now(part, verb))
    elif _DENIED.search(part[: verb.start]) or _is_done_to(part, verb):
        return ""
    else:
        several = part[verb.start : verb.end] == "were" or (
            part[verb.start : verb.end] != "was" and _is_several(part[: verb.start])
        )
        if several is None:
            return ""
        rest = _second_present(part[verb.end :], plural=bool(several))
        over = (
            over
            or _ALREADY_PAST.search(part[: verb.start]) is not None
            or _is_state(part, verb)
            or _LEFT_PAST.search(rest) is not None
            or any(is_past(found[1]) for found in _JOINED_LATER.finditer(rest))
        )
        told = part if over else _are(f"{part[: verb.start]}{present(verb, plural=bool(several))}{rest}")
    headline = f"{_ARTICLE.sub('', told[:1].upper() + told[1:])}{credit}"
    return headline[:1].upper() + headline[1:]


def _now(part: str, verb: FiniteVerb) -> str:
    """Return ``part`` with "has lowered" as "lowers", where nothing in it says how long or since when."""
    auxiliary, rest = part[verb.start : verb.end], part[verb.end :].lstrip()
    done = find_finite_verb(f"X {rest}")
    if auxiliary not in {"has", "have"} or _LASTING.search(rest) or done is None or done.start != len("X "):
        return part
    word = rest[: done.end - done.start]
    joined = [found[1] for found in _JOINED_LATER.finditer(rest)]
    if not (done.past and word.endswith("ed")) or any(is_past(one) or one.endswith("ed") for one in joined):
        return part
    return f"{part[: verb.start]}{present(done, plural=auxiliary == 'have')}{rest[len(word) :]}"


def _are(part: str) -> str:
    """Return ``part`` with what is joined to its verb by "and ... were" in the present as well."""
    return _COORDINATE.sub(lambda found: f"{found[1]}{'are' if found[2] == 'were' else 'is'}", part)


def _is_state(part: str, verb: FiniteVerb) -> bool:
    """Say whether "was" tells how something was, and not what happened to it: "was a healthy child" may be over."""
    if verb.base not in {"was", "were"}:
        return False
    after = [word.low for word in find_words(part[verb.end :]) if not word.low.endswith("ly") and word.low != "not"]
    return bool(after) and not (is_verb_form(after[0]) or after[0].endswith(_PARTICIPLES))


def _is_done_to(part: str, verb: FiniteVerb) -> bool:
    """Say whether a verb of what is done to somebody has no object: "the search suspended after dark" was suspended."""
    after = find_words(part[verb.end :])
    return verb.base in _TRANSITIVE and (not after or after[0].low in _PREPOSITIONS | {"after", "amid", "as", "over"})


def _may_be_participle(core: str, verb: FiniteVerb) -> bool:
    """Say whether another verb follows that nothing joins to this one: "the man held in Vell broke into a grin"."""
    if not PARTICIPLE.match(core[verb.start :]):
        return False
    clause = _JOINS_ANOTHER.split(core[verb.end :], maxsplit=1)[0]
    later = find_finite_verb(f"X {clause.lstrip()}")
    return later is not None and later.past


def _second_present(rest: str, *, plural: bool) -> str:
    """Return ``rest``, which follows the verb, with a second verb joined to that in the present as well."""
    joined = _JOINED.match(rest)
    second = find_finite_verb(f"X {rest[joined.end() :]}") if joined else None
    if joined is None or second is None or not second.past or second.start != len("X "):
        return rest
    return f"{joined.group()}{present(second, plural=plural)}{rest[joined.end() + second.end - len('X ') :]}"


def _is_several(subject: str) -> bool | None:
    """Say whether ``subject`` is plural; None where its form doesn't tell."""
    heads: list[Word] = []
    flat = _NOW_AGED.sub("", mask_quotations(plain(subject)))
    for word in find_words(flat):
        if word.low in _BESIDE or (heads and not word.capitalised and is_adverb(word.low)):
            continue  # "Democrats just", "scientists closely"
        named = heads and heads[-1].low not in _ARTICLES
        if word.low in _PREPOSITIONS or (named and word.low.endswith(("ed", "ing")) and not word.capitalised):
            break  # "people briefed on the inquiry"
        heads.append(word)
    if not heads:
        return None
    head = heads[-1]
    if any(word.low == "and" for word in heads) or heads[0].low in _QUANTITIES or head.low in _SEVERAL:
        return True
    numbers = (word for word, after in pairwise(heads) if flat[word.end : after.start].isspace())  # no "5th", "9-year"
    if any(word.low.isdigit() and word.low != "1" for word in numbers):
        return True
    if not head.low.endswith("s") or head.low.endswith(("ss", "us", "is")) or head.low in _ONE_IN_S:
        return False
    if any(word.start == head.start for name in find_names(subject) for word in name.proper):
        return None  # "Rovers", "Reyes": a name may be one or several
    return True
