"""An accusation needs its denial beside it, where a report carries one."""

from collections.abc import Sequence

from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.check.ground import Ground, read_text
from tidings.writing.check.negators import is_negator
from tidings.writing.entities import Candidate, Passage, Strength
from tidings.writing.language.names import find_names, name_stems
from tidings.writing.language.text import word_list
from tidings.writing.language.words import stem
from tidings.writing.strength import judge_passage

__all__ = ["find_unanswered", "find_undenied", "needs_denial"]

_REJECTS = frozenset(
    map(stem, word_list("reject dismiss dispute refute rebut contest false untrue baseless unfounded"))
)


def needs_denial(candidate: Candidate, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage whose denial must stand in this sentence or the next, or None.

    A sentence that tells an accusation needs one if a passage, cited or not, denies it and the sentence doesn't.
    """
    sentence = read_text(candidate.text)
    kinds = {one.kind for one in sentence.attributions}
    if Kind.DENIED in kinds:
        return None
    cited = Ground.of(candidate, passages)
    accuses = bool(kinds & {Kind.ACCUSED, Kind.HEARSAY}) or any(
        _strength(passage) is Strength.ALLEGED for passage in cited.passages
    )
    if not accuses:
        return None
    people = frozenset(one for name in find_names(candidate.text) for one in name_stems(name))
    denials = [passage for passage in passages if _strength(passage) is Strength.DENIED]
    return (
        max(denials, key=lambda p: _shared(p, people), default=None)
        if denials and _any_shared(denials, people)
        else None
    )


def find_undenied(body: Sequence[Candidate], passages: Sequence[Passage]) -> tuple[int, ...]:
    """Return the places in ``body`` of accusations beside which no denial is told although a passage carries one.

    Beside is the sentence directly before or behind. A sentence tells a denial if it rests on one and has its words:
    one that takes something else from the passage with the denial does not.
    """
    denies = [_tells_denial(one, passages) for one in body]
    return tuple(
        place
        for place, one in enumerate(body)
        if not any(denies[max(0, place - 1) : place] + denies[place + 1 : place + 2])
        and needs_denial(one, passages) is not None
    )


def find_unanswered(
    head: Sequence[Candidate], body: Sequence[Candidate], passages: Sequence[Passage]
) -> tuple[int, ...]:
    """Return the places in ``head`` of accusations whose denial ``body`` tells nowhere although a passage carries one.

    ``head`` is what stands above the body, headline and standfirst: what denies it needs not stand beside it.
    """
    if any(_tells_denial(one, passages) for one in body):
        return ()
    return tuple(place for place, one in enumerate(head) if needs_denial(one, passages) is not None)


def _tells_denial(one: Candidate, passages: Sequence[Passage]) -> bool:
    told = read_text(one.text)
    if not any(passage.n in one.cites and Strength.DENIED in _strengths(passage) for passage in passages):
        return False
    in_words = bool(told.stems & _REJECTS) or any(is_negator(word) for word in told.words)
    return in_words or any(attribution.kind is Kind.DENIED for attribution in told.attributions)


def _strengths(passage: Passage) -> tuple[Strength, Strength]:
    return passage.strength, _strength(passage)


def _strength(passage: Passage) -> Strength:
    return judge_passage(passage.text, passage.before, passage.outlet).strength


def _shared(passage: Passage, people: frozenset[str]) -> int:
    denied = [one for one in find_attributions(passage.text, passage.before) if one.kind is Kind.DENIED]
    sources = frozenset(part for one in denied for part in read_text(one.source).stems)
    return len(sources & people)


def _any_shared(denials: Sequence[Passage], people: frozenset[str]) -> bool:
    return any(_shared(passage, people) for passage in denials)
