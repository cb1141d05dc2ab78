"""A page's sentences joined with the passages they rest on, as the article's template lays them out."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from tidings.ids import ReportId
from tidings.publication.entities import CitedPassage, Page, PageSentence

__all__ = ["DISPUTED", "Proven", "decide_heads", "find_disputed", "join_paragraphs", "number_reports", "prove"]

DISPUTED: Mapping[str, str] = {
    "alleged": "One side alleges",
    "denied": "This is denied",
    "unverified": "Nobody could confirm",
}
"""Strengths that make a sentence disputed, with the words that introduce it."""


@dataclass(frozen=True, slots=True)
class Proven:
    """A sentence with its passages; ``marks`` are the numbers of the reports they come from, as the page lists them."""

    sentence: PageSentence
    passages: tuple[CitedPassage, ...]
    marks: tuple[int, ...]


def number_reports(page: Page) -> dict[ReportId, int]:
    """Return a number for each report that is cited, in the order in which the body first cites them."""
    report_of = {passage.n: passage.report_id for passage in page.passages}
    order = sorted(page.sentences, key=lambda sentence: sentence.role != "body")
    cited = dict.fromkeys(report_of[n] for sentence in order for n in sentence.cites if n in report_of)
    return {report: number for number, report in enumerate(cited, start=1)}


def prove(page: Page, role: str) -> tuple[Proven, ...]:
    """Return the sentences of ``role`` in their order, each with the passages that it cites."""
    by_n = {passage.n: passage for passage in page.passages}
    numbers = number_reports(page)

    def proven(sentence: PageSentence) -> Proven:
        passages = tuple(by_n[n] for n in sentence.cites if n in by_n)
        return Proven(sentence, passages, tuple(sorted({numbers[passage.report_id] for passage in passages})))

    return tuple(proven(sentence) for sentence in page.sentences if sentence.role == role)


def decide_heads(page: Page) -> tuple[Proven, ...]:
    """Return headline and standfirst as they stand above the whole text: without a standfirst that the body repeats.

    A short article's standfirst is one of its own sentences; cards need it, a page would tell it twice. A denial stays:
    it belongs beside a headline that accuses.
    """
    body = {sentence.text for sentence in page.sentences if sentence.role == "body"}
    standfirst = prove(page, "standfirst")
    above = (one for one in standfirst if one.sentence.text not in body or one.sentence.strength == "denied")
    return (*prove(page, "headline"), *above)


def join_paragraphs(body: tuple[Proven, ...]) -> tuple[tuple[Proven, ...], ...]:
    """Return ``body`` by paragraphs."""
    return tuple(tuple(group) for _, group in itertools.groupby(body, key=lambda proven: proven.sentence.paragraph))


def find_disputed(body: tuple[Proven, ...]) -> tuple[Proven, ...]:
    """Return the sentences of ``body`` that one side alleges, that are denied, or that nobody could confirm."""
    return tuple(proven for proven in body if proven.sentence.strength in DISPUTED)
