"""Which articles wait for an editor: by what they are about, and by whether people had a hand in them before."""

import re
from collections.abc import Collection, Sequence

__all__ = ["AMENDED", "TOPICS", "decide_hold", "find_topics"]

AMENDED = "amended"
"""Why the next version of an article waits whose public version an editor amended, whatever the settings say."""

_PERSONS = "living-persons"

_WORDS: dict[str, str] = {
    "crime": r"arrest\w*|murder\w*|manslaughter|homicide|rap(?:e|ed|ist)|assault\w*|robb(?:ed|er|ers|ery)|burglar\w*"
    r"|theft|stabb\w+|shooting|gunman|kidnap\w*|fraud\w*|brib\w+|embezzl\w+|crim(?:e|es|inal|inals)|suspects?"
    r"|defendants?|prosecut\w+|convict\w*|indict\w*|sentenced|jail\w*|prison\w*|custody|charged with|accused of"
    r"|on trial|abus(?:e|ed|er)|trafficking",
    "health": r"health\w*|disease\w*|illness\w*|epidemic\w*|pandemic\w*|outbreaks?|infect\w+|virus\w*|vaccin\w+"
    r"|hospital\w*|patients?|doctors?|medicines?|medical|drugs?|cancer|tumou?rs?|suicid\w+|overdos\w+|treatments?"
    r"|symptoms?|clinic\w*|surgery|contagi\w+",
    "elections": r"elect(?:ion|ions|ed|oral|orate)|vot(?:e|es|ed|er|ers|ing)|ballots?|polls?|polling|candidates?"
    r"|referend\w+|campaign(?:s|ed|ing)?|run-?off|constituenc\w+|by-election|primar(?:y|ies)|turnout",
}
_PATTERNS = {topic: re.compile(rf"\b(?:{words})\b", re.I) for topic, words in _WORDS.items()}

TOPICS: tuple[str, ...] = (*_WORDS, _PERSONS)
"""Everything that an article can be held for."""


def find_topics(texts: Sequence[str], speakers: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return the topics of an article of the sentences ``texts``, whose ``speakers`` and ``names`` are known.

    Errs towards finding: a single word is enough. Anybody who speaks, and every name of several words, may be a
    living person; code can't tell the dead from the living, nor always people from places.
    """
    found = [topic for topic, pattern in _PATTERNS.items() if any(pattern.search(text) for text in texts)]
    if any(speakers) or any(len(name.split()) > 1 for name in names):
        found.append(_PERSONS)
    return tuple(found)


def decide_hold(topics: Collection[str], hold: Collection[str], *, amended_before: bool) -> tuple[str, ...]:
    """Return why a version about ``topics`` waits for an editor where ``hold`` is set; nothing if it needn't wait."""
    held = tuple(topic for topic in topics if topic in hold)
    return (*held, AMENDED) if amended_before else held
