"""Two events stay two: nothing said of one name is put upon another, and near namesakes are not one."""

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.quotes import source_key
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.names import Name, name_stems
from tidings.writing.language.words import Word, related

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
        named = [name for name in reading.names if name.proper and not _only_opens(name)]
        theirs = frozenset(name.proper[-1].stem for name in named)
        if not theirs or any(related(one, other) for one in theirs for other in mine) or _opens_with_link(reading):
            continue
        if any(one.source and source_key(one.source) & sentence.stems for one in reading.attributions):
            continue  # told as that source's account
        if any(not theirs.isdisjoint(_people(other)) and not mine.isdisjoint(_people(other)) for other in others):
            continue  # another cited passage names both: they belong to one event
        elsewhere = frozenset().union(*(other.stems for other in others))
        lent = [
            w
            for w in _predicates(sentence)
            if w.stem in reading.stems and w.stem not in elsewhere and w.stem not in mine
        ]
        called = theirs.union(*map(name_stems, named))  # "Baker Holm" may be "the baker"
        if len(lent) >= 2 and not any(w.stem in called for w in lent):
            words = " ".join(word.text for word in lent)
            who = named[0].text
            return [
                Finding(Rule.BLEND, words, f'The passage says "{words}" of {who}, whom the sentence does not name.')
            ]
    return []


def _predicates(sentence: Reading) -> list[Word]:
    """Return the words that can be said of somebody: no names, no numbers, no days."""
    dates = [(day.start, day.end) for day in sentence.dates]
    return [
        w
        for w in sentence.content
        if not w.capitalised and w.text[0].isalpha() and not any(a <= w.start < b for a, b in dates)
    ]


def _people(reading: Reading) -> frozenset[str]:
    """Return the last words of the names: what tells namesakes of one first name apart."""
    return frozenset(name.proper[-1].stem for name in reading.names if name.proper)


def _only_opens(name: Name) -> bool:
    return name.opens and len(name.words) == 1 and "'" not in name.text


def _opens_with_link(reading: Reading) -> bool:
    return bool(reading.words) and reading.words[0].low in _LINKS
