"""What a sentence is worth as evidence by itself, whatever others tell: how it is made, and how it can be told."""

from tidings.writing.entities import Strength
from tidings.writing.extracts import extracts, is_broken_off, is_quotable, name_speaker, quotes_speech
from tidings.writing.language.numbers import find_numbers
from tidings.writing.language.quotations import quoted_share
from tidings.writing.language.words import find_words
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet, leans, means_somebody_else, quotation_leans
from tidings.writing.rewordings import is_tellable
from tidings.writing.spans import Span, is_partial, make_passage

__all__ = ["UNFIT", "appeal", "is_mostly_quoted", "is_told_by_code", "stands_alone", "unfit"]

UNFIT = 1.0
"""What a sentence loses that is to be quoted and can't be."""

_HARD = 0.2  # what a sentence loses that takes a model to be told in other words
_MISTAKABLE = 0.2  # what a sentence loses whose "he" stands for a name before it: it rarely comes behind that name
_BROKEN_OFF = 0.2  # what it loses that can be quoted in part only
_ARGUING = 0.3  # what a sentence loses in which its outlet argues
_ALL_QUOTED = 0.75  # share of a sentence in quotation marks from which there is nothing else to it
_MOSTLY_QUOTED = 0.55  # share from which a model could only spoil it
_LEANING = 0.8  # what it loses that is to be quoted and means something said before it


def appeal(span: Span) -> float:
    """Return what speaks for a sentence besides what others tell: place, figures, speaker, length, standing alone."""
    words = len(find_words(span.text))
    worth = 0.22 / (1.0 + 0.35 * span.place)
    worth += 0.03 * bool(find_numbers(span.text)) + 0.04 * (span.strength is Strength.SAID)
    worth += 0.04 * (span.strength is Strength.DENIED)
    worth -= 0.12 * (words > 38) + 0.08 * (words < 8 and span.strength is not Strength.DENIED)
    worth -= 0.15 * span.report.paywalled + 0.05 * is_partial(span.outlet)
    if span.leans_back:
        worth -= 0.10 if span.speaker and span.speaker.lower() not in {"he", "she", "they", "it"} else 0.25
    worth -= 0.15 * span.vague_speaker + 0.3 * leans(span.text)
    worth -= _ARGUING * is_opinion_of_outlet(span.text)
    if quoted_share(span.text) > _ALL_QUOTED:
        worth -= 0.05 if name_speaker(span.speaker) else 1.0
    return worth


def unfit(span: Span, *, quoted: bool, told: bool) -> float:
    """Return what a sentence loses that can't be quoted well where all is, or isn't ``told`` in other words by code."""
    passage = make_passage(span, 1)
    if not quoted:
        return _HARD * (not told) + _MISTAKABLE * means_somebody_else(span.text)
    if not is_quotable(passage):
        return UNFIT
    leaning = span.leans_back or leans(span.text) or means_somebody_else(span.text)
    leaning = (leaning and not quotes_speech(passage)) or quotation_leans(next(extracts(passage), ""))
    return _BROKEN_OFF * is_broken_off(passage) + _LEANING * leaning


def stands_alone(span: Span) -> bool:
    """Say whether a sentence can be understood wherever it is put: it leans on none and names whom it means."""
    return not (find_leaning(span.text, "") or means_somebody_else(span.text))


def is_told_by_code(span: Span) -> bool:
    """Say whether code can tell a sentence without a model, in other words or as what somebody said."""
    passage = make_passage(span, 1)
    if is_tellable(passage):
        return not (quotation_leans(span.text) and is_mostly_quoted(span))
    quoting = next(extracts(passage), "") if quotes_speech(passage) else ""
    return bool(quoting) and "…" not in quoting and not quotation_leans(quoting)


def is_mostly_quoted(span: Span) -> bool:
    """Say whether a sentence is mostly a quotation: what code can't quote of it no model words better."""
    return quoted_share(span.text) >= _MOSTLY_QUOTED
