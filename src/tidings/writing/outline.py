"""The order in which points are told, and where paragraphs part."""

import re
from collections.abc import Sequence

from tidings.writing.entities import Strength
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import content_stems
from tidings.writing.leaning import find_leaning
from tidings.writing.points import Part, Point

__all__ = ["order_points", "paragraphs", "part_of"]

_UNKNOWN = re.compile(
    r"\b(?:not (?:yet )?(?:known|clear|said|published|been (?:given|named|published))|unclear|unknown|"
    r"did not (?:say|give|answer|respond|reply|comment)|has not said|have not said|declined to|no evidence|"
    r"neither .{0,30} (?:gave|said)|remains? open)\b",
    re.I,
)
_NEXT = re.compile(
    r"\b(?:will|won't|is to|are to|due to (?:be|begin|start|arrive|meet|open|take|end|appear|land)|expect(?:s|ed)? to|"
    r"plans? to|planned|scheduled|set to|tomorrow|next (?:week|month|year|monday|tuesday|wednesday|thursday|friday)|"
    r"would (?:begin|start|open|meet|discuss))\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:had (?:been|already|previously)|in (?:19|20)\d\d|since (?:19|20)\d\d|last (?:year|month)|"
    r"years? ago|months? ago|previously|for (?:more than |about |over )?\w+ (?:years|decades)|"
    r"the (?:first|second|third|fourth) (?:time|such)|"
    r"was (?:built|founded|elected|appointed)|has (?:long|already)|decades?)\b",
    re.I,
)
_CLOSING = {Part.NEXT: 1, Part.UNKNOWN: 2}
_EARLY = 3  # sentences from the top in which a report tells what is new
_AT_ONCE = 3  # sentences that one speaker says in a row
_SHORTEST, _LONGEST = 2, 4  # sentences in a paragraph


def part_of(text: str, strength: Strength, *, place: int, first: bool) -> Part:
    """Return what a sentence is for; the ``first`` chosen one is what is new. ``place`` is its place in its report."""
    if first:
        return Part.NEW
    if strength is Strength.DENIED:
        return Part.OTHER_SIDE
    prose = mask_quotations(plain(text))
    if strength is Strength.UNVERIFIED:
        return Part.DISPUTED
    if _UNKNOWN.search(prose):
        return Part.UNKNOWN
    if _NEXT.search(prose):
        return Part.NEXT
    if strength is not Strength.CONFIRMED:
        return Part.SAYS
    if _BACK.search(prose):
        return Part.BACKGROUND
    if len(find_numbers(text)) >= 2:
        return Part.FIGURES
    return Part.NEW if place <= _EARLY else Part.BACKGROUND


def order_points(points: Sequence[Point], course: Sequence[float]) -> tuple[Point, ...]:
    """Return ``points`` in their ``course``; the first stays first, and a denial follows the first accusation.

    What comes next and what is not known close the article. What one speaker says stays together, and what leans on
    the sentence before it in its report follows that one.
    """
    if not points:
        return ()
    places = sorted(range(1, len(points)), key=lambda at: (_CLOSING.get(points[at].part, 0), course[at]))
    ordered = [points[0], *(points[at] for at in places)]
    return tuple(_denial_beside(_behind_their_leaders(_speakers_together(ordered))))


def _behind_their_leaders(points: list[Point]) -> list[Point]:
    """Put each point right behind the one whose sentence stands before its own in the report, if it leans on that."""
    told = list(points)
    for point in points:
        lead = point.lead
        leader = next((p for p in told if p.lead.report_id == lead.report_id and p.lead.text == lead.before), None)
        if leader is None or leader is point or not find_leaning(lead.text, ""):
            continue
        told.remove(point)
        told.insert(told.index(leader) + 1, point)
    return told


def _speakers_together(points: list[Point]) -> list[Point]:
    left = list(points)
    told: list[Point] = []
    while left:
        point = left.pop(0)
        told.append(point)
        key = _speaker_key(point)
        if not key or point.part is not Part.SAYS:
            continue
        same = [other for other in left if _speaker_key(other) == key and other.part is Part.SAYS][: _AT_ONCE - 1]
        told += same
        left = [other for other in left if other not in same]
    return told


def _speaker_key(point: Point) -> str:
    """Return the last capitalised word of the speaker, not of a role behind the name: a surname, or a body's name."""
    speaker = point.lead.speaker
    names = re.findall(r"\b[A-Z][\w'’-]+", speaker.partition(",")[0] if speaker[:1].isupper() else speaker)
    return names[-1] if names else ""


def _denial_beside(points: list[Point]) -> list[Point]:
    accusation = next((i for i, p in enumerate(points) if p.lead.strength is Strength.ALLEGED), -1)
    denials = [p for p in points if p.lead.strength is Strength.DENIED]
    if accusation < 0 or not denials:
        return points
    best = max(denials, key=lambda point: point.score)
    rest = [p for p in points if p is not best]
    accusation = next(i for i, p in enumerate(rest) if p.lead.strength is Strength.ALLEGED)
    return [*rest[: accusation + 1], best, *rest[accusation + 1 :]]


def paragraphs(parts: Sequence[Part], texts: Sequence[str]) -> tuple[int, ...]:
    """Return the paragraph, from 1, of each sentence, given what each is for and its text.

    A paragraph has two to four sentences. It ends where the next shares fewest words with what it has told, and of
    several such places where what they are for changes (after Hearst's TextTiling, 1997).
    """
    stems = [content_stems(text) for text in texts]
    numbers: list[int] = []
    while len(numbers) < len(parts):
        start = len(numbers)
        likely = range(start + _SHORTEST, start + _LONGEST + 1)
        ends = [end for end in likely if end == len(parts) or end <= len(parts) - _SHORTEST] or [len(parts)]
        best = min(ends, key=lambda end: (_holds(stems, start, end), not _changes(parts, end), end))
        numbers += [numbers[-1] + 1 if numbers else 1] * (best - start)
    return tuple(numbers)


def _holds(stems: Sequence[frozenset[str]], start: int, end: int) -> float:
    """Return the share of the words of the sentence at ``end`` that those from ``start`` on have told."""
    if end >= len(stems) or not stems[end]:
        return 0.0
    return len(stems[end] & frozenset().union(*stems[start:end])) / len(stems[end])


def _changes(parts: Sequence[Part], end: int) -> bool:
    return end >= len(parts) or _family(parts[end - 1]) != _family(parts[end])


def _family(part: Part) -> int:
    """Return which parts may share a paragraph."""
    return {Part.SAYS: 1, Part.OTHER_SIDE: 1, Part.DISPUTED: 1, Part.FIGURES: 0, Part.NEW: 0}.get(part, int(part))
