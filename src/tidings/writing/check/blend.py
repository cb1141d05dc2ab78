"""Two events stay two: nothing said of one name is put upon another, and near namesakes are not one."""

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule

__all__ = ["check_blend"]

_LINKS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})


def check_blend(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if a passage about somebody else lends its words to whom the sentence is about.

    A passage counts as somebody else's if it has names, none of them in the sentence, and lacks those of the sentence,
    while it alone gives several of the sentence's words.
    """
    if len(ground.readings) < 2 or not sentence.names:
        return []
    mine = _people(sentence)
    if not mine:
        return []
    for index, reading in enumerate(ground.readings):
        others = [other for i, other in enumerate(ground.readings) if i != index]
        theirs = _people(reading)
        if not theirs or not theirs.isdisjoint(mine) or _opens_with_link(reading):
            continue
        if any(not theirs.isdisjoint(_people(other)) and not mine.isdisjoint(_people(other)) for other in others):
            continue  # another cited passage names both: they belong to one event
        elsewhere = frozenset().union(*(other.stems for other in others))
        lent = [
            w for w in sentence.content if w.stem in reading.stems and w.stem not in elsewhere and w.stem not in mine
        ]
        if len(lent) >= 2 and not any(w.stem in theirs for w in lent):
            words = " ".join(word.text for word in lent)
            who = next(name.text for name in reading.names if name.proper)
            return [
                Finding(Rule.BLEND, words, f'The passage says "{words}" of {who}, whom the sentence does not name.')
            ]
    return []


def _people(reading: Reading) -> frozenset[str]:
    """Return the last words of the names: what tells namesakes of one first name apart."""
    return frozenset(name.proper[-1].stem for name in reading.names if name.proper)


def _opens_with_link(reading: Reading) -> bool:
    return bool(reading.words) and reading.words[0].low in _LINKS
