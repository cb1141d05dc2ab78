"""Telling a passage in another order, by code: the same words, so the same facts, but not a copy.

Attributions change sides, time phrases move to the front or the back, accusations are turned to the accused, trailing
clauses fall. Whatever comes out still has to pass the desk like any draft.
"""

import re
from collections.abc import Iterator

from tidings.writing.actives import made_active
from tidings.writing.appositions import SUBORDINATE, role_turned
from tidings.writing.casing import OPENERS, lowered, raised
from tidings.writing.entities import Passage, Strength
from tidings.writing.extracts import ENDS_TWICE, name_speaker
from tidings.writing.language.cues import SAYING
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.days import with_days
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.text import plain, squeeze, word_list
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.partly import within_sentence, without_joins
from tidings.writing.prompts import typographic
from tidings.writing.said import vouches_for_figure
from tidings.writing.trims import side_first, trimmed

__all__ = ["told_in_other_order"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_DAY = (
    rf"(?:{WEEKDAY}"
    r"(?: (?:morning|afternoon|evening|night))?(?:, \d{1,2} [A-Z][a-z]+)?(?! (?:morning|afternoon|evening|night)\b)"
    rf"|{_MONTH} \d{{1,2}}(?!\d|,? \d))"
)
_WHEN = rf"(?:(?:late |early )?on {_DAY})"
_ROLE = r"(?:, (?:the|a|an) [^,]{3,60})"
_SAID_WHO = re.compile(
    rf"^(?P<content>.{{20,}}?),? said (?P<who>(?!{WEEKDAY}|"
    rf"{_MONTH})[A-Z][^,]{{2,50}}?{_ROLE}?)(?: (?P<when>{_WHEN}))?\.$"
)
_SAID_LAST = re.compile(rf"^(?P<content>.{{20,}}), (?P<who>[^,]{{3,60}}{_ROLE}?),? said(?: (?P<when>{_WHEN}))?\.$")
# A stop within who says it is that of an abbreviation: "data from the U.S. Census Bureau".
_ACCORDING = re.compile(rf"^(?P<content>.{{20,}}), according to (?P<who>(?:[^,.]|(?<=\b[A-Z])\.)+{_ROLE}?)\.$")
_SAID_FIRST = re.compile(
    rf"^(?P<who>[A-Z][^,]{{2,60}}?(?:{_ROLE},)?) (?:said|says|say)(?: (?P<when>{_WHEN}),?)?(?: that)? "
    rf"(?!{WEEKDAY}\b)"
    r"(?P<content>(?:(?:the|an?|its?|there|all|about|more|no|some)\b|\d|[A-Z]).{15,})\.$"
)
_SAID_THEN = re.compile(
    rf"^(?P<who>[A-Z][^,\"]{{2,60}}?) (?P<verb>said|announced|told reporters) (?P<when>{_WHEN}) that "
    r"(?P<content>.{15,})\.$"
)
_ACCORDING_FIRST = re.compile(rf"^According to (?P<who>[^,]+{_ROLE}?), (?!\w+ed )(?P<content>.{{20,}})\.$")
_ACCUSED = re.compile(
    rf"^(?P<who>[A-Z][^,]{{2,60}}?)(?: (?P<when>{_WHEN}),?)? (?:has |have )?accused "
    r"(?P<whom>[A-Z][\w’ -]{2,40}?) of (?P<content>.+)\.$"
)
_AMOUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some)"
_SPAN = (
    r"(?:(?:for (?:about |more than |nearly |at least |the past |the last )?"
    rf"{_AMOUNT} (?:years|months|weeks|days|hours|minutes))|"
    r"(?:(?:shortly|soon|just|right) (?:before|after) (?:\d[\w.:]*|midnight|noon|dawn|dusk|sunrise|sunset))|"
    r"(?:at (?:the (?:end|start|beginning|height) of (?:the |a )?\w+|"
    r"(?:about |around )?(?:(?:half|ten) past \w+|\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b\.?|o['’]clock)|\d{1,2}[.:]\d\d)"
    r"|noon|midnight|dawn|first light))|"
    rf"(?:(?:an?|one|{_AMOUNT}) (?:day|week|month|year|hour|minute)s? "
    r"(?:later|earlier|(?:after|before) (?:the|a|an) \w+(?: \w+)?))|"
    r"(?:(?:hours|days|weeks|months|years) (?:later|earlier|(?:after|before) (?:the|a|an) \w+(?: \w+)?))|"
    r"(?:on the (?:first|second|third|fourth|fifth|last) (?:day|night|morning))|"
    r"(?:by (?:the )?(?:noon|midnight|dawn|evening|morning|end of (?:the )?\w+)))"
)
_SPAN_LAST = re.compile(rf"^(?P<content>[^;:\"]{{15,}}?),? (?P<when>{_SPAN}(?:, [^,]{{5,40}})?)\.$")
_FOR_GOOD = re.compile(
    r"\b(?:jail|sentenc|imprison|prison|ban|suspend|contract|deal|term|agree|elect|guarante)\w*", re.I
)
_AGO_AMID = re.compile(
    rf"^(?P<content>[^;:\"]{{15,}}?) (?P<when>{_AMOUNT} (?:years|months|weeks|days) ago) (?P<rest>and [^;:\"]{{8,}})\.$"
)
_PLACE_LAST = re.compile(
    r"^(?P<content>[^,;:\"]{12,}? (?:was|were|is|are|has been|have been) (?:\w+ly )?\w+(?:ed|en|ld|lt|nt|ught|un|wn)) "
    r"(?P<where>(?:in|at|near) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\.$"
)
_TOTAL = re.compile(r"^A total of (?P<rest>\d.+)$")
_TIME_FIRST = re.compile(
    rf"^(?P<when>[Oo]n {_DAY}|In (?:(?:early|late) )?(?:{_MONTH} )?(?:19|20)\d\d),? (?P<content>.{{20,}})\.$"
)
_TIME_LAST = re.compile(rf"^(?P<content>.{{20,}}?) (?P<when>{_WHEN})\.$")
_TIME_AMID = re.compile(
    rf"^(?P<content>[^;:\"]{{12,}}?),? (?P<when>{_WHEN})"
    r"(?P<rest>,? (?:after|when|as|of|with|for|in|at|and|over|\w+ing)\b.{8,})\.$"
)
_REDUCED = re.compile(r"ed$")  # "A man arrested on Monday was charged": the day is that of "arrested"
_INFINITIVE = re.compile(r"(?<!had )(?<!have )(?<!has )\bto (?!the |a |an |[A-Z\d])")
_TIME_WITHIN = re.compile(rf"^(?P<who>[A-Z][^,\"]{{2,60}}?) (?P<when>{_WHEN}) (?P<content>\w[^\"]{{15,}})\.$")
_CLAUSE_OPENS = re.compile(r"(?:As|When|While|After|Before|Because|If|Although|Though|Since|Until|Once)\b")
_APPOSED = re.compile(r"^[^,]{3,40}, (?:the|a|an) [^,]{3,60}, [^,]+$")
_OPENS_WITH_NAME = re.compile(r"^[A-Z][\w’'-]+,? (?:[A-Z]|(?:the|a|an)\b)")
_SIDE_CLAUSE = re.compile(r"^(?P<main>[^,;:\"]{15,}?) (?P<side>(?:after|when|because|while) [^,;:\"]{12,})\.$")
_FOUND = re.compile(
    r"^(?P<who>(?:A|An|The|One) (?:[^,\"]{1,60} )?"
    r"(?:study|analysis|report|investigation|poll|survey|review|audit|inquiry)\b[^,\"]{0,60}?) "
    r"(?:has |have )?(?:found|showed|shows|revealed|concluded|says|said) that (?P<content>.{15,})\.$"
)
_WRITTEN = re.compile(
    r"\b(?:videos?|footage|images?|photos?|photographs?|scans?|laws?|rules?|constitution|data|figures|records|statistics|numbers|guidelines)$",
    re.I,
)
_MADE_BY = re.compile(
    r" (?:reviewed|obtained|seen|viewed|shot|taken|recorded|led|"
    r"published|conducted|released|issued|posted|filed|written|carried out|made public)\b.*$"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where)\b")
_MEASURED = re.compile(
    r"\b(?:(?:minute|hour|day|night|week|month|year|decade|moment)s?|time|point|period|stage|"
    r"shortly|soon|just|right|long|immediately|even)$"
)
_TIED = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those)\b", re.I)
_LISTING = re.compile(r";|[–—-]\s*$|\b(?:have|has|had) been in$")
_LIST_END = re.compile(r",(?: [\w’'-]+){1,3}$")
_PART_END = re.compile(r",? (?:and|but|or) |, ")
_BETWEEN = re.compile(
    r",? (?=(?:and|but|when|after|while|because|before|although|though) )|, (?=where )|"
    r"(?<!such)(?<!just)(?<!so)(?<!as)(?<!same)(?<!much)(?<!well)(?<!far)(?<!even),? (?=as (?:the|\w+s) )|"
    r", (?!(?:including|excluding|according|following|concerning|regarding)\b)"
    r"(?=[a-z]{3,}ing (?:the|an?|his|her|its|their|to|in|on|at|for|with|that|more|up|off|them|him|it|\d|[A-Z]))"
)
_CLAUSED = re.compile(
    r"\b(?:after|before|when|while|because|that|if|following|as|until|since|who|which|between|both|whether|what|how|although|"
    r"though|unless|once|nam(?:es?|ed|ing))\b",
    re.I,
)
_FEWEST_PART = 5
_FEWEST_CLAUSE = 3
_LEANS_BACK = re.compile(r"(?:This|That|These|Those|It|He|She|They)\b")
_AMID = re.compile(
    r", (?:however|meanwhile|nevertheless|moreover|therefore),(?= )|, (?:however|meanwhile|nevertheless|though)(?=\.$)|"
    r"(?<=\bdid) however(?= [a-z])|(?<=\bwas) likewise(?= [a-z])"
)
_ALSO = re.compile(r" (?:also|later|then|earlier|further)$")  # "The paper also" said
_NOW = re.compile(r"\b(?:is|are|has|have|says?|will)\b")
_AND_VERB = re.compile(rf"and (?:\w+ly |also |then )?(?:{'|'.join(sorted(SAYING))}|[a-z]{{2,}}ed|had|has|was|is)\b")
_DASH = re.compile(r"[—–]|--")
_APART = re.compile(r"(?<=\w) (?=[.,;](?:\s|$))")  # "of abuse ."
_SUBJECTS = frozenset(word_list("he she it they we there this that these those his her its their no nobody"))
_IN_WHICH = re.compile(r"\b(?:in|on|by|for|to|from|with) (?:which|whom)\b")
_STAND_FOR_ANOTHER = frozenset(word_list("he she it they this that these those his her its their"))
_REPORTING_NOW = re.compile(r"\b(?:he|she|they|I|we|hi[sm]|hers?|them|theirs?|my|our|(?:him|her|my)self|themselves)\b")


def told_in_other_order(passage: Passage) -> Iterator[str]:
    """Yield sentences that tell ``passage`` in other orders, the fullest first; none where it is a quotation."""
    text = with_days(_APART.sub("", typographic(squeeze(passage.text))), passage.dated)
    text = _AMID.sub("", without_joins(text))
    if vouches_for_figure(text) or _LEANS_BACK.match(text) or '"' in plain(text) or not text.endswith("."):
        return  # moved behind another part, a "this" would no longer be seen to stand for nothing
    # What closes a sentence with who says it is trimmed within what is said, lest who says it be lost.
    for version in (text,) if _said_last(text) else (text, *trimmed(text)):
        for told in _orders(version, passage):
            yield ENDS_TWICE.sub(".", told)


def _orders(text: str, passage: Passage) -> Iterator[str]:
    """Yield ``text``, a version of ``passage``, in other orders, and as it is at last."""
    yield from _turned(text)
    yield from _timed(text)
    yield from _spanned(text)
    yield from role_turned(text)
    yield from _clause_first(text)
    yield from made_active(text)
    yield from _parted(text, passage)
    yield text


def _turned(text: str) -> Iterator[str]:
    if found := _said_last(text):
        when = found.groupdict().get("when")
        who = _MADE_BY.sub("", found["who"])
        for words in _told_shorter(found["content"]):
            if content := lowered(words):
                yield from _who_first(found["who"], content, when)
            if words != found["content"] and not when:
                yield f"{words}, according to {who}."
        return
    if found := _FOUND.match(text):
        for words in _told_shorter(found["content"]):
            yield from _who_first(found["who"], words, None)
    for pattern in (_SAID_FIRST, _ACCORDING_FIRST):
        found = pattern.match(text)
        if found and found["content"].partition(" ")[0].lower() in _STAND_FOR_ANOTHER:
            continue  # "The union said it would come": whatever "it" is, behind "according to" it would be the union
        if found and (_IN_WHICH.search(found["who"]) or found["content"].startswith("to ")):
            continue  # "apologised for a report in which it said", "a film said to show it"
        if found and name_speaker(found["who"].split(", ")[0]) and not _REPORTING_NOW.search(found["content"]):
            who, content = _ALSO.sub("", found["who"].rstrip(",")), raised(found["content"])
            when = found.groupdict().get("when")
            speaker = lowered(who) or who
            if not (content[:1].isdigit() or _run_together(content, speaker) or _WRITTEN.search(who)):
                yield f"{content}, {speaker}{_comma(who)} said{f' {when}' if when else ''}."
            if not content[:1].isdigit():
                yield f"{content}, according to {speaker}."
            yield f"According to {speaker}, {content if content[:1].isdigit() else found['content']}."
    if (found := _SAID_THEN.match(text)) and (who := _within(found["who"])):
        yield f"{raised(found['when'])}, {who} {found['verb']} that {found['content']}."
    # One, or several ("Democrats were accused")? And what else the accuser did would be the deed of the accused.
    if (found := _ACCUSED.match(text)) and not (found["whom"].endswith("s") or _does_more(found["content"])):
        when = f" {found['when']}{',' if ',' in found['when'] else ''}" if found["when"] else ""
        who = lowered(found["who"]) or found["who"]
        yield f"{raised(found['whom'])} was accused{when} by {who} of {found['content']}."


def _within(who: str) -> str:
    """Return ``who`` as it stands inside a sentence; nothing where it may be a name or not: "Law officials"."""
    return lowered(who) or (who if _is_name(who) or " " not in who else "")


def _does_more(content: str) -> bool:
    """Say whether an "and" in ``content`` goes on with a verb: "of hiding it and said he knew"."""
    return any(_AND_VERB.match(content, found.start()) for found in re.finditer(r"\band\b", content))


def _told_shorter(content: str) -> list[str]:
    """Return what somebody says, whole, without what only adds to it, and with its side clause first."""
    whole = len(find_numbers(content))
    shorter = [one.rstrip(".") for one in trimmed(f"{content}.")]
    # "It eased after storms that left 80 dead, according to the ministry": the ministry gives the figure.
    versions = [content, *(one for one in shorter if not content.startswith(one) or len(find_numbers(one)) == whole)]
    return versions + [one.rstrip(".") for version in versions for one in _clause_first(f"{version}.")]


def _who_first(who: str, content: str, when: str | None) -> Iterator[str]:
    if content.partition(" ")[0].lower() in _STAND_FOR_ANOTHER:
        return  # "It would come, the union said": behind "According to the union" that would be the union
    if _DASH.search(who):
        return  # "a survey by the union — which he would join —, ..."
    for name in dict.fromkeys((who, _MADE_BY.sub("", who))):
        yield f"According to {lowered(name) or name}, {content}."
        if not _WRITTEN.search(_MADE_BY.sub("", name)):  # a law says nothing: it is "according to" it
            yield f"{raised(name)}{_comma(name)} said{f' {when}' if when else ''} that {content}."


def _said_last(text: str) -> re.Match[str] | None:
    """Return the match of ``text`` that ends with who says it, with the groups ``content`` and ``who``."""
    for pattern in (_SAID_WHO, _SAID_LAST, _ACCORDING):
        found = pattern.match(text)
        if found is not None and name_speaker(_MADE_BY.sub("", found["who"].split(", ")[0])):
            return found
    return None


def _clause_first(text: str) -> Iterator[str]:
    """Yield the sentence with its side clause of time or cause first; not where a pronoun ties the clauses."""
    if parts := side_first(text):
        side, main = parts
        opened = lowered(main) or (main if _OPENS_WITH_NAME.match(main) or _is_name(main) else "")
        if opened and not (_TIED.search(side) or _INFINITIVE.search(main) or _MEASURED.search(main)):
            yield f"{raised(side)}, {opened}."
    found = _SIDE_CLAUSE.match(text)
    if found is None or _TIED.search(found["side"]) or _INFINITIVE.search(found["main"]):
        return
    if re.search(r"\b(?:has|have)\b", found["main"]):
        return  # "After they met, the row has grown worse": what has come of it comes last
    if _RELATIVE.search(found["main"]) or _MEASURED.search(found["main"]):
        return  # "came a day after it", and "a statement from somebody who was there when it happened"
    if find_finite_verb(f"X {found['side'].split(' ', 1)[1]}") is None or re.search(r"\bsaid\b|\baccord", text):
        return
    main = lowered(found["main"]) or (found["main"] if _OPENS_WITH_NAME.match(found["main"]) else "")
    if main:
        yield f"{raised(found['side'])}, {main}."


def _parted(text: str, passage: Passage) -> Iterator[str]:
    """Yield the sentence with who says it between its clauses; the outlet, where it tells that in its own voice."""
    content, who, verb = text.rstrip("."), "", "reported"
    if found := _said_last(text):
        content, who, verb = found["content"], lowered(found["who"]) or found["who"], "said"
    elif passage.strength is Strength.CONFIRMED and not re.search(r"\bsaid\b|\baccord", text):
        who = within_sentence(passage.outlet)
    if not who or ", " in who:
        return
    for boundary in _BETWEEN.finditer(content):
        first, rest = content[: boundary.start()].rstrip(","), content[boundary.end() :]
        clause = rest.partition(" ")[2].partition(";")[0]
        if len(first.split()) < _FEWEST_PART or find_finite_verb(first) is None or not clause:
            continue
        if first.endswith("s") and re.match(r"and [a-z]+s\b", rest):
            continue  # "to speed up sales and launches as ...": two things, and no deed
        # "after an explosion and a fire killed ..." is no place to part: what follows must be a clause of its own.
        joined = rest.startswith(("and ", "but "))
        if _LISTING.search(first) or _MEASURED.search(first) or (joined and _LIST_END.search(first)):
            continue  # "a date, a time, a place and a fee would be agreed on"
        if re.search(r"\b(?:but|and|or)$", first):
            continue  # "would have a majority but, after the vote, ..."
        if " but " in first and find_finite_verb(f"X {first.rpartition(' but ')[2]}") is None:
            continue  # "but support for the plan | as the first task has waned": its verb comes later
        participle = "," not in first and re.match(r"[a-z]+ing ", rest) is not None
        tied = _CLAUSED.search(first) or (not _opens_clause(clause) if joined else "," in first)
        if not tied and (participle or find_finite_verb(f"X {clause}") is not None):
            yield f"{raised(first)}, {who} {verb}, {rest}."


def _opens_clause(words: str) -> bool:
    """Say whether ``words`` behind "and" begin with a verb, or a subject that has one before the next "and" or comma.

    A subject has an article or the like, a name, or is plural: "beauty company executive found dead" is no clause, nor
    is "widely used weapons", nor what stands last in a list.
    """
    near = _PART_END.split(words, maxsplit=1)[0]
    verb = find_finite_verb(f"X {near}")
    if verb is None or len(near.split()) < _FEWEST_CLAUSE:
        return False
    first = near.split(" ", 1)[0]
    subject = near[: verb.start - len("X ")].rstrip()
    if not subject or first.lower() in _SUBJECTS | OPENERS:
        return True
    named = all(word[:1].isupper() for word in subject.split())  # and no "Medicaid Services to detail what they are"
    return (named and _is_name(near)) or (subject.endswith("s") and subject.islower() and not first.endswith("ly"))


def _timed(text: str) -> Iterator[str]:
    if re.search(r"\bsaid\b|\baccording to\b", text, re.I):
        return
    found = _TIME_FIRST.match(text)
    if found and not (SUBORDINATE.search(found["content"]) or _INFINITIVE.search(found["content"])):
        yield f"{raised(found['content'])} {found['when'][:1].lower()}{found['when'][1:]}."
    found = _TIME_WITHIN.match(text)
    reduced = found is not None and (
        _REDUCED.search(found["who"])
        or SUBORDINATE.search(found["who"])
        or re.match(r"(?:or|and|but)\b", found["content"])  # "late on Sunday or early on Monday"
        or _CLAUSE_OPENS.match(found["who"])  # "As the board's statement on Monday shows, many ..."
        or find_finite_verb(found["who"]) is not None  # "The plan comes ahead of a meeting on Sunday to ..."
    )
    if found and not reduced and (who := lowered(found["who"])):
        yield f"{raised(found['when'])}, {who} {found['content']}."
    found = _TIME_LAST.match(text) or _TIME_AMID.match(text)
    if found is None or SUBORDINATE.search(found["content"]) or _NOW.search(found["content"]):
        return  # the time may be that of a side clause, and what is so now was not so "on Sunday"
    if "," in found["content"] and not _APPOSED.match(found["content"]):
        return
    if re.search(_WHEN, f"{found['content']} {found.groupdict().get('rest') or ''}"):
        return  # "freed one on Monday and jailed the other on Tuesday"
    content = lowered(found["content"]) or (found["content"] if _OPENS_WITH_NAME.match(found["content"]) else "")
    verb = find_finite_verb(found["content"])
    if verb is not None and not verb.past:
        return  # "The plan comes ahead of a meeting on Sunday": what comes does so now
    if content and not _INFINITIVE.search(found["content"]):
        yield f"{raised(found['when'])}, {content}{found.groupdict().get('rest') or ''}."


def _spanned(text: str) -> Iterator[str]:
    """Yield the sentence with how long, at which hour or where first, where nothing else can be meant by it."""
    if re.search(r"\bsaid\b|\baccording to\b|\bsays?\b", text, re.I):
        return
    if found := _TOTAL.match(text):
        yield f"In all, {found['rest']}"
    found = _SPAN_LAST.match(text)
    lasting = found is not None and found["when"].startswith("for ")
    if found and not (SUBORDINATE.search(found["content"]) or _INFINITIVE.search(found["content"])):
        content = lowered(found["content"]) or (found["content"] if _OPENS_WITH_NAME.match(found["content"]) else "")
        if content and not (lasting and _FOR_GOOD.search(found["content"])) and _NOW.search(found["content"]) is None:
            when = found["when"] + "." * found["when"].endswith((" a.m", " p.m"))  # its stop ended the sentence too
            yield f"{raised(when)}, {content}."
    if (found := _AGO_AMID.match(text)) and not SUBORDINATE.search(found["content"]):
        content = lowered(found["content"]) or (found["content"] if _OPENS_WITH_NAME.match(found["content"]) else "")
        if content:
            yield f"{raised(found['when'])}, {content} {found['rest']}."
    if found := _PLACE_LAST.match(text):
        content = lowered(found["content"])
        if content and not SUBORDINATE.search(found["content"]):
            yield f"{raised(found['where'])}, {content}."


def _is_name(words: str) -> bool:
    """Say whether ``words`` open with a name that is no common word."""
    first = words.split(" ", 1)[0]
    return first[:1].isupper() and not is_common(first.lower())


def _run_together(content: str, who: str) -> bool:
    """Say whether a place at the end of ``content`` and a name behind it would read as one: "in Vell, Ada Holm"."""
    return content.rsplit(" ", 1)[-1][:1].isupper() and who[:1].isupper()


def _comma(who: str) -> str:
    return "," if ", " in who else ""
