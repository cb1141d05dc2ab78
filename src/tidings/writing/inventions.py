"""What a rewriting makes up out of a passage's own words: feelings, conditions, accusers, and names made of two."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.words import Word, find_words, is_content, stem

__all__ = ["TELLING", "find_inventions"]

TELLING = frozenset(
    stem(word)
    for word in word_list(
        """said told according reported wrote announced stated statement accused denied following including place called
        asked put number report reports"""
    )
)
_FEELINGS = frozenset(
    stem(word)
    for word in word_list(
        """concerned worried anxious angry furious outraged upset pleased happy delighted glad proud disappointed
        frustrated alarmed afraid shocked surprised confident hopeful satisfied sorry regrets fears grateful relieved
        optimistic pessimistic embarrassed nervous determined eager"""
    )
)
_PURPOSE = re.compile(
    r"\b(?P<meant>designed|intended|meant|aimed|supposed|built|created|destined) (?:to|at|for)\b", re.I
)
_IS_THE = re.compile(
    r"\b(?:is|was|are|were) the (?:[a-z]+ )?(?P<what>figure|point|focus|subject|topic|issue|thing|person|one|reason|"
    r"case|matter|star|centre|center)(?=[.,;]|$)"
)
_IS_WHAT = re.compile(r"\b(?:is|was) (?:what|why|how|where) (?=[A-Z]|the |he |she |they |it )")
_CONDITION = re.compile(r"\b(?:if|unless|provided that|in case)\b", re.I)
_CONDITIONAL = re.compile(
    r"\b(?:if|unless|provided|in case|whether|would|should|without|until|once|when|depend\w*|condition\w*|otherwise)\b",
    re.I,
)
_THING = re.compile(
    r"\b(?:the|an?|this|that|his|her|its|their) "
    r"(?P<thing>projects?|views?|plans?|posts?|demands?|signals?|jokes?|forecasts?)\b"
)
_PLACE_AND_THING = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear) (?P<place>[A-Z][\w'-]+), (?P<thing>(?:[A-Z][\w'-]+ )+(?P<kind>[a-z]+))\b"
)
_LONG_WORD = 5
_CALENDAR = frozenset(
    word_list(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december"""
    )
)
_SAID_TO_BE_ACCUSED = re.compile(r"\baccus(?:ed|es|ing)\b", re.I)
_ACCUSES = re.compile(
    r"\b(?:accus|blam|charg|suspect|indict|sue[sd]?\b|suing|lawsuit|claim|complain|alleges?\b|allegation)|"
    r"\balleg\w+ (?:that|against|to have)\b",
    re.I,
)
_ROOT = 5  # letters that forms of one feeling share


def find_inventions(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, tells that none of them does."""
    return [
        *_feelings(text, cited),
        *_things(text, cited),
        *_conditions(text, cited),
        *_purposes(text, cited),
        *_empty(text, cited),
        *_said_again(text, cited),
        *_joined_names(text, cited),
        *_joined_places(text, cited),
        *_accused(text, cited),
    ]


def _joined_places(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "in Vell, Orrel Wool warehouse" where the passages have "at an Orrel Wool warehouse in Vell"."""
    for found in _PLACE_AND_THING.finditer(mask_quotations(plain(text))):
        thing = rf"\b{re.escape(found['thing'])} (?:in|at|near|outside) {re.escape(found['place'])}\b"
        if any(re.search(thing, plain(passage.text)) for passage in cited):
            return [Finding(Rule.WORDING, found.group(), f'It says "{found.group()}" of a {found["kind"]} there.')]
    return []


def _feelings(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find what somebody is said to feel where the passages tell of no such feeling."""
    known = {word.stem[:_ROOT] for passage in cited for word in find_words(passage.text)}
    for word in find_words(mask_quotations(plain(text))):
        if word.stem in _FEELINGS and word.stem[:_ROOT] not in known:
            return [Finding(Rule.SUPPORT, word.text, f'The text does not say that anybody feels "{word.text}".')]
    return []


def _things(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "the project" where no passage has one: as a verb it would tell who says it, as a noun it is a thing."""
    known = {word.stem for passage in cited for word in find_words(f"{passage.text} {passage.speaker}")}
    for found in _THING.finditer(mask_quotations(plain(text))):
        if stem(found["thing"]) not in known:
            return [Finding(Rule.SUPPORT, found["thing"], f'It says "{found["thing"]}", which the text does not.')]
    return []


def _conditions(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find a condition where no passage has one: "could leave if he has no aide" of "has no aide and could leave"."""
    found = _CONDITION.search(mask_quotations(plain(text)))
    if found is None or any(_CONDITIONAL.search(plain(passage.text)) for passage in cited):
        return []
    return [Finding(Rule.HEDGE, found.group(), f'The text sets no condition with "{found.group()}".')]


def _purposes(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "designed to" where no passage has a design: "a plan to cut costs" is not what the bridge in it is for."""
    found = _PURPOSE.search(mask_quotations(plain(text)))
    known = {word.stem for passage in cited for word in find_words(passage.text)}
    if found is None or stem(found["meant"]) in known:
        return []
    return [Finding(Rule.SUPPORT, found.group(), f'The text does not say that anything is "{found.group()}" that.')]


def _empty(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "Holm is the main figure" and "that is what Holm said" where no passage says so: it only sounds whole."""
    told = mask_quotations(plain(text))
    known = {word.stem for passage in cited for word in find_words(passage.text)}
    found = _IS_THE.search(told)
    if found is not None and stem(found["what"]) not in known:
        return [Finding(Rule.SUPPORT, found.group(), f'It says "{found.group()}", which the text does not.')]
    found = _IS_WHAT.search(told)
    if found is not None and not any(_IS_WHAT.search(plain(passage.text)) for passage in cited):
        return [Finding(Rule.WORDING, found.group(), f'The text does not say "{found.group()}".')]
    return []


def _said_again(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find a word told more often than in any passage: "the author of the plan is the author", which says nothing."""
    known = [Counter(word.stem for word in find_words(passage.text)) for passage in cited]
    told = Counter(word.stem for word in find_words(mask_quotations(plain(text))) if _is_common(word))
    for one, times in told.items():
        if times > 1 and one not in TELLING and times > max(counted[one] for counted in known):
            return [Finding(Rule.WORDING, one, f'It says "{one}" {times} times.')]
    return []


def _is_common(word: Word) -> bool:
    return is_content(word) and not word.capitalised and len(word.low) >= _LONG_WORD and word.text.isalpha()


def _joined_names(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "the Vell Navy" where the passages have "in Vell, the Navy": a name made of two."""
    known: set[tuple[str, str]] = set()
    common: set[str] = set()
    for passage in cited:
        words = find_words(plain(f"{passage.text} {passage.speaker} {passage.outlet}"))
        common |= {word.low for word in words if not word.capitalised}
        for i, word in enumerate(words):
            for other in words[i + 1 : i + 4]:
                known.add((_bare(word), _bare(other)))
                if not other.capitalised:
                    break
    flat = mask_quotations(plain(text))
    for one, other in pairwise(find_words(flat)[1:]):
        joined = one.capitalised and other.capitalised and flat[one.end : other.start] == " "
        if joined and not {one.low, other.low} & (common | _CALENDAR) and (_bare(one), _bare(other)) not in known:
            return [Finding(Rule.NAME, flat[one.start : other.end], "No passage has these names as one.")]
    return []


def _bare(word: Word) -> str:
    return word.low.removesuffix("'s").removesuffix("’s")


def _accused(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find somebody told as accused where no passage accuses anybody: "alleged" of a deed names no one."""
    found = _SAID_TO_BE_ACCUSED.search(mask_quotations(plain(text)))
    if found is None or any(_ACCUSES.search(plain(passage.text)) for passage in cited):
        return []
    return [Finding(Rule.STRENGTH, found.group(), f'The text says of nobody that they are "{found.group()}".')]
