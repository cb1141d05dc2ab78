"""What of an article still stands when reports that it rests on have changed: each sentence is judged on them anew."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.ids import ReportId, mint_passage_id
from tidings.sources.entities import Report, Rights
from tidings.writing.check import find_unanswered, needs_denial
from tidings.writing.desk import Desk
from tidings.writing.entities import CORE, ArticleVersion, Candidate, Form, Passage, Role, Sentence, Strength
from tidings.writing.language.text import plain, squeeze
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import FUNCTION_WORDS, find_words, stem
from tidings.writing.screening import find_spans
from tidings.writing.strength import judge_passage

__all__ = ["Standing", "decide_standing", "is_shaken", "says_same_words"]

_COUNTERPART = 0.5  # share of words in common (difflib's ratio) from which a sentence is another's new wording
_MISSPELT = 0.75  # share of letters in common from which a word is another one misspelt
_NEARLY = 0.88  # the same, where neither of them is in the list of words
_SHORTEST = 5  # letters of such words: "hid" and "had" are two
_BRIEF = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of a version: nothing where its headline or its core fell. ``fallen`` are the texts that went."""

    form: Form
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    fallen: tuple[str, ...]
    changed_by: tuple[str, ...]  # outlets whose reports no longer say what was cited


def says_same_words(before: str, after: str) -> bool:
    """Say whether two sentences are the same but for white space, marks and the spelling of ordinary words.

    A name that is spelt otherwise is another name, and a figure another figure.
    """
    mine, theirs = find_words(plain(before)), find_words(plain(after))
    if len(mine) != len(theirs):
        return False
    return all(
        one.low == other.low or (not one.capitalised and not other.capitalised and _misspelt(one.low, other.low))
        for one, other in zip(mine, theirs, strict=True)
    )


def _misspelt(one: str, other: str) -> bool:
    """Say whether one of two words is the other one misspelt: they are near, and not both of them are known words."""
    if min(len(one), len(other)) < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    near = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    return near >= (_MISSPELT if _is_word(one) != _is_word(other) else _NEARLY) and not (
        _is_word(one) and _is_word(other)
    )


def _is_word(low: str) -> bool:
    return low in FUNCTION_WORDS or is_common(stem(low))


def is_shaken(passage: Passage, report: Report | None) -> bool:
    """Say whether ``report`` as it is now no longer says what ``passage`` holds, or may not be written from."""
    if report is None or report.rights is not Rights.FULL:
        return True
    if passage.start < 0:
        return not says_same_words(passage.text, report.title)
    if _flat(passage.text) in _flat(report.body):
        return False
    return not any(says_same_words(passage.text, report.body[a:b]) for a, b, _ in find_spans(report.body))


def _flat(text: str) -> str:
    return squeeze(plain(text))


def decide_standing(
    version: ArticleVersion, reports: Mapping[ReportId, Report], outlets: Sequence[str], most: int
) -> Standing | None:
    """Return what is left of ``version`` on what ``reports`` say now; None where nothing that it cites has changed.

    A sentence that cites what has changed is judged on what the report says now in its place. What is told after a
    sentence that fell is judged too, and an accusation goes with its denial, above the body too. ``most`` words in a
    run may be copied.
    """
    shaken = [one for one in version.passages if is_shaken(one, reports.get(one.report_id))]
    if not shaken:
        return None
    gone = {one.n for one in shaken}
    current = {one.n: _as_told_now(one, reports.get(one.report_id)) for one in version.passages}
    passages = tuple(one for one in current.values() if one is not None)
    desk = Desk(passages, tuple(outlets), most)
    kept, fallen = _judged(version.sentences, desk, gone)
    kept, orphans = _with_denials(kept, version)
    kept, unanswered = _answered(kept, passages)
    body = [one for one in kept if one.role is Role.BODY]
    whole = sum(one.role is Role.BODY for one in version.sentences)
    fell = tuple(dict.fromkeys((*fallen, *orphans, *unanswered)))
    changed_by = tuple(dict.fromkeys(one.outlet for one in shaken))
    if not any(one.role is Role.HEADLINE for one in kept) or len(body) < min(CORE, whole):
        return Standing(version.form, (), (), fell, changed_by)
    form = Form.BRIEF if version.form is Form.ARTICLE and len(body) <= _BRIEF else version.form
    return Standing(form, *_numbered(kept, passages), fell, changed_by)


def _answered(kept: Sequence[Sentence], passages: Sequence[Passage]) -> tuple[list[Sentence], list[str]]:
    """Return ``kept`` without headline or standfirst whose denial the body tells no more, and the texts that went."""
    head = [one for one in kept if one.role is not Role.BODY]
    body = [Candidate(one.text, one.cites) for one in kept if one.role is Role.BODY]
    places = find_unanswered([Candidate(one.text, one.cites, one.role) for one in head], body, passages)
    gone = [head[place] for place in places]
    return [one for one in kept if one not in gone], [one.text for one in gone]


def _as_told_now(passage: Passage, report: Report | None) -> Passage | None:
    """Return ``passage`` as ``report`` has it now, or the sentence in its place; None where there is neither."""
    if report is None or report.rights is not Rights.FULL:
        return None
    if passage.start < 0:
        return _moved(passage, report, -len(report.title), 0, report.title, "")
    spans = find_spans(report.body)
    exact = next(((a, b, before) for a, b, before in spans if report.body[a:b] == passage.text), None)
    if exact is not None:
        return _moved(passage, report, exact[0], exact[1], passage.text, exact[2])
    start = report.body.find(passage.text)
    if start >= 0:
        return _moved(passage, report, start, start + len(passage.text), passage.text, "")
    near = [(_likeness(passage.text, report.body[a:b]), -a, (a, b, before)) for a, b, before in spans]
    best = max(near, default=None)
    if best is None or best[0] < _COUNTERPART:
        return None
    a, b, before = best[2]
    return _moved(passage, report, a, b, report.body[a:b], before)


def _likeness(one: str, other: str) -> float:
    mine, theirs = ([word.low for word in find_words(text)] for text in (one, other))
    return difflib.SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


def _moved(passage: Passage, report: Report, start: int, end: int, text: str, before: str) -> Passage:
    judged = judge_passage(text, before, passage.outlet)
    return replace(
        passage,
        id=mint_passage_id(report.id, report.revision, start, end),
        text=text,
        start=start,
        end=end,
        before=before,
        speaker=judged.speaker,
        strength=judged.strength,
    )


def _judged(sentences: Sequence[Sentence], desk: Desk, gone: set[int]) -> tuple[list[Sentence], list[str]]:
    """Return the sentences that stand, with what they rest on now, and the texts of those that don't."""
    kept: list[Sentence] = []
    fallen: list[str] = []
    previous, again = "", False
    for sentence in sentences:
        body = sentence.role is Role.BODY
        before = previous if body else ""
        stands: Sentence | None = sentence
        if gone & set(sentence.cites):
            stands = _rested(sentence, before, desk, gone)
        elif body and again:
            stands = sentence if desk.judge(sentence.text, sentence.cites, previous=before).passed else None
        if stands is None:
            fallen.append(sentence.text)
        else:
            kept.append(stands)
        if body:
            previous, again = (sentence.text, False) if stands is not None else (previous, True)
    return kept, fallen


def _rested(sentence: Sentence, previous: str, desk: Desk, gone: set[int]) -> Sentence | None:
    """Return ``sentence`` on what proves it now: what stands alone, or else with what has come in the others' place."""
    known = {passage.n for passage in desk.passages}
    left = [n for n in sentence.cites if n in known]
    proving = [
        n
        for n in left
        if n not in gone or desk.judge(sentence.text, (n,), role=sentence.role, previous=previous).passed
    ]
    for cites in (tuple(proving), tuple(left)):
        if not cites:
            continue
        verdict = desk.judge(sentence.text, cites, role=sentence.role, previous=previous)
        if verdict.passed:
            return replace(sentence, cites=cites, strength=verdict.strength, speaker=verdict.speaker)
    return None


def _with_denials(kept: list[Sentence], version: ArticleVersion) -> tuple[list[Sentence], list[str]]:
    """Return ``kept`` without the accusations whose denial ``version`` told and that is told no longer."""
    was, now = (
        any(one.strength is Strength.DENIED and one.role is Role.BODY for one in told)
        for told in (version.sentences, kept)
    )
    if now or not was:
        return kept, []
    known = {one.n: one for one in version.sentences}
    left = [one for one in kept if needs_denial(_as_told(known[one.n]), version.passages) is None]
    return left, [one.text for one in kept if one not in left]


def _as_told(sentence: Sentence) -> Candidate:
    return Candidate(sentence.text, sentence.cites, sentence.role)


def _numbered(
    kept: Sequence[Sentence], passages: Sequence[Passage]
) -> tuple[tuple[Sentence, ...], tuple[Passage, ...]]:
    """Number sentences and the passages that they cite without gaps, in their old order."""
    cited = {n for one in kept for n in one.cites}
    rested = [passage for passage in passages if passage.n in cited]
    new = {passage.n: place for place, passage in enumerate(rested, 1)}
    sentences = tuple(
        replace(one, n=n, cites=tuple(new[c] for c in one.cites)) for n, one in enumerate(kept, kept[0].n)
    )
    return sentences, tuple(replace(passage, n=new[passage.n]) for passage in rested)
