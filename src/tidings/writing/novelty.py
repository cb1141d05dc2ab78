"""Whether reports tell anything new: facts that an article's passages don't have. Other words are no news."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from tidings.ids import OutletId, ReportId
from tidings.sources.entities import Outlet, Report, Rights
from tidings.writing.check.negators import is_negator
from tidings.writing.entities import Passage, Strength
from tidings.writing.language.dates import find_dates, meant_dates
from tidings.writing.language.names import find_names, name_stems
from tidings.writing.language.numbers import Quantity, find_numbers
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain, squeeze
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import content_stems, find_words, stem
from tidings.writing.spans import Span, collect_spans
from tidings.writing.standing import is_shaken
from tidings.writing.strength import is_caveat

__all__ = ["Written", "decide_rewrite"]

_ALIKE = 0.5  # share of the shorter sentence's words in the other, from which the two tell of the same thing
_SAME = 0.75  # and from which one that lacks the other's "not" takes it back
_LEAST = 2  # words that two sentences about the same thing share
_ROUNDED_BY = 0.03  # of a figure, within which a hedged one is the same
_CONFIRMS = frozenset(map(stem, ("confirmed", "confirms", "confirm")))
_DENIES = frozenset(map(stem, ("denied", "denies", "deny", "denying", "rejected", "rejects")))


@dataclass(frozen=True, slots=True)
class Written:
    """What an article was last written from: the ``revisions`` of the reports that were read for it then.

    ``passages`` are those that it rests on, none where there is no article yet; ``texts`` hold what the reports said at
    that time, where that is still known. From those in ``chosen_from`` it was chosen what to tell, and what not.
    """

    revisions: Mapping[ReportId, int]
    passages: tuple[Passage, ...] = ()
    texts: Mapping[ReportId, str] = field(default_factory=dict)
    chosen_from: frozenset[ReportId] = frozenset()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a text tells, apart from its words."""

    figures: tuple[Quantity, ...]
    names: tuple[frozenset[str], ...]
    days: tuple[frozenset[date], ...]
    marks: frozenset[str]  # not, denied, confirmed, unverified
    stems: frozenset[str]  # words of content without figures
    words: frozenset[str]


def decide_rewrite(reports: Sequence[Report], written: Written, outlets: Mapping[OutletId, Outlet]) -> bool:
    """Say whether ``reports`` tell anything that the article of ``written`` doesn't, or no longer say what it rests on.

    A report that is new, whoever's it is, or what has come into one that was read before, is news if it gives a figure,
    a name or a day that neither the article's passages nor the reports that it was chosen from have, or tells as
    denied, confirmed or not so what they don't. A revision is news as well if a passage of it has changed in more than
    its spelling. Where there is no article yet, any new text is.
    """
    by_id = {report.id: report for report in reports}
    if any(is_shaken(passage, by_id.get(passage.report_id)) for passage in written.passages):
        return True
    usable = [report for report in reports if report.rights is Rights.FULL and report.copy_of is None]
    changed = [report for report in usable if written.revisions.get(report.id) != report.revision]
    if not written.passages:
        return bool(changed)
    known = [_read(one.text, one.dated) for one in written.passages]
    known += [
        facts
        for one in reports
        if one.id in written.chosen_from
        for facts in _read_all(written.texts.get(one.id, ""), one.dated)
    ]
    own = frozenset(stem(word.text) for one in outlets.values() for word in find_words(one.name))
    return any(_tells_news(report, written.texts.get(report.id, ""), known, own, outlets) for report in changed)


def _tells_news(
    report: Report, before: str, known: Sequence[_Facts], own: frozenset[str], outlets: Mapping[OutletId, Outlet]
) -> bool:
    """Say whether a sentence of ``report`` that was not in its text ``before`` tells what ``known`` doesn't hold."""
    then = _read_all(before, report.dated)
    flat = _flat(before)
    fresh = [span for span in collect_spans([report], outlets) if not flat or _flat(span.text) not in flat]
    return any(_is_news(span, [*known, *then], own) for span in fresh if not (flat and span.is_title))


def _read_all(text: str, dated: datetime) -> list[_Facts]:
    return [_read(text[start:end], dated) for start, end in split_sentences(text)] if text else []


def _flat(text: str) -> str:
    return squeeze(plain(text)).lower()


def _is_news(span: Span, known: Sequence[_Facts], own: frozenset[str]) -> bool:
    mine = _read(span.text, span.report.dated)
    words = frozenset[str]().union(*(one.words for one in known))
    if not mine.stems & words:
        return False  # it tells of something else
    figures = [quantity for one in known for quantity in one.figures]
    if any(not any(_same(one, other) for other in figures) for one in mine.figures):
        return True
    if any(not name <= words | own for name in mine.names):
        return True
    days = frozenset[date]().union(*(day for one in known for day in one.days)) | {span.report.dated.date()}
    if any(day.isdisjoint(days) for day in mine.days):
        return True
    return _turns(mine, known)


def _turns(mine: _Facts, known: Sequence[_Facts]) -> bool:
    """Say whether ``mine`` tells otherwise whether a thing is so: denied, confirmed, not so, or so after all."""
    alike = [one for one in known if _share(mine, one) >= _ALIKE]
    if not alike:
        return bool(mine.marks - {"not"}) and not any(mine.marks <= one.marks for one in known)
    marks = frozenset[str]().union(*(one.marks for one in alike))
    if mine.marks - marks:
        return True
    same = [one for one in alike if _share(mine, one) >= _SAME]
    return bool(same) and all("not" in one.marks for one in same) and "not" not in mine.marks


def _share(one: _Facts, other: _Facts) -> float:
    shared = len(one.stems & other.stems)
    shorter = min(len(one.stems), len(other.stems))
    return shared / shorter if shared >= _LEAST else 0.0


def _same(one: Quantity, other: Quantity) -> bool:
    if one.unit and other.unit and one.unit != other.unit:
        return False
    near = abs(one.value - other.value) <= _ROUNDED_BY * max(abs(one.value), abs(other.value))
    return one.value == other.value or (near and bool(one.hedge or other.hedge))


@lru_cache(maxsize=4096)
def _read(text: str, dated: datetime) -> _Facts:
    words = find_words(text)
    dates = [(one.start, one.end) for one in find_dates(text)]
    figures = tuple(
        q
        for q in find_numbers(text)
        if not q.weak and q.kind not in {"time", "ordinal"} and not any(start <= q.start < end for start, end in dates)
    )
    names = tuple(
        name_stems(name)
        for name in find_names(text)
        if not (name.opens and len(name.words) == 1 and is_common(stem(name.words[0].text)))
    )
    marks = {"not"} if any(is_negator(word) for word in words) else set()
    stems = frozenset(stem(word.text) for word in words)
    marks |= {"denied"} if stems & _DENIES else set()
    marks |= {"confirmed"} if stems & _CONFIRMS and not is_caveat(text) else set()
    marks |= {str(Strength.UNVERIFIED)} if is_caveat(text) else set()
    counted = frozenset(stem(word.text) for word in words if any(q.start <= word.start < q.end for q in figures))
    days = tuple(meant for one in find_dates(text) if (meant := meant_dates(one.text, dated)))
    return _Facts(figures, names, days, frozenset(marks), content_stems(text) - counted, stems)
