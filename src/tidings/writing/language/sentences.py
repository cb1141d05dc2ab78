"""Where sentences begin and end: sentencex, mended where news prose trips it."""

import re
from itertools import pairwise

import sentencex

from tidings.writing.language.text import plain

__all__ = ["split_sentences"]

# A dot after one of these ends no sentence, whatever follows.
_NEVER_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Maj|Cmdr|Adm|Pres|St|Mt|Ft|No|vs|Messrs|Prop)\.\s*$"
)
# A dot after one of these ends a sentence only if the next word does not look like the rest of a name.
_INITIAL = re.compile(r"(?:^|[\s-])(?:[A-Z]\.){1,3}\s*$")
_STARTS_LOW = re.compile(r"^[\"'(\[]*[a-z]")
_SAID_NO = re.compile(r"\bno\.(?=\s+[A-Z])")
_ONLY_MARKS = re.compile(r"^[\s.,;:!?\"')\]\d\[]*$")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.\s*$")
_HOUR = re.compile(r"\b[ap]\.m\.\s*$")
# What follows an hour and belongs to it: "at 5 p.m. Sunday and waited", "at 8 p.m. ET".
_OF_THE_HOUR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec|"
    r"E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|GMT|BST|CES?T|IST|Eastern|Central|Mountain|Pacific|Atlantic|Greenwich)\b(?!['’])"
)
# "“Who closed it?” Ada Holm asked": what follows a question in marks tells who asks it.
_ASKED = re.compile(r"[?!]\"\s*$")
_SAID_BY = re.compile(
    r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2} "
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tweeted|replied|responded)\b"
    r"(?! (?:that|the|he|she|it|they|there)\b)"
)
_CLOSING = re.compile(r"\s*(?:”|[\"'’](?=\s))")
_NO_MARK = re.compile(r"[^“”]")
_OPENING = re.compile(r"(?<=\s)[“\"]\s*$")
_OPENER = re.compile(r"^[\"']?(?:The|A|An|In|On|At|It|He|She|They|We|I|But|And|This|That|Mr|Ms|Mrs|Then|His|Her)\b")


def _joins(left: str, right: str) -> bool:
    """Say whether ``right`` goes on with the sentence that seemed to end with ``left``."""
    if not right.strip() or _ONLY_MARKS.match(right) or _STARTS_LOW.match(right):
        return True
    if _NEVER_END.search(left) or (_ASKED.search(left) and _SAID_BY.match(right)):
        return True
    if _MONTH.search(left) and right[:1].isdigit():
        return True
    if _HOUR.search(left) and _OF_THE_HOUR.match(right):
        return True
    return bool(_INITIAL.search(left)) and not _OPENER.match(right)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the ``(start, end)`` spans (characters) of the sentences of ``text``, without the space around them.

    A citation mark such as ``[5].`` after an abbreviation stays with its sentence.
    """
    flat = plain(text)
    spans: list[tuple[int, int]] = []
    for boundary in sentencex.get_sentence_boundaries("en", _without_stray_marks(text, flat)):
        start, end = int(boundary["start_index"]), int(boundary["end_index"])
        paragraph_break = "\n\n" in text[max(0, start - 2) : start + 1]
        if spans and not paragraph_break and _joins(flat[spans[-1][0] : spans[-1][1]], flat[start:end]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    spans = _with_marks(text, [part for span in spans for part in _parted_after_no(flat, *span)])
    return [trimmed for trimmed in (_trim(flat, start, end) for start, end in spans) if trimmed[0] < trimmed[1]]


def _without_stray_marks(text: str, flat: str) -> str:
    """Return ``flat`` with blanks for the double marks of paragraphs in which one of them lacks its partner.

    There, a stray mark would turn all quotations behind it inside out.
    """
    lines = []
    for line in re.finditer(r"[^\n]*\n?", text):
        marks = _NO_MARK.sub("", line.group())
        plainly = flat[line.start() : line.end()]
        lines.append(plainly.replace('"', " ") if "““" in marks or "””" in marks else plainly)
    return "".join(lines)


def _with_marks(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a mark that closes a quotation to the sentence before it, and one that opens it to the sentence behind."""
    given: list[tuple[int, int]] = []
    for start, end in spans:
        if given and (closing := _CLOSING.match(text, start, end)):
            given[-1] = (given[-1][0], closing.end())
            start = closing.end()
        elif given and (opening := _OPENING.search(text, given[-1][0], given[-1][1])):
            given[-1] = (given[-1][0], opening.start())
            start = opening.start()
        given.append((start, end))
    return given


def _parted_after_no(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part "... voted no. Turnout was ...": in small letters "no" is a word, and no short form of "number"."""
    cuts = [start + found.end() for found in _SAID_NO.finditer(text[start:end])]
    return list(pairwise([start, *cuts, end]))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
