"""What a rewriting shifts without a new word: whose role it is, whose thing, how often, whether done, whether known."""

import re
from collections.abc import Sequence

from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import find_words, stem

__all__ = ["find_shifts"]

_NAME = r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
_APPOSED = re.compile(rf"(?P<name>{_NAME}), (?P<role>(?:the |an? |{_NAME}'s )[^,;\"]{{3,60}})(?=[,.])")
_BRACKETED = re.compile(rf"(?P<name>{_NAME}|\b[a-z]+) \((?P<plays>{_NAME})\)")
_OFTEN = re.compile(
    r"\b(?P<how>often|frequently|sometimes|usually|generally|typically|mostly|largely|partly|occasionally|rarely|mainly|"
    r"regularly) (?P<what>\w+)\b",
    re.I,
)
_MEASURES = re.compile(
    r"\b(?:often|frequently|sometimes|usually|generally|typically|mostly|largely|partly|occasionally|rarely|mainly|"
    r"regularly|common|many|most|some|several|few)\b",
    re.I,
)
_YET_TO_BE = re.compile(
    r"\b(?:should|would|could|may|might|will|must|to|can) (?:\w+ly |soon |now |also )?be (?:\w+ly )?"
    r"(?P<done>\w{3,}ed)\b"
)
# "Ordered him freed": that he is free by now nobody says.
_ORDERED = re.compile(
    r"\border(?:s|ed)? (?:him|her|them|it|[A-Z][\w'-]+(?: [A-Z][\w'-]+)*|the [a-z]+) "
    r"(?:be |to be )?(?P<done>\w{3,}ed)\b"
)
_NOT_YET = r"\b(?:order|orders|ordered|should|would|could|may|might|will|must|to|can|be|being|not|never)\b[^.;]{0,30}\b"
_POSSESSIVE = re.compile(r"\b([A-Z][\w&-]+)'s\b")
_COMPARED = (
    "young",
    "old",
    "large",
    "small",
    "high",
    "low",
    "long",
    "short",
    "fast",
    "slow",
    "rich",
    "poor",
    "strong",
    "weak",
)
_PERSON = re.compile(
    r"man|woman|boy|girl|child|lawmaker|senator|official|officer|clerk|judge|lawyer|attorney|spokes(?:man|woman|person)|"
    r"reporter|prosecutor|teacher|student|driver|worker|resident|actor|actress|expert|analyst|scientist|researcher|"
    r"doctor|nurse|witness|minister|mayor|aide|adviser|diplomat|investor|founder|coach|player|farmer|soldier|detective"
)
_WITHIN = re.compile(
    r"\b(?:in|inside|aboard|on|at) (?:(?:the|an?|his|her|its|their) )?"
    r"(?:(?!(?:to|from|with|by|for|of|and|or|in|on|at)\b)[a-z]+ )?(?P<what>[a-z]{4,})\b"
)
_TIED_BY = r"\b(?:by|with|from|to|for|of|about|against|without) (?:(?:the|an?|his|her|its|their) )?(?:[\w'-]+ )?"
_THE_COUNT = re.compile(
    r"\bthe (?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?P<what>[a-z]{3,}s)\b", re.I
)
_AFTER_DOING = re.compile(r"\b(?P<when>after|before|while|when) (?P<doing>\w{2,})ing\b")
_WHICH_DID = re.compile(r"\b(?P<noun>[\w'-]+), (?:which|who) (?P<did>[a-z]{3,}(?:ed|[a-z]))\b")
_SINCE_FIRST = re.compile(r"(?:Since|As) (?!(?:part|of|a result|many as|much as|few as)\b)[^,]{8,}, ")
_ORDER = re.compile(
    r"\b(?:after|before|following|then|later|earlier|since|once|when|previously|first|had|prior)\b", re.I
)
_ONCE_DONE = re.compile(r"(?P<when>Once|When|If|While|Until) (?P<done>\w{3,}(?:ed|en|wn|nd|ght|ne)), ")
_A_FEW = re.compile(r"\b[Aa]n? (?P<noun>[a-z]{3,}[^suia\W]s)\b")
_SOMEBODY_NEW = re.compile(rf"\b[Aa]n? (?:[\w-]+ )?(?P<noun>{_PERSON.pattern}|friend|suspect|victim|passenger)\b")
_ONE_DID = re.compile(r"\b(?:an?|one) (?:[\w'-]+ ){0,2}?(?P<noun>[a-z]{2,}[a-rt-z]) (?:\w+ly )?(?P<did>[a-z]{3,}ed)\b")
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|his|her|its|their|[\w-]+[’']s) ", re.I)
_WHO_IS = re.compile(r"\b(?P<noun>\w+s) (?P<who>who|that|which) (?:was|is|has)\b")
_SUGGESTS = re.compile(r"\b(?:suggest|impl|hint|indicat)(?:s|ed|es|ies|ied)? that\b", re.I)
_UNSURE = re.compile(
    r"\b(?:suggest\w*|impl(?:y|ies|ied)|hint\w*|indicat\w*|may|might|could|would|appears?|appeared|seem\w*|likely|perhaps|"
    r"probably|possibl[ey]|apparently)\b",
    re.I,
)
_KNOWN = re.compile(r"^The (?P<what>[a-z][\w-]+)\b")


def find_shifts(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, says of another, more often, or as done."""
    told = mask_quotations(plain(text))
    sources = [plain(passage.text) for passage in cited]
    return [
        *_roles(told, sources),
        *_owners(told, cited),
        *_frequency(told, sources),
        *_compared(told, sources),
        *_done(told, sources),
        *_known(told, sources),
        *_placed(told, sources),
        *_doer_lost(told, sources),
        *_all_of_them(told, sources),
        *_which_did(told, sources),
        *_since_first(told, sources),
        *_after_it(told, sources),
        *_dangling(told, sources),
        *_agreeing(told, sources),
        *_hardened(told, sources),
        *_another(told, sources),
    ]


def _another(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "hit by a friend's car as a woman drove off" of "as the woman drove off": she is the friend."""
    new = list(_SOMEBODY_NEW.finditer(told))
    for place, found in enumerate(new):
        noun = found["noun"]
        known = any(re.search(rf"\bthe {noun}\b", source, re.I) for source in sources)
        own = any(re.search(rf"\b{noun}\b(?<!\bthe {noun})", source, re.I) for source in sources)
        if place and known and not own:
            return [Finding(Rule.NAME, found.group(), f'It says "{found.group()}" of the {noun} that the text knows.')]
    return []


def _hardened(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "felt guilt, according to the letter" of "the letter suggests that he felt guilt": that is less sure."""
    only = [_SUGGESTS.search(mask_quotations(source)) for source in sources]
    if not all(only) or _UNSURE.search(told):
        return []
    return [Finding(Rule.HEDGE, told, f'The text only says "{found.group()}".') for found in only[:1] if found]


def _after_it(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "erred after working there for years" of "who has been working there for years, erred": it is no order."""
    for found in _AFTER_DOING.finditer(told):
        if found["when"] not in {"after", "before"} or any(_ORDER.search(source) for source in sources):
            continue
        doing = stem(f"{found['doing']}ing")
        if any(word.stem == doing for source in sources for word in find_words(source)):
            return [Finding(Rule.SWAP, found.group(), f'The text does not say "{found["when"]}".')]
    return []


def _dangling(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Once found, the crew insist" of "once it is found, the crew insist": then it is they who are found."""
    found = _ONCE_DONE.match(told)
    if found is None:
        return []
    full = re.compile(rf"\b{found['when']} (?:it|he|she|they)(?:'s|'re| is| are| was| were) {found['done']}\b", re.I)
    lost = next((match for source in sources if (match := full.search(source))), None)
    return [Finding(Rule.SWAP, found.group(), f'The text has "{lost.group()}".')] if lost else []


def _agreeing(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "mills who was" of "mills who were", "a ramparts" of "ramparts", "weaver object" of "a weaver objected"."""
    for found in _A_FEW.finditer(told):
        alike = re.compile(rf"\b(?P<before>[\w'-]+ )?{found['noun']}\b", re.I)
        before = [match["before"] or "" for source in sources for match in alike.finditer(source)]
        if before and not any(word.lower() in {"a ", "an "} for word in before):
            return [Finding(Rule.WORDING, found.group(), "There is more than one.")]
    for found in _WHO_IS.finditer(told):
        right = re.compile(rf"\b{re.escape(found['noun'])} {found['who']} (?:were|are|have)\b")
        if any(right.search(source) for source in sources):
            return [Finding(Rule.WORDING, found.group(), "Verb and noun don't agree.")]
    for source in sources:
        for one in _ONE_DID.finditer(source):
            # "Weaver object to tax": one needs an "s" there, but "the weaver protest" is a thing.
            for found in re.finditer(rf"(?P<before>(?:[\w'-]+ ){{0,2}}){one['noun']} (?P<does>[a-z]{{3,}})\b", told):
                plain_form = stem(found["does"]) == stem(one["did"]) and not found["does"].endswith(("s", "ed", "ing"))
                if plain_form and not _ARTICLE.search(found["before"]):
                    return [Finding(Rule.WORDING, found.group(), "Verb and noun don't agree.")]
    return []


def _roles(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "asked the Post, Holm's lawyer, ..." where the passage has "Tuve, Holm's lawyer, asked the Post".

    And "the miller, Bo Tuve, wept" of a play in which "the miller (Bo Tuve) wept".
    """
    for source in sources:
        for found in _APPOSED.finditer(source):
            again = re.search(rf"(?P<name>{_NAME}), {re.escape(found['role'])}(?=[,.])", told)
            if again and not set(again["name"].split()) & set(found["name"].split()):
                return [Finding(Rule.SWAP, again.group(), f"The text says that of {found['name']}.")]
        for found in _BRACKETED.finditer(source):
            if (unmarked := f"{found['name']}, {found['plays']}") in told:
                return [Finding(Rule.SWAP, unmarked, f'The text has "{found.group()}": two people.')]
    return []


def _owners(told: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "the Post's wife" of "his wife was hurt, the Post reported": who reports it owns nothing in it."""
    for name in _POSSESSIVE.findall(told):
        reporting = False
        for passage in cited:
            flat = plain(passage.text)
            spans = [
                (one.source_start, one.source_end)
                for one in find_attributions(passage.text, passage.before)
                if one.kind is Kind.REPORTED or one.cue == "reported"
            ]
            places = [found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", flat)]
            if any(not any(start <= place < end for start, end in spans) for place in places):
                return []
            reporting = reporting or bool(places)
        if reporting:
            return [Finding(Rule.SWAP, f"{name}'s", f"The text has {name} only as who reports it.")]
    return []


def _frequency(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "doctors recommend" of "doctors frequently recommend": what is so at times isn't so in general."""
    stems = {word.stem for word in find_words(told)}
    for source in sources:
        found = _OFTEN.search(source)
        if found and stem(found["what"].lower()) in stems and _MEASURES.search(told) is None:
            return [Finding(Rule.SCOPE, found["how"], f'It leaves out "{found["how"]}".')]
    return []


def _compared(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "young patients" of "younger patients": than whom is lost."""
    mine = {word.low for word in find_words(told)}
    theirs = {word.low for source in sources for word in find_words(source)}
    for plainly in _COMPARED:
        more = f"{plainly.removesuffix('e')}er"
        if plainly in mine and more in theirs and plainly not in theirs and more not in mine:
            return [Finding(Rule.SCOPE, plainly, f'The text says "{more}".')]
    return []


def _done(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "the board freed him" of "the board decided that he should be freed": that it is done no passage says."""
    for source in sources:
        for found in (*_YET_TO_BE.finditer(source), *_ORDERED.finditer(source)):
            word = found["done"]
            elsewhere = len(re.findall(rf"\b{word}\b", source)) > 1
            if not elsewhere and re.search(rf"\b{word}\b", told) and re.search(rf"{_NOT_YET}{word}\b", told) is None:
                return [Finding(Rule.HEDGE, word, f'The text says "{found.group()}".')]
    return []


def _known(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "The clerk said" of "a clerk of Vell said": nobody knows whom that means."""
    found = _KNOWN.match(told)
    if found is None or _PERSON.fullmatch(found["what"]) is None:
        return []
    what = re.escape(found["what"])
    if any(
        re.search(rf"\b(?:the|this|that|his|her|its|their) (?:[\w'-]+ ){{0,3}}{what}\b", one, re.I) for one in sources
    ):
        return []
    if any(re.search(rf"\ban? (?:[\w'-]+ ){{0,3}}{what}\b", one, re.I) for one in sources):
        return [Finding(Rule.WORDING, found.group(), f'It says "{found.group()}" of somebody whom nobody knows.')]
    return []


def _placed(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "meets him in a helicopter" of "was taken by helicopter to meet him"."""
    for found in _WITHIN.finditer(told):
        what = re.escape(found["what"])
        having = [source for source in sources if re.search(rf"\b{what}\b", source)]
        if not having:
            continue
        tied = [re.findall(rf"{_TIED_BY}{what}\b", source) for source in having]
        every = [re.findall(rf"\b{what}\b", source) for source in having]
        if all(len(some) == len(each) for some, each in zip(tied, every, strict=True)):
            return [Finding(Rule.SWAP, found.group(), f'The text says "{tied[0][0]}".')]
    return []


def _doer_lost(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "crews shot the lion after injuring a man" of "crews shot the lion after it injured a man"."""
    for found in _AFTER_DOING.finditer(told):
        did = re.compile(
            rf"\b{found['when']} (?:it|he|she|they|(?:the|an?) [\w'-]+) (?:had |has |have )?"
            rf"{found['doing'][:-1]}\w*"
        )
        if any(did.search(source) for source in sources):
            return [Finding(Rule.SWAP, found.group(), "The text says who did that.")]
    return []


def _all_of_them(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "the six members voted for it" of "six members voted for it": that there are no more no passage says."""
    for found in _THE_COUNT.finditer(told):
        counted = rf"\b{found['count']} (?:[\w'-]+ )?{found['what']}\b"
        having = [source for source in sources if re.search(counted, source, re.I)]
        known = rf"\b(?:the|all|his|her|its|their|these|those) (?:[\w'-]+ )?{counted[2:]}"
        if having and not any(re.search(known, source, re.I) for source in having):
            return [
                Finding(Rule.SCOPE, found.group(), f"The text does not say that these are all the {found['what']}.")
            ]
    return []


def _which_did(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "the lamp, an answer to the torch, lit the way" of "an answer to the torch, which lit the way"."""
    for source in sources:
        for found in _WHICH_DID.finditer(source):
            again = re.search(rf", (?:then |also |later )?{found['did']}\b", told)
            if again is None or re.search(rf"\b(?:which|who|that) {found['did']}\b", told) is not None:
                continue
            if re.search(rf"(?:, |^)(?:[\w'-]+ ){{0,3}}{re.escape(found['noun'])}, [^,]*, {found['did']}\b", told):
                continue
            return [Finding(Rule.SWAP, again.group(), f'The text says that of "{found["noun"]}".')]
    return []


def _since_first(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Since the mill was shut, ..." of "... since the mill was shut": first, it would be a reason."""
    found = _SINCE_FIRST.match(told)
    opened = told.partition(" ")[0]
    if found is None or any(re.search(rf"(?:^|[,.] ){opened}\b", source, re.I) for source in sources):
        return []
    return [Finding(Rule.CAUSE, found.group(), f'The text does not open with "{opened.lower()}".')]
