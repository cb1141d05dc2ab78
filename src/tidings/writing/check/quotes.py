"""Words in quotation marks stand, word for word, in one cited passage, as the same speaker's."""

import re

from tidings.writing.attribution import Attribution, Kind, is_unnamed
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import likeness
from tidings.writing.language.names import TITLES, Name, find_names, name_stems
from tidings.writing.language.quotations import Quotation
from tidings.writing.language.text import plain, squeeze, word_list
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import FUNCTION_WORDS, find_words, stem
from tidings.writing.said import find_relay

__all__ = ["check_quotes", "is_common_noun", "is_pronoun", "same_source", "source_key"]

_MARKS = re.compile(r"[\"']")
_JAMMED = re.compile(r"\w\"\w+")
_FRAME = re.compile(r"^(?P<who>[^\"]+?)(?: (?:reported|wrote))?: \"$")
_BODIES = frozenset(
    map(stem, word_list("company firm maker club team bank airline operator builder group union party"))
)
_SMALL_NUMBERS = word_list("zero one two three four five six seven eight nine ten eleven twelve")
_SMALL = re.compile(rf"\b(?:{'|'.join(_SMALL_NUMBERS[2:])})\b")
_FAMILY = 0.8
_ENDS = " .,;:!?-…"
_PRONOUNS = frozenset(word_list("""he she they it who we i his her their its"""))


def check_quotes(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each quotation that is changed, unknown, or given to another speaker."""
    found: list[Finding] = []
    for match in _JAMMED.finditer(sentence.flat):
        if not any(match.group() in reading.flat for reading in ground.readings):
            found.append(Finding(Rule.QUOTE, match.group(), "A quotation mark stands inside a word."))
    for quote in sentence.quotations:
        wanted = _form(_unframed(sentence, quote))
        if not wanted:
            continue
        homes = [reading for reading in ground.readings if _holds(reading, wanted)]
        if not homes:
            reason = f'The words "{quote.text.strip()}" do not stand so in a cited passage.'
            found.append(Finding(Rule.QUOTE, quote.text, reason))
        elif not any(_same_speaker(sentence, quote, reading, ground) for reading in homes):
            reason = f'The passage gives the words "{quote.text.strip()}" to another speaker.'
            found.append(Finding(Rule.SPEAKER, quote.text, reason))
        elif not any(_is_quoted(reading, wanted) for reading in homes) and not _outlets_own(sentence, quote, ground):
            reason = f'The words "{quote.text.strip()}" are not in quotation marks in the passage.'
            found.append(Finding(Rule.QUOTE, quote.text, reason))
        elif cut := next((one for reading in homes if (one := _cut_off(reading, wanted))), ""):
            found.append(Finding(Rule.QUOTE, quote.text, f'The passage quotes "{cut} {quote.text.strip()}".'))
        elif relay := next((one for reading in homes if (one := _unnamed_relay(sentence, quote, reading, ground))), ""):
            found.append(
                Finding(Rule.SPEAKER, quote.text, f"The passage has these words from {relay}, who isn't named.")
            )
        elif any(_spoken_of(sentence, quote, reading) for reading in homes):
            reason = f'The passage gives the words "{quote.text.strip()}" of that speaker, as another\'s.'
            found.append(Finding(Rule.SPEAKER, quote.text, reason))
    return found


_DEGREES = frozenset(word_list("not never hardly almost nearly mostly largely partly"))
_FRAGMENT = 3  # words of a quotation so short that an adverb before it decides what it says


def _cut_off(reading: Reading, wanted: str) -> str:
    """Return the adverb or "not" that a passage quotes directly before ``wanted``, if a short one leaves it out."""
    if len(wanted.split()) > _FRAGMENT:
        return ""
    for quote in reading.quotations:
        before, held, _ = _form(quote.text).partition(wanted)
        last = before.split()[-1:] if held and before.endswith(" ") else []
        if last and (last[0] in _DEGREES or (last[0].endswith("ly") and len(last[0]) > 5)):
            return last[0]
    return ""


def _unnamed_relay(sentence: Reading, quote: Quotation, reading: Reading, ground: Ground) -> str:
    """Return "according to" whom somebody said the quotation there, if ``sentence`` doesn't name them."""
    at = _find(reading, quote.text)
    relay = find_relay(reading.attributions, *at) if at else None
    told = _speaker_of(sentence, quote.start, quote.end)
    if relay is None or told is None or _is_outlet(relay.source, ground) or _is_outlet(told.source, ground):
        return ""
    return "" if source_key(relay.source) & sentence.stems else relay.source


def _spoken_of(sentence: Reading, quote: Quotation, reading: Reading) -> bool:
    """Say whether the sentence's speaker is whom the passage's speaker speaks of: "Denk said the majority had ..." """
    told, at = _speaker_of(sentence, quote.start, quote.end), _find(reading, quote.text)
    given = _speaker_of(reading, *at) if at else None
    if told is None or given is None or at is None or is_pronoun(told.source) or is_pronoun(given.source):
        return False
    key = source_key(told.source)
    first = max(given.cue_end, given.source_end)
    between = {word.stem for word in reading.words if first <= word.start < at[0]}
    outside = {word.stem for word in reading.words if not first <= word.start < at[1]}
    return bool(key) and key <= between and key.isdisjoint(outside)


def _unframed(sentence: Reading, quote: Quotation) -> str:
    """Return the quoted words; where the text begins inside a quotation, without "OUTLET reported that" before them."""
    if not quote.open or quote.start:
        return quote.text
    frame = next((one for one in sentence.attributions if one.kind is Kind.REPORTED and one.cue_end < quote.end), None)
    return quote.text if frame is None else re.sub(r"^\s*that\b", "", sentence.text[frame.cue_end : quote.end])


def _form(text: str) -> str:
    """Return ``text`` without inner marks, end punctuation, doubled spaces and capitals; small numbers as digits."""
    low = squeeze(_MARKS.sub("", plain(text)).replace("...", "…")).strip(_ENDS).lower()
    return _SMALL.sub(lambda match: str(_SMALL_NUMBERS.index(match.group())), low)


def _holds(reading: Reading, wanted: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _form(reading.text)) is not None


def _is_quoted(reading: Reading, wanted: str) -> bool:
    """Say whether ``wanted`` is within quotation marks there (a passage may begin or end inside a quotation)."""
    if not reading.quotations:
        return reading.text.count('"') == 0 and "says" in reading.before
    return any(wanted in _form(quote.text) for quote in reading.quotations) or any(
        _form(quote.text) and _form(quote.text) in wanted for quote in reading.quotations
    )


def _speaker_of(reading: Reading, start: int, end: int) -> Attribution | None:
    """Return who says the span, the tightest attribution that holds it."""
    holding = [
        one
        for one in reading.attributions
        if one.holds(start, end)
        and one.source
        and one.kind is not Kind.HEARSAY
        # Whom a quotation names says something in it, and does not say it.
        and not start <= one.source_start < end
    ]
    relay = find_relay(holding, start, end)
    holding = [one for one in holding if one is not relay]
    people = [one for one in holding if one.kind is not Kind.REPORTED]
    return min(people or holding, key=lambda one: (one.end - one.start, _distance(one, start, end)), default=None)


def _distance(one: Attribution, start: int, end: int) -> int:
    return min(abs(one.cue_start - end), abs(start - one.cue_end))


def _same_speaker(sentence: Reading, quote: Quotation, reading: Reading, ground: Ground) -> bool:
    told = _speaker_of(sentence, quote.start, quote.end)
    at = _find(reading, quote.text)
    given = _speaker_of(reading, *at) if at else None
    if told is None:
        return True
    source = told.source
    if given is None:
        # Nobody is named there: the words are the outlet's own, or go on from the sentence before.
        named = _mentions(reading, source, *(at or (0, 0)))
        known = bool(reading.before) and same_source(source, reading.before, reading)
        return known or named or is_pronoun(source) or is_common_noun(source) or _is_outlet(source, ground)
    relay = find_relay(reading.attributions, *at) if at else None
    if relay is not None and source_key(source) and source_key(source) <= source_key(relay.source):
        return source_key(source) <= source_key(given.source)
    return same_source(source, given.source, reading) or (_is_outlet(source, ground) and is_pronoun(given.source))


def _find(reading: Reading, text: str) -> tuple[int, int] | None:
    lows = [stem(word.text) for word in find_words(text)]
    stems = [word.stem for word in reading.words]
    for i in range(len(stems) - len(lows) + 1):
        if lows and stems[i : i + len(lows)] == lows:
            return reading.words[i].start, reading.words[i + len(lows) - 1].end
    return None


def is_pronoun(source: str) -> bool:
    """Say whether a source is a pronoun, or begins with one and names nobody."""
    words = source.lower().split()
    if any(name.proper and not name.opens for name in find_names(source)):
        return False  # "her deputy, Ada Holm"
    return not words or words[0] in _PRONOUNS


def _mentions(reading: Reading, source: str, start: int, end: int) -> bool:
    """Say whether a passage names ``source`` elsewhere than from ``start`` to ``end``."""
    key = source_key(source)
    return bool(key) and key <= {word.stem for word in reading.words if not start <= word.start < end}


def _is_outlet(source: str, ground: Ground) -> bool:
    stems = {stem(word.text) for word in find_words(source)} - {"the"}
    return bool(stems) and stems <= ground.outlet_stems


def _outlets_own(sentence: Reading, quote: Quotation, ground: Ground) -> bool:
    """Say whether the quotation is of the outlet's own prose, and told as the outlet's (or has no speaker)."""
    frame = _FRAME.match(sentence.flat[: quote.start])
    if frame and _is_outlet(frame["who"], ground):
        return True  # whoever speaks inside the quotation is told by the outlet
    told = _speaker_of(sentence, quote.start, quote.end)
    return told is None or _is_outlet(told.source, ground)


def source_key(source: str) -> frozenset[str]:
    """Return the stems that tell who ``source`` is: its names, or else its content words, but none of a "who ..."."""
    source = re.sub(r",? (?:who|which|whose) .*$", "", source)
    names = [name for name in find_names(source) if name.proper and not _only_opens(name)]
    if names:
        return frozenset(one for name in names for one in name_stems(name))
    return frozenset(w.stem for w in find_words(source) if w.low not in FUNCTION_WORDS)


def _only_opens(name: Name) -> bool:
    """Say whether a name is an ordinary word with the capital letter of a sentence's first word."""
    return name.opens and len(name.words) == 1 and is_common(name.words[0].stem)


def _bare(source: str) -> frozenset[str]:
    return frozenset(word.stem for word in find_words(source) if word.low not in FUNCTION_WORDS)


def same_source(told: str, given: str, reading: Reading) -> bool:
    """Say whether two sources may be one: a shared name, a pronoun, or a role where the other has the name.

    ``reading`` is the passage where ``given`` stands; a role ("the mayor") counts if the passage uses it.
    """
    if is_pronoun(told) or not given:
        return True
    mine, theirs = source_key(told), source_key(given)
    if not mine or mine & theirs:
        return True
    if _bare(told) and _bare(told) <= _bare(given):
        return True
    if is_pronoun(given):
        # "He said": whom it means stands in the sentence before; if that is unknown, any person may be meant.
        known = source_key(reading.before) if reading.before else frozenset()
        return bool(mine & (known | reading.stems)) or not known
    common = not any(
        name.proper and not (name.opens and len(name.words) == 1) for name in find_names(f"{told}. {given}")
    )
    if common and any(likeness(one, other) >= _FAMILY for one in mine for other in theirs if not other.isdigit()):
        return True  # "hauliers" are "haulage firms"
    told_named = any(name.proper for name in find_names(told))
    given_named = any(name.proper for name in find_names(given))
    if told_named and given_named:
        return _initials(told) == _letters(given) or _letters(told) == _initials(given)
    if given_named and not told_named and mine & _BODIES:
        return True  # "the firm" may be any that is named
    roles = {stem(title) for title in TITLES}
    if not told_named and mine & roles:
        return bool(mine & reading.stems) or not given_named
    return (told_named and not given_named and mine <= reading.stems) or (
        is_unnamed(told) == is_unnamed(given) and not (told_named or given_named)
    )


def is_common_noun(source: str) -> bool:
    """Say whether a source names nobody, nor is a pronoun ("the judge", "prosecutors")."""
    return not is_pronoun(source) and not any(
        name.proper and not (name.opens and len(name.words) == 1) for name in find_names(source)
    )


def _initials(source: str) -> str:
    return "".join(word.text[0] for word in find_words(source) if word.capitalised)


def _letters(source: str) -> str:
    return "".join(word.text.replace(".", "") for word in find_words(source) if word.text.isupper())
