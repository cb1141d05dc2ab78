"""What depends on a condition still does: "if the weather allows" must not be lost, nor a duty told as a plan."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import alike
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import Word, is_content

__all__ = ["check_conditions"]

# Who provides a list, ropes to crews, or the town with a view sets no condition.
_PROVIDING = (
    r"providing(?! (?:an?|more|some|new|no|\w+ing)\b)"
    r"(?! \w+s (?:to|for|with)\b)(?! (?:the|its|their) (?:\w+ ){1,3}with\b)"
)
_IF = re.compile(
    rf"\b(?:if|unless|provided(?: that)?|{_PROVIDING}|as long as|so long as|on condition|only when|depending on|"
    r"subject to|pending)\b|\bdepends? on\b",
    re.I,
)
_CONDITION = re.compile(
    rf"\b(?:if|unless|provided|{_PROVIDING}|as long as|so long as|condition|"
    r"once|depend\w*|subject to|pending|should|until|"
    r"could|may|might|would|possib\w+|plan\w*|hop(?:es?|ed|ing)|expect\w*|intend\w*|aim\w*|want\w*|when|allowing|"
    r"permitting|whether|while|look\w* into|investigat\w*|inquir\w*|ask\w*|urg\w+|demand\w*|call\w*|want\w*|"
    r"threat\w*|warn\w*|provisional\w*)\b",
    re.I,
)
_OUGHT = re.compile(r"\b(?:should|ought to|must|needs? to|ha(?:s|ve) to)\b", re.I)
_KEEPS_DUTY = re.compile(
    r"\b(?:should|ought|must|cannot|can only|until|needs?|ha(?:s|ve|d) to|need\w*|"
    r"call\w*|demand\w*|urg\w+|want\w*|ask\w*|recommend\w*|"
    r"requir\w+|oblig\w+|necessary|press\w*|appeal\w*|suggest\w*|propos\w+|advis\w+|hop(?:e|es|ed|ing)|expect\w*|plan\w*|said|says|told|told)\b",
    re.I,
)
_UNSETTLED = re.compile(
    r"\b(?:too (?:early|soon) to \w+|(?:could|can)(?:not| not|n't) be (?:excluded|ruled out)|"
    r"not (?:yet )?(?:clear|known|certain)|"
    r"unclear|(?:did|do|does) not know|no decision|undecided)\b",
    re.I,
)
_KEEPS_OPEN = re.compile(
    r"\b(?:too (?:early|soon)|exclude\w*|rul(?:e|ed|ing) out|clear|unclear|unknown|known?|knows|certain|whether|"
    r"may|might|could|possib\w+|"
    r"perhaps|likely|decision|decided?|undecided|yet|open|cannot|can't|not|no|if|nobody|mystery|puzzle|"
    r"wait\w*|examin\w*|investigat\w*)\b",
    re.I,
)
_SURELY = re.compile(r"\b(?:will|won't|shall|is to|are to|is|are|has been|have been|was|were|has|have|had)\b", re.I)
_LEAST = 2  # words that the sentence must share with the clause that depends


def check_conditions(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence tells outright what a passage says under a condition, or says ought to be."""
    text = plain(sentence.text)  # what is quoted keeps its condition as well
    for reading in ground.readings:
        own = plain(mask_quotations(reading.text))
        condition = _IF.search(own)
        if condition and not _CONDITION.search(text) and _told(_depends(reading, condition), sentence, reading, ground):
            reason = f'The passage says it only "{condition.group()}" something else; the condition is lost.'
            return [Finding(Rule.HEDGE, sentence.text, reason)]
        question = _UNSETTLED.search(own)
        if question and not _KEEPS_OPEN.search(text) and _told(_asked(reading, question), sentence, reading, ground):
            return [Finding(Rule.HEDGE, sentence.text, f'The passage leaves it open ("{question.group()}").')]
        duty = _OUGHT.search(own)
        if duty and not _KEEPS_DUTY.search(text) and _SURELY.search(text):
            clause = [word for word in reading.content if word.start > duty.end()]
            if _told(clause, sentence, reading, ground, whole=True):
                reason = f'The passage says that it "{duty.group()}" be so, not that it is or will be.'
                return [Finding(Rule.HEDGE, sentence.text, reason)]
    return []


def _asked(reading: Reading, question: re.Match[str]) -> list[Word]:
    """Return the content words of the part, between full stops and semicolons, that leaves something open."""
    start = max(reading.flat.rfind(mark, 0, question.start()) for mark in (". ", "; ")) + 1
    stop = re.search(r"[.;](?:\s|$)", reading.flat[question.end() :])
    end = question.end() + stop.start() if stop else len(reading.flat)
    return [word for word in reading.content if start <= word.start < end]


def _depends(reading: Reading, condition: re.Match[str]) -> list[Word]:
    """Return the content words of the clause that depends on ``condition``: before it, or after its comma."""
    start, end = 0, condition.start()
    for mark in re.finditer(r"[;.](?=\s)|,\s(?:but|and)\b|\bbut\b", reading.flat[: condition.start()]):
        start = mark.end()
    if not any(is_content(word) for word in reading.words if start <= word.start < end):
        comma = reading.flat.find(",", condition.end())
        start, end = (comma, len(reading.flat)) if comma > 0 else (0, 0)
    stop = re.search(r"\band (?=will|would|is|are)", reading.flat[start:end])
    start += stop.end() if stop else 0
    return [word for word in reading.content if start <= word.start < end]


def _told(clause: list[Word], sentence: Reading, where: Reading, ground: Ground, *, whole: bool = False) -> bool:
    """Say whether the sentence tells ``clause``, and no other passage does so without its condition."""
    named = {part.start for name in where.names for part in name.words}
    small = [word for word in clause if word.start not in named]
    told = [word for word in small if any(alike(word.stem, other.stem) for other in sentence.content)]
    if len(told) < _LEAST or len(told) < (0.6 if whole else 0.5) * len(small):
        return False
    others = frozenset().union(*(one.content_stems for one in ground.readings if one is not where))
    return sum(word.stem in others for word in told) < len(told)
