"""What a headline does without: days, asides and side clauses of a sentence, and who says it put behind it."""

import re
from collections.abc import Iterator

from tidings.writing.cutting import asks_for, says_something
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.plurals import is_plural
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import FiniteVerb, find_finite_verb
from tidings.writing.language.words import find_words, tells_of_death
from tidings.writing.partly import without_joins
from tidings.writing.trims import may_own

__all__ = ["cores", "credited", "shorter"]

_DAYTIME = (
    rf"(?:early |late )?(?:on )?{WEEKDAY}"
    r"(?: (?:morning|afternoon|evening|night))?(?:,? \d{1,2} [A-Z][a-z]+)?"
)
_BOUND = "".join(
    rf"(?<!\b{word})"
    for word in word_list("by until since before after from for to than on and of last next a an the his her its their")
)
_WHEN = re.compile(
    rf"{_BOUND},? (?:{_DAYTIME}|(?:shortly |just )?(?:before|after) (?:midnight|noon|dawn)|earlier|overnight|yesterday)"
    rf"(?=[ ,.]|$)(?!,? (?:and|or|to|until|through) (?:on )?{WEEKDAY})"
)
_OPENING_WHEN = re.compile(rf"^(?:{_DAYTIME}),? ", re.I)
_LEFT_COMMA = re.compile(r", (?=(?:to|for|in|at|from|of|by|with) )")  # that closed a date
_CAUTION = re.compile(r"\b(?:not|never|no|unless|if|except\w*|excluding|only|yet|preliminary)\b|n['’]t\b")
_NAMED_NEXT = re.compile(r" (?:an?|the|one) ")
_COMMA_INSIDE = re.compile(r",([\"”’])(?= according to\b)")
_COMMA_LAST = re.compile(r",([\"”’])$")
_AGE = re.compile(r"(?<=[a-z]), \d{1,3},(?= )")
_ASIDE = re.compile(
    r", (?:(?P<named>the|a|an|one|including)|who|which|whose|where|based|led|formerly|aged|believed|thought|known|"
    r"named|called|described|born|accused|charged|\d+)\b[^,\"]{2,80},(?!\d)"
)
_SAYS = "said|says?|reported|wrote|announced|found|finds|shows?|showed"
_SAYING = re.compile(
    r"\b(?:said|says?|reported|wrote|announced|told|tells|adds|added|ruled|argued|claimed|warned|believes?|concluded)\b"
)
_SAYING_LEFT = re.compile(rf" [^,]{{3,45}} (?:{_SAYS})$")
_CREDIT = re.compile(
    r"(?:, (?!(?:which|who|whose|where|when|while|as|and|but|that|what)\b)"
    rf"(?P<who>[^,]{{3,45}}?(?:, the [^,]{{3,40}},?)?) (?:{_SAYS})"
    r"|, said (?P<by>[A-Z][^,]{3,30})(?:, (?:an?|the) [^,]{3,60})?"
    r"|, according to (?P<whose>[^,]{3,60}))$"
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might)\b")
# What tells more of who says it, or when: "according to the union | , which runs the port", "the union said | on air".
_CREDIT_MORE = re.compile(
    r"(?P<credit>, according to [^,]{3,60}?(?=, (?:which|who)\b| (?:by|led by|published) )|"
    r", (?!(?:which|who|where|while|as|and|but)\b)[^,]{3,45}? (?:said|says|reported)(?= (?:in|on|at|after|during) ))"
    r"[^\"“”]*$"
)
_SAID_FIRST = re.compile(r"^(?P<who>[^,]{3,45}?) (?:said|announced|reported)(?: that)? (?P<what>.{20,})$")
_PRONOUN_FIRST = re.compile(r"(?:he|she|it|they|we|you)\b", re.I)
_ACCORDING_FIRST = re.compile(r"^According to (?P<who>[^,]{3,45}), (?P<what>.{20,})$")
# Where a side clause begins that a sentence can do without: not "when", "if" or "before", which often hold the news.
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b")
_INSTEAD = re.compile(r"\s*(?:;|—|–|--|,? but\b)")
_TAILS = re.compile(
    r", (?=(?:which|who|where|while|as|after|with|and|but|then|because|following|since|including|leaving|saying|adding|"
    r"despite|although|\w+ing)\b)|; "
    r"| (?=(?:which|while|because|after|following|over|as|near|in|at|during|outside|across)\b)"
    r"| (?=and (?:[\w’-]+ ){1,5}(?:was|were|is|are|has|have)\b)"
)
# The end of a sentence that only says more of what was named: "of Bo Holm | , a baker found in Vell".
_SAYS_WHO = re.compile(r", (?=(?:an?|the|one) [^,]*$)")
# "sues over a trial | that rattled Vell": that there is one holds without it, where nothing is denied.
_ONE_OF_MANY = re.compile(r"\b[Aa]n? (?:[\w’'-]+ ){0,5}[\w’'-]+$")
_AT_ONE = re.compile(r"\b(?:at|in|on|near|inside|outside|from|into) an? [\w’'-]+$")
_IS_WHAT = re.compile(
    r"^(?:is|are|was|were|has|have)\b(?! (?:not |now |also |still |been )*(?:\w+ing|\w+ed)\b)|"
    r"\b(?:considered|called|regarded|known|seen|became|becomes?|remains?|remained)\b"
)
_LIST_OF_TWO = re.compile(r" and [\w’'-]+(?: [\w’'-]+)?$")
# How many, how much or that something may be done there says nothing of elsewhere.
_ONLY_THERE = re.compile(
    r"\d|%|\b(?:half|thirds?|quarters?|doubl\w+|tripl\w+|most|least|all|every|each|any|no|none|only|never|first|last|best|"
    r"worst|average|rates?|records?|may|must|can|should|bans?|banned|legal|illegal|allow\w*|"
    r"(?!(?:interest|request|arrest|protest|forest|west|contest|test|guest|quest|suggest|invest|honest|rest|harvest)\b)"
    r"[a-z]{3,}est)\b"
)
_EXCEPTING = re.compile(
    r"(?:with the exception|except|excluding|apart from|other than|unless|provided|if|but not|not)\b"
)
_THAT = re.compile(r" (?=(?:that|known as|called) )")
_AND_DID = re.compile(r" and (?=\w+)")
_COULD_BE_VERB = re.compile(r"(?:ed|ing)$|\b(?:shot|hit|cut|beat|held|found|took|told|brought|sent|left|sold|bought)$")
_FEWEST_DONE = 3  # words behind a verb without which it isn't told what was done
_OPENER = re.compile(
    r"^(?:Following|Amid|Despite|With|(?:Just |A few |[A-Z][a-z]+ )?(?:hours|days|weeks) after|Hours after)\b"
    r"[^,\"“”]*, "
    r"(?!(?:he|she|it|they|we|I|you|this|that|and|but)\b)"
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
_CLAUSE_BEGUN = re.compile(r", (?:but|and|while|as|so|yet|though|although|when) (?P<rest>[^,]+)$")
_TREATED = re.compile(r"\b(?:treat|regard|view|see|seen|saw|use|cast|class|rate|rank|hail|dismiss)\w* [^,]*$")
_PUT = re.compile(r"\b(?:puts?|estimat\w+|sets?|valued?|values|keeps?|kept|holds?|held|leaves?|left) [^,]*$")
_PUT_AT = re.compile(r"\bat (?:\d|about|around|more|nearly|[$£€])|^in \w+$")
_PLACES = frozenset(word_list("near in at during outside over across"))
_SIDE_CLAUSE = re.compile(r",|\b(?:which|who|where|while|as|after|when|because|following|since|until|before|that|if)\b")
# "a count by the Ledger", "an analysis of tides": the count says it, and the analysis
_OF_WHOM = re.compile(r"(?: by|(?<=study) o[fn]|(?<=alysis) of|(?<=report) on|(?<=survey) of) .+$")
_ARTICLE_BEFORE = re.compile(r"^(?:[Tt]he|[Aa]n?) ")


def cores(text: str) -> Iterator[str]:
    """Yield the sentence ``text`` without full stop, days and asides, then also without what only leads up to it.

    What begins with a pronoun yields nothing: a headline stands before all that could say who is meant.
    """
    whole = _bare(text)
    if _PRONOUN_FIRST.match(whole):
        return
    yield whole
    if opener := _OPENER.match(whole):
        rest = whole[opener.end() :]
        yield rest[:1].upper() + rest[1:]


def _bare(text: str) -> str:
    """Return ``text`` without full stop, days and asides."""
    whole = _AGE.sub("", _COMMA_INSIDE.sub(r"\1,", text.strip().rstrip(".")))
    whole = _OPENING_WHEN.sub("", without_joins(whole))
    whole = _LEFT_COMMA.sub(" ", _WHEN.sub("", whole))
    return _ASIDE.sub(lambda found: _aside_left(found, whole), whole)


def _aside_left(aside: re.Match[str], whole: str) -> str:
    """Return what stays of an aside: all where it is none ("By its count, | the mills are shut, | ...")."""
    if aside["named"] and find_finite_verb(aside.group().strip(" ,")) is not None:
        return aside.group()
    rest = whole[aside.end() :]
    if _CAUTION.search(aside.group()) or may_own(aside.group(), rest):
        return aside.group()  # "Holm, a critic of the mayor, welcomes the inquiry into his expenses": into whose?
    return "," if _SAYING_LEFT.match(rest) or _NAMED_NEXT.match(rest) else ""


def credited(text: str, *, behind: int = -1) -> tuple[str, str]:
    """Return what ``text`` says, and who says it in the words that end a headline: ", the union says".

    With ``behind``, only who says it at the end of ``text``, from that place on.
    """
    text = _CREDIT_MORE.sub(r"\g<credit>", text) if behind < 0 else text
    if found := _CREDIT.search(text, max(0, behind)):
        who = (found["who"] or found["by"] or found["whose"]).split(", ")[0]
        if not _AUXILIARY.search(who):  # "one of them was | found"
            return text[: found.start()], _credit(who)
    for pattern in (_ACCORDING_FIRST, _SAID_FIRST) if behind < 0 else ():
        found = pattern.match(text)
        whole = found is not None and not _PRONOUN_FIRST.match(found["what"])  # "the mayor says he has no regret"
        whole = whole and found is not None and not found["what"].startswith("to ")  # "a film said to show it"
        if found and whole and '"' not in plain(found["what"]) and find_finite_verb(found["who"]) is None:
            return found["what"], _credit(found["who"])
    return text, ""


def _credit(who: str) -> str:
    """Return ", the union says"."""
    who = _OF_WHOM.sub("", who)
    several = is_plural(who)
    if several is None:
        return ""
    return f", {_ARTICLE_BEFORE.sub('', who)} {'say' if several else 'says'}"


def shorter(core: str, verb: FiniteVerb) -> Iterator[str]:
    """Yield ``core``, then its beginnings up to a place where a side clause begins behind the verb."""
    yield core
    cuts = [*_TAILS.finditer(core), *_further(core, verb)]
    for found in sorted(cuts, key=lambda cut: -cut.start()):
        digits = core[found.start() - 1 : found.start()].isdigit() and core[found.end() : found.end() + 1].isdigit()
        place = core[found.end() :].split(" ", 1)[0] in _PLACES
        if place and (_SIDE_CLAUSE.search(core[verb.end : found.start()]) or _OPEN.search(core[: found.start()])):
            continue  # the place belongs to a clause that would be cut in its middle
        if place and (_AT_ONE.search(core[: found.start()]) or _LIST_OF_TWO.search(core[: found.start()])):
            continue  # "found at a dig | in Vell", "a knife in a car and salt | in a flat"
        if place and _ONLY_THERE.search(core[: found.start()]):
            continue  # "is the largest mill | in Vell", "cut deaths by half | in people over 80"
        if _NOT.search(core[: found.start()]) and _INSTEAD.match(core[found.start() :]):
            continue  # "isn't playing a miller; he is playing the miller"
        if place and find_finite_verb(f"X {core[found.end() :].split(', ')[0]}") is not None:
            continue  # "decided the show at the station will end": the subject of its verb would be cut
        last = _CLAUSE_BEGUN.search(core[: found.start()])
        if last and find_finite_verb(f"X {last['rest']}") is None and find_finite_verb(last["rest"]) is None:
            continue  # "sank, but most of the crews of Vell | and Orrel were saved"
        told, _ = credited(
            core[: found.start()].rstrip(" ,;"), behind=verb.end
        )  # "..., the Ledger reported | , and ..."
        if not says_something(f"He {told[verb.start :]}") or _EXCEPTING.match(core[found.end() :]):
            continue
        if found.start() > verb.end and not digits and not _goes_on(core[: found.start()], core[found.end() :]):
            yield _COMMA_LAST.sub(r"\1", core[: found.start()].rstrip(" ,;—–-"))


def _further(core: str, verb: FiniteVerb) -> Iterator[re.Match[str]]:
    """Yield the places where ``core`` may end if what follows says who, which one, or what was done besides."""
    said_who = _SAYS_WHO.search(core, verb.end)
    listed = (
        said_who is not None and "," in core[verb.end : said_who.start()]
    )  # "met the miller, a clerk and the baker"
    if said_who and not listed and not _SAYING.search(core, said_who.end()):
        yield said_who
    if _NOT.search(core):
        return
    one_of_many = _IS_WHAT.search(core[verb.start :]) is None  # "is a disease | that strikes the old"
    for found in _THAT.finditer(core, verb.end) if one_of_many else ():
        between = core[verb.end : found.start()]
        if "," not in between and _ONE_OF_MANY.search(between) and _begins_with_verb(core[found.end() :]):
            yield found
    for found in _AND_DID.finditer(core, verb.end):
        part, rest = core[: found.start()], core[found.end() :]
        between = core[verb.end : found.start()]
        whole = "," not in between and len(find_words(between)) >= _FEWEST_DONE
        whole = whole and not _COULD_BE_VERB.search(part)  # "say he harassed | and followed them"
        if whole and _begins_with_verb(f"that {rest}") and (tells_of_death(part) or not tells_of_death(rest)):
            yield found


def _begins_with_verb(rest: str) -> bool:
    """Say whether behind its first word, "that" or "known", ``rest`` goes on with what was done."""
    if rest.startswith(("known as ", "called ")):
        return True
    clause = f"X {rest.split(' ', 1)[-1]}"
    verb = find_finite_verb(clause)
    return verb is not None and verb.start == len("X ")


def _goes_on(part: str, rest: str) -> bool:
    """Say whether ``part`` says nothing without ``rest``: "came | as", "asked the court | to stop", "is spilling"."""
    came_as = rest.startswith("as ") and (_AS.search(part) or _TREATED.search(part)) is not None
    if _PUT.search(part) and _PUT_AT.search(rest):
        return True  # "put the number of marchers | at 900", "kept Holm | in custody"
    half = _TAKES_CLAUSE.search(part)  # "It appears a deadly fire | that broke out was an accident"
    open_clause = half is not None and find_finite_verb(f"X {half['clause']}") is None
    return came_as or open_clause or _GOING_ON.search(part) is not None or asks_for(part, rest)
