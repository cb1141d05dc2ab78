"""Every name of a sentence stands in a cited passage, whole; the cited outlets' own names may be told."""

import re

from tidings.writing.check.alignment import near_copy
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.families import COUNTRIES
from tidings.writing.language.likeness import likeness
from tidings.writing.language.names import Name, name_stems
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import related, stem

__all__ = ["check_names"]

_LIKE_ENOUGH = 0.3
_BORN = re.compile(r"\b[A-Z]\w+-born\b")
_ORIGIN = re.compile(r"\b(?:born|native|birth\w*|hails?|grew up|raised)\b", re.I)
_COPIED = 0.8
_COUNTRY_OF = {stem(word): number for number, family in enumerate(COUNTRIES) for word in family.split()}


def check_names(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each name that no cited passage has, or whose parts belong to different names there."""
    found: list[Finding] = []
    if (born := _BORN.search(sentence.flat)) and not any(_ORIGIN.search(reading.flat) for reading in ground.readings):
        found.append(Finding(Rule.ROLE, born.group(), "No cited passage says where anybody was born."))
    copied = any(near_copy(sentence, reading) >= _COPIED for reading in ground.readings)
    meant = frozenset[str]() if copied else ground.meant  # a copy names nobody whom its passage doesn't
    for name in sentence.names:
        stems = name_stems(name)
        if not stems or _is_outlet(stems, ground) or _only_opens(name, sentence, ground):
            continue
        missing = [one for one in stems if one not in meant and not _known(one, ground)]
        if missing and not _is_acronym(name, ground):
            found.append(Finding(Rule.NAME, name.text, f"No cited passage names {name.text}."))
        elif not missing and len(name.proper) > 1 and not _together(name, ground):
            found.append(Finding(Rule.NAME, name.text, f"No cited passage has {name.text} as one name."))
    return found


def _is_outlet(stems: frozenset[str], ground: Ground) -> bool:
    return stems <= ground.outlet_stems


_PLURAL = re.compile(r" (?:are|were|have|who|do|at|in|of|from|with|on|for|will|want|say)\b")


def _only_opens(name: Name, sentence: Reading, ground: Ground) -> bool:
    """Say whether a single capitalised word merely opens the sentence: a common word, or like one of the passages."""
    if not name.opens or len(name.words) != 1:
        return False
    rest = _PLURAL.match(sentence.flat, name.end)
    if name.words[0].low.endswith("s") and not name.text.endswith("'s") and rest:
        return True
    if is_common(name.words[0].stem) or find_numbers(name.text):
        return True  # whether the passages have it is then the business of other rules
    low = name.words[0].stem
    return any(likeness(low, other) >= _LIKE_ENOUGH for other in ground.content_stems)


def _known(one: str, ground: Ground) -> bool:
    if one in ground.stems or one in ground.outlet_stems:
        return True
    country = _COUNTRY_OF.get(one)
    return any(
        (country is not None and _COUNTRY_OF.get(other) == country) or related(one, other) for other in ground.stems
    )


def _is_acronym(name: Name, ground: Ground) -> bool:
    """Say whether the name is made of the first letters of a name in the passages, or the other way round."""
    word = name.text.replace(".", "").removesuffix("'s").removesuffix("’s")
    if word.isupper() and 2 <= len(word) <= 6:
        return any(word in _initials(other) for reading in ground.readings for other in reading.names)
    letters = _initials(name)
    return any(reading_word in letters for reading in ground.readings for reading_word in _capitals(reading))


def _initials(name: Name) -> set[str]:
    every = "".join(word.text[0].upper() for word in name.words)
    proper = "".join(word.text[0] for word in name.words if word.capitalised)
    return {every, proper} - {every[:1], proper[:1]}


def _capitals(reading: Reading) -> list[str]:
    return [w.text.replace(".", "") for w in reading.words if w.text.isupper() and 2 <= len(w.text) <= 6]


def _together(name: Name, ground: Ground) -> bool:
    """Say whether the words of ``name`` stand near one another in one passage or outlet name."""
    wanted = [word.stem for word in name.proper]
    reach = len(wanted) + 3
    for reading in (*ground.readings, *ground.before):
        places = [[i for i, w in enumerate(reading.words) if related(w.stem, one)] for one in wanted]
        if all(places) and any(
            all(any(abs(i - first) <= reach for i in spots) for spots in places[1:]) for first in places[0]
        ):
            return True
    return any(any(related(one, other) for other in ground.outlet_stems) for one in wanted) or any(
        stem(word.text) in _COUNTRY_OF for word in name.proper
    )
