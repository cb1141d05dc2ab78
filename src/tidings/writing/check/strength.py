"""A sentence is never stronger than its evidence: what somebody says stays somebody's, an allegation stays one."""

import re

from tidings.writing.attribution import Attribution, Kind, covers
from tidings.writing.check.alignment import align
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.quotes import same_source
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.check.sourced import names_source, within_power
from tidings.writing.entities import Strength
from tidings.writing.language.likeness import likeness
from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word, find_words, is_content, stem
from tidings.writing.strength import is_caveat, judge_passage

__all__ = ["check_caveat", "check_strength"]

_ASSERTED = {Kind.SAID, Kind.ACCUSED, Kind.DENIED, Kind.FOUND, Kind.HEARSAY}
_ACCUSING_WORDS = {
    stem(word)
    for word in word_list(
        """accuse accusation allege allegation alleged allegedly deny denial reject suspect suspected charge charged
    claim blame"""
    )
}
_PAPERS = frozenset(word_list("records data figures documents papers minutes accounts statistics"))
_MOST = 0.5


def check_strength(sentence: Reading, ground: Ground, previous: Reading) -> list[Finding]:
    """Return a finding if the sentence states as fact what its passages only give as somebody's words."""
    found: list[Finding] = []
    mine = [one for one in sentence.attributions if one.kind in _ASSERTED | {Kind.PLANNED, Kind.ASKED, Kind.DECIDED}]
    if _all_quoted(sentence):
        return found
    free = _free_stems(ground)
    for reading in ground.readings:
        for one in reading.attributions:
            if one.kind not in _ASSERTED or (not one.source and one.kind is not Kind.HEARSAY):
                continue
            if one.source.lower().removeprefix("the ").partition(" ")[0] in _PAPERS:
                continue
            if _own_act(sentence, reading, one) or within_power(one, reading):
                continue
            bare = _dropped(sentence, reading, one)
            if not bare:
                bare = _bare(sentence, reading, one, mine, free)
                bare = [] if bare and names_source(sentence, one, reading) else bare
            if bare and not _carried(previous, one, reading):
                found.append(_finding(one, bare))
            elif one.kind is Kind.ACCUSED and one.source:
                found.extend(_presupposed(sentence, reading, one))
    return found[:1]


_SILENT = re.compile(
    r"^\W*(?P<who>[^,;\"]{2,60}?) (?:(?:has|have|had) )?(?:declin\w+ to|refus\w+ to|would not|did not) "
    r"(?:comment|discuss|say|answer)"
)
_DOING = re.compile(r"^\W*(?P<who>[^,;\"]{2,60}?) (?:is|are|was|were) (?:now |still |also )?\w+ing\b")
_PRONOUN = re.compile(r"^(?:he|she|they|it|we|i)\b", re.I)


def _own_act(sentence: Reading, reading: Reading, one: Attribution) -> bool:
    """Say whether the sentence tells what the source itself does or won't say, of which its word is proof enough."""
    doing = _SILENT.match(sentence.flat) or _DOING.match(sentence.flat)
    if doing is None or one.kind is not Kind.SAID or _PRONOUN.match(doing["who"]):
        return False
    return same_source(doing["who"], one.source, reading)


def _all_quoted(sentence: Reading) -> bool:
    """Say whether the whole sentence is a quotation."""
    return bool(sentence.content) and all(sentence.quoted(word.start) for word in sentence.content)


def _free_stems(ground: Ground) -> list[frozenset[str]]:
    """Return for each passage the stems of what it tells in its outlet's own voice."""
    return [
        frozenset(w.stem for w in reading.content if not covers(asserting, w.start))
        for reading, asserting in ((reading, _asserting(reading)) for reading in ground.readings)
    ]


def _asserting(reading: Reading) -> list[Attribution]:
    return [one for one in reading.attributions if one.kind in _ASSERTED]


def _bare(
    sentence: Reading, reading: Reading, one: Attribution, mine: list[Attribution], free: list[frozenset[str]]
) -> list[Word]:
    """Return the sentence's words outside its own attributions, if they are for the most part those of ``one``."""
    content = {w.stem for w in reading.words if is_content(w) and one.start <= w.start < one.end}
    frame = {w.stem for w in reading.words if one.source_start <= w.start < one.source_end}
    own = frozenset().union(*free) if free else frozenset()
    outside = [w for w in sentence.content if not covers(mine, w.start) and not sentence.quoted(w.start)]
    outside = [w for w in outside if w.stem not in frame or w.stem in content]
    if not outside or not content:
        return []
    if blamed := _blamed(reading, one, outside) if not mine else []:
        return blamed
    if clause := _whole_clause(sentence, outside, content - own):
        return clause
    theirs = [w for w in outside if w.stem in content or max((likeness(w.stem, c) for c in content), default=0) >= 0.6]
    only_theirs = [w for w in theirs if w.stem not in own]
    small = len(content) <= 3 and len(theirs) >= min(2, len(content))
    if len(theirs) < _MOST * len(outside) or (len(theirs) < 3 and not small):
        return []
    # Told by another passage in its own voice: then it is not only somebody's word.
    return theirs if len(only_theirs) > 0.4 * len(theirs) else []


def _blamed(reading: Reading, one: Attribution, outside: list[Word]) -> list[Word]:
    """Return the words of what somebody blames ("a power cut") if the sentence tells of it as of a fact."""
    if not one.cue.startswith("blam") or not one.source:
        return []
    match = re.match(
        r"(?: (?:an?|the|its|their))?((?: [\w'-]+){1,3}?)(?= for\b| and\b|[,.;]|$)", reading.flat[one.cue_end :]
    )
    thing = {word.stem for word in find_words(match.group(1)) if is_content(word)} if match else set()
    told = [word for word in outside if word.stem in thing]
    return told if thing and len({word.stem for word in told}) == len(thing) else []


def _whole_clause(sentence: Reading, outside: list[Word], content: set[str]) -> list[Word]:
    """Return the words of a clause of the sentence ("The drug is safe, but ...") all of which are in ``content``."""
    starts = {word.start for word in outside}
    for clause in re.finditer(r"[^;,]+(?:[;,]|$)", sentence.flat):
        words = [w for w in sentence.content if clause.start() <= w.start < clause.end()]
        own = [w for w in words if w.start in starts]
        finite = re.search(r"\b(?:is|are|was|were|will|has|have|had)\b", clause.group())
        if finite and len(own) >= 2 and len(own) == len(words) and all(w.stem in content for w in own):
            return own
    return []


def _dropped(sentence: Reading, reading: Reading, one: Attribution) -> list[Word]:
    """Return the words of a near copy of ``one``'s content from which its source and cue were cut away."""
    matched = align(sentence, reading)
    cue = next((i for i, word in enumerate(reading.words) if word.start == one.cue_start), -1)
    inside = [i for i, at in enumerate(matched) if at >= 0 and one.start <= reading.words[at].start < one.end]
    if cue < 0 or cue in matched or one.source == "" or len(inside) < max(4, 0.6 * len(matched)):
        return []
    kept = {sentence.words[i].start for i in inside}
    added = [a for a in sentence.attributions if a.cue_start not in kept and a.kind in _ASSERTED]
    first = sentence.words[inside[0]]
    return [] if covers(added, first.start) else [sentence.words[i] for i in inside if is_content(sentence.words[i])]


def _carried(previous: Reading, one: Attribution, reading: Reading) -> bool:
    """Say whether the sentence before, in the same paragraph, names the source (never enough for an accusation)."""
    if one.kind in {Kind.ACCUSED, Kind.HEARSAY}:
        return False
    return any(
        other.source and same_source(other.source, one.source, reading)
        for other in previous.attributions
        if other.kind in _ASSERTED
    )


def _finding(one: Attribution, bare: list[Word]) -> Finding:
    words = " ".join(word.text for word in bare[:6])
    if one.kind in {Kind.ACCUSED, Kind.HEARSAY}:
        return Finding(Rule.STRENGTH, words, "It states an allegation as fact; say who alleges it.")
    return Finding(
        Rule.STRENGTH, words, f"It states as fact what the passage gives as the words of {one.source}; say who said it."
    )


_DEED = re.compile(r"\s*(?:.+?)\s+(?:of|for)\s+(?=\w+ing\b)", re.S)


def _presupposed(sentence: Reading, reading: Reading, one: Attribution) -> list[Finding]:
    """Find an accusation's deed told without a word that says it is an accusation ("the contract that she steered")."""
    match = _DEED.match(reading.text[one.cue_end : one.end])
    if not match:
        return []
    deed_start = one.cue_end + match.end()
    deed = [w for w in reading.words if w.start >= deed_start and w.start < one.end and is_content(w)]
    if len(deed) < 2 or any(w.stem in _ACCUSING_WORDS for w in sentence.words):
        return []
    verb = deed[0].stem
    telling = [
        w for w in sentence.words if (w.stem == verb or likeness(w.stem, verb) >= 0.6) and not sentence.quoted(w.start)
    ]
    shared = [w for w in deed[1:] if w.stem in sentence.stems]
    if not telling or not shared or _said_by(sentence, telling[0], one, reading):
        return []
    return [
        Finding(Rule.STRENGTH, telling[0].text, "It takes an accusation for granted; say that it is one, and whose.")
    ]


def _said_by(sentence: Reading, word: Word, one: Attribution, reading: Reading) -> bool:
    """Say whether the sentence gives ``word`` as the accuser's own statement."""
    return any(
        other.start <= word.start < other.end
        and other.kind in {Kind.SAID, Kind.ACCUSED, Kind.DENIED}
        and other.cue not in {"called", "calls", "asked", "asks"}
        and same_source(other.source, one.source, reading)
        for other in sentence.attributions
        if other.source
    )


_CONTESTED = re.compile(
    r"\b(?:could|can)(?:n't| not) (?:\w+ly )?(?:establish|determine|say|tell) (?:which|whose) \w+ (?:is|was)\b", re.I
)
_DISPUTED = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|disput\w*|contest\w*|contradict\w*|refut\w*)\b", re.I)
_UNSETTLED = re.compile(
    r"\b(?:unable|impossible|not possible) to (?:\w+ly )?(?:establish|determine|ascertain|tell|say)\b|"
    r"\b(?:could|can)(?:n't| not) (?:be )?(?:\w+ly )?(?:establish|determin|ascertain)\w*",
    re.I,
)


def check_caveat(sentence: Reading, ground: Ground, previous: Reading) -> list[Finding]:
    """Return a finding if a passage says that it could not be checked, and the sentence is silent about that."""
    if any(is_caveat(one.text) or _UNSETTLED.search(one.flat) for one in (sentence, previous)):
        return []
    for passage, reading in zip(ground.passages, ground.readings, strict=True):
        judged = judge_passage(passage.text, passage.before, passage.outlet)
        unverified = Strength.UNVERIFIED in {judged.strength, passage.strength}
        shared = sentence.content_stems & reading.content_stems
        contested = _CONTESTED.search(reading.flat) and not _DISPUTED.search(sentence.flat)
        if (unverified or contested) and len(shared) >= 2:
            return [Finding(Rule.CAVEAT, sentence.text, "The outlet could not verify this; the sentence must say so.")]
    return []
