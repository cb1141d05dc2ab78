"""Small words that join the parts of a sentence, put, dropped or changed with the same sense: that, which, and, but."""

import re
from collections.abc import Iterator

from tidings.writing.language.cues import KIND_OF
from tidings.writing.language.dates import MONTHS
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import AUXILIARIES, find_finite_verb, is_verb_form

__all__ = ["find_joints"]

_PRONOUN = r"(?:he|she|it|they|we)"
_DETERMINER = r"(?:the|an?|his|her|its|their|this|that|these|those)"
_RELATIVE = re.compile(r"(?<=[a-z] )(?P<which>that|which) (?P<next>[a-z’']+)")
_TOLD = re.compile(rf"(?<=[a-z] )that (?={_PRONOUN} (?P<next>[a-z’']+))")
_HAD = re.compile(rf"(?:{_DETERMINER}) (?:[a-z-]+ )?(?P<noun>[a-z]{{3,}}) (?P<that>){_PRONOUN} (?P<next>[a-z’']+)")
# What a "that" before a verb isn't a relative after, or belongs to: "said that is", "the only one that is".
_NO_NOUN = frozenset(
    word_list(
        """me you him her us them it
        say think believe know show suggest mean feel hope find argue note admit insist hear see ensure so such and
        or but in of at to on by for from with as than now all one those everything something anything nothing
        everyone anyone someone is was are were be been not out up it told said sure clear likely except given
        provided though although because while if this about after before like over into does did do has have had
        that which who only even just
        also because if when while until since whether during unless what where whom whose how why"""
    )
)
_ALWAYS_THAT = re.compile(r"\b(?:only|all|every|any|no|first|last|best|most|same|such|much|so|[a-z]{3,}est)\b")
_CLEFT = re.compile(r"\b(?:it|that|this) (?:is|was|were)\b[^,;]*$", re.I)
# "Told a meeting in the hall that wages would be paid": what was told, and no hall that did it.
_TOLD_SOMEBODY = re.compile(
    r"\b(?:told|tells?|inform(?:s|ed)|warn(?:s|ed)|assur(?:es|ed)|remind(?:s|ed)|promis(?:es|ed)|convinc(?:es|ed)|"
    r"persuad(?:es|ed)|notif(?:ies|ied)|telling|informing|warning|assuring|reminding)\b(?:(?!\bthat\b)[^,;])*$"
)
_SOMEBODY = re.compile(
    r"(?:m[ae]n|wom[ae]n|people|persons?|child(?:ren)?|boys?|girls?|kids?|teens?|family|families|team|police|crowd|group|"
    r"couple|parents?|dog|cat|[a-z]+(?:er|or|ist|ian|ant|ent|ee|ess)s?|guys?|friends?|wife|husband|son|king|queen)$"
)
_TIED = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|accord\w*|believ\w*|argu\w*|claim\w*|alleg\w*|warn\w*|insist\w*|hop\w+|fear\w*|"
    r"that|if|when|because|after|before|while|whether|as|although|though|both|between|either|neither|how|what|since|"
    r"until|unless|where|who|which|think\w*|thought|suggest\w*|announc\w*|report(?:s|ed)|f(?:ind|inds|ound)|show(?:s|ed)|"
    r"deni(?:es|ed)|accus\w*|maintain\w*|assert\w*|contend\w*|assur\w*|testif\w*|would|could|might|(?-i:may))\b",
    re.I,
)
_SUBJECT = r"(?:the|an?|his|her|its|their|these|those|it|he|she|they|there|some|many|most|[A-Z][\w’'-]+)"
# Without a comma what follows may be one more thing ("two bills and a measure that failed"), but for a pronoun.
_AND = re.compile(rf"(?<=\w)(?:, and (?={_SUBJECT} )| and (?=(?:it|he|she|they|there) ))")
_BUT = re.compile(rf"(?<=\w)(?:(?P<comma>,) but (?={_SUBJECT} )| but (?=(?:it|he|she|they|there) ))")
_AND_DID = re.compile(
    r"(?<!\bof )(?<!\bto )(?<!\bin )(?<!\bon )(?<!\bfor )(?<!\bwith )(?<=[a-z] )and (?P<did>[a-z]+ed) "
    r"(?=(?:the|an?|his|her|its|their|to)\b|\d)"
)
_TOLD_WHOM = re.compile(
    r"\btold (?:(?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}|"
    r"reporters|police|investigators|officers|journalists|him|her|them) "
    r"(?P<that>)(?=(?:he|she|it|they|the|there|his|her|an?|their)\b)"
)
_A_THING = re.compile(r"(?:the|an?|his|her|its|their|this|that|no|any|some|new|[a-z]+ed|of|in)", re.I)
_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b", re.I)
_INCLUDING = re.compile(r"(?<=[a-z]s), including (?=(?:the|an?|two|three|four|five|six|one)\b|[A-Z])")
_AGED = re.compile(r"(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+), (?P<age>[1-9]\d),(?= [a-z])")
_IN_WHICH = re.compile(
    r"(?<=[a-z] )(?P<noun>interview|meeting|case|conference|area|district|state|house|home|room|building|city|"
    r"country|school|hearing|speech|video|raid|crash|attack|incident|place|region|town|village|hospital|prison|camp|"
    r"church) "
    r"(?P<link>in which|where) (?=[a-z]+ )"
)
_HAS = re.compile(rf"\b(?:{_PRONOUN}|there|that|who)(?P<short>[’']s) (?=(?:been|got|had|become)\b)", re.I)
_IS = re.compile(
    rf"\b(?:{_PRONOUN}|there|that|who|what)(?P<short>[’']s) "
    r"(?=(?:not|an?|the|no|in|at|on|very|about|[a-z]{3,}ing)\b)",
    re.I,
)
_HAD_BEEN = re.compile(
    rf"\b{_PRONOUN}(?P<short>[’']d) (?=(?:been|had|gone|seen|done|become|made|taken|given|never)\b)", re.I
)
_MONTH_NAMES = frozenset(MONTHS)


def find_joints(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where ``text`` may be joined otherwise: start, end, and the words instead.

    "The bridge that was built" is "the bridge which was built", "the tents he bought" are "the tents that he bought", a
    second main clause may follow a semicolon, and short forms are written out. Quotations must be masked.
    """
    yield from _relatives(text)
    yield from _that(text)
    yield from _clauses(text)
    yield from _short_forms(text)
    for found in _INCLUDING.finditer(text):
        yield found.start(), found.end(), ", among them "
    for found in _AGED.finditer(text):
        if found["name"].split()[1].lower() not in _MONTH_NAMES:
            yield found.start("age"), found.end("age"), f"aged {found['age']}"
    for found in _IN_WHICH.finditer(text):
        yield found.start("link"), found.end("link"), "where" if found["link"] == "in which" else "in which"


def _relatives(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield "that" as "which" and the other way round, behind a thing and before a verb."""
    for found in _RELATIVE.finditer(text):
        before = text[: found.start()].split()
        noun = before[-1]
        if not (noun.isalpha() and noun.islower()) or noun in _NO_NOUN or is_verb_form(noun) or _SOMEBODY.match(noun):
            continue
        if noun.endswith("ed"):
            continue  # "his pay outpaced that received by others": that pay
        verb = found["next"] in AUXILIARIES or is_verb_form(found["next"])
        if found["which"] == "which" and verb:
            yield found.start(), found.end("which"), "that"
        elif verb and not (
            _ALWAYS_THAT.search(" ".join(before[-5:]))
            or _CLEFT.search(text[: found.start()])
            or _TOLD_SOMEBODY.search(text[: found.start()])
        ):
            yield found.start(), found.end("which"), "which"


def _that(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield "that" dropped before a pronoun and its verb, or put there behind what somebody has or does."""
    for found in _TOLD.finditer(text):
        words = text[: found.start()].split()
        says = KIND_OF.get(words[-1]) is not None and not _A_THING.fullmatch(" ".join(words[-2:-1]))
        if says and _is_finite(found["next"]):
            yield found.start(), found.end(), ""
    for found in _TOLD_WHOM.finditer(text):
        if _is_clause(f"X {text[found.end() :]}"):
            yield found.start("that"), found.end("that"), "that "
    for found in _HAD.finditer(text):
        before = text[: found.start()].rpartition(",")[2]
        if (
            _is_finite(found["next"])
            and not is_verb_form(found["noun"])
            and found["noun"] not in _NO_NOUN
            and not _TIED.search(before)
            and find_finite_verb(f"X {before}") is not None
        ):
            yield found.start("that"), found.end("that"), "that "


def _is_finite(word: str) -> bool:
    return word in AUXILIARIES or is_verb_form(word) or word.endswith(("’s", "'s", "n’t", "n't"))


def _clauses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield a second main clause behind a semicolon, or "but" as "yet"; not where what is said goes on in it."""
    for found in _AND.finditer(text):
        before = text[: found.start()]
        if (
            "," not in before
            and ";" not in before
            and not _TIED.search(before)
            and find_finite_verb(before) is not None
            and _is_clause(text[found.end() :])
        ):
            yield found.start(), found.end(), "; "
    for found in _BUT.finditer(text):
        if not _ONLY.search(text[: found.start()]) and _is_clause(text[found.end() :]):
            yield found.start(), found.end(), f"{found['comma'] or ''} yet "
    for found in _AND_DID.finditer(text):
        before = text[: found.start()].rpartition(",")[2]
        if is_verb_form(found["did"]) and find_finite_verb(f"X {before}") is not None:
            yield found.start(), found.end("did"), f"and also {found['did']}"


def _is_clause(text: str) -> bool:
    """Say whether ``text``, up to its first comma, has a subject and its verb."""
    first = re.split(r"[,;:]", text, maxsplit=1)[0]
    return find_finite_verb(first) is not None


def _short_forms(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, words in ((_HAS, " has"), (_IS, " is"), (_HAD_BEEN, " had")):
        for found in pattern.finditer(text):
            yield found.start("short"), found.end("short"), words
