"""What the sentence says is found in the passages: word by word, as itself, a derived word, a synonym or a like."""

import re

from tidings.writing.attribution import Attribution, Kind
from tidings.writing.check.events import is_result
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.negators import is_negator
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.cues import KIND_OF
from tidings.writing.language.likeness import are_antonyms, likeness
from tidings.writing.language.names import name_stems
from tidings.writing.language.numbers import Quantity
from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word, related, stem

__all__ = ["check_support", "support_score"]

_LEAST = 0.5  # share of the sentence's content that must be found
_LIKE = 0.42
_INVENTED = 0.67  # share of the words for what happened that, if unfound, makes it another event
_FEW = 3
_INVENTED_OF_FEW = 0.5  # the same of a sentence with few words for what happened: each of them decides
_HALF = 0.5
_LIGHT = frozenset(
    map(
        stem,
        word_list("""people person need keep get make take part put number thing way time come day year case
    show hold run see bring give set call go come look turn begin start remain include carry travel file great
    member reach early late earliest latest new
    due present current
    older younger longer far enough instead favour everyone everybody someone such rest other kind use"""),
    )
)  # words that tell little: what they say is said by the words beside them
_FRAMING = frozenset(
    map(
        stem,
        word_list("""
    half used different differ disagree unlike opposite whereas alternative contradict comparison
    comparable relative side position view role opinion idea argument conclusion judged consider account version
    explanation question answer reason doubt hint imply meant matter concerned attention choice possible possibility
    probably chance odds prospect ought bound condition depends unless assume nearly roughly almost hardly merely quite
    little small tiny big single sole bulk fraction average percentage minority amount sum size quantity overall
    additional extra further evenly spot place outside inside elsewhere apart beneath distance decade century hour
    spring autumn winter morning afternoon evening mid past future next originally preceded sooner ahead moment
    occasions event occurred case fact item method arrangement source link tied separated involved affected effect
    consequences advantage exists available known public intends long name type sort somebody something
    anybody"""),
    )
)  # words that frame, compare or measure what others tell: a paraphrase puts them in, a lie changes what was done
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
_REFUSALS = frozenset(map(stem, word_list("decline refuse deny reject fail lack without exclude prevent")))
_MOVES = frozenset(map(stem, word_list("rise grow increase climb gain fall drop decline decrease lose shrink")))
_NOT_KNOWN = frozenset(word_list("unclear unknown mystery open uncertain undecided"))
_ASKS = re.compile(r"\b(?:not|nobody|no one|too early|unclear|unknown)\b", re.I)
_LEVELS = frozenset(word_list("up down higher lower more fewer less"))
_RUN = 5  # unfound content words in a row that no paraphrase explains


def support_score(sentence: Reading, ground: Ground) -> float:
    """Return what share of the content of ``sentence`` its passages hold, 0 to 1; names and numbers weigh double."""
    weighed = [(_weight(word), _found(word, sentence, ground)) for word in _telling(sentence, ground)]
    total = sum(weight for weight, _ in weighed)
    return sum(weight * found for weight, found in weighed) / total if total else 1.0


def check_support(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if too little of the sentence, or too long a stretch of it, is not in its passages."""
    telling = _telling(sentence, ground)
    unfound: list[Word] = []
    for word in telling:
        if _found(word, sentence, ground) > 0:
            unfound = []
            continue
        unfound.append(word)
        if len(unfound) >= _RUN:
            words = sentence.text[unfound[0].start : unfound[-1].end]
            return [Finding(Rule.SUPPORT, words, f'No cited passage says "{words}".')]
    if invented := _invented(telling, sentence, ground):
        return [Finding(Rule.SUPPORT, invented, f'No cited passage says "{invented}" of anybody.')]
    if support_score(sentence, ground) < _LEAST:
        missing = " ".join(word.text for word in telling if _found(word, sentence, ground) == 0)
        return [Finding(Rule.SUPPORT, missing, f"The cited passages do not say this: {missing}.")]
    return []


def _invented(telling: list[Word], sentence: Reading, ground: Ground) -> str:
    """Return the words that say what happened, if the passages lack half of them: known names prove no deed."""
    said = [
        word
        for word in telling
        if word.text[0].isalpha()
        and word.stem not in _LIGHT
        and stem(word.text) not in _LIGHT
        and KIND_OF.get(word.low) not in {Kind.SAID, Kind.REPORTED}
        and not sentence.quoted(word.start)
        and (not word.capitalised or word is sentence.words[0])
        and not any(name.start <= word.start < name.end and name.proper for name in sentence.names)
    ]
    subject = next((stems for stems in map(name_stems, sentence.names) if stems), frozenset[str]())
    about = [reading for reading in ground.readings if subject <= reading.stems]
    known = frozenset().union(*(reading.content_stems for reading in about or ground.readings))
    missing = [word.text for word in said if word.stem not in _FRAMING and not _told_of(word, sentence, known, ground)]
    share = _INVENTED if len(said) > _FEW else _INVENTED_OF_FEW
    return " ".join(missing) if missing and len(missing) >= share * len(said) else ""


def _told_of(word: Word, sentence: Reading, known: frozenset[str], ground: Ground) -> bool:
    """Say whether the passages have ``word``: as itself, or by a like where the sentence's first name stands."""
    unmade = word.low.startswith("un") and stem(word.low[2:]) in ground.stems
    if (
        unmade
        or is_result(sentence, word, ground)
        or (word.low in _NOT_KNOWN and any(_ASKS.search(reading.flat) for reading in ground.readings))
        or (word.stem in _MOVES and not _LEVELS.isdisjoint(ground.lows))
        or _denies(word, ground)
        or _meant(word, sentence, ground)
        or any(related(word.stem, other) for other in ground.stems)
    ):
        return True
    return any(likeness(word.stem, other) >= _LIKE or are_antonyms(word.stem, other) for other in known)


def _denies(word: Word, ground: Ground) -> bool:
    """Say whether the word is one such as "declined" and the passages have a "not": whose, other rules ask."""
    return word.stem in _REFUSALS and any(is_negator(one) for reading in ground.readings for one in reading.words)


def _meant(word: Word, sentence: Reading, ground: Ground) -> bool:
    """Say whether the word, after "the" or the like, names what an earlier passage told of and the cited ones mean."""
    at = sentence.words.index(word)
    return at > 0 and sentence.words[at - 1].low in _DEFINITE and word.stem in ground.told_before


def _telling(sentence: Reading, ground: Ground) -> list[Word]:
    """Return the content words that tell something: not the frame "OUTLET reported"."""
    frames = [one for one in sentence.attributions if one.kind in {Kind.SAID, Kind.REPORTED}]
    # Days and numbers have rules of their own, which know that yesterday is Tuesday and a quarter is 25%.
    spans = [*ground.outlet_spans(sentence), *((day.start, day.end) for day in sentence.dates)]
    spans.extend((number.start, _after_unit(sentence, number)) for number in sentence.numbers if not number.weak)
    return [
        word
        for word in sentence.content
        if not (is_negator(word) and any(_NOBODY.search(reading.flat) for reading in ground.readings))
        and not _in_frame(word, frames, ground)
        and not any(start <= word.start < end for start, end in spans)
    ]


_NOBODY = re.compile(r"\b(?:no one|nobody|none|no-one|nothing)\b", re.I)


def _after_unit(sentence: Reading, number: Quantity) -> int:
    """Return where a number ends, with the word for its unit of time: the passage may give days for weeks."""
    unit = re.match(r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|decades?)\b", sentence.flat[number.end :])
    return number.end + (unit.end() if unit else 0)


def _in_frame(word: Word, frames: list[Attribution], ground: Ground) -> bool:
    for one in frames:
        if one.cue_start <= word.start < one.cue_end:
            return True
        if one.source_start <= word.start < one.source_end and word.stem in ground.outlet_stems:
            return True
    return False


def _weight(word: Word) -> float:
    return 2.0 if word.capitalised or word.text[:1].isdigit() else 1.0


def _found(word: Word, sentence: Reading, ground: Ground) -> float:
    """Return how well the passages hold ``word``: 1 as itself, less by likeness, 0 if not at all."""
    if word.stem in ground.stems:
        return 1.0
    if f"un{word.stem}" in ground.stems or (word.low.startswith("un") and stem(word.low[2:]) in ground.stems):
        return _HALF
    best = max((likeness(word.stem, other) for other in ground.content_stems), default=0.0)
    if best >= _LIKE:
        return best
    light = word.stem in _LIGHT or stem(word.text) in _LIGHT or word.stem in _FRAMING
    if light or _denies(word, ground) or _meant(word, sentence, ground):
        return _HALF
    # "No plant will close" may be told as "all stay open"; whether the sense is kept is another rule's business.
    turned = any(are_antonyms(word.stem, other) for other in ground.content_stems)
    return _HALF if turned else 0.0
