"""Whether a sentence names a statement's source in any clause, or tells an act of which the source's word is proof."""

import re

from tidings.writing.attribution import Attribution, Kind
from tidings.writing.check.ground import Reading
from tidings.writing.check.quotes import is_pronoun, same_source, source_key
from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word, stem

__all__ = ["names_source", "within_power"]

_TELLS = frozenset(
    map(
        stem,
        word_list(
            """give gave put count consider promise reckon estimate see deem call cite say tell insist speak report
            announce warn add note find think believe hold describe dismiss reject admit deny claim expect
            like want hope wish intend worry fear point"""
        ),
    )
) | {"giv", "gave", "put", "saw", "held", "said", "told", "spok", "found", "thought"}
_ACCOUNTS = frozenset(
    map(stem, word_list("plan report account estimate figure view word tally count version statement letter document"))
)
_BEFORE = re.compile(
    r"\b(?:according to|in the (?:eyes|words|view|opinion) of|citing|quoting|for|as (?:told|seen|put) by)"
    r"(?: an?| the| its| their| his| her)?(?: [\w'.-]+){0,4}? ?$",
    re.I,
)
_REACH = 5
_POWER = frozenset(
    map(
        stem,
        word_list(
            """charge arrest release publish award fine sentence appoint invite vote sue suspend order open close
            sign approve strike reject launch file convict acquit name recall"""
        ),
    )
)
_ITSELF = re.compile(r"^\W*(?:on \w+ )?(?:that )?(?:it|they|he|she) (?:has|have|had) (?:\w+ly )?(?P<act>\w+)", re.I)
_RESULTS = re.compile(r"^ (?:an?|its|their|record)\b(?! (?:claim|allegation))", re.I)


def names_source(sentence: Reading, one: Attribution, reading: Reading) -> bool:
    """Say whether ``sentence`` gives anything, in whatever clause, as told by the source of ``one``.

    A reader who is told whose account it is takes the other clauses for the same account. Allegations are not covered.
    """
    if one.kind in {Kind.ACCUSED, Kind.HEARSAY} or one.cue.startswith("alleg") or not one.source:
        return False
    telling = [
        other for other in sentence.attributions if other.source and other.kind not in {Kind.ASKED, Kind.PLANNED}
    ]
    if any(_same(sentence, other, one, reading) for other in telling):
        return True
    key = reading.name_stems if is_pronoun(one.source) else source_key(one.source)
    return any(word.stem in key and _tells(sentence, i, word) for i, word in enumerate(sentence.words))


def _same(sentence: Reading, mine: Attribution, one: Attribution, reading: Reading) -> bool:
    """Say whether both sources are one; a pronoun is whom the sentence itself names before it."""
    if is_pronoun(mine.source):
        key = source_key(one.source)
        return any(word.stem in key for word in sentence.words if word.start < mine.source_start)
    return same_source(mine.source, one.source, reading)


def _tells(sentence: Reading, i: int, word: Word) -> bool:
    """Say whether the word at ``i``, of a source's name, stands before a word of telling or after one of citing."""
    for other in sentence.words[i + 1 : i + 1 + _REACH]:
        if any(mark in sentence.flat[word.end : other.start] for mark in ";:"):
            break
        if other.stem in _ACCOUNTS or (other.stem in _TELLS and not other.low.endswith("ings")):
            return True
    return _BEFORE.search(sentence.flat[: word.start]) is not None


def within_power(one: Attribution, reading: Reading) -> bool:
    """Say whether ``one`` tells what its source itself has done by virtue of its office, or its own results.

    Police who say that they have charged somebody have charged them; a company that reports a profit has reported it.
    """
    rest = reading.flat[one.cue_end :]
    if one.cue.startswith("report"):
        return _RESULTS.match(rest) is not None
    act = _ITSELF.match(rest) or _ITSELF.match(reading.flat[one.start : one.end])
    return one.kind is Kind.SAID and act is not None and stem(act["act"]) in _POWER
