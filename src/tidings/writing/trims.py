"""What a sentence can do without: what only adds something to it. What is left is as true as the whole."""

import re
from collections.abc import Iterator

from tidings.writing.antecedents import PERSON
from tidings.writing.cutting import asks_for, is_compared, says_something
from tidings.writing.language.names import find_names
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import find_finite_verb

__all__ = ["may_own", "side_first", "trimmed"]

_MOST = 8  # versions of one sentence
_FEWEST_LEFT = 6  # words
_BREAK = re.compile(
    r",\s(?=(?:which|who|where|whose|while|as|after|when|with|and|an?|the|its|his|her|their|including|"
    r"\w{3,}ing(?! (?:and|or|but|[–—-])))\b)"
    r"|;\s"
)
_AFTERWARDS = re.compile(r"\s(?=(?:after|following|because|while)\s)")
# What the clause behind it may be needed for: "not because", "only after", "a day after", "named after", "would".
_TIED = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|only|until|unless|if|would|could|should|may|might|must|\w+n['’]t)\b|"
    r"\b(?:name[sd]?|look\w*|sought|(?:second|minute|hour|day|night|week|month|year|decade|moment|morning|evening)s?|"
    r"shortly|soon|just|right|long|immediately|even|first|initially|originally|at first|the|and|or|in the)$",
    re.I,
)
_ADDS = re.compile(r", (?=(?:who|whom|which|whose|where)\b)")
_OF_SOMEBODY = re.compile(r", (?=(?:\d{1,3}|an?|the|its|their)\b)")
# "He noted that though it is rare", "the first suspect arrested, Ada Holm": the clause, or its verb, comes later.
_LEFT_OPEN = re.compile(
    r"\b(?:that|and|but),? (?:though|although|if|when|while|since|because|as|once|unless|despite|after|"
    r"before|given|in|at|"
    r"by|with|for|under)\b[^,]*$|\bnot (?:only|just|merely)\b(?!.*\bbut\b)|\baccused by (?!.*\bof\b)|"
    r"\bgave [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*$|"
    r"^[^,]*ed, [^,]*(?:, [^,]*)?$|\bbetween (?:(?! and ).)*$"
)
# What an honest telling can't do without: a denial, a doubt, a verdict, an exception, a condition.
_NEEDED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|disput\w*|insist\w*|innocen\w*|guilty|acquitt\w*|cleared|appeal\w*|allege\w*|"
    r"(?:no|without|without \w+|without \w+ any) evidence|proof|unverified|unproven|unconfirmed|verif\w*|falsely|"
    r"wrongly|could not be|false|untrue|not (?:true|been|yet|peer)|but not|except\w*|excluding|apart from|other than|"
    r"preliminary|if|unless|provided|bail|"
    r"conditions?|conditional\w*|who (?:has |had |also )?(?:said|says|told|tells)|saying|adding|stress(?:ed|ing)|"
    r"insisting|maintain\w*)\b",
    re.I,
)
# "Shares were falling, the mill closing | when she took over": it says of when that was.
_WHILE = re.compile(r"\b(?:was|were) \w+ing\b")
_WHEN = re.compile(r"\b(?:when|while|as)\b")
_GRAVE = re.compile(r"\bbut\b|\b(?:arrest(?:s|ed)|charged|convicted|sentenced|acquitted)\b")
_TIMED_LATER = re.compile(r", (?:before|after|until|if|unless|when) ")
_LIST_END = re.compile(r",(?: [\w’'-]+){1,3}$")
_PART_END = re.compile(r",|--|[–—]|\bwho\b")
_LISTED = re.compile(r"(?:an?|the|its|his|her|their) [^,;]*(?:, [^,;]*)*,? and ")
_PAST_FIRST = re.compile(r"[a-z]{2,}ed (?:the|an?|his|her|its|their|to|in|at|on|for|from|with)\b")
_COMMA = re.compile(r", ")
# "The rush came in part | because of the tide": what closes the part belongs to what would fall.
_OPEN_END = re.compile(
    r"\b(?:of|in|on|at|for|with|by|to|into|than|as|from|and|or|but|the|an?|after|before|because|while|during|following|"
    r"despite|between|among|about|over|under|against|through|without|in part|partly|largely|mostly|"
    r"mainly|chiefly|only)$"
)
_CALLED = re.compile(r"\b(?:call|dub|brand|deem|label)(?:s|ed|led)? [^,]*$")
_HIS = re.compile(r"\b(?:he|she|his|her|him|hers)\b")
_ANOTHER = re.compile(r"\band [A-Z]")  # "Holm, 65, of Orrel, and Tuve, 45, are held": he is half of the subject
_SIDE = re.compile(r"^(?P<main>[^,;:\"]{15,}?) (?P<side>(?:after|before|while) \w+ing [^,;:\"]{8,})\.$")
_SAID_THAT = re.compile(r"\b(?:that|said|says|denie[sd]|denied)\b")  # "denied that he erred while talking to them"
_OTHERS = re.compile(r"\b(?:people|men|women|children|residents|him|her|them|police|\w{3,}(?:ers|ors))\b", re.I)


def trimmed(text: str) -> Iterator[str]:
    """Yield the sentence ``text`` without what only adds to it, the fullest first.

    A clause with "who" or "which" between commas behind its subject goes, or an age or a role behind a name; so does
    what trails behind a comma, and the clause of time or cause that closes it. A denial, a doubt or
    an exception stays.
    """
    found = dict.fromkeys(_without_asides(text))
    for version in (text, *found):
        found |= dict.fromkeys(_without_ends(version))
    yield from sorted((one for one in found if one != text), key=len, reverse=True)[:_MOST]


def _without_asides(text: str) -> Iterator[str]:
    """Yield the sentence without what stands between commas behind its subject."""
    for opened in (*_ADDS.finditer(text), *_OF_SOMEBODY.finditer(text)):
        head = text[: opened.start()]
        if find_finite_verb(head) is not None or "," in head or '"' in plain(text) or head.startswith("According to "):
            continue
        if opened.re is _OF_SOMEBODY and not _ends_with_name(head):
            continue  # "the bank, a shop and the mill": part of a list
        rests = _with_verb_first(text, opened.end())
        # Of two such places one is within what would be left out, and nobody can tell which.
        if len(rests) != 1:
            continue
        aside = text[opened.end() : len(text) - len(rests[0])]
        if _NEEDED.search(aside) or _ANOTHER.search(aside) or may_own(aside, rests[0]):
            continue
        if len(f"{head} {rests[0]}".split()) >= _FEWEST_LEFT:
            yield f"{head} {rests[0]}"


def may_own(aside: str, rest: str) -> bool:
    """Say whether a "his" in ``rest`` may be of somebody in ``aside``: "Holm, who coached Tuve, | lost his job"."""
    somebody = PERSON.search(aside) is not None or any(name.proper for name in find_names(f"x {aside}"))
    return somebody and _HIS.search(rest) is not None


def _with_verb_first(text: str, start: int) -> list[str]:
    """Return what follows those commas of ``text`` from ``start`` on behind which a finite verb stands."""
    rests = [text[comma.end() :] for comma in _COMMA.finditer(text, start)]
    return [rest for rest in rests if _verb_first(rest)]


def _verb_first(rest: str) -> bool:
    """Say whether ``rest`` opens with a finite verb, known ("was") or by its form ("fractured her skull")."""
    verb = find_finite_verb(f"X {rest}")
    return (verb is not None and verb.start == len("X ")) or bool(_PAST_FIRST.match(rest))


def _ends_with_name(head: str) -> bool:
    names = [name for name in find_names(head) if name.proper]
    return len(names) == 1 and len(names[0].proper) > 1 and head.endswith(names[0].proper[-1].text)


def _without_ends(text: str) -> Iterator[str]:
    """Yield the sentence without what trails behind its main clause."""
    for place in (*_BREAK.finditer(text), *_AFTERWARDS.finditer(text)):
        part, rest = text[: place.start()].rstrip(" ,;"), text[place.end() :]
        if place.re is _AFTERWARDS and _TIED.search(part):
            continue
        if _OPEN_END.search(part) or asks_for(part, rest) or _is_listed(part, rest):
            continue
        if _GRAVE.search(rest):
            continue  # "opened the street | after a row, but a crowd stayed", "threw a pole, | and four were arrested"
        if _TIMED_LATER.search(rest):
            continue  # "was checked, including by the clerk, before it went out": without the time, another check
        if (_WHILE.search(part) and _WHEN.search(rest)) or is_compared(part, rest):
            continue
        if _CALLED.search(part) and ", " in rest:
            continue  # "has called the inquiry, which began in May, | a witch hunt"
        if _NEEDED.search(rest) or _LEFT_OPEN.search(part) or _with_verb_first(text, place.end()):
            continue  # "The gun used in the shooting, a pistol, was registered": its verb comes later
        if len(part.split()) >= _FEWEST_LEFT and says_something(part):
            yield f"{part}."


def _is_listed(part: str, rest: str) -> bool:
    """Say whether ``rest`` goes on with a list that stands in ``part``: "free trade, work, | and rules"."""
    if ";" in part or re.search(r":\s\w+$", part):
        return True  # "Tuve, as he was ill; Holm": what is listed so has no verb of its own
    if _LIST_END.search(part) and rest.startswith(("and ", "or ", "but ")):
        return True
    if rest.startswith("and ") and _verb_first(part.rpartition(", ")[2]):
        return True  # "climbed on the roof, broke the slates, and fled"
    if rest.startswith(("and ", "or ")) and find_finite_verb(_next_part(rest)) is None:
        return True  # "beat a miller, a baker, and Ada Holm -- who ..."
    return _LISTED.match(rest) is not None and find_finite_verb(f"X {rest}") is None


def _next_part(rest: str) -> str:
    """Return what follows the "and" that opens ``rest``, up to a comma, a dash or a "who"; a subject is lent."""
    return f"X {_PART_END.split(rest.partition(' ')[2], maxsplit=1)[0]}"


def side_first(text: str) -> tuple[str, str] | None:
    """Return "after doing this" and the main clause of ``text``, where only its subject can have done it."""
    found = _SIDE.match(text)
    if found is None:
        return None
    verb = find_finite_verb(found["main"])
    if verb is None or _SAID_THAT.search(found["main"]):
        return None
    rest = found["main"][verb.end :]
    if PERSON.search(rest) or _OTHERS.search(rest) or any(name.proper for name in find_names(f"x {rest}")):
        return None  # "police held a man after breaking a door": who broke it?
    return found["side"], found["main"]
