"""Headline and standfirst: from sentences that passed the check, or a report's title as its outlet's words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tidings.ids import ReportId
from tidings.writing.check import find_unanswered
from tidings.writing.desk import ALSO, Desk
from tidings.writing.draft import Drafted, Drafter
from tidings.writing.entities import Candidate, Origin, Passage, Role, Strength
from tidings.writing.extracts import attributed_start, attributed_title
from tidings.writing.headlinese import headlines_from, is_sentence
from tidings.writing.language.quotations import find_quotations, mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import content_stems, find_words, tells_of_death
from tidings.writing.neutral import told_neutrally
from tidings.writing.points import Evidence, Part, Point
from tidings.writing.prompts import headline_prompt
from tidings.writing.said import NO_ANSWER
from tidings.writing.strangers import needs_more

__all__ = ["is_answered", "share_of_titles", "write_headline", "write_standfirst"]

_TOKENS = 28
_WORDS = 14
_BASES = 3  # sentences from which a headline is tried
_SHARED = 0.6  # share of words from which a standfirst only repeats the headline
_SECONDED = 0.6  # share of the words of a headline or a title that the other must hold to tell the same
_FEWEST = 8  # words of a standfirst
_TRIED = 5  # sentences that are tried as one
_FEWEST_SHARED = 3
_FEWEST_TOLD = 2  # words that a standfirst shares with the headline, from which it is about the same
_TOPICAL = 0.4  # share of a headline's words that some title must hold, and ...
_TOPICAL_OPENING = 0.25  # ... where the article opens with that
# What points to something that was told before, or only begins: no headline.
_MID_STORY = re.compile(
    r"\b(?:then|at first|initially|instead|likewise|meanwhile|in (?:the )?meantime|the same|"
    r"the (?:man|woman|boy|girl|couple|pair|trio)"
    r"(?! (?:who|whose|of|in|from|with|at|accused|charged|found|killed|behind)\b)|"
    r"(?:against|after|before|of) its \w+$)\b"
)
# "Student object to game, assault takes place, statement released": three headlines in one.
_STRUNG = re.compile(
    r"[^,]+, (?!(?:an?|the|who|which|whose)\b)[^,]+, (?![^,]*\b(?:says?|said|is|are|was|were|has|have)\b)[^,]+$"
)
_COMMON = 0.67  # share of the words of all titles that a sentence further down must have to make the headline
_HEDGED = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|accus\w+|suspected|apparently|likely|expect(?:s|ed|ing)?|may|might|could|said to|"
    r"say|says|said|claims?|claimed|consider(?:s|ing)|plans?|seeks?|denies|denied|rumou?red)\b",
    re.I,
)
# "The trial sparked a debate": which trial?
_OF_SOMETHING_TOLD = re.compile(
    r"(?:The|This|That|These|Those) [a-z]+ (?!(?:of|that|who|which|for|in|at|on|to)\b)[a-z]"
)
_KNOWN_ALREADY = 0.2  # what speaking of something told before takes from it
_IS_SO = re.compile(r"\b(?:is|are)\b(?! (?:\w+ly |not |now |still )?(?:\w+ing|\w+ed|to)\b)")
_WAS_SO = re.compile(r"\b(?:was|were)\b")
_OPENING = 0.3  # what standing first in the body is worth beside what the titles say


def write_headline(body: Sequence[Drafted], evidence: Evidence, drafter: Drafter) -> Drafted | None:
    """Return the headline: a sentence made short by code, the model's, or an attributed title; None if nothing passes.

    It is made from the sentence that tells most of what the reports' titles tell: that is what the story is about. None
    accuses where a report carries a denial that ``body`` doesn't tell.
    """
    if drafter.model is not None:
        for base in _bases(body, evidence.titles):
            opens = base is body[0]
            if not opens and not _tells_common(_source(base), evidence.titles):
                continue  # a title as its outlet's words is better than a side matter
            found = _by_code(base, evidence.titles, drafter, opens) or _drafted(base, evidence.titles, drafter, opens)
            if found is not None and is_answered(found, body, drafter.desk):
                return found
    return _title(evidence, body, drafter)


def is_answered(one: Drafted, body: Sequence[Drafted], desk: Desk) -> bool:
    """Say whether ``one``, headline or standfirst, doesn't accuse, or ``body`` tells the denial if there is one."""
    told = [Candidate(sentence.text, sentence.cites) for sentence in body]
    return not find_unanswered([Candidate(one.text, one.cites)], told, desk.passages)


def _tells_common(text: str, titles: Sequence[Passage]) -> bool:
    """Say whether ``text`` has nearly all the words that all ``titles`` share: they are what the story is about."""
    heads = [content_stems(title.text) for title in titles]
    common = frozenset.intersection(*heads) if len(heads) > 1 else frozenset()
    return len(common & content_stems(text)) > _COMMON * len(common) if common else True


def _drafted(base: Drafted, titles: Sequence[Passage], drafter: Drafter, opens: bool) -> Drafted | None:
    for attempt in range(drafter.samples):
        text = _bare(drafter.ask(headline_prompt(_source(base)), attempt, _TOKENS))
        whole = is_sentence(text) and not (_STRUNG.match(text) or _is_over(text, base))
        found = _passed(text, base, titles, drafter, Origin.DRAFT, opens) if whole else None
        if found is not None:
            return found
    return None


def _is_over(text: str, base: Drafted) -> bool:
    """Say whether ``text`` has in the present what all passages of ``base`` tell of as over: "was a healthy child"."""
    given = " ".join(passage.text for passage in base.point.passages)
    return bool(_IS_SO.search(text) and _WAS_SO.search(given)) and _IS_SO.search(given) is None


def _by_code(base: Drafted, titles: Sequence[Passage], drafter: Drafter, opens: bool) -> Drafted | None:
    """Return a headline made by code: of the passage where another outlet seconds it, else with whose report it is.

    Where that gets too long, it is left to the list of sources to say whose report it is.
    """
    seconded: list[str] = []
    alone: list[str] = []
    for text in headlines_from(base.point.lead.text):
        told = bool(base.point.also) or bool(_seconding(text, base, titles, drafter))
        (seconded if told else alone).append(text)
    for text in dict.fromkeys((*seconded, *headlines_from(base.text), *alone)):
        found = _passed(text, base, titles, drafter, Origin.CODE, opens)
        if found is not None:
            return found
    return None


def _bases(body: Sequence[Drafted], titles: Sequence[Passage]) -> list[Drafted]:
    """Return the sentences to make a headline from, those first that tell most of what the titles tell."""
    grave = sum(tells_of_death(title.text) for title in titles) / max(1, len(titles))

    def worth(place: int) -> float:
        told = share_of_titles(_source(body[place]), titles)
        known = _KNOWN_ALREADY if _OF_SOMETHING_TOLD.match(_source(body[place])) else 0.0
        return told - known + (_OPENING if place == 0 else 0.0) + grave * tells_of_death(_source(body[place]))

    ranked = sorted(range(len(body)), key=lambda place: (-worth(place), place))
    return [body[place] for place in ranked if not _figure_only(body[place])][:_BASES]


def share_of_titles(text: str, titles: Sequence[Passage]) -> float:
    """Return what share of the words of ``titles`` stands in ``text``, between 0 and 1: the mean over them."""
    stems = content_stems(text)
    heads = [head for title in titles if (head := content_stems(title.text))]
    return sum(len(head & stems) / len(head) for head in heads) / len(heads) if heads else 0.0


def _figure_only(one: Drafted) -> bool:
    """Say whether ``one`` only gives the other side of a conflict: it means nothing without the sentence before."""
    return one.point.rival is not None and one.point.rival.n in one.cites


def _source(one: Drafted) -> str:
    """Return what a headline is made from: the sentence, or where it only quotes a report, the words quoted."""
    return one.point.lead.text if one.origin is Origin.EXTRACT and one.point.lead.text else one.text


def _bare(text: str) -> str:
    return text.strip().rstrip(".").strip("“”\"' ")


def _passed(
    text: str, base: Drafted, titles: Sequence[Passage], drafter: Drafter, origin: Origin, opens: bool = False
) -> Drafted | None:
    """Return ``text`` as a headline if it passes, citing beside ``base`` the titles of other outlets that say it.

    What ``opens`` the article needs less in common with the titles than a sentence further down.
    """
    text = told_neutrally(text)
    if (
        not text
        or _MID_STORY.search(mask_quotations(plain(text)))
        or not _on_topic(text, titles, _TOPICAL_OPENING if opens else _TOPICAL)
    ):
        return None
    judge = drafter.desk.judge_draft if origin is Origin.DRAFT else drafter.desk.judge
    also = _seconding(text, base, titles, drafter)
    for cites in ((*base.cites, *also), base.cites) if also else (base.cites,):
        verdict = judge(text, cites, role=Role.HEADLINE)
        if verdict.passed:
            return Drafted(text, cites, verdict.strength, verdict.speaker, origin, base.point)
    return None


def _on_topic(text: str, titles: Sequence[Passage], least: float) -> bool:
    """Say whether ``titles`` hold a share ``least`` of the words of ``text``: else it tells a side matter."""
    stems = content_stems(text)
    told = stems & frozenset().union(*(content_stems(title.text) for title in titles))
    return not titles or len(told) >= max(2, least * len(stems))


def _seconding(text: str, base: Drafted, titles: Sequence[Passage], drafter: Drafter) -> tuple[int, ...]:
    stems = content_stems(text)
    outlets = {drafter.desk.passage(n).outlet for n in base.cites}
    return tuple(
        title.n for title in titles if title.outlet not in outlets and _agree(stems, content_stems(title.text))
    )[:2]


def _agree(stems: frozenset[str], title: frozenset[str]) -> bool:
    """Say whether a title tells most of a headline, or a headline most of a title."""
    shared = len(stems & title)
    return shared >= _FEWEST_SHARED and shared >= _SECONDED * min(len(stems), len(title))


def _title(evidence: Evidence, body: Sequence[Drafted], drafter: Drafter) -> Drafted | None:
    told = frozenset().union(*(content_stems(one.text) for one in body))
    grave = bool(body) and tells_of_death(body[0].text)

    def last(one: Passage) -> tuple[bool, bool, bool]:
        silent = grave and not tells_of_death(one.text)  # where the story opens with a death
        return _surer(one, evidence.titles), silent, not _is_told(one, told)

    for title in sorted(evidence.titles, key=last):
        text = attributed_title(title)
        verdict = drafter.desk.judge(text, (title.n,), role=Role.HEADLINE)
        if verdict.passed:
            point = Point(title, (), Part.NEW, 0.0)
            found = Drafted(text, (title.n,), verdict.strength, verdict.speaker, Origin.EXTRACT, point)
            if is_answered(found, body, drafter.desk):
                return found
    bases = dict.fromkeys((*_bases(body, evidence.titles), *body))
    for one in sorted(bases, key=lambda base: ALSO.search(base.point.lead.text) is not None):
        for passage in one.point.passages:
            base = replace(one, cites=(passage.n,))
            start = _passed(attributed_start(passage, _WORDS), base, (), drafter, Origin.EXTRACT)
            if start is not None and is_answered(start, body, drafter.desk):
                return start
    return None


def _surer(title: Passage, titles: Sequence[Passage]) -> bool:
    """Say whether ``title`` states outright what most others that tell it only report as likely, said or alleged."""
    if _HEDGED.search(title.text):
        return False
    mine = content_stems(title.text)
    alike = [one for one in titles if one.outlet != title.outlet and _agree(mine, content_stems(one.text))]
    return 2 * sum(bool(_HEDGED.search(one.text)) for one in alike) > len(alike)


def _is_told(title: Passage, told: frozenset[str]) -> bool:
    """Say whether the body tells at least half of what ``title`` does."""
    stems = content_stems(title.text)
    return 2 * len(stems & told) >= len(stems)


def write_standfirst(
    body: Sequence[Drafted], headline: Drafted, drafter: Drafter, reports: Mapping[ReportId, str]
) -> Drafted | None:
    """Return the sentence of the body that adds most to the headline, as a standfirst; None where none does.

    It stands above the body, so it names nobody by the last name alone, and speaks of nothing that only the body tells;
    ``reports`` has their texts.
    """
    for base in _adding(body, headline):
        if needs_more(base, headline, reports, drafter.desk):
            continue
        verdict = drafter.desk.judge(base.text, base.cites, role=Role.STANDFIRST)
        if verdict.passed:
            return replace(base, strength=verdict.strength, speaker=verdict.speaker)
    return None


def _adding(body: Sequence[Drafted], headline: Drafted) -> list[Drafted]:
    """Return the sentences fit for a standfirst, best first: the denial of an accusing headline, then what matters."""
    told = content_stems(headline.text)

    def adds(one: Drafted) -> bool:
        stems = content_stems(one.text)
        return (
            bool(stems)
            and not NO_ANSWER.search(one.text)
            and len(stems & told) < _SHARED * len(stems)
            and len(find_words(one.text)) >= _FEWEST
        )

    accusing = headline.strength is Strength.ALLEGED
    fit = [one for one in body if one.point is not headline.point and not _figure_only(one) and adds(one)]

    def last(one: Drafted) -> tuple[bool, bool, int]:
        silent = not (accusing and one.strength is Strength.DENIED)
        shared = content_stems(one.point.lead.text) & told  # of the passage: the name of an outlet shares nothing
        return silent, _quotes_somebody(one), -min(_FEWEST_TOLD, len(shared))

    return sorted(fit, key=last)[:_TRIED]


def _quotes_somebody(one: Drafted) -> bool:
    """Say whether a sentence quotes more than its outlet's own words."""
    return bool(find_quotations(_source(one)))
