"""What a rewriting leaves out, so that it says more than the text: how sure somebody is, of how many it is so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.writing.attribution import find_attributions
from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import AUXILIARIES, is_verb_form
from tidings.writing.language.words import content_stems, find_words, stem

__all__ = ["find_omissions"]

# "Holm was afraid Tuve would lose": without the fear she foretells it.
_ATTITUDE = re.compile(
    r"\b(?:(?:is|are|was|were|been|be) (?:\w+ly |not |very |so )?(?P<how>afraid|worried|concerned|hopeful|doubtful|"
    r"unsure|sceptical|skeptical|convinced|certain|confident|uncertain|nervous|unclear|unlikely|likely)|"
    r"(?P<how_2>fears?|feared|hopes?|hoped|doubts?|doubted|worr(?:y|ies|ied)|wonders?|wondered|pretend(?:s|ed)?|"
    r"wish(?:es|ed)?|dreams?|dreamed|imagines?|imagined|guess(?:es|ed)?|assum(?:es?|ed)|suspects?|suspected|"
    r"disagree(?:s|d)?|den(?:y|ies|ied)|decide[sd]?|thought|thinks?|suggest(?:s|ed)?|impl(?:y|ies|ied)|hint(?:s|ed)?))"
    r" (?:that |of |about |if |whether )?(?P<what>[^,;.]+)"
)
_TAKEN_FOR = re.compile(
    r"\b(?P<how>believed|thought|said|reported|understood|presumed|rumou?red|feared|suspected) "
    r"to (?:be|have been|have) (?P<what>[^,;.]{3,60})"
)
# "We thought it was mad", "From what I hear it was bad": what somebody thought once, or has by hearsay.
_HEARD = re.compile(
    r"\b(?:I|[Ww]e) (?P<how>thought|heard|hear|guess|hope|wish|assume|doubt|fear|suspect) "
    r"(?:that )?(?P<what>[^,;.\"]+)|"
    r"\b[Ff]rom what (?:I|we)(?:'ve)? (?P<how_2>hear|heard|know|understand|saw|see|gather),? (?P<what_2>[^,;.\"]+)"
)
_RELAYS = re.compile(r"\b(?:th(?:ought|ink|inks)|hear|heard|was told|believed?s?|understood|understands)\b")
# "Threatened to keep cutting": that it was done before is lost with "keep".
_GOES_ON = re.compile(r"\b(?P<how>keeps?|kept|stop(?:s|ped)?|resum(?:es?|ed)) (?P<what>[a-z]{3,}ing)\b")
_STILL = re.compile(r"\b(?:still|again|further|more|longer|continu\w*|ke[ep]\w*|stop\w*|end(?:s|ed)?|resum\w*)\b")
# "The timing of the vote is wrong" says nothing of the vote.
_HEAD_OF = re.compile(
    r"\b(?P<head>timing|possibility|risk|threat|prospect|lack|absence|amount|legality|failure|rejection|size|pace|"
    r"cost) of (?:(?:the|its|his|her|their|any|an?) )?(?P<what>[a-z]{3,})\b"
)
_ANOTHER = re.compile(r"\banother (?P<what>[a-z]{3,})\b", re.I)
_ASIDE_UNSURE = re.compile(r"\bwho (?P<how>apparently|reportedly|allegedly|possibly|probably|purportedly)\b")
# "Support from across the island": without "from" it is given, or felt, all over the island.
_FROM_WHERE = re.compile(
    r"\bfrom (?P<there>(?:across|around|all over|outside|inside|within|behind|under|beneath) (?:the |an? )?[\w'-]+)\b"
)
# "Holm said she told him she hid": he only has it from her.
_TOLD_HIM = re.compile(r"(?<=said )(?:that )?(?P<how>(?:he|she|they|[A-Z][\w'-]+) (?:had )?told (?:him|her|them))\b")
_TOLD = re.compile(r"\b(?:told|tells?|telling|heard)\b")
# "It appears that it was an accident": what stands next behind it may not be so.
_SEEMING = re.compile(
    r"\b(?P<how>(?:it )?(?:appear|seem)(?:s|ed)? (?:to|that)|(?:it )?(?:appears|seems)|tend(?:s|ed)? to)\b"
    r"(?P<what>(?:\W+[\w'-]+){1,8})",
    re.I,
)
_SEEMS = re.compile(r"\b(?:appear|seem|apparent|tend|often|usual|typical|likely|probabl|may|might|could)", re.I)
_SO_FAR = re.compile(r"\b(?P<how>so far|to date|until now|up to now)\b(?! as\b)", re.I)
_UNTRUE = (
    r"false|fals(?:ely|ified)|wrong(?:ly|fully)|mistaken(?:ly)?|erroneous(?:ly)?|baseless(?:ly)?|unfounded|bogus|fake|untrue|"
    r"debunked|discredited|disputed|unsubstantiated|unproven|unverified|unconfirmed|fabricated|fictitious"
)
_FALSELY = re.compile(
    rf"\b(?P<how>{_UNTRUE}) (?P<what>[a-z]{{4,}})\b|"
    r"\b(?P<what_2>[a-z]{2,}ed) (?P<how_2>falsely|wrong(?:ly|fully)|mistakenly|baselessly|erroneously)\b"
)
# "Police are searching for a clerk": without "for" it is she who is searched.
_FOR = re.compile(r"\b(?P<how>search|look|hunt|call|ask|wait|pray|campaign|push|vote?)(?:s|es|ed|ing)? for\b")
_FALSE = re.compile(rf"\b(?:{_UNTRUE}|fals\w+|wrong\w*|mistak\w+|errors?)\b")
_SHARE_TOLD = 0.6  # of the words of what is feared, from which it is told
_PORTION = re.compile(
    r"\b(?P<part>(?:the )?(?:vast |great |overwhelming |large |small )?(?:majority|minority)|most|many|some|several|"
    r"half|part|much|none|few|an? (?:third|quarter|fifth|few|handful|number|portion|fraction|share|percentage)|"
    r"two[- ]thirds|three[- ]quarters|\d+(?:\.\d+)?(?:%| ?per ?cent)|one in \w+|one|two|three|four|five|six|\d+)"
    r" of (?:(?:the|its|his|her|their|those|these|all|our|my) )?(?:[\w'-]+ ){0,2}?(?P<what>[a-z]{3,})\b",
    re.I,
)
_PORTIONED = re.compile(
    r"\b(?:majority|minority|most|mostly|many|some|several|half|part|partly|much|none|no|few|third|thirds|quarter|"
    r"quarters|fifth|handful|number|portion|fraction|share|percentage|per ?cent|percent|largely|mainly|not all|"
    r"nearly|almost|one|two|three|four|five|six)\b|\b(?!(?:19|20)\d\d\b)\d|%",
    re.I,
)


_PLAYED = re.compile(r"\b(?P<who>[A-Z][\w'-]+) \((?P<by>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,2})\)")


@dataclass(frozen=True, slots=True)
class _Held:
    """Words that hold back what a text tells: who tells that must keep them, or what is of their kind.

    ``cue`` finds them in a group whose name begins with "how", and what they hold back in one that begins with "what",
    where they don't hold back all of it; ``kept`` is what may stand for them, if not their synonyms. ``spoken`` ones
    count within quotation marks too.
    """

    cue: re.Pattern[str]
    kept: re.Pattern[str] | None = None
    rule: Rule = Rule.HEDGE
    spoken: bool = False


_HELD = (
    _Held(_ATTITUDE),
    _Held(_HEARD, _RELAYS, spoken=True),
    _Held(_FALSELY, _FALSE),
    _Held(_TOLD_HIM, _TOLD),
    _Held(_SEEMING, _SEEMS),
    _Held(_SO_FAR, _SO_FAR),
    _Held(_GOES_ON, _STILL, Rule.SCOPE),
)


def find_omissions(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, tells without what holds it back."""
    told = mask_quotations(plain(text))
    stems = {word.stem for word in find_words(told)}
    sources = [mask_quotations(plain(passage.text)) for passage in cited]
    return [
        *_relayed(text, cited),
        *_held_back(told, stems, cited),
        *_taken_for(stems, sources),
        *_portions(told, stems, sources),
        *_parts_played(told, sources),
        *_heads(stems, sources),
        *_whose(told, sources),
        *_put_aside(told, sources),
        *_passive_without_for(told, sources),
        *_from_where(told, sources),
    ]


def _held_back(told: str, stems: set[str], cited: Sequence[Passage]) -> list[Finding]:
    """Find what is ``told`` without the words that hold it back in a passage, the first of each kind."""
    findings: list[Finding] = []
    for held in _HELD:
        if held.kept is not None and held.kept.search(told):
            continue
        texts = (plain(passage.text) for passage in cited)
        for found in (
            one for text in texts for one in held.cue.finditer(text if held.spoken else mask_quotations(text))
        ):
            how, what = _group(found, "how"), _group(found, "what")
            words = content_stems(what) - {stem(how)}
            kin = {stem(how)} | _ALIKE.get(stem(how), frozenset()) if held.kept is None else set()
            if (words or not what) and not kin & stems and len(words & stems) >= _SHARE_TOLD * len(words):
                findings.append(Finding(held.rule, what.strip() or how, f'It leaves out "{how}".'))
                break
    return findings


def _group(found: re.Match[str], name: str) -> str:
    """Return what the one of the groups of ``found`` whose names begin with ``name`` matched, or nothing."""
    return next((words for key, words in found.groupdict().items() if key.startswith(name) and words), "")


def _put_aside(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Holm, who apparently wrote, feared it" of "Holm apparently wrote that she feared it": both are unsure."""
    for found in _ASIDE_UNSURE.finditer(told):
        if not any(found.group() in source for source in sources):
            return [Finding(Rule.HEDGE, found.group(), f'The text does not say only this "{found["how"]}".')]
    return []


def _relayed(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "Holm told Birk he did it" of "Birk said Holm told her he did it": that he told her is her word."""
    mine = [one for one in find_attributions(text) if one.source]
    for passage in cited:
        given = [one for one in find_attributions(passage.text, passage.before) if one.source]
        for outer in given:
            inner = [one for one in given if one is not outer and outer.start <= one.source_start < outer.end]
            passed_on = any(_last(one.source) == _last(other.source) for one in inner for other in mine)
            if passed_on and not any(_last(outer.source) == _last(other.source) for other in mine):
                return [Finding(Rule.STRENGTH, inner[0].source, f"It leaves out that {outer.source} says so.")]
    return []


def _last(source: str) -> str:
    return source.split(",")[0].split()[-1].lower()


def _taken_for(stems: set[str], sources: Sequence[str]) -> list[Finding]:
    """Find "the skeleton of a child" of "a skeleton, believed to be that of a child", where no passage is surer."""
    for source in sources:
        for found in _TAKEN_FOR.finditer(source):
            what = content_stems(found["what"])
            held = {stem(found["how"])} | _ALIKE.get(stem(found["how"]), frozenset()) | _UNSURE
            surer = any(what <= content_stems(other) for other in sources if not _TAKEN_FOR.search(other))
            if not what or surer or stems & held or len(what & stems) < _SHARE_TOLD * len(what):
                continue
            return [Finding(Rule.HEDGE, found["what"].strip(), f'It leaves out "{found["how"]} to".')]
    return []


def _portions(told: str, stems: set[str], sources: Sequence[str]) -> list[Finding]:
    """Find "the fees are for witnesses" of "most of the fees are for witnesses"."""
    if _PORTIONED.search(told):
        return []
    for source in sources:
        found = _PORTION.search(source)
        whole = found is not None and len(re.findall(rf"\b{re.escape(found['what'])}\b", source)) > 1
        if found is not None and not whole and stem(found["what"]) in stems:
            return [Finding(Rule.SCOPE, found["what"], f'It leaves out "{found["part"]} of".')]
    return []


def _passive_without_for(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "a clerk is being searched by police" of "police are searching for a clerk": they search for her."""
    for source in sources:
        for found in _FOR.finditer(source):
            bare = re.search(rf"\b(?:is|are|was|were|be|been|being) (?P<done>{found['how']}e?d)\b(?! for\b)", told)
            if bare is not None and bare["done"] not in source:
                return [Finding(Rule.WORDING, bare["done"], f'It leaves out "for" behind "{bare["done"]}".')]
    return []


def _from_where(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "her support across the island" of "support for her from across the island": it comes from there."""
    for source in sources:
        for found in _FROM_WHERE.finditer(source):
            there = found["there"]
            if there in told and f"from {there}" not in told and source.count(there) == 1:
                return [Finding(Rule.WORDING, there, f'It leaves out "from" before "{there}".')]
    return []


def _parts_played(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Susie Holm was murdered" of "Susie Holm (Ada Tuve) is murdered": in a film it has not happened."""
    for source in sources:
        for found in _PLAYED.finditer(source):
            if found["who"] in told and found["by"] not in told:
                return [Finding(Rule.HEDGE, found["who"], f"It leaves out who plays {found['who']}.")]
    return []


def _heads(stems: set[str], sources: Sequence[str]) -> list[Finding]:
    """Find "the vote" of "the timing of the vote"."""
    for source in sources:
        head = _HEAD_OF.search(source)
        if head is None or stem(head["what"]) not in stems or stem(head["head"]) in stems:
            continue
        if len(re.findall(rf"\b{head['what']}\b", source)) == 1:
            return [Finding(Rule.SCOPE, head.group(), f'It leaves out "the {head["head"]} of".')]
    return []


def _whose(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "a clerk fell, and another fell" of "a clerk fell and another lamp fell": another what?"""
    for found in _ANOTHER.finditer(told):
        if not (is_verb_form(found["what"]) or found["what"] in AUXILIARIES):
            continue
        theirs = [other["what"] for source in sources for other in _ANOTHER.finditer(source)]
        if theirs and not any(is_verb_form(one) or one in AUXILIARIES for one in theirs):
            return [Finding(Rule.SWAP, found.group(), f'The text says "another {theirs[0]}".')]
    return []


def _kin(*words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


_GROUPS = (
    _kin("afraid", "fear", "feared", "fears", "worry", "worries", "worried", "concerned", "concern", "nervous"),
    _kin("hopeful", "hope", "hopes", "hoped", "wish", "wishes", "wished"),
    _kin(
        "doubtful", "doubt", "doubts", "unsure", "sceptical", "skeptical", "uncertain", "unclear", "wonder", "wondered"
    ),
    _kin("convinced", "certain", "confident", "sure", "believe", "believes", "believed", "think", "thinks", "thought"),
    _kin("unlikely", "likely", "probably", "expected", "may", "might", "could"),
    _kin(
        "assume", "assumes", "assumed", "guess", "suspect", "suspects", "suspected", "believe", "believes", "believed"
    ),
    _kin(
        "suggest",
        "suggests",
        "suggested",
        "imply",
        "implies",
        "implied",
        "hint",
        "hints",
        "hinted",
        "may",
        "might",
        "could",
        "appears",
        "appeared",
        "seems",
        "seemed",
        "indicates",
        "indicated",
        "apparently",
        "proposed",
        "proposes",
    ),
    _kin("deny", "denies", "denied", "reject", "rejects", "rejected", "not", "no", "never", "dispute", "disputes"),
)
_UNSURE = _kin(
    "may",
    "might",
    "could",
    "perhaps",
    "possibly",
    "possible",
    "probably",
    "apparently",
    "reportedly",
    "alleged",
    "allegedly",
    "likely",
    "seems",
    "appears",
)
_ALIKE = {
    word: frozenset().union(*(group for group in _GROUPS if word in group)) for group in _GROUPS for word in group
}
