"""A decisive event needs a passage that tells it: nobody resigned or was convicted who did not in the reports."""

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.order import find_deeds
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.cues import KIND_OF, Kind
from tidings.writing.language.likeness import are_antonyms, likeness
from tidings.writing.language.names import name_stems
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, stem

__all__ = ["check_events", "is_result"]

_DECISIVE = frozenset(
    stem(word)
    for word in word_list(
        """approve reject raise lower sell buy sign arrest convict acquit sentence kill die resign appoint elect
        win lose
        ban destroy sue cancel sack marry divorce invade bomb steal kidnap confess apologise apologize strike
        rise fall drop increase decrease double halve triple vanish escape surrender collapse explode crash sink
        expel deport suspend promote demote retire bribe fine jail imprison release free veto repeal overturn
        nationalise privatise evacuate quarantine vaccinate infect recover injure wound rescue murder rape assault
        stab shoot shot poison sabotage hack burn demolish ratify annex default break fracture amputate withdraw
        retreat abduct praise condemn criticise criticize applaud"""
    )
)
_AUXILIARY = frozenset(
    word_list("is are was were be been being has have had will would not never also since then already")
)
_CHANGES = frozenset(stem(word) for word in word_list("rise fall drop increase decrease raise lower lose gain"))
_LEVELS = frozenset(
    word_list("""down up lowest highest low high lower higher more less fewer record peak bottom smallest largest""")
)
_STATES = frozenset(word_list("ill sick silent asleep short victim apart through out behind pregnant"))
_OBJECTS = frozenset({"her", "him", "them", "me", "us"})
_FALLING = frozenset(word_list("darkness night silence snow rain"))
_LIKE = 0.55


def _about(sentence: Reading, verb: Word, ground: Ground) -> frozenset[str]:
    """Return the content stems of the passages that name whom the verb is said of, or name nobody; else of all."""
    named = [name for name in sentence.names if name.proper and name.end <= verb.start]
    if not named:
        return ground.content_stems
    subject = name_stems(named[0])
    about = [reading for reading in ground.readings if subject & reading.stems]
    if not about:
        return ground.content_stems
    about.extend(reading for reading in ground.readings if reading.words and reading.words[0].low in _PRONOUNS)
    return frozenset().union(*(reading.content_stems for reading in about))


_PRONOUNS = frozenset(word_list("he she it they his her its their this that both"))


def is_result(sentence: Reading, word: Word, ground: Ground) -> bool:
    """Say whether "lost" or "won" is told of whom a passage has beaten, or as the winner of a title."""
    if word.stem not in {"los", "win"}:
        return False
    named = [name for name in sentence.names if name.proper and name.end <= word.start]
    who = name_stems(named[-1]) if named else frozenset[str]()
    for reading in ground.readings:
        for deed in find_deeds(reading):
            side = deed.objects - deed.doers if word.stem == "los" else deed.doers - deed.objects
            if deed.verb.stem in _BEATS and who & side:
                return True
        if word.stem == "win" and who & reading.stems and not _TITLES_WON.isdisjoint(reading.stems):
            return True
    return False


_BEATS = frozenset(map(stem, word_list("beat defeat thrash overcome edge eliminate")))
_TITLES_WON = frozenset(map(stem, word_list("title champion victory winner triumph trophy")))


def check_events(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for a decisive verb, told as done or to come, that is like no word of the cited passages."""
    for i, word in enumerate(sentence.words):
        if KIND_OF.get(word.low) is Kind.DENIED:
            continue  # who denies what is for the rules on speakers
        if word.stem not in _DECISIVE or i == 0 or word.capitalised or sentence.quoted(word.start):
            continue
        before = sentence.words[i - 1].low
        if before in _OBJECTS:
            continue  # "wanted her jailed"
        if before not in _AUXILIARY and not (is_verb_form(word.low) and word.low not in {"rise", "fall", "drop"}):
            continue
        after = {one.low for one in sentence.words[i + 1 : i + 3]}
        if (
            not after.isdisjoint(_STATES)
            or before in _FALLING
            or (word.stem in _CHANGES and not _LEVELS.isdisjoint(ground.lows))
        ):
            continue
        about = _about(sentence, word, ground)
        known = is_result(sentence, word, ground) or any(
            likeness(word.stem, other) >= _LIKE or are_antonyms(word.stem, other) for other in about
        )
        if not known:
            return [Finding(Rule.SUPPORT, word.text, f"No cited passage says that anything or anybody {word.text}.")]
    return []
