"""Who a rewriting says did or was a thing, beside who did or was it in the text."""

import re
from collections.abc import Sequence

from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import FUNCTION_WORDS, content_stems, find_words, stem

__all__ = ["find_borrowed"]

# "the men, who had stolen a tent": a deed tied to whom it follows.
_WHO_DID = re.compile(
    r"(?P<head>[^,.;]+?)(?:, [^,;.]+)?,? who (?:had |has |have |also |then |later |was |were )*(?P<verb>[a-z]{3,})\b"
)
_OF_AN_EVENT = re.compile(
    r"(?P<name>[A-Z][\w-]+)'s (?:death|murder|killing|arrest|resignation|trial|shooting|disappearance|funeral|"
    r"appointment|election|victory|kidnapping|release|sentencing|career|case), (?P<role>(?:an?|the) [^,]{5,})"
)
# "Was found dead outside his home by detectives": who is said to have done it.
_DONE_BY = re.compile(
    r"\b(?:was|were|been|being|is|are|be) (?:\w+ly )?(?P<verb>[a-z]{3,})\b[^,.;]{0,60}? by "
    r"(?P<who>(?:the |an? )?(?!(?:\w+day|\w+ing|\d)\b)[\w'-]+(?: (?!(?:in|on|at|for|of|after|before|when|"
    r"who|and|to|as)\b)[\w'-]+){0,3})"
)
# What is done to people, so that it matters who does it: told of nobody, and of somebody.
_HARM = (
    r"(?P<verb>shot|killed|stabbed|attacked|wounded|injured|beaten|murdered|raped|kidnapped|robbed|assaulted|struck)"
)
_DONE = re.compile(rf"\b(?:was|were|been|is|are) (?:\w+ly )?{_HARM}\b")
_DEED = re.compile(
    rf"\b(?P<who>(?:[Aa]n?|[Tt]he) (?:[\w-]+ ){{0,2}}?[a-z]+|[A-Z][\w'-]+) (?:\w+ly )?{_HARM}(?: and \w+ed)? "
    r"(?:(?:at least|about|up to) )?(?:the|an?|two|three|four|five|six|\d+|several|people|his|her|their|[A-Z])"
)
_BY = re.compile(r"\bby (?P<who>(?:[\w'-]+ ?){1,6})")
_DOER_NEAR = 6  # words before a verb among which its doer stands
# The pronoun, and what in a text is of that sex.
_HE = (
    re.compile(r"\b(?:he|his|himself)\b", re.I),
    re.compile(
        r"\b(?:him|mr|sir|lord|king|prince|pope|father|son|brother|husband|uncle|nephew|boys?|guy|male|(?:[a-z]+)?m[ae]n|"
        r"grandfather|grandson|stepfather|fianc[eé]|boyfriend|actor|priest|dad)\b",
        re.I,
    ),
)
_SHE = (
    re.compile(r"\b(?:she|her|hers|herself)\b", re.I),
    re.compile(
        r"\b(?:mrs|ms|miss|dame|lady|queen|princess|duchess|mother|daughter|sister|wife|aunt|niece|girls?|female|"
        r"(?:[a-z]+)?wom[ae]n|grandmother|granddaughter|stepmother|fianc[eé]e|girlfriend|actress|widow|nun|mom|mum|"
        r"pregnan\w+)\b",
        re.I,
    ),
)
_NEAR = 10  # words before "who" among which it may mean one
_HELPERS = frozenset(
    word_list("had has have was were is are be been being also then later not never just already will would could did")
)
_STANDING_FOR = frozenset(word_list("who which that he she they it and but or to"))
_CLAUSES = re.compile(r"[;:]|, (?:and |but |while |as |\w+ing )|,| (?:and|but|while|when|because) ")


def find_borrowed(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, says of one that they say of another."""
    told = mask_quotations(plain(text))
    sources = [mask_quotations(plain(passage.text)) for passage in cited]
    return [
        *_relative(told, sources),
        *_being(told, sources),
        *_attached(told, sources),
        *_gender(told, sources, cited),
        *_by(told, sources),
        *_undone(told, sources),
    ]


def _attached(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Holm's death, a known miller" of "the death of Holm, a known miller": no death is a miller."""
    for found in _OF_AN_EVENT.finditer(told):
        role = " ".join(found["role"].split()[:3])
        event = found.group().partition(", ")[0]
        if any(role in source and f"{event}, {role}" not in source for source in sources):
            return [Finding(Rule.SWAP, found.group(), f"The text says that of {found['name']}.")]
    return []


def _gender(told: str, sources: Sequence[str], cited: Sequence[Passage]) -> list[Finding]:
    """Find a "he" or "she" where the text tells of no man or no woman: "I would not come, Holm said" has neither."""
    whole = [plain(passage.text) for passage in cited]
    for pronoun, own in (_HE, _SHE):
        found = pronoun.search(told)
        if (
            found is None
            or any(own.search(source) for source in sources)
            or any(pronoun.search(text) for text in whole)
        ):
            continue
        return [Finding(Rule.SUPPORT, found.group(), f'The text does not say that it is a "{found.group().lower()}".')]
    return []


def _by(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "found dead by detectives" of "detectives look into the death of Holm, found dead": they found nobody."""
    for done in _DONE_BY.finditer(told):
        verb = stem(done["verb"])
        who = content_stems(done["who"])
        places = [(words, i) for words in map(find_words, sources) for i, word in enumerate(words) if word.stem == verb]
        if not who or not places or not any(who & content_stems(source) for source in sources):
            continue  # another verb, or another doer: that is for other rules
        beside = [{word.stem for word in words[max(0, i - _DOER_NEAR) : i]} for words, i in places]
        named = [content_stems(by["who"]) for source in sources for by in _BY.finditer(source)]
        if not any(who & near for near in (*beside, *named)):
            return [Finding(Rule.SWAP, done.group(), f'The text does not say that "{done["who"]}" did that.')]
    return []


def _undone(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "three people were shot" of "a woman shot three people": who did it is what the text tells."""
    for done in _DONE.finditer(told):
        clause = content_stems(told[: done.start()] + told[done.start() :].split(",")[0])
        for deed in (deed for source in sources for deed in _DEED.finditer(source)):
            doer = content_stems(deed["who"])
            same = stem(deed["verb"]) == stem(done["verb"]) and deed["who"].split()[-1].lower() not in _STANDING_FOR
            if same and doer and not doer & clause:
                return [Finding(Rule.SWAP, done.group(), f'It leaves out that "{deed["who"]}" did that.')]
    return []


def _relative(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "the men, who had stolen a tent, left" of "somebody had stolen a tent, and the men left"."""
    for found in _WHO_DID.finditer(told):
        heads = content_stems(found["head"])
        verb = stem(found["verb"])
        doers = [doer for source in sources for doer in _doers(source, verb)]
        if doers and all(doer not in _STANDING_FOR and stem(doer) not in heads for doer in doers):
            return [Finding(Rule.SWAP, found.group(), f'The text says "{found["verb"]}" of "{doers[0]}".')]
        meant = [one for source in sources for one in _meant(source, verb)]
        head = stem(find_words(found["head"])[-1].low) if find_words(found["head"]) else ""
        if doers and len(meant) == len(doers) and all(head not in near for _, near in meant):
            return [Finding(Rule.SWAP, found.group(), f'The text says "{found["verb"]}" of "{meant[0][0]}".')]
    return []


def _meant(source: str, verb: str) -> list[tuple[str, frozenset[str]]]:
    """Return whom "who" means before the verb with the stem ``verb``, be it "who tried to help", and what is near."""
    words = find_words(source)
    found: list[tuple[str, frozenset[str]]] = []
    for place, word in enumerate(words):
        if word.stem != verb:
            continue
        i = place - 1
        while i >= 0 and (words[i].low in _HELPERS or words[i].low == "to" or words[i + 1].low == "to"):
            i -= 1
        if i >= 1 and words[i].low in {"who", "which", "that"}:
            found.append((words[i - 1].low, frozenset(one.stem for one in words[max(0, i - _NEAR) : i])))
    return found


def _doers(source: str, verb: str) -> list[str]:
    """Return the words, in lower case, that stand before the verb with the stem ``verb`` in ``source``."""
    words = find_words(source)
    found: list[str] = []
    for place, word in enumerate(words):
        if word.stem != verb:
            continue
        before = [one for one in words[:place] if one.low not in _HELPERS and not one.low.endswith("ly")]
        if before:
            found.append(before[-1].low)
    return found


def _being(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Crews were on the pier" of "police were on the pier, urging crews to leave"."""
    mine = _main(told)
    if mine is None:
        return []
    subject, rest = mine
    rest = _CLAUSES.split(rest, maxsplit=1)[0]
    said = content_stems(rest)
    if len(said) < 2 or not subject:
        return []
    for source in sources:
        for clause in _CLAUSES.split(source):
            theirs = _main(clause)
            if theirs is None or len(said & content_stems(theirs[1])) < len(said):
                continue
            if not theirs[0] or subject & theirs[0] or not subject <= content_stems(source):
                return []  # the same one, or one whom other rules know
            return [Finding(Rule.SWAP, rest.strip(), "The text says that of another.")]
    return []


def _main(clause: str) -> tuple[frozenset[str], str] | None:
    """Return the stems of the subject of ``clause`` and what follows its verb, where that is a form of "be"."""
    verb = find_finite_verb(clause)
    if verb is None or clause[verb.start : verb.end].lower() not in {"is", "are", "was", "were"}:
        return None
    words = [word for word in find_words(clause[: verb.start]) if word.low not in FUNCTION_WORDS]
    return frozenset(word.stem for word in words), clause[verb.end :]
