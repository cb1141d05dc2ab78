"""Which articles wait for an editor: by what they are about, and by whether people had a hand in them before."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from tidings.publication.topic_words import COUNTRIES, HUMAN_ACTS, HUMAN_TITLES, HUMAN_TRAITS, WORDS
from tidings.writing.language.names import find_names
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import FUNCTION_WORDS, stem

__all__ = ["AMENDED", "TOPICS", "decide_hold", "describe_hold", "find_topics"]

AMENDED = "amended"
"""Why the next version of an article waits whose public version an editor amended, whatever the settings say."""

_PERSONS = "living-persons"


def _any_of(phrases: Iterable[str]) -> str:
    return rf"(?:{'|'.join(phrases)})"


_PATTERNS = {topic: re.compile(rf"\b{_any_of(words)}(?!\w)", re.I) for topic, words in WORDS.items()}
_BETWEEN = (
    r"(?:,? (?:has|have|had|is|was|will|would|to|be|been|being|also|later|then|again|never|once|publicly|\w+ly))*"
)
_ACTS = re.compile(rf"{_BETWEEN},? {_any_of(HUMAN_ACTS)}(?!\w)")
_HAS = re.compile(rf"['’]s? (?:\w+ ){{0,2}}?{_any_of(HUMAN_TRAITS)}(?!\w)")
_TITLED = re.compile(rf"\b{_any_of(HUMAN_TITLES)}\.? $", re.I)
_NOBODY = re.compile(_any_of(COUNTRIES), re.I)
_LONGEST_TITLE = 30  # characters before a name in which its title stands
_WORDS_OF_HOLDS = {
    "crime": "crime",
    "health": "health",
    "elections": "elections",
    _PERSONS: "living persons",
    AMENDED: "an editor amended the version before",
}

TOPICS: tuple[str, ...] = (*WORDS, _PERSONS)
"""Everything that an article can be held for."""


def find_topics(
    texts: Sequence[str], speakers: Sequence[str], names: Sequence[str], passages: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the topics of an article of the sentences ``texts``, whose ``speakers`` and ``names`` are known.

    Errs towards finding: a single word is enough. Anybody who speaks, every name of several words, and a surname alone
    that does what people do, has what people have, or is somebody's in the ``passages`` that the article rests on, may
    be a living person; code can't tell the dead from the living, nor always people from places.
    """
    found = [topic for topic, pattern in _PATTERNS.items() if any(pattern.search(text) for text in texts)]
    if any(speakers) or any(len(name.split()) > 1 for name in names) or _names_somebody(texts, passages):
        found.append(_PERSONS)
    return tuple(found)


def _names_somebody(texts: Sequence[str], passages: Sequence[str]) -> bool:
    known = frozenset(_people_of(passages))
    return any(word in known or acts for text in texts for word, acts in _surnames(text))


def _surnames(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each name of ``text`` of a single word, and whether it has a person's title, verb or belongings."""
    for name in find_names(text):
        proper = name.proper
        if not proper:
            continue
        start = proper[0].start
        word = re.sub(r"['’]s?$", "", text[start : proper[-1].end])
        low = word.lower()
        if " " in word or word.isupper() or _NOBODY.fullmatch(low) or low in FUNCTION_WORDS:
            continue
        after = text[start + len(word) :]
        titled = bool(name.titles) or _TITLED.search(text[max(0, start - _LONGEST_TITLE) : start]) is not None
        if name.opens and not titled and is_common(stem(low)):
            continue  # "Rain arrives"
        yield word, titled or bool(_ACTS.match(after) or _HAS.match(after))


def _people_of(passages: Iterable[str]) -> Iterator[str]:
    """Yield the last word of every name of several words in ``passages``, and every single one with a title."""
    for passage in passages:
        for name in find_names(passage):
            if len(name.proper) > 1 or (name.proper and name.titles):
                yield re.sub(r"['’]s?$", "", name.proper[-1].text)


def decide_hold(topics: Collection[str], hold: Collection[str], *, amended_before: bool) -> tuple[str, ...]:
    """Return why a version about ``topics`` waits for an editor where ``hold`` is set; nothing if it needn't wait."""
    held = tuple(topic for topic in topics if topic in hold)
    return (*held, AMENDED) if amended_before else held


def describe_hold(why: str) -> str:
    """Return the reasons of a hold, as they are stored with blanks between them, in plain words."""
    return ", ".join(_WORDS_OF_HOLDS.get(each, each) for each in why.split())
