"""Headline and standfirst: from sentences that passed the check, or a report's title as its outlet's words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidings.writing.draft import Drafted, Drafter
from tidings.writing.entities import Origin, Role, Strength
from tidings.writing.extracts import attributed_start, attributed_title
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.words import content_stems, find_words
from tidings.writing.points import Evidence, Part, Point
from tidings.writing.prompts import headline_prompt, rewrite_prompt

__all__ = ["write_headline", "write_standfirst"]

_TOKENS = 28
_WORDS = 14
_BASES = 3  # sentences from which a headline is tried
_SHARED = 0.6  # share of words from which a standfirst only repeats the headline


def write_headline(body: Sequence[Drafted], evidence: Evidence, drafter: Drafter) -> Drafted | None:
    """Return the headline: the model's, a compressed sentence, or an attributed title; None if nothing passes."""
    if drafter.model is not None:
        for base in _bases(body):
            for attempt in range(drafter.samples):
                text = _bare(drafter.ask(headline_prompt(_source(base)), attempt, _TOKENS))
                found = _passed(text, base, drafter, Origin.DRAFT)
                if found is not None:
                    return found
        for base in _bases(body):
            for text in _compressed(base.text):
                found = _passed(text, base, drafter, Origin.CODE)
                if found is not None:
                    return found
    return _title(evidence, body, drafter)


def _bases(body: Sequence[Drafted]) -> list[Drafted]:
    """Return the sentences to make a headline from: the first, then those that matter most, all able to stand alone."""
    rest = sorted(body[1:], key=lambda one: (one.point.part is not Part.NEW, -one.point.score))
    return [one for one in (*body[:1], *rest) if not _figure_only(one)][:_BASES]


def _figure_only(one: Drafted) -> bool:
    """Say whether ``one`` only gives the other figure of a conflict: it means nothing without the sentence before."""
    return one.point.rival is not None and one.cites == (one.point.rival.n,)


def _source(one: Drafted) -> str:
    """Return what a headline is made from: the sentence, or where it only quotes a report, the words quoted."""
    return one.point.lead.text if one.origin is Origin.EXTRACT and one.point.lead.text else one.text


def _bare(text: str) -> str:
    return text.strip().rstrip(".").strip("“”\"' ")


def _passed(text: str, base: Drafted, drafter: Drafter, origin: Origin) -> Drafted | None:
    if not text:
        return None
    judge = drafter.desk.judge_draft if origin is Origin.DRAFT else drafter.desk.judge
    verdict = judge(text, base.cites, role=Role.HEADLINE)
    if not verdict.passed:
        return None
    return Drafted(text, base.cites, verdict.strength, verdict.speaker, origin, base.point)


def _compressed(text: str) -> Iterator[str]:
    """Yield the sentence without its full stop, then its part before each comma, the longest first."""
    whole = text.rstrip(".")
    yield whole
    cuts = [i for i, letter in enumerate(whole) if letter == "," and not whole[i + 1 : i + 2].isdigit()]
    for cut in reversed(cuts):
        yield whole[:cut]


def _title(evidence: Evidence, body: Sequence[Drafted], drafter: Drafter) -> Drafted | None:
    for title in evidence.titles:
        text = attributed_title(title)
        verdict = drafter.desk.judge(text, (title.n,), role=Role.HEADLINE)
        if verdict.passed:
            point = Point(title, (), Part.NEW, 0.0)
            return Drafted(text, (title.n,), verdict.strength, verdict.speaker, Origin.EXTRACT, point)
    for one in body:
        for passage in one.point.passages:
            base = replace(one, cites=(passage.n,))
            found = _passed(attributed_start(passage, _WORDS), base, drafter, Origin.EXTRACT)
            if found is not None:
                return found
    return None


def write_standfirst(body: Sequence[Drafted], headline: Drafted, drafter: Drafter) -> Drafted | None:
    """Return one sentence that adds what the headline leaves out, or None where nothing does.

    Told anew from a sentence of the body; the body's own where the model finds no other words; never a quotation alone.
    """
    for base in _adding(body, headline):
        if drafter.model is not None:
            for attempt in range(drafter.samples):
                text = drafter.ask(rewrite_prompt(base.text), attempt)
                if content_stems(text) and text != base.text:
                    verdict = drafter.desk.judge_draft(text, base.cites, role=Role.STANDFIRST)
                    if verdict.passed:
                        return Drafted(text, base.cites, verdict.strength, verdict.speaker, Origin.DRAFT, base.point)
        verdict = drafter.desk.judge(base.text, base.cites, role=Role.STANDFIRST)
        if verdict.passed:
            return Drafted(base.text, base.cites, verdict.strength, verdict.speaker, base.origin, base.point)
    return None


def _adding(body: Sequence[Drafted], headline: Drafted) -> list[Drafted]:
    """Return the sentences fit for a standfirst, best first: the denial of an accusing headline, then what matters."""
    told = content_stems(headline.text)

    def adds(one: Drafted) -> bool:
        stems = content_stems(one.text)
        return bool(stems) and len(stems & told) < _SHARED * len(stems) and len(find_words(one.text)) >= 8

    accusing = headline.strength is Strength.ALLEGED
    fit = [one for one in body if one.point is not headline.point and not _figure_only(one) and adds(one)]
    ranked = sorted(
        fit, key=lambda one: (not (accusing and one.strength is Strength.DENIED), bool(find_quotations(one.text)))
    )
    return ranked[:2]
