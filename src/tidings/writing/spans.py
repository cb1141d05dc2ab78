"""The sentences of a story's reports that may be evidence, each judged for speaker and strength."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidings.ids import OutletId, mint_passage_id
from tidings.sources.entities import Outlet, OutletKind, Report, Rights
from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.entities import Kind as PassageKind
from tidings.writing.entities import Passage, Strength
from tidings.writing.kinds import decide_kind
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.text import word_list
from tidings.writing.language.words import content_stems, find_words
from tidings.writing.screening import find_spans, is_opinion, is_usable_title
from tidings.writing.strength import judge_passage

__all__ = ["Span", "collect_spans", "is_partial", "is_title", "make_passage", "title_span", "usable_reports"]

_MOST_PER_REPORT = 28  # news tells what matters first
_PRONOUNS = frozenset(word_list("he she they it this that these those his her their its such there here both one"))
_VAGUE = re.compile(
    r"(?:he|she|they|it|who|this|(?:the|its|his|her|their) (?:office|company|ministry|agency|department|group|firm|"
    r"bank|board|party|court|statement|report|study|minister|spokes\w+|official|man|woman|person|source|"
    r"aide|lawyer|attorney|author|researcher|document|letter|service|"
    r"two governments))",
    re.I,
)
_TOLD_BEFORE = re.compile(
    r"(?:But|And|So|Yet|Still|However|Meanwhile|Then|Also)\b|"
    r"The (?:accusation|denial|claim|allegation|statement|report|"
    r"announcement|move|row|note|company|measures?|sum|decision|two|three|men|women|group|document|figures?|pair|"
    r"officials?|incident)\b"
)
_KEY_WORDS = 8
_KEY_MATCH = 3
_STATE = re.compile(
    r"[^,;:]{3,80}?\b(?:is|are|was|were|has been|have been|will be|would be)(?: not| never)? (?P<what>.*)\.$"
)
_CLAIMED = 2  # words of what something is said to be, from which it can be told whose words they are
_CLAIMED_SHARE = 0.75  # share of them in one quotation from which they are somebody's
_ACCUSING = re.compile(r"\b(?:accus|alleg|claim|den(?:y|ie)|suspect|charge|reject)", re.I)


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a report. ``place`` counts from its first usable sentence; a title has start < 0 and end 0."""

    report: Report
    outlet: Outlet
    start: int
    end: int
    text: str
    before: str
    place: int
    strength: Strength
    speaker: str

    @property
    def owner(self) -> str:
        """Who stands behind the outlet: two outlets of one owner are not independent."""
        return self.outlet.owner or self.outlet.id

    @property
    def is_title(self) -> bool:
        """Say whether it is the report's title."""
        return self.start < 0

    @property
    def vague_speaker(self) -> bool:
        """Say whether the speaker is named only in an earlier sentence ("the office", "she")."""
        return bool(_VAGUE.fullmatch(self.speaker.strip()))

    @property
    def leans_back(self) -> bool:
        """Say whether its first word means something in the sentence before."""
        words = find_words(self.text)
        return bool(words) and (words[0].low in _PRONOUNS or bool(_TOLD_BEFORE.match(self.text)))


def usable_reports(reports: Sequence[Report]) -> list[Report]:
    """Return the reports that may be written from: rights full, no copies; whole ones before stubs, then oldest first.

    Of a text that several outlets carry, the oldest one stands for all.
    """
    kept = [report for report in reports if report.rights is Rights.FULL and report.copy_of is None]
    return sorted(kept, key=lambda report: (report.paywalled, report.seen_at, report.id))


def collect_spans(reports: Sequence[Report], outlets: Mapping[OutletId, Outlet]) -> list[Span]:
    """Return the spans of ``reports`` that may be evidence. Opinion pieces give none; thin reports give their title.

    What an outlet states as fact while others give it as an accusation, or as somebody's words, is left out.
    """
    spans: list[Span] = []
    for report in reports:
        if is_opinion(report):
            continue
        outlet = outlets.get(report.outlet_id) or Outlet(report.outlet_id, "", str(report.outlet_id))
        own = [
            _judged(report, outlet, start, end, report.body[start:end], before, place)
            for place, (start, end, before) in enumerate(find_spans(report.body)[:_MOST_PER_REPORT])
        ]
        title = title_span(report, outlet)
        spans += [title, *own] if title is not None and len(own) < 2 else own
    return _without_claims(_without_assertions(spans))


def _judged(report: Report, outlet: Outlet, start: int, end: int, text: str, before: str, place: int) -> Span:
    judged = judge_passage(text, before, outlet.name)
    return Span(report, outlet, start, end, text, before, place, judged.strength, judged.speaker)


def _without_assertions(spans: list[Span]) -> list[Span]:
    """Leave out what tells an accusation as fact, and the own voice of outlets that open with that."""
    key = _accusation(spans)
    telling = {
        id(s)
        for s in spans
        if s.strength is Strength.CONFIRMED and len(key & content_stems(s.text)) >= _KEY_MATCH and not _hedged(s.text)
    }
    partisan = {s.outlet.id for s in spans if id(s) in telling and s.place <= 1}
    return [
        span
        for span in spans
        if id(span) not in telling and not (span.outlet.id in partisan and span.strength is Strength.CONFIRMED)
    ]


def _without_claims(spans: list[Span]) -> list[Span]:
    """Leave out what an outlet says as if it were so, and somebody says in quotation marks elsewhere.

    "The town is a well-oiled machine": a mayor's boast, which a report retells in mockery.
    """
    quoted = [(span.text, content_stems(quote.text)) for span in spans for quote in find_quotations(span.text)]
    return [span for span in spans if not any(text != span.text and _claims(span, said) for text, said in quoted)]


def _claims(span: Span, said: frozenset[str]) -> bool:
    """Say whether ``span`` in its outlet's own voice says of something that it is what somebody ``said``."""
    state = _STATE.match(span.text)
    if state is None or span.strength is not Strength.CONFIRMED or find_quotations(span.text):
        return False
    told = content_stems(state["what"])
    mostly = len(told) >= _CLAIMED and len(told & said) >= _CLAIMED_SHARE * len(told)
    return mostly and not find_attributions(span.text, span.before)


def _accusation(spans: Sequence[Span]) -> set[str]:
    """Return the words that make up the accusation that at least two outlets report as one; empty if there is none."""
    counted: Counter[str] = Counter()
    owners: set[str] = set()
    for span in spans:
        for one in find_attributions(span.text, span.before):
            if one.kind is Kind.ACCUSED and one.source:
                counted.update(content_stems(span.text[one.start : one.end]))
                owners.add(span.owner)
    return {one for one, n in counted.most_common(_KEY_WORDS) if n >= 2} if len(owners) >= 2 else set()


def _hedged(text: str) -> bool:
    return bool(_ACCUSING.search(text))


def title_span(report: Report, outlet: Outlet) -> Span | None:
    """Return the title of ``report`` as a span that ends where its text begins; None where it states nothing."""
    if not is_usable_title(report.title):
        return None
    return _judged(report, outlet, -len(report.title), 0, report.title, "", 0)


def is_title(passage: Passage) -> bool:
    """Say whether ``passage`` is the title of its report."""
    return passage.start < 0


def make_passage(span: Span, n: int) -> Passage:
    """Return ``span`` as the article's passage ``n``."""
    return Passage(
        n=n,
        id=mint_passage_id(span.report.id, span.report.revision, span.start, span.end),
        report_id=span.report.id,
        outlet_id=span.outlet.id,
        outlet=span.outlet.name,
        text=span.text,
        start=span.start,
        end=span.end,
        dated=span.report.dated,
        speaker=span.speaker,
        strength=span.strength,
        before=span.before,
        kind=_kind(span),
    )


def _kind(span: Span) -> PassageKind:
    """Return what ``span`` is; a title tells the report's news, and is a fact."""
    if span.is_title:
        return PassageKind.FACT
    opens = span.place == 0
    return decide_kind(span.text, span.strength, span.speaker, span.before, span.report.dated, opens=opens)


def is_partial(outlet: Outlet) -> bool:
    """Say whether ``outlet`` speaks for a party to the news: its own voice is always told as its."""
    return outlet.kind in {OutletKind.STATE_RUN, OutletKind.OFFICIAL}
