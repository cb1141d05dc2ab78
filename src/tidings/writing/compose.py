"""An article out of evidence: body, headline and standfirst, every part checked; or the reason why there is none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tidings.errors import ModelAnswerError
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.writing.check import Copied, find_undenied, needs_denial
from tidings.writing.clashes import tell_clash
from tidings.writing.conflicts import tell_rival
from tidings.writing.desk import Desk
from tidings.writing.draft import Counts, Drafted, Drafter
from tidings.writing.entities import CORE, Candidate, Form, Origin, Passage, Role, Sentence, Strength
from tidings.writing.headline import is_answered, share_of_titles, write_headline, write_standfirst
from tidings.writing.language.frames import without_frames
from tidings.writing.language.names import find_names, name_stems
from tidings.writing.language.numbers import figures_told
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.words import content_stems, find_words, stem
from tidings.writing.outline import paragraphs
from tidings.writing.points import Evidence, Lack, Part, Point
from tidings.writing.ports import Model
from tidings.writing.said import NO_ANSWER
from tidings.writing.strangers import speaks_of_unknown, without_namesakes, without_strangers, without_unknowns
from tidings.writing.voice import credit_outlets, fewer_quotes, introduce_people, shorten_names
from tidings.writing.whole_draft import Step, plan_steps, tell_step

__all__ = ["Composed", "compose", "follows", "tells_again", "told_once"]

_AGAIN = 0.72  # share of a sentence's words already told in one other, from which it tells nothing new
_FEWEST_SHARED, _SHARED = 2, 0.4  # words, and share of a sentence's, in those told before that it may follow from
_BEFORE = 3  # sentences that it may follow from
_NEARLY_ALL = 0.66  # share of its words from which ...
_SURE, _LIKELY = 0.8, -0.5  # ... not the first of these log-odds above the prover's bar is asked for, but the second
_BRIEF = 4
_ARTICLE_WORDS = 150  # a body below which is called a brief
_WHOLE = 250  # words that a body keeps when the standfirst takes a sentence from it
_FULL = 330  # words of a body to which spare points are told; some are lost after that
_YIELD = 0.8  # words told for each word of the points to come
_EXTRACTS = 12
_LACKS = {
    Lack.NO_ONE_EVENT: "Its reports are short, and no two of them tell of one event beyond doubt.",
    Lack.ONE_OUTLET: "Only one of its outlets has a report to write from, and that is too short for a brief.",
}
_VERBS = frozenset(map(stem, ("reported", "wrote", "said")))


@dataclass(frozen=True, slots=True)
class Composed:
    """A checked article, or with no sentences the reason (a code and a plain sentence) why it is withheld."""

    form: Form
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    counts: Counts
    failure_code: str = ""
    failure_text: str = ""


def compose(evidence: Evidence, model: Model | None, settings: Settings, progress: Progress, title: str) -> Composed:
    """Write from ``evidence`` with ``model``, or compile extracts without one; raises ``ModelError`` if it fails."""
    if evidence.lack is not None:
        return Composed(Form.BRIEF, (), (), Counts(), evidence.lack, _LACKS[evidence.lack])
    passages = (*evidence.passages, *evidence.titles, *(person.passage for person in evidence.people))
    prover = model.prover if model is not None else None
    most = settings.writing.max_copied_words
    free = settings.writing.wording == "free"
    desk = Desk(passages, evidence.outlets, most, prover, Copied(evidence.bodies, most), free)
    drafter = Drafter(desk, model, settings.writing.samples)
    body = _write_body(evidence, drafter, settings, progress, title)
    body = _beside_denials(_well_opened(body, evidence, desk), drafter)
    body = _voiced(body, evidence, drafter) if model is not None else body[:_EXTRACTS]
    body = _denied_beside(_hanging_together(body, desk), desk)
    if len(body) < min(CORE, max(1, len(evidence.points))):
        return _withheld(evidence, drafter.counts, len(body))
    progress.step("Writing", len(evidence.points), len(evidence.points) + 1, title)
    return _headed(body, evidence, drafter, passages)


def _headed(body: list[Drafted], evidence: Evidence, drafter: Drafter, passages: tuple[Passage, ...]) -> Composed:
    """Return ``body`` under its headline and standfirst; what either tells is left out where the rest goes without."""
    desk = drafter.desk
    headline = write_headline(body, evidence, drafter)
    if headline is None:
        text = "No headline passed the check, so the article is withheld."
        return Composed(Form.BRIEF, (), (), drafter.counts, "no-headline", text)
    beyond = _denied_beside(_hanging_together(_beyond(headline, body), desk), desk)
    body = beyond if len(beyond) >= CORE and is_answered(headline, beyond, desk) else body
    standfirst = write_standfirst(body, headline, drafter, evidence.texts)
    form = _form(body, evidence, drafter.model)
    if standfirst is not None and form is Form.ARTICLE:
        once = told_once(standfirst, body, evidence, desk)
        body = once if is_answered(headline, once, desk) else body
    if standfirst is not None and not is_answered(standfirst, body, desk):
        standfirst = None
    return _number(form, headline, standfirst, body, passages, drafter.counts)


def _write_body(
    evidence: Evidence, drafter: Drafter, settings: Settings, progress: Progress, title: str
) -> list[Drafted]:
    told: list[Drafted] = []
    reports = evidence.texts
    late: Drafted | None = None  # no opening, as it speaks of what nobody has told, but it may stand second
    words = 0
    progress.step("Writing", 0, len(evidence.points) + 1, title)
    steps = plan_steps(evidence, drafter, settings)
    most = _BRIEF if evidence.thin else len(steps) if drafter.model is not None else _EXTRACTS
    for done, step in enumerate(steps):
        if len(told) >= most or words >= settings.writing.max_words - 20:
            break
        progress.step("Writing", min(done, len(evidence.points)), len(evidence.points) + 1, title)
        if step.text and tells_again(step.text, told, evidence.outlets, loose=False):
            continue
        if step.spare and words + _YIELD * _waiting(steps[done:]) >= _FULL:
            continue
        drafted = tell_step(step, told, drafter)
        if drafted is None or _counts_again(drafted.text, told):
            continue
        if tells_again(drafted.text, told, evidence.outlets, loose=True) or follows(drafted, told, drafter.desk):
            continue
        if speaks_of_unknown(drafted, told, reports, drafter.desk):
            if told or late:
                drafter.counts.add(drafted.fate, -1)
            else:
                late = drafted
            continue
        told.append(drafted)
        rival = _rival(drafted, drafter.desk)
        if rival is not None and all(one.text != rival.text for one in told):
            told.append(rival)
        if late is not None and not speaks_of_unknown(late, told, reports, drafter.desk):
            told.append(late)
            late = None
        words = _length(told)
    if late is not None and told:
        drafter.counts.add(late.fate, -1)
    return told or ([late] if late is not None else [])


def _voiced(body: list[Drafted], evidence: Evidence, drafter: Drafter) -> list[Drafted]:
    """Return ``body`` in one voice: outlets credited, people introduced, nothing about whom nobody knows."""
    desk, reports = drafter.desk, evidence.texts
    body = fewer_quotes(body, drafter.counts)
    body = introduce_people(shorten_names(credit_outlets(body, desk), desk), desk, evidence.people)
    named = without_namesakes(without_unknowns(body, reports, desk), reports, desk)
    known = without_strangers(named, evidence.titles, evidence.bodies)
    return known if len(known) >= CORE else body


def _well_opened(body: list[Drafted], evidence: Evidence, desk: Desk) -> list[Drafted]:
    """Return ``body`` so that, where what was to open it is lost, what tells most of the reports' titles opens it."""
    if not body or body[0].point is evidence.points[0]:
        return body
    told = [share_of_titles(one.text, evidence.titles) for one in body]
    for best in sorted(range(len(body)), key=lambda place: (-told[place], body[place].origin is Origin.EXTRACT, place)):
        one, second = body[best], body[0]
        if desk.judge(one.text, one.cites).passed and (
            best == 0 or desk.judge(second.text, second.cites, previous=one.text).passed
        ):
            return [one, *body[:best], *body[best + 1 :]]
    return body


def _waiting(steps: Sequence[Step]) -> int:
    """Return the number of words of ``steps`` that are to be told in any case."""
    return sum(len(find_words(step.text)) for step in steps if not step.spare)


def _beyond(headline: Drafted, body: list[Drafted]) -> list[Drafted]:
    """Return ``body`` without what only quotes the title that the headline quotes, where enough is left."""
    if headline.origin is not Origin.EXTRACT:
        return body
    told = content_stems(headline.text)
    # Where another outlet has it otherwise, that is told in the sentence behind it.
    leads = Counter(one.point.lead.n for one in body)
    left = [
        one
        for one in body
        if one.origin is not Origin.EXTRACT
        or leads[one.point.lead.n] > 1
        or not content_stems(one.text) - _VERBS <= told
    ]
    return left if len(left) >= CORE else body


def _hanging_together(body: Sequence[Drafted], desk: Desk) -> list[Drafted]:
    """Return ``body`` without what hung on a sentence that was before it and has gone since."""
    kept: list[Drafted] = []
    for one in body:
        if not desk.find_hanging(one.text, one.cites, kept[-1].text if kept else ""):
            kept.append(one)
    return kept


def _denied_beside(body: Sequence[Drafted], desk: Desk) -> list[Drafted]:
    """Return ``body`` without accusations whose denial has gone since: the last gate would keep out the whole."""
    alone = find_undenied([Candidate(one.text, one.cites) for one in body], desk.passages)
    return [one for place, one in enumerate(body) if place not in alone]


def told_once(standfirst: Drafted, body: list[Drafted], evidence: Evidence, desk: Desk) -> list[Drafted]:
    """Return ``body`` without the sentence that the standfirst tells, where it is long enough and hangs together so.

    Whoever skips the standfirst understands what is left: it names nobody and nothing that only that one introduced.
    """
    place = next((i for i, one in enumerate(body) if one.text == standfirst.text), -1)
    left = [one for i, one in enumerate(body) if i != place]
    if place < 1 or _length(left) < _WHOLE or standfirst.strength in {Strength.ALLEGED, Strength.DENIED}:
        return body
    if place < len(left) and not desk.judge(left[place].text, left[place].cites, previous=left[place - 1].text).passed:
        return body
    if any(speaks_of_unknown(one, left[:at], evidence.texts, desk) for at, one in enumerate(left) if at):
        return body
    if len(_denied_beside(left, desk)) < len(left):
        return body
    known = without_strangers(left, (), evidence.bodies)  # the titles of reports aren't read with it
    return left if len(known) == len(left) else body


def _length(body: Sequence[Drafted]) -> int:
    return sum(len(find_words(one.text)) for one in body)


def tells_again(text: str, told: Sequence[Drafted], outlets: Sequence[str], *, loose: bool) -> bool:
    """Say whether ``text`` only tells again what one sentence ``told``, whoever reports it."""
    stems = content_stems(without_frames(text, outlets))
    if any(_both_silent(text, one.text) for one in told):
        return True
    limit = _AGAIN if loose else 0.85
    return any(len(stems & content_stems(one.text)) >= limit * len(stems) for one in told) if stems else True


def follows(one: Drafted, told: Sequence[Drafted], desk: Desk) -> bool:
    """Say whether ``one`` follows from the sentences ``told`` that are nearest to it, as the prover reads them.

    "She was attending college in Orrel", behind what she studied there. The fewer of its words are new, the less sure
    the prover must be. A denial follows from nothing, nor does what another outlet has otherwise.
    """
    stems = content_stems(without_frames(one.text, desk.outlets))
    if desk.prover is None or one.strength is Strength.DENIED or one.point.rival is not None:
        return False
    shared = [stems & content_stems(other.text) for other in told]
    known = frozenset().union(*shared)
    if len(known) < max(_FEWEST_SHARED, _SHARED * len(stems)):
        return False
    nearest = sorted(sorted(range(len(told)), key=lambda place: -len(shared[place]))[:_BEFORE])
    before = " ".join(without_frames(told[place].text, desk.outlets) for place in nearest if shared[place])
    try:
        proof = desk.prover.prove(before, without_frames(one.text, desk.outlets))
    except ModelAnswerError:
        return False
    return proof >= (_LIKELY if len(known) >= _NEARLY_ALL * len(stems) else _SURE)


def _both_silent(text: str, other: str) -> bool:
    """Say whether two sentences tell that the same people gave no answer: "Holm's office did not return calls"."""
    if not (NO_ANSWER.search(text) and NO_ANSWER.search(other)):
        return False
    named, known = ({one for name in find_names(words) for one in name_stems(name)} for words in (text, other))
    return bool(named & known)


def _counts_again(text: str, told: Sequence[Drafted]) -> bool:
    """Say whether all that ``text`` counts has been counted: then it tells that once more, in whatever words."""
    return figures_told(mask_quotations(text), (mask_quotations(one.text) for one in told))


def _rival(drafted: Drafted, desk: Desk) -> Drafted | None:
    """Return what another outlet has otherwise than ``drafted``, as the sentence to follow it."""
    point = drafted.point
    for text, cites in _tellings(point, desk.max_copied):
        verdict = desk.judge(text, cites, previous=drafted.text)
        if verdict.passed:
            return Drafted(text, cites, verdict.strength, verdict.speaker, Origin.CODE, replace(point, also=()))
    return None


def _tellings(point: Point, most: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    if point.rival is not None and point.rival_figure is not None:
        yield tell_rival(point.rival_figure, point.rival), (point.rival.n,)
    if point.rival is not None and point.clash is not None:
        yield from tell_clash(point.clash, point.lead, point.rival, most)


def _beside_denials(body: list[Drafted], drafter: Drafter) -> list[Drafted]:
    """Drop accusations that have no denial in the same or the next sentence although a report carries one.

    A denial that stood before its accusation is put behind it, and one that wasn't told is told there if it can be.
    """
    kept: list[Drafted] = []
    desk = drafter.desk
    for place, one in enumerate(body):
        wanted = needs_denial(Candidate(one.text, one.cites), desk.passages)
        following = body[place + 1] if place + 1 < len(body) else None
        denied_next = following is not None and following.strength is Strength.DENIED
        denied_before = bool(kept) and kept[-1].strength is Strength.DENIED
        if wanted is None or denied_next or (denied_before and one.strength is not Strength.ALLEGED):
            kept.append(one)
        elif denied_before and wanted.n in kept[-1].cites and _stand(one, kept[-1], kept[:-1], desk):
            kept.insert(-1, one)
        elif not any(wanted.n in other.cites for other in body):
            answered = drafter.answer(Point(wanted, (), Part.OTHER_SIDE, one.point.score), one.text)
            again = answered is None or any(answered.text == other.text for other in kept)
            kept += [one, answered] if answered is not None and not again else []
    texts = [one.text for one in kept]
    return [one for place, one in enumerate(kept) if one.text not in texts[:place]]  # two reports may deny it alike


def _stand(one: Drafted, other: Drafted, before: Sequence[Drafted], desk: Desk) -> bool:
    """Say whether ``one`` passes behind ``before``, and ``other`` behind that."""
    previous = before[-1].text if before else ""
    first = desk.judge(one.text, one.cites, previous=previous)
    return first.passed and desk.judge(other.text, other.cites, previous=one.text).passed


def _form(body: Sequence[Drafted], evidence: Evidence, model: Model | None) -> Form:
    if model is None:
        return Form.EXTRACTS
    return Form.BRIEF if evidence.thin or len(body) <= _BRIEF or _length(body) < _ARTICLE_WORDS else Form.ARTICLE


def _withheld(evidence: Evidence, counts: Counts, passed: int) -> Composed:
    if not evidence.points:
        text = "No report of this story holds a sentence that may be evidence."
        return Composed(Form.BRIEF, (), (), counts, "no-evidence", text)
    text = f"Only {passed} of {len(evidence.points)} sentences passed the check; that is no article."
    return Composed(Form.BRIEF, (), (), counts, "core-lost", text)


def _number(
    form: Form,
    headline: Drafted,
    standfirst: Drafted | None,
    body: Sequence[Drafted],
    passages: Sequence[Passage],
    counts: Counts,
) -> Composed:
    """Give the sentences and the passages that they cite their final numbers: passages in the order of the body."""
    head = [headline] if standfirst is None else [headline, standfirst]
    order = dict.fromkeys(n for one in (*body, *head) for n in one.cites)
    new = {old: place + 1 for place, old in enumerate(order)}
    kept = tuple(replace(next(p for p in passages if p.n == old), n=number) for old, number in new.items())
    where = (*(0 for _ in head), *paragraphs([one.point.part for one in body], [one.text for one in body]))
    roles = [Role.HEADLINE, Role.STANDFIRST][: len(head)] + [Role.BODY] * len(body)
    sentences = tuple(
        Sentence(n, role, paragraph, one.text, tuple(new[c] for c in one.cites), one.strength, one.speaker, one.origin)
        for n, (one, role, paragraph) in enumerate(zip((*head, *body), roles, where, strict=True), 1)
    )
    return Composed(form, sentences, kept, counts)
