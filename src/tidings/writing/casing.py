"""The first word of a clause in capitals or small letters, as the clause moves within its sentence."""

from tidings.writing.language.text import word_list
from tidings.writing.language.words import FUNCTION_WORDS

__all__ = ["OPENERS", "lowered", "raised"]

OPENERS = frozenset(
    word_list(
        """the a an one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty
        fifty sixty hundred several many most police officials engineers rescuers people ministers residents workers
        families voters shares prices deputies troopers detectives authorities experts analysts witnesses lawyers
        attorneys critics supporters activists campaigners organisers organizers economists parents relatives
        prosecutors investigators firefighters researchers scientists doctors union
        members gusts goals multiple about nearly almost more fewer both each every another schools"""
    )
)
_COUNTS = frozenset(
    word_list("two three four five six seven eight nine ten several many most about nearly almost both")
)
_OFFICES = frozenset(["Former", "Retired", "Acting", "Outgoing"])
_DESCRIBING = _OFFICES | frozenset(
    word_list("Conservation Consumer Environmental Health Legal Local Rights Security Senior Top Weapons Federal State")
)


def raised(words: str) -> str:
    """Return ``words`` as they open a sentence."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Return ``words`` as they stand inside a sentence; nothing where they may open with a name or not."""
    first, _, rest = words.partition(" ")
    bare = first.rstrip("’s").rstrip(",")
    if first[:1].islower() or first[:1].isdigit():
        return words
    if rest.startswith(("magazine", "newspaper")) and first.lower() not in FUNCTION_WORDS:
        return words  # "People magazine"
    if first in _DESCRIBING and (rest[:1].islower() or first in _OFFICES):
        return words[:1].lower() + words[1:]
    if len(bare) > 1 and bare.isupper():
        return words  # "US Pacific Command"
    if first.lower() in FUNCTION_WORDS or (first.lower().split("-")[0] in OPENERS and not _is_titled(first, rest)):
        return words[:1].lower() + words[1:]
    if rest[:1].isupper() or (len(bare) > 1 and bare.isupper()):
        return words  # a name of several words, or an abbreviation
    return ""


def _is_titled(first: str, rest: str) -> bool:
    """Say whether ``first`` is part of a title or a name that goes on: "Police Chief Ada Holm", "Union Square"."""
    if first.lower() in _COUNTS:
        return False  # "Two Vell policemen"
    named = first.isalpha() or first.rpartition("-")[2][:1].isupper()  # "Twenty-First Century Fox"
    return named and len(first) > 1 and rest[:1].isupper()
