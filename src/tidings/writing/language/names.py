"""Names in prose: runs of capitalised words, without the common words that only open a sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tidings.writing.language.text import plain, word_list
from tidings.writing.language.words import FUNCTION_WORDS, Word, find_words, stem

__all__ = ["HONORIFICS", "TITLES", "Name", "find_names", "name_stems"]

HONORIFICS = frozenset(word_list("""mr mrs ms miss dr sir dame lord lady madam mme prof"""))
TITLES = frozenset(
    word_list(
        """president vice prime minister secretary senator sen rep representative congressman congresswoman governor
    gov mayor judge justice chief general gen colonel col captain capt major sergeant sgt lieutenant lt admiral
    adm commander king queen prince princess pope cardinal bishop archbishop reverend rev rabbi imam chancellor
    premier chairman chairwoman chair director attorney deputy assistant speaker leader professor ambassador
    commissioner sheriff officer prosecutor counsel special former foreign finance defence defense interior
    treasury state health editor coach ceo founder spokesman spokeswoman spokesperson lawyer inspector detective
    superintendent majority minority opposition democratic republican democrat acting first lady candidate
    rector dean principal headteacher headmaster treasurer trustee coroner magistrate author lead senior engineer
    regulator envoy head boss executive manager owner analyst economist researcher
    scientist"""
    )
)
_DAYS = frozenset(
    word_list(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec"""
    )
)
_JOINERS = frozenset(word_list("""of de del della di da dos van von der den bin ibn al el la le du y"""))
_ADDRESSES = HONORIFICS | TITLES
_NOT_PROPER = _ADDRESSES | _JOINERS | {"the"}
_OPENERS = FUNCTION_WORDS | frozenset(
    word_list(
        """yes according asked despite following regarding including nearly roughly some several hundreds thousands
    dozens critics officials police prosecutors investigators residents people protesters researchers scientists
    lawmakers lawyers authorities witnesses experts analysts doctors workers union unions shares prices markets
    voters parents students customers companies banks rescuers managers adults children women men today
    yesterday tomorrow instead later separately overall currently previously recently similarly additionally eventually
    finally earlier ahead along together initially meanwhile elsewhere last next late early former other others
    unnamed anonymous everyone everybody nobody anyone anybody someone somebody nothing everything none neither
    both either each even still only just also one two three four five six seven eight nine ten perhaps maybe once
    soon often sometimes never always again already
    yet"""
    )
)
_DATE_AFTER = re.compile(r"^(?:\.|\s\d)")
_GAP = re.compile(r"^(?:\s|-|\.\s?|\s?&\s?)$")
_SENTENCE_END = re.compile(r"(?:[.!?:;]|\.\.\.|-)[\"')\]]*\s+[\"'(\[]*$|\s[-•|]\s?$|^[\s\"'(\[-]*$|[\"(]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, with its words; ``opens`` if it stands where a sentence begins."""

    text: str
    words: tuple[Word, ...]
    start: int
    end: int
    opens: bool

    @property
    def proper(self) -> tuple[Word, ...]:
        """Return its words without honorifics, titles and joiners (none are left of a bare title)."""
        return tuple(w for w in self.words if w.low not in _NOT_PROPER)

    @property
    def titles(self) -> tuple[Word, ...]:
        """Return the title words that stand before the proper words."""
        taken: list[Word] = []
        for word in self.words:
            if word.low not in TITLES:
                break
            taken.append(word)
        return tuple(taken) if self.proper else ()


def _capital(word: Word) -> bool:
    return word.text[0].isupper() or (len(word.text) > 2 and word.text[0].islower() and word.text[1].isupper())


def _opens_sentence(flat: str, start: int) -> bool:
    return bool(_SENTENCE_END.search(flat[max(0, start - 8) : start])) if start else True


def _is_day(flat: str, words: tuple[Word, ...], i: int) -> bool:
    """Say whether the word at ``i`` is a day or month: not in "Mrs May", nor "Jan" without a dot or a number after."""
    word = words[i]
    if word.low not in _DAYS or (i > 0 and words[i - 1].low in HONORIFICS):
        return False
    return len(word.low) > 4 or word.low in {"may", "june", "july"} or bool(_DATE_AFTER.match(flat[word.end :]))


@lru_cache(maxsize=4096)
def find_names(text: str) -> tuple[Name, ...]:
    """Return the names of ``text`` in order, titles included; days and months are none."""
    flat = plain(text)
    words = find_words(text)
    found: list[Name] = []
    i = 0
    while i < len(words):
        word = words[i]
        if not _capital(word) or _is_day(flat, words, i) or word.low in {"i", "i'm", "i'd", "i've", "i'll"}:
            i += 1
            continue
        j = _run_end(flat, words, i)
        run = list(words[i:j])
        opens = _opens_sentence(flat, run[0].start)
        if opens:
            while run and run[0].low in _OPENERS and not (len(run) > 1 and run[0].low in HONORIFICS):
                run = run[1:]
        elif run[0].low in FUNCTION_WORDS and run[0].low not in HONORIFICS:
            run = run[1:]
        while run and run[-1].low in _JOINERS:
            run.pop()
        if run:
            found.append(
                Name(text[run[0].start : run[-1].end], tuple(run), run[0].start, run[-1].end, opens and run[0] is word)
            )
        i = max(j, i + 1)
    return tuple(found)


def _run_end(flat: str, words: tuple[Word, ...], i: int) -> int:
    """Return the index after the run of capitalised words (and the joiners between them) that begins at ``i``."""
    j = i + 1
    while j < len(words):
        gap = flat[words[j - 1].end : words[j].start]
        abbreviates = words[j - 1].low.rstrip(".") in _ADDRESSES or len(words[j - 1].text) <= 2
        if not _GAP.match(gap) or ("." in gap and not abbreviates):
            break
        if words[j - 1].text.endswith(("'s", "s'")):
            break
        if _capital(words[j]) and not _is_day(flat, words, j):
            j += 1
        elif (
            words[j].low in _JOINERS
            and j + 1 < len(words)
            and _capital(words[j + 1])
            and not _is_day(flat, words, j + 1)
            and flat[words[j].end : words[j + 1].start] == " "
        ):
            j += 2
        else:
            break
    return j


def name_stems(name: Name) -> frozenset[str]:
    """Return the stems that tell whom or what ``name`` means (no titles, no honorifics)."""
    return frozenset(stem(word.text) for word in name.proper)
