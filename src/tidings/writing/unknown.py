"""What a sentence speaks of as known ("The rope broke") although its report alone, and not the article, told of it."""

import re
from collections.abc import Mapping, Sequence

from tidings.ids import ReportId
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import content_stems, stem

__all__ = ["find_unknown", "without_unknowns"]

_LONGEST = 3  # words of "The old rope", beyond which it says by itself which rope is meant
_SUBJECT = re.compile(r"(?:[A-Z][^,\"]{2,40}, (?=the )|(?=The ))(?P<whole>[Tt]he [a-z].*)")
_OTHERS = re.compile(r"(?:The o|O)ther (?P<words>[a-z]+(?: [a-z]+){0,2})\b")
_SAYS_WHICH = re.compile(r"\b(?:of|who|that|which|in|at|for|from|to|on|behind|by|with|and|or|whose|where|first|only)\b")
_SOME = r"(?:an?|one|two|three|four|five|six|several|some|another|his|her|its|their)"
_OTHER_SIDE = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed)) (?:the |all |any |all of the |these |those )?"
    r"(?:allegations?|accusations?|claims?|charges?)\b(?! (?:of|that|by|from|against|about)\b)"
)
_ACCUSING = content_stems("accused accusing accuse alleged allegations claims charged charges sued lawsuit")


def without_unknowns(body: Sequence[Drafted], reports: Mapping[ReportId, str], desk: Desk) -> list[Drafted]:
    """Return ``body`` without sentences about what their reports had told of before, and the article has not."""
    told: list[Drafted] = []
    for one in body:
        before = " ".join(other.text for other in told)
        cited = map(desk.passage, one.cites)
        earlier = [reports.get(passage.report_id, "")[: max(0, passage.start)] for passage in cited]
        if not told or not find_unknown(one.text, before, earlier):
            told.append(one)
    return told


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
    subject = _SUBJECT.match(prose)
    if subject is None:
        return ""
    verb = find_finite_verb(subject["whole"])
    if verb is None:
        return ""
    words = subject["whole"][len("the ") : verb.start].strip()
    if len(words.split()) > _LONGEST or "," in words or not words.islower() or _SAYS_WHICH.search(words):
        return ""
    noun = words.split()[-1]
    new = re.compile(rf"\b{_SOME}\s(?:[\w'’-]+\s){{0,3}}{re.escape(noun)}s?\b", re.I)
    if stem(noun) in stems or not any(new.search(text) for text in earlier):
        return ""
    return f"the {words}"
