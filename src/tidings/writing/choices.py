"""What was picked for an article: sentences with their company, and how they become numbered points."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tidings.writing.clashes import Clash
from tidings.writing.conflicts import Figure
from tidings.writing.entities import Passage
from tidings.writing.language.words import find_words
from tidings.writing.outline import order_points, part_of
from tidings.writing.points import Point
from tidings.writing.spans import Span, is_partial, make_passage

__all__ = ["Choice", "number_choices"]


@dataclass(slots=True)
class Choice:
    """A sentence picked as a point, with those that tell the same and what another outlet has otherwise.

    ``stand_ins`` were passed over as they tell the same more or less.
    """

    lead: Span
    also: list[Span]
    score: float
    rival: Span | None = None
    rival_figure: Figure | None = None
    clash: Clash | None = None
    spare: bool = False
    stand_ins: list[Span] = field(default_factory=list)

    @property
    def words(self) -> int:
        """The number of words of the sentence."""
        return len(find_words(self.lead.text))


def number_choices(chosen: Sequence[Choice], course: Sequence[float]) -> tuple[tuple[Point, ...], tuple[Passage, ...]]:
    """Return what was ``chosen`` as points in the order of telling, and their passages, numbered from 1.

    ``course`` says for each how far into the story it belongs.
    """
    made: dict[int, Passage] = {}

    def number(span: Span) -> Passage:
        return made.setdefault(id(span), make_passage(span, len(made) + 1))

    points = []
    for place, choice in enumerate(chosen):
        points.append(
            Point(
                lead=number(choice.lead),
                also=tuple(number(span) for span in choice.also[:3]),
                part=part_of(choice.lead.text, choice.lead.strength, place=choice.lead.place, first=place == 0),
                score=choice.score,
                partial=is_partial(choice.lead.outlet),
                rival=number(choice.rival) if choice.rival else None,
                rival_figure=choice.rival_figure,
                clash=choice.clash,
                spare=choice.spare,
                stand_ins=tuple(number(span) for span in choice.stand_ins),
            )
        )
    return order_points(points, course), tuple(made.values())
