"""Which words are cues where they stand: "found" before "that" is one, "found" before "a body" is none."""

import re

from tidings.writing.language.text import word_list
from tidings.writing.language.words import Word

__all__ = ["THAT_OR_QUOTE", "governs", "is_noun"]

_COUNTS = re.compile(
    r"\b(?P<cue>puts?|put|counted|counts?|estimated|estimates)\b[^.,;]{0,60}?(?:\bat\b|\bsome\b|\babout\b|\d)", re.I
)
THAT_OR_QUOTE = re.compile(
    r"^\s*(?:(?:also|earlier|later|again|once)\s)?(?:(?:on\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s\w+)?,?\s)?"
    r"(?:(?:reporters|lawmakers|journalists|investigators|the \w+|[A-Z]\w+)\s)?(?:that\b|[:,]?\s*\")",
    re.I,
)  # fmt: skip


_WANTS_DONE = re.compile(r"\s+(?:[\w'-]+ ){1,5}to \w+")  # "want the state to pay"
_WANTING = frozenset(word_list("expect expects expected want wants wanted seek seeks plan plans planned"))
_VOICING = frozenset(word_list("express expresses expressed expressing voice voices voiced voicing"))
_FINDING = frozenset(word_list("find finds found show shows showed discover discovers discovered"))
_VOICED = re.compile(
    r"\s+(?:\w+ ){0,2}(?:hope|fear|concern|doubt|regret|view|belief|wish|opinion|worr(?:y|ies)|confidence|"
    r"surprise|alarm)s?\b",
    re.I,
)
_TOO = re.compile(r"\s[^.,;]{2,24} too \w+")  # "called that far too little"
_CALLS = re.compile(
    r"\s+(?:the|this|that|its|his|her|their|it|him|them)\s"
    r"(?!(?:police|army|ambulance|meeting|vote|election|strike|fire)\b(?!\s\w+(?:ary|ful|less|able|ible|ous|wrong|false|unfair|absurd|illegal)\b))"
    r"(?:\w+\s){0,3}?(?:an?\s\w+|\w+(?:ing|ed|al|ble|ic|ous|ive|ful|less|ary|ent|ant|ish|wrong|false|unfair|absurd|small))\b"
)


def is_noun(flat: str, words: list[Word], i: int) -> bool:
    """Say whether the cue word at ``i`` stands as a noun or participle ("the claim", "a planned visit")."""
    before = words[i - 1].low if i else ""
    return before in {"the", "a", "an", "this", "its", "his", "her", "their", "to", "of", "no", "any", "for", "in"} or (
        before.endswith("'s") or flat[words[i].end : words[i].end + 1] == "-"
    )


def governs(flat: str, word: Word, words: list[Word], i: int) -> bool:
    """Say whether a shy cue is one here: followed by "that" or a quotation, or by a clause, or closing the sentence."""
    rest = flat[word.end :]
    if i and words[i - 1].low in {"have", "has", "had", "having"} and word.low in {"read", "agreed", "put"}:
        return False  # "two people who have read it"
    if word.low in {"pointed", "point", "points"}:
        return rest.startswith(" out")
    if word.low in {"speak", "speaks", "spoke"}:
        return rest.startswith(" of ")
    if word.low in {"ask", "asks", "asked"} and _WANTS_DONE.match(rest):
        return True
    if word.low in _VOICING:
        return bool(_VOICED.match(rest))
    if word.low in {"called", "calls", "call"}:
        return bool(re.match(r"\s+(?:on|for|[^.,;]{0,40}\")", rest) or _CALLS.match(rest) or _TOO.match(rest))
    if word.low in {"put", "puts", "counted", "counts", "count"}:
        return bool(_COUNTS.match(flat, word.start))
    if THAT_OR_QUOTE.match(rest):
        return True
    following = words[i + 1].low if i + 1 < len(words) else ""
    if word.low in _FINDING:
        return _closes(flat, word) or following == "that"
    if word.low in _WANTING:
        if word.low.startswith(("want", "expect")) and _WANTS_DONE.match(rest):
            return True
        return following == "to" and words[i - 1].low not in {"is", "are", "was", "were", "be"} if i else False
    return following in {
        "he", "she", "they", "it", "the", "there", "his", "her", "their", "that", "to", "would", "on", "for", "a", "an",
    } or _closes(flat, word)  # fmt: skip


def _closes(flat: str, word: Word) -> bool:
    rest = flat[word.end :]
    return bool(re.match(r"\s*(?:[.;,]|$)", rest)) and "," in flat[: word.start]
