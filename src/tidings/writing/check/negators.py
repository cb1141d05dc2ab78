"""What a "not" denies: negators of a text, and the words that stand under them."""

from tidings.writing.check.ground import Reading
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content

__all__ = ["LINKS", "is_negated", "is_negator", "negated_word"]

_NEGATORS = frozenset(
    word_list("""not no never neither nor nobody none nothing without cannot can't nowhere hardly barely""")
)
_BETWEEN = frozenset(word_list("""yet been be ever have has had"""))
_REACH = 5


def is_negator(word: Word) -> bool:
    """Say whether ``word`` negates what follows."""
    return word.low in _NEGATORS or word.low.endswith("n't")


def negated_word(reading: Reading, i: int) -> int:
    """Return the index of the first content word that the negator at ``i`` governs, or -1."""
    for j in range(i + 1, min(i + 1 + _REACH, len(reading.words))):
        if any(mark in reading.flat[reading.words[j - 1].end : reading.words[j].start] for mark in ",;:.("):
            return -1
        if is_content(reading.words[j]) and not _is_adverb(reading, j):
            return j
    return -1


def _is_adverb(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` is an adverb before another word of content ("independently verified")."""
    return (
        reading.words[j].low.endswith("ly")
        and j + 1 < len(reading.words)
        and reading.words[j + 1].start - 1 == reading.words[j].end
    )


LINKS = frozenset(word_list("is are was were be been has have had do does did will would can could may might must"))


def _subject_negated(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` is subject of a negated verb ("details were not taken")."""
    for i in range(j + 1, min(j + 4, len(reading.words))):
        if reading.flat[reading.words[i - 1].end : reading.words[i].start] not in {" ", "-"}:
            return False
        if is_negator(reading.words[i]):
            return reading.words[i].low.endswith("n't") or reading.words[i - 1].low in LINKS
    return False


def is_negated(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` stands under a negator, or is the subject of a negated verb."""
    return _subject_negated(reading, j) or _object_negated(reading, j) or _under_negator(reading, j)


def _object_negated(reading: Reading, j: int) -> bool:
    """Say whether what the verb at ``j`` is done to is nothing or nobody ("knew nothing")."""
    after = reading.words[j + 1 : j + 3]
    return is_verb_form(reading.words[j].low) and any(word.low in {"nothing", "nobody", "none"} for word in after)


def _under_negator(reading: Reading, j: int) -> bool:
    among = False
    for i in range(j - 1, max(-1, j - 1 - _REACH), -1):
        if any(mark in reading.flat[reading.words[i].end : reading.words[i + 1].start] for mark in ",;:.("):
            return False
        if is_negator(reading.words[i]):
            return among or negated_word(reading, i) >= j or negated_word(reading, i) < 0
        listed = reading.words[i + 1].low in {"or", "nor"}  # "no details or passwords": both are denied
        among = among or listed
        if is_content(reading.words[i]) and not reading.words[i].low.endswith("ly") and not listed:
            return _negated_near(reading, i)
    return False


def _negated_near(reading: Reading, i: int) -> bool:
    """A negator may reach over one content word ("will not immediately stop", "no such plan")."""
    before = [word for word in reading.words[max(0, i - 3) : i] if word.low not in _BETWEEN]
    return bool(before) and is_negator(before[-1])
