"""What a rewriting leaves out, so that it says more than the text: how sure somebody is, of how many it is so."""

import re
from collections.abc import Sequence

from tidings.writing.attribution import find_attributions
from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.held_back import ALIKE, SHARE_TOLD, UNSURE, find_held_back
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import AUXILIARIES, is_verb_form
from tidings.writing.language.words import content_stems, find_words, stem

__all__ = ["find_omissions"]

_TAKEN_FOR = re.compile(
    r"\b(?P<how>believed|thought|said|reported|understood|presumed|rumou?red|feared|suspected) "
    r"to (?:be|have been|have) (?P<what>[^,;.]{3,60})"
)
_ANOTHER = re.compile(r"\banother (?P<what>[a-z]{3,})\b", re.I)
_ASIDEUNSURE = re.compile(r"\bwho (?P<how>apparently|reportedly|allegedly|possibly|probably|purportedly)\b")
# "Support from across the island": without "from" it is given, or felt, all over the island.
_FROM_WHERE = re.compile(
    r"\bfrom (?P<there>(?:across|around|all over|outside|inside|within|behind|under|beneath) (?:the |an? )?[\w'-]+)\b"
)
# "Police are searching for a clerk": without "for" it is she who is searched.
_FOR = re.compile(r"\b(?P<how>search|look|hunt|call|ask|wait|pray|campaign|push|vote?)(?:s|es|ed|ing)? for\b")
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


def find_omissions(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, tells without what holds it back."""
    told = mask_quotations(plain(text))
    stems = {word.stem for word in find_words(told)}
    sources = [mask_quotations(plain(passage.text)) for passage in cited]
    return [
        *_relayed(text, cited),
        *find_held_back(told, cited),
        *_taken_for(stems, sources),
        *_portions(told, stems, sources),
        *_parts_played(told, sources),
        *_whose(told, sources),
        *_put_aside(told, sources),
        *_passive_without_for(told, sources),
        *_from_where(told, sources),
    ]


def _put_aside(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "Holm, who apparently wrote, feared it" of "Holm apparently wrote that she feared it": both are unsure."""
    for found in _ASIDEUNSURE.finditer(told):
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
            held = {stem(found["how"])} | ALIKE.get(stem(found["how"]), frozenset()) | UNSURE
            surer = any(what <= content_stems(other) for other in sources if not _TAKEN_FOR.search(other))
            if not what or surer or stems & held or len(what & stems) < SHARE_TOLD * len(what):
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


def _whose(told: str, sources: Sequence[str]) -> list[Finding]:
    """Find "a clerk fell, and another fell" of "a clerk fell and another lamp fell": another what?"""
    for found in _ANOTHER.finditer(told):
        if not (is_verb_form(found["what"]) or found["what"] in AUXILIARIES):
            continue
        theirs = [other["what"] for source in sources for other in _ANOTHER.finditer(source)]
        if theirs and not any(is_verb_form(one) or one in AUXILIARIES for one in theirs):
            return [Finding(Rule.SWAP, found.group(), f'The text says "another {theirs[0]}".')]
    return []
