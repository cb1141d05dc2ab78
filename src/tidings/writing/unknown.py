"""What a sentence speaks of as known ("The rope broke") although its report alone, and not the article, told of it."""

import re
from collections.abc import Sequence

from tidings.writing.language.likeness import alike
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import FUNCTION_WORDS, content_stems, stem

__all__ = ["find_unknown"]

_LONGEST = 3  # words of "the old rope", beyond which it says by itself which rope is meant
_THING = re.compile(r"\b[Tt]he (?P<words>[a-z][\w-]*(?: [a-z][\w-]*){0,3})(?P<after>[^\s\w]?)")
_OTHERS = re.compile(r"(?:The o|O)ther (?P<words>[a-z]+(?: [a-z]+){0,2})\b")
# "The rope on deck", "the man who fell": it says by itself which is meant.
_SAYS_WHICH = frozenset(
    word_list(
        """of who whom that which whose where when in at for from to on behind about against between with across along
        first last next only most and or he she it they we i you"""
    )
)
# Words for whatever a story is about, for what everybody knows, and for people, who may have been named.
_KNOWN = frozenset(
    map(
        stem,
        word_list(
            """case event incident attack story matter move news issue situation crisis country state city nation world
            public place area time day week month year night morning afternoon evening hour moment end beginning start
            way rest same other others number man woman boy girl child victim suspect driver officer person couple
            family father mother son daughter brother sister husband wife president group company agency department
            researcher scientist expert official governor minister economist examiner author analyst government
            police party court team authority"""
        ),
    )
)
# Things of which there is none that everybody knows, whatever a report takes for known.
_ONE_OF_MANY = frozenset(
    map(
        stem,
        word_list(
            """video footage clip recording tape photo photograph picture image vehicle car truck van article letter
            email note call proposal offer pledge document object device tweet post interview bag box package gun rifle
            pistol knife allegation claim suit lawsuit bet wager wallet purse phone boat"""
        ),
    )
)
_OTHER_SIDE = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed)) (?:the |all |any |all of the |these |those )?"
    r"(?:allegations?|accusations?|claims?|charges?)\b(?! (?:of|that|by|from|against|about)\b)"
)
_ACCUSING = content_stems("accused accusing accuse alleged allegations claims charged charges sued lawsuit")


def find_unknown(text: str, before: str, earlier: Sequence[str]) -> str:
    """Return what ``text`` speaks of as known and nobody who read ``before`` can know, or nothing.

    ``earlier`` is what each of its reports says before its passage: what that tells of as new is known from there on.
    """
    prose = mask_quotations(plain(text))
    stems = content_stems(before)
    denied = _OTHER_SIDE.search(prose)
    if denied is not None and not _ACCUSING & (stems | content_stems(prose[: denied.start()])):
        return denied.group()
    others = _OTHERS.match(prose)
    if others is not None and not content_stems(others["words"]) & stems:
        return others.group()
    for thing in _THING.finditer(prose):
        words = _noun_phrase(thing)
        if not words:
            continue
        noun = stem(words[-1])
        told = stems | content_stems(prose[: thing.start()])
        known = noun in told or (bool(stems) and noun in _KNOWN) or any(alike(noun, one) for one in told)
        if not known and (noun in _ONE_OF_MANY or any(_made_known(words[-1], text) for text in earlier)):
            return f"the {' '.join(words)}"
    return ""


def _noun_phrase(thing: re.Match[str]) -> list[str]:
    """Return the words from behind "the" to the noun, or none where they say by themselves which one is meant."""
    taken: list[str] = []
    for word in thing["words"].split():
        if word in _SAYS_WHICH:
            # "the old and the new rope", "the rope they found"; but "the photos and the notes" are two such things
            return taken if word == "and" and taken and stem(taken[-1]) in _ONE_OF_MANY else []
        if word in FUNCTION_WORDS or (taken and is_verb_form(word)):
            return taken
        taken.append(word)
    return taken if thing["after"] and len(taken) <= _LONGEST else []


def _made_known(noun: str, text: str) -> bool:
    """Say whether ``text`` tells of a ``noun``, and not as of something that everybody knows: "the tide"."""
    first = re.search(rf"(?P<the>\bthe )?(?:[\w'’-]+ )?\b{re.escape(noun.removesuffix('s'))}(?:e?s)?\b", text, re.I)
    return first is not None and not first["the"]
