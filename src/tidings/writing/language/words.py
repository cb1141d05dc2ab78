"""Words and their stems: enough English morphology to tell "charged" from "charges" apart from nothing."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tidings.writing.language.phrasal import VERBS_OF_TWO_WORDS
from tidings.writing.language.text import plain, word_list

__all__ = ["FUNCTION_WORDS", "Word", "content_stems", "find_words", "is_content", "related", "stem", "tells_of_death"]

_WORD = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)*")

FUNCTION_WORDS = frozenset(
    word_list(
        """a an the and or but nor so yet if then than as at by for from in into of off on onto out over to up with
    within without about above after again against all also although am among an any are aren't around be
    because been before being below between both can could did do does doing down during each either else ever
    every few had has have having he her here hers herself him himself his how i i'd i'll i'm i've if in is it
    it's its itself just least less like me more most much my myself near no not now of often once one only onto
    other our ours out own per rather she should since so some such than that that's the their theirs them
    themselves there these they they're this those though through throughout thus till to too toward towards
    under until upon us very via was we we're well were what when where whether which while who whom whose why
    will with within would you your yours he's she's he'd she'd he'll she'll they'd they'll they've we'd we'll
    we've who's there's isn't wasn't weren't don't doesn't didn't won't wouldn't couldn't shouldn't can't cannot
    hasn't haven't hadn't mustn't needn't may might must shall not never however meanwhile moreover still even
    already later earlier ago amid despite according another same many mr mrs ms dr"""
    )
)

_IRREGULAR = {
    "said": "say", "told": "tell", "went": "go", "gone": "go", "lost": "lose", "found": "find", "held": "hold",
    "made": "make", "took": "take", "taken": "take", "gave": "give", "given": "give", "got": "get", "gotten": "get",
    "came": "come", "saw": "see", "seen": "see", "knew": "know", "known": "know", "thought": "think", "left": "leave",
    "led": "lead", "met": "meet", "kept": "keep", "began": "begin", "begun": "begin", "brought": "bring",
    "bought": "buy", "built": "build", "sent": "send", "spent": "spend", "sold": "sell", "stood": "stand",
    "fell": "fall", "fallen": "fall", "felt": "feel", "wrote": "write", "written": "write", "spoke": "speak",
    "spoken": "speak", "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose", "drew": "draw",
    "drawn": "draw", "drove": "drive", "driven": "drive", "flew": "fly", "flown": "fly", "grew": "grow",
    "grown": "grow", "hid": "hide", "hidden": "hide", "paid": "pay", "ran": "run", "rose": "rise", "risen": "rise",
    "shot": "shoot", "showed": "show", "shown": "show", "slept": "sleep", "struck": "strike", "sought": "seek",
    "taught": "teach", "threw": "throw", "thrown": "throw", "won": "win", "wore": "wear", "worn": "wear",
    "men": "man", "women": "woman", "children": "child", "people": "person", "lives": "life", "died": "die",
    "dying": "die", "lying": "lie", "lied": "lie", "caught": "catch", "fought": "fight", "fled": "flee",
    "became": "become", "withdrew": "withdraw", "withdrawn": "withdraw", "understood": "understand", "heard": "hear",
    "sworn": "swear", "swore": "swear", "stole": "steal", "stolen": "steal", "sank": "sink", "sunk": "sink",
    "swept": "sweep", "dealt": "deal", "meant": "mean", "hung": "hang", "laid": "lay", "burnt": "burn",
    "forgot": "forget", "goes": "go", "does": "do",
    "gunmen": "gunman", "policemen": "policeman", "rode": "ride", "stuck": "stick", "swung": "swing", "tore": "tear",
    "torn": "tear", "woke": "wake", "overthrew": "overthrow", "undertook": "undertake", "halves": "half",
}  # fmt: skip

_DERIVED = frozenset(
    word_list(
        """al ial ally ion ions ation ations ition or er ers ors ment ments ness ity ty ive ively able ible ing ed d s
    es e y ies ied ly ic ical ist ists ism ure ance ence ant ent ants ents ee ees n an ian ians ans ese ish i
    is's ship ful less ary ory ery hood ward wards r rs st th t ts"""
    )
) | {""}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written, in lower case, its stem, and its span in characters."""

    text: str
    low: str
    stem: str
    start: int
    end: int

    @property
    def capitalised(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[:1].isupper()


def _undouble(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouls":
        return base[:-1]
    return base


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of ``word``: lower case, without possessive and inflection; ``e`` at the end is dropped too."""
    low = word.lower().replace(".", "").removesuffix("'s").strip("'")
    if low[:1].isdigit():
        return low.replace(",", "")
    low = _IRREGULAR.get(low, low)
    if low.endswith(("agreed", "freed", "guaranteed", "decreed")):
        low = low[:-1]
    if len(low) > 4 and low.endswith("ies"):
        low = low[:-3] + "y"
    elif len(low) > 4 and low.endswith(("sses", "shes", "ches", "xes", "zes")):
        low = low[:-2]
    elif len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    if len(low) > 5 and low.endswith("ing") and any(letter in "aeiouy" for letter in low[:-3]):
        low = _undouble(low[:-3])
    elif len(low) > 4 and low.endswith("ied"):
        low = low[:-3] + "y"
    elif len(low) > 4 and low.endswith("ed") and any(letter in "aeiouy" for letter in low[:-2]):
        low = _undouble(low[:-2])
    if len(low) > 5 and low.endswith("ly"):
        low = low[:-2]
    return low[:-1] if len(low) > 3 and low.endswith("e") else low


_TWO_WORDS = {(stem(verb), particle): stem(meaning) for (verb, particle), meaning in VERBS_OF_TWO_WORDS.items()}
_BETWEEN = frozenset({"him", "her", "it", "them", "us", "me"})


@lru_cache(maxsize=4096)
def find_words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order; hyphens part words, apostrophes don't.

    A verb with a particle has the stem of the one verb that means the same: "put" in "put off" that of "postpone".
    """
    words = [
        Word(match.group(), match.group().lower(), stem(match.group()), match.start(), match.end())
        for match in _WORD.finditer(plain(text))
    ]
    lows = [word.low for word in words]
    for i, word in enumerate(words[:-1]):
        at = i + 2 if lows[i + 1] in _BETWEEN and i + 2 < len(words) else i + 1
        meaning = _TWO_WORDS.get((word.stem, lows[at]))
        if meaning and word.text.islower():
            words[i] = replace(word, stem=meaning)
    return tuple(words)


def is_content(word: Word) -> bool:
    """Say whether ``word`` carries content: no function word, no single letter."""
    return word.low not in FUNCTION_WORDS and (len(word.stem) > 1 or word.text[:1].isdigit())


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of ``text`` that carry content."""
    return frozenset(word.stem for word in find_words(text) if is_content(word))


@lru_cache(maxsize=65536)
def related(first: str, second: str) -> bool:
    """Say whether two stems differ only by an ending that derives one word from another (coast, coastal)."""
    if first == second:
        return True
    shared = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 4 and first[shared:] in _DERIVED and second[shared:] in _DERIVED


_DEATH = re.compile(r"\b(?:dead|died?|dies|deaths?|kill(?:s|ed|ing)?|murder(?:s|ed)?)\b", re.I)


def tells_of_death(text: str) -> bool:
    """Say whether ``text`` tells of deaths, which news puts first."""
    return _DEATH.search(text) is not None
