"""A whole article asked for at once: its lines are put to points by code, and what none of them tells is told as ever.

The numbers that a model gives are no more than a hint: what a sentence cites follows from its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.settings import Settings
from tidings.writing.draft import Drafted, Drafter, tells_news_of
from tidings.writing.entities import Passage, Strength
from tidings.writing.extracts import name_speaker
from tidings.writing.language.days import with_days
from tidings.writing.language.frames import without_frames
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.words import content_stems, find_words
from tidings.writing.points import Evidence, Point
from tidings.writing.prompts import Material, clean_answer, whole_prompt

__all__ = ["Line", "Step", "find_point", "plan_steps", "read_lines", "tell_step"]

_ANSWER = 900  # tokens of an article with its numbers
_SERVER = 8192  # tokens of context that any server's model is taken to have
_LETTERS = 3  # of English text to a token, at least
_SHOWN = 3  # passages of a point that are shown: more of them say nothing else
_HELD = 1 / 3  # share of a sentence's words that a passage must hold for the sentence to be about it ...
_HINT = 0.15  # ... less this where the model says so
_FEWEST = 4  # words of a sentence
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.S | re.I)
_NUMBERS = re.compile(r"\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]:?")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_ADRIFT = re.compile(r"\s+(?=[.,;:!?])")
_ENDS = re.compile(r"[.!…][”\"’)]*$")
_ONE_SIDE = frozenset({Strength.ALLEGED, Strength.DENIED, Strength.UNVERIFIED})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a model's article, with the numbers that it gave for it."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence to tell: of ``point``, in the words of ``line`` where the model told it among others.

    ``spare`` says that it is told only where the article would be too short.
    """

    point: Point
    line: str = ""
    spare: bool = False

    @property
    def text(self) -> str:
        """What there is of it before it is told: the line, or else the passage."""
        return self.line or self.point.lead.text


def read_lines(answer: str) -> list[Line]:
    """Return the sentences of a model's ``answer`` for a whole article, with the numbers given for each.

    Thoughts, bullets, markdown and addresses are taken off; headings, blank lines and what is no sentence are left
    out. The sentences of one line share its numbers.
    """
    lines: list[Line] = []
    for raw in _THOUGHT.sub("", answer).splitlines():
        if raw.lstrip().startswith("#"):
            continue
        given = [int(number) for group in _NUMBERS.findall(raw) for number in re.findall(r"\d+", group)]
        told = clean_answer(_ADRIFT.sub("", _BULLET.sub("", _NUMBERS.sub(" ", _BULLET.sub("", raw)))))
        for start, end in split_sentences(mask_quotations(told)):
            text = told[start:end]
            if _ENDS.search(text) and len(find_words(text)) >= _FEWEST:
                lines.append(Line(text, tuple(dict.fromkeys(given))))
    return lines


def find_point(line: Line, points: Sequence[Point], outlets: Sequence[str]) -> Point | None:
    """Return the one of ``points`` that ``line`` tells, by its words; None if it tells of none."""
    stems = content_stems(without_frames(line.text, outlets))
    if not stems or not points:
        return None

    def weight(point: Point) -> float:
        held = max(len(stems & content_stems(f"{one.text} {one.speaker}")) for one in point.passages)
        return held / len(stems) + _HINT * any(one.n in line.numbers for one in point.passages)

    best = max(points, key=weight)
    return best if weight(best) >= _HELD else None


def plan_steps(evidence: Evidence, drafter: Drafter, settings: Settings) -> list[Step]:
    """Return what is to be told, in its order: the points one by one, or the model's own article and what it lacks.

    The model is asked at most once. Where nothing in its answer can be used it is as if it had not been asked. Raises
    ``ModelError`` if the model fails.
    """
    points = evidence.points
    one_by_one = [Step(point, spare=point.spare) for point in points]
    if settings.writing.ask != "article" or drafter.model is None or not points:
        return one_by_one
    context = settings.models.context if settings.models.home == "embedded" else _SERVER
    tokens = min(_ANSWER, context // 3)
    shown = _fitting(points, (context - tokens) * _LETTERS)
    answer = drafter.ask_whole(whole_prompt(_materials(shown)), tokens) if shown else ""
    found = [(find_point(line, points, evidence.outlets), line.text) for line in read_lines(answer)]
    told = [Step(point, text) for point, text in found if point is not None]
    return _filled_up(_opened(told, points[0]), evidence, shown) if told else one_by_one


def tell_step(step: Step, told: Sequence[Drafted], drafter: Drafter) -> Drafted | None:
    """Return the sentence that ``step`` comes to behind what was ``told``, if one passes; raises ``ModelError``."""
    previous = told[-1].text if told else ""
    if not step.line:
        return drafter.write(step.point, previous)
    more = any(one.point.lead.n == step.point.lead.n for one in told)
    return drafter.settle(step.line, step.point, previous, more=more)


def _fitting(points: Sequence[Point], room: int) -> list[Point]:
    """Return the first of ``points`` whose passages fill no more than ``room`` characters together with the prompt."""
    for count in range(len(points), 0, -1):
        asked = whole_prompt(_materials(points[:count]))
        if sum(len(message.content) for message in asked) <= room:
            return list(points[:count])
    return []


def _materials(points: Sequence[Point]) -> list[Material]:
    shown = {one.n: one for point in points for one in point.passages[:_SHOWN]}
    return [Material(one.n, _whose(one), with_days(one.text, one.dated)) for one in shown.values()]


def _whose(passage: Passage) -> str:
    """Return in plain words who printed ``passage``, on which day, and whose word it is."""
    speaker = re.sub(r"^(?:The|An?)\b", lambda word: word.group().lower(), name_speaker(passage.speaker))
    by = f" by {speaker}" if speaker else ""
    word = {
        Strength.CONFIRMED: "its own report",
        Strength.SAID: f"said{by or ' by somebody'}",
        Strength.UNNAMED: "said by people who are not named",
        Strength.ALLEGED: f"an accusation{by}, not proven",
        Strength.UNVERIFIED: "not confirmed by anybody else",
        Strength.DENIED: f"a denial{by}",
    }[passage.strength]
    return f"{passage.outlet}, {passage.dated:%A} {passage.dated.day} {passage.dated:%B %Y}; {word}"


def _opened(told: Sequence[Step], opening: Point) -> list[Step]:
    """Return ``told`` so that it opens with the news: the first line that tells it, or else the opening point."""
    news = (at for at, one in enumerate(told) if one.point is opening and tells_news_of(one.line, opening))
    first = next(news, None)
    if first is None:
        return [Step(opening), *told]
    return [told[first], *told[:first], *told[first + 1 :]]


def _filled_up(steps: Sequence[Step], evidence: Evidence, shown: Sequence[Point]) -> list[Step]:
    """Return ``steps`` with those points that no line tells, each behind the point that comes before it.

    What the model was shown and left out is spare, unless it belongs to a dispute. In a brief it stands at the end: its
    few places are for what the model chose, and a denial that is due is put to its accusation in any case.
    """
    filled, last = list(steps), list[Step]()
    known = {step.point.lead.n for step in steps}
    before = evidence.points[0].lead.n
    for point in evidence.points[1:]:
        n = point.lead.n
        if n not in known and evidence.thin:
            last.append(Step(point, spare=point.spare))
            continue
        if n not in known:
            spare = point.spare or (point in shown and not _is_disputed(point))
            behind = max(at for at, one in enumerate(filled) if one.point.lead.n == before)
            filled.insert(behind + 1, Step(point, spare=spare))
        before = n
    return [*filled, *last]


def _is_disputed(point: Point) -> bool:
    """Say whether ``point`` is one side of something: an accusation, a denial, a doubt, or what outlets differ on."""
    return point.rival is not None or point.lead.strength in _ONE_SIDE
