"""Headlines by code: a checked sentence in the present tense, without its days, asides and side clauses.

A sentence whose main verb is not known beyond doubt, or whose subject may be one or several, is left alone: a headline
that is no sentence is worse than another headline.
"""

import re
from collections.abc import Iterator

from tidings.writing.headline_cuts import cores, credited, shorter
from tidings.writing.language.plurals import PREPOSITIONS, is_plural
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import FiniteVerb, find_finite_verb, is_past, is_verb_form, present
from tidings.writing.language.words import find_words
from tidings.writing.partly import PARTICIPLE

__all__ = ["headlines_from", "is_sentence"]

_MOST = 14
_HANGING = re.compile(
    r"\b(?:of|in|on|at|from|for|with|by|to|near|over|under|about|against|between|among|into|the|an?|and|or|that|"
    r"(?:him|her|it)self|themselves|just|even|shortly|aimed|designed|meant|intended|forced|linked|"
    r"(?:and|for|by|of|about|before|after) \w+ing|almost|nearly|about|at (?:least|most)|(?:almost|nearly|just) as \w+|"
    r"as far(?: back)?|"
    r"(?:probably|likely|partly|largely|mainly) \w+ed|"
    r"(?:that|which|who) (?:would|will|could|may|might|can) \w+|"
    r"(?:just|only|(?<!in )under|(?<!in )over|than) "
    r"(?:an?|one|two|three|four|five|six|seven|\d+) (?:day|hour|week|month|year)s?)$|[’']$"
)
_JOINED = re.compile(r" (?:and|or) (?!was\b|were\b)")  # "shot and killed"
_PAST_TIME = re.compile(
    r"\b(?:earlier (?:this|that)|last (?:week|month|year|summer|winter|spring|autumn|fall)|"
    r"(?:in (?:[A-Z]\w+ )?|on [A-Z][a-z]+\.? \d{1,2}, )(?:19|20)\d\d|ago)\b",
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
    r"\b(?:for (?:\d|more|almost|nearly|about|an?|several|many|some|decades|years|months|weeks|days|"
    r"the (?:last|past|first|\w+ time)|two|three|four|five|six|seven|eight|nine|ten)\b|since|already|ever|never|yet|"
    r"long|always|often|repeatedly|times|until|so far|to date|over the|years?)\b"
)
_TWO_VERBS = re.compile(r"[a-z]+ed (?:said|say|says|were|was|are|is|had|have|has|will|would)\b")
_SIDE_CLAUSE_OPEN = re.compile(r", (?:whom|whose|which|who|where|when)\b[^,]*$")  # "Holm, whom the mayor | fired ..."
_SUBORDINATE = re.compile(r"(?:Although|Though|While|If|Unless|Because|Since|As|When|Once|Before|After|Until)\b")
# "doesn't want the law lifted", "we've entered", "looks headed": that verb is no main verb
_NO_MAIN_VERB = re.compile(
    r"n['’]t\b|['’](?:ve|d|ll)\b|\b(?:do|does|did)\b|"
    r"\b(?:looks?|seems?|appears?|gets?|got|remains?|feels?|stays?|sounds?|goes) (?:\w+ly )?$"
)
_TRANSITIVE = frozenset(
    word_list(
        """suspend arrest charge jail kill injure accuse detain free release name appoint ban fine sentence find rescue
        hold seize shoot wound evacuate cancel postpone lift delay suspect believe expect think know blame attribute"""
    )
)
_PARTICIPLES = ("ed", "en", "wn", "ing", "ght", "ung", "ade")
_COORDINATE = re.compile(r"( and (?:[\w’-]+ ){0,3})(were|was)\b(?! to\b)")
_JOINS_ANOTHER = re.compile(
    r"[,;:]| (?:and|or|but|that|which|who|whose|where|when|while|after|before|because|as|if|until|since) "
)
_SMALL = re.compile(
    r"(?<!\bthan) (?:the|a|an|its|their) (?!(?:day|week|month|year|hour|minute|dozen|hundred|thousand|million|billion|"
    r"few|lot|number|couple|quarter|third|half|bit|little|great|good)\b)(?=\w)"
)
_DEATH_OF = re.compile(r"\bto (?:his|her|their) deaths?\b")
_ARTICLE = re.compile(r"^(?:The|A|An) (?=[a-z])")


def is_sentence(text: str) -> bool:
    """Say whether ``text`` has a finite verb in its main clause, as far as the verbs of the news are known."""
    return find_finite_verb(text) is not None


def headlines_from(text: str) -> Iterator[str]:
    """Yield headlines of at most 14 words that tell the sentence ``text`` or its main clause, the fullest first."""
    seen: set[str] = set()
    for whole in cores(text):
        core, credit = credited(whole)
        verb = find_finite_verb(core)
        if verb is None or _may_be_participle(core, verb) or (credit and verb.base == "say"):
            continue
        if _SIDE_CLAUSE_OPEN.search(core[: verb.start]):
            continue
        for part in shorter(core, verb):
            # "It is the last copy, the Ledger reported | , and shows the pier"
            told, own = (part, credit) if credit else credited(part, behind=verb.end)
            headline = _present(told, verb, own, over=_PAST_TIME.search(core) is not None)
            form = next((form for form in (headline, _compact(headline)) if form not in seen and _fits(form)), "")
            if form:
                seen.add(form)
                yield form


def _fits(form: str) -> bool:
    """Say whether ``form`` is short enough for a headline and breaks off nowhere."""
    if not form or ";" in form or len(find_words(form)) > _MOST or _HANGING.search(form):
        return False
    return "," in form or not _SUBORDINATE.match(form)


def _compact(headline: str) -> str:
    """Return ``headline`` without the small words that headlines do without."""
    return _SMALL.sub(" ", headline.replace(" per cent", "%"))


def _present(part: str, verb: FiniteVerb, credit: str, *, over: bool) -> str:
    """Return ``part`` in the present tense with ``credit`` behind it; nothing if the subject's number is unclear.

    What is over, or told with another time in it, stays in the past.
    """
    if not verb.past:
        told = _are(_now(part, verb))
    elif _NO_MAIN_VERB.search(mask_quotations(plain(part[: verb.start]))) or _is_done_to(part, verb):
        return ""
    else:
        several = part[verb.start : verb.end] == "were" or (
            part[verb.start : verb.end] != "was" and is_plural(part[: verb.start])
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
    headline = f"{_ARTICLE.sub('', told[:1].upper() + _DEATH_OF.sub('to death', told[1:]))}{credit}"
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
    return verb.base in _TRANSITIVE and (not after or after[0].low in PREPOSITIONS | {"after", "amid", "as", "over"})


def _may_be_participle(core: str, verb: FiniteVerb) -> bool:
    """Say whether another verb follows that nothing joins to this one: "the man held in Vell broke into a grin"."""
    if _TWO_VERBS.match(core[verb.start :]):
        return True  # "voters polled said"
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
