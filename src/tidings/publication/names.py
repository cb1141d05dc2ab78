"""Finding the names in an article's own sentences: runs of capitalised words, told from words that open a sentence."""

import re
from collections.abc import Collection, Iterable

__all__ = ["find_names"]

_WORD = r"(?:[A-Z][\w’'-]*\w|[A-Z]{1,5})"
_RUN = re.compile(rf"{_WORD}(?:\s+(?:(?:of|the|and|de|van|von|al|bin|for)\s+)?{_WORD})*")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s+|[“\"‘(]\s*)$")
_COMMON_WORDS = """
A An And According After All Also Although An Another As At Because Before Both But By During Each Earlier Even
Every For From He Her His How However If In Into It Its Last Later Many May Meanwhile More Most No Not Nobody
Now Of Officials On One Only Or Other Others Our Over People Police Reports She Since So Some Still Such That
The Their Then There These They This Those Though Three Through To Two Under Until Up We What When Where Which
While Who Why With Workers You Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
April May June July August September October November December
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def find_names(sentences: Iterable[str], known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names of people, places and bodies in ``sentences``, each once, in the order of first mention.

    A single capitalised word that only ever opens a sentence is no name; articles and days are dropped, and so are the
    names ``known`` already (outlets).
    """
    texts = list(sentences)
    inside: dict[str, None] = {}
    opening: dict[str, None] = {}
    for text in texts:
        for match in _RUN.finditer(text):
            name = _without_common_start(match.group())
            if not name:
                continue
            opens = bool(_OPENS_SENTENCE.search(text[: match.start()])) and name == match.group()
            (opening if opens and " " not in name else inside).setdefault(name)
    certain = {word for name in inside for word in name.split()}
    names = [*inside, *(name for name in opening if name in certain or name.isupper())]
    plain = dict.fromkeys(name.removesuffix("’s").removesuffix("'s") for name in names)
    return tuple(name for name in plain if name not in known)


def _without_common_start(run: str) -> str:
    words = run.split()
    while words and (words[0] in _COMMON or words[0].islower()):
        words = words[1:]
    while words and (words[-1] in _COMMON or words[-1].islower()):
        words = words[:-1]
    return " ".join(words)
