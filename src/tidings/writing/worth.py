"""What a sentence is worth as evidence by itself, whatever others tell: how it is made, and how it can be told."""

from tidings.writing.antecedents import find_mistakable
from tidings.writing.entities import Strength
from tidings.writing.extracts import extracts, is_broken_off, is_quotable, name_speaker, quotes_speech
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.quotations import is_quotation, quoted_share
from tidings.writing.language.words import find_words
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet, leans, means_somebody_else, quotation_leans
from tidings.writing.rewordings import is_tellable
from tidings.writing.spans import Span, is_partial, make_passage

__all__ = [
    "UNFIT",
    "appeal",
    "can_stand",
    "is_mostly_quoted",
    "is_quoted_whole",
    "is_told_by_code",
    "leaning_cost",
    "stands_alone",
    "stands_behind",
    "unfit",
]

UNFIT = 3.0
"""What a sentence loses that is to be quoted and can't be."""

_OPENING, _SLOWLY = 0.5, 0.2  # what the first sentence of a report is worth, and how fast that falls
_HARD = 0.6  # what a sentence loses that takes a model to be told in other words
_MISTAKABLE = 0.8  # what a sentence loses whose "he" stands for a name before it: it rarely comes behind that name
_BROKEN_OFF = 0.2  # what it loses that can be quoted in part only
_ARGUING = 0.6  # what a sentence loses in which its outlet argues
_ALL_QUOTED = 0.75  # share of a sentence in quotation marks from which there is nothing else to it
_LEANING = 0.8  # what it loses that is to be quoted and means something said before it


def appeal(span: Span) -> float:
    """Return what speaks for a sentence besides what others tell: place, figures, speaker and length.

    The place counts most: a report tells first what matters most, and what follows from there hangs together.
    """
    words = len(find_words(span.text))
    worth = _OPENING / (1.0 + _SLOWLY * span.place)
    worth += 0.03 * bool(find_numbers(span.text)) + 0.04 * (span.strength is Strength.SAID)
    worth += 0.04 * (span.strength is Strength.DENIED)
    worth -= 0.12 * (words > 38) + 0.08 * (words < 8 and span.strength is not Strength.DENIED)
    worth -= 0.15 * span.report.paywalled + 0.05 * is_partial(span.outlet)
    worth -= _ARGUING * is_opinion_of_outlet(span.text)
    if quoted_share(span.text) > _ALL_QUOTED:
        worth -= 0.05 if name_speaker(span.speaker) else 1.0
    return worth


def leaning_cost(span: Span) -> float:
    """Return what a sentence loses that leans on the one before it in its report, as long as that one isn't told."""
    cost = 0.15 * span.vague_speaker + 0.6 * leans(span.text) + _MISTAKABLE * means_somebody_else(span.text)
    if span.leans_back:
        cost += 0.2 if span.speaker and span.speaker.lower() not in {"he", "she", "they", "it"} else 0.5
    return cost


def unfit(span: Span, *, quoted: bool, told: bool) -> float:
    """Return what a sentence loses that can't be quoted well where all is, or isn't ``told`` in other words by code."""
    passage = make_passage(span, 1)
    if not quoted:
        return _HARD * (not told)
    if not is_quotable(passage):
        return UNFIT
    leaning = span.leans_back or leans(span.text) or means_somebody_else(span.text)
    leaning = (leaning and not quotes_speech(passage)) or quotation_leans(next(extracts(passage), ""))
    return _BROKEN_OFF * is_broken_off(passage) + _LEANING * leaning


def stands_alone(span: Span) -> bool:
    """Say whether a sentence can be understood wherever it is put: it leans on none and names whom it means."""
    return not (find_leaning(span.text, "") or means_somebody_else(span.text))


def stands_behind(span: Span, previous: str) -> bool:
    """Say whether a sentence follows ``previous`` in its report, and can be understood behind that."""
    if span.before != previous or span.vague_speaker:
        return False
    return not (find_leaning(span.text, previous) or find_mistakable(span.text, previous, [make_passage(span, 1)], ()))


def is_told_by_code(span: Span) -> bool:
    """Say whether code can tell a sentence without a model, in other words or as what somebody said."""
    passage = make_passage(span, 1)
    if is_tellable(passage):
        return not (quotation_leans(span.text) and is_mostly_quoted(span))
    quoting = next(extracts(passage), "") if quotes_speech(passage) else ""
    return bool(quoting) and "…" not in quoting and not quotation_leans(quoting)


def can_stand(span: Span) -> bool:
    """Say whether a sentence, or the speech that can be quoted of it, can be understood wherever it is put."""
    if stands_alone(span) and not quotation_leans(span.text):
        return True
    passage = make_passage(span, 1)
    return quotes_speech(passage) and not quotation_leans(next(extracts(passage), ""))


def is_quoted_whole(span: Span) -> bool:
    """Say whether a sentence that stands alone may be quoted to its end, as somebody's words or its outlet's."""
    if span.leans_back or not stands_alone(span):
        return False
    quoting = next(extracts(make_passage(span, 1)), "")
    return bool(quoting) and "…" not in quoting


def is_mostly_quoted(span: Span) -> bool:
    """Say whether a sentence is mostly a quotation: what code can't quote of it no model words better."""
    return is_quotation(span.text)
