"""One sentence for one point: the model's, a repair, code's, an extract, or nothing; each judged at the desk."""

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tidings.errors import ModelAnswerError
from tidings.writing.check import Rule, Verdict
from tidings.writing.desk import Desk
from tidings.writing.entities import Origin, Passage, Strength
from tidings.writing.extracts import as_it_quotes, as_it_stands, extracts, name_speaker, with_its_quotes
from tidings.writing.language.days import with_days
from tidings.writing.language.quotations import mask_quotations, quoted_share
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.words import content_stems
from tidings.writing.leaning import find_leaning
from tidings.writing.moves import told_in_other_order
from tidings.writing.neutral import told_neutrally
from tidings.writing.points import Point
from tidings.writing.ports import Completion, Message, Model
from tidings.writing.prompts import clean_answer, repair_prompt, rewrite_prompt
from tidings.writing.rewordings import reword_least
from tidings.writing.spans import is_title

__all__ = ["Counts", "Drafted", "Drafter", "Fate", "mend_answer", "tells_news_of"]

Fate = Literal["first_pass", "told", "repaired", "replaced", "withheld"]
"""As what a point is counted that was to be told."""

_FATES: Mapping[Origin, Fate] = {Origin.DRAFT: "first_pass", Origin.REPAIR: "repaired"}
_TOKENS = 64
_CALLS = 24  # of the model for the body of one article that came to nothing; then code alone goes on
_TRUSTED_AFTER = 2  # points that it was given, from which on it is known whether it can do it
_MORE_FOR_THE_FIRST = 2  # samples: what opens the article matters most
_HEATS = (0.2, 0.7, 0.9, 1.0)
_SUPPORTS = 0.5  # share of a sentence's words that a further passage must hold to be cited beside the first
_NEWS = 1 / 3  # share of the words of what is to open an article, below which another sentence opens it better
_MOSTLY = 0.55  # share of a passage in quotation marks from which it is a quotation
_TAIL = re.compile(r",? according to (?P<source>[^,“”]{3,60})\.$")
_HEDGE = re.compile(r"\b(?:apparently|allegedly|purportedly|possibly|probably)\b", re.I)
_REPORTEDLY = re.compile(r"\breportedly\b")
_TAKES_BACK = re.compile(
    r"\b(?:den(?:y|ies|ied)|not|never|no|but|however|although|though|only|reject\w*|disput\w*|contradict\w*|false\w*)\b|n[’']t\b",
    re.I,
)
_WORST = 6  # findings that outweigh any draft: used to choose what to repair


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence that passed, with what it rests on and how it came to be."""

    text: str
    cites: tuple[int, ...]
    strength: Strength
    speaker: str
    origin: Origin
    point: Point
    fate: Fate | None = None  # as what it was counted; None if it wasn't


@dataclass(slots=True)
class Counts:
    """What has been spent and how sentences have fared so far.

    ``told`` counts those that code told in other words before the model was asked, ``replaced`` what stands where the
    model's failed or a quotation was all there was, ``withheld`` points of which no sentence passed the check. Of
    several samples for one point the last fate counts: one that lost to a better sample is not withheld.
    """

    first_pass: int = 0
    told: int = 0
    repaired: int = 0
    replaced: int = 0
    withheld: int = 0
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    money: float = 0.0
    models: dict[str, None] = field(default_factory=dict)  # those that answered, in their order

    def add(self, fate: Fate | None, by: int = 1) -> None:
        """Count a sentence of that ``fate``, or with -1 no longer."""
        if fate is not None:
            setattr(self, fate, getattr(self, fate) + by)


@dataclass(slots=True)
class Drafter:
    """Writes the sentences of one article. Without a model it extracts only."""

    desk: Desk
    model: Model | None
    samples: int
    counts: Counts = field(default_factory=Counts)
    given: int = 0  # points that the model was given
    earned: int = 0  # and those of them of which a sentence of its own passed

    def write(self, point: Point, previous: str) -> Drafted | None:
        """Return the sentence for ``point`` that passed, after the sentence ``previous``; None if none did.

        A short passage is told as it stands. Else the passage is told in another order by code, which costs nothing;
        the model's few calls go to the opening and to what code can't tell: its samples, a repair of the best, and
        after all that an extract. A model most of whose sentences pass is asked before code.
        """
        asked = self.counts.calls
        drafted = self._told(point, previous) if self.model else None
        drafted = drafted or self.extract(point, previous)
        if drafted is None:
            self.counts.add("withheld")
            return None
        told = drafted.origin is Origin.CODE and self.counts.calls == asked
        return self._counted(drafted, "told" if told else _FATES.get(drafted.origin, "replaced"))

    def answer(self, point: Point, previous: str) -> Drafted | None:
        """Return how code tells ``point`` after ``previous``; None, and nothing counted, if nothing passed."""
        told = (self._brief(point, previous) or self._moved(point, previous)) if self.model else None
        if told is not None:
            return self._counted(told, "told")
        drafted = self.extract(point, previous)
        return self._counted(drafted, "replaced") if drafted is not None else None

    def settle(self, text: str, point: Point, previous: str, *, more: bool = False) -> Drafted | None:
        """Return what ``text``, a sentence of a whole article about ``point``, comes to after ``previous``; None if to
        nothing: itself or its repair where one passes, else code's telling of the point or an extract.

        ``more`` says that another sentence has told of the point: then one that fails needs no stand-in.
        """
        drafted, verdict = self._settle(text, point, previous)
        if drafted is None and more:
            return None
        if drafted is None and verdict is not None:
            drafted = self._repaired(point, previous, [(len(verdict.findings), text, verdict)], copies=True)
        if drafted is not None and not (previous or tells_news_of(drafted.text, point)):
            drafted = None
        drafted = drafted or self._brief(point, previous) or self._moved(point, previous)
        drafted = drafted or self._stood_in(point, previous) or self.extract(point, previous)
        if drafted is None:
            self.counts.add("withheld")
            return None
        return self._counted(drafted, _FATES.get(drafted.origin, "replaced"))

    def _counted(self, drafted: Drafted, fate: Fate) -> Drafted:
        self.counts.add(fate)
        return replace(drafted, fate=fate)

    def _told(self, point: Point, previous: str) -> Drafted | None:
        failed: list[tuple[int, str, Verdict]] = []
        told = self._brief(point, previous) or self._quoted(point, previous)
        code_first = bool(previous) and not self._is_trusted()
        if told is None and code_first:
            told = self._moved(point, previous) or self._stood_in(point, previous)
        if told is None and self._may_ask():
            told = self._sampled(point, previous, failed)
            self.given += 1
            self.earned += told is not None
        if told is not None or code_first:
            return told or self._repaired(point, previous, failed)
        told = self._moved(point, previous) or self._repaired(point, previous, failed)
        return told or self._stood_in(point, previous)

    def _is_trusted(self) -> bool:
        """Say whether the model has earned it to be asked before code: most of what it was given passed."""
        return self.given >= _TRUSTED_AFTER and 2 * self.earned > self.given

    def _may_ask(self) -> bool:
        """Say whether calls are left: those that brought a sentence cost none."""
        return self.counts.calls - self.earned < _CALLS

    def ask(self, messages: Sequence[Message], attempt: int, max_tokens: int = _TOKENS, *, apart: bool = False) -> str:
        """Return the model's answer as one clean line; empty if it gave none that can be used."""
        return clean_answer(self._completed(messages, attempt, max_tokens, apart=apart))

    def ask_whole(self, messages: Sequence[Message], max_tokens: int) -> str:
        """Return the model's answer for a whole article, as it gave it; empty if it gave none that can be used."""
        return self._completed(messages, 0, max_tokens, whole=True)

    def _completed(
        self, messages: Sequence[Message], attempt: int, max_tokens: int, *, apart: bool = False, whole: bool = False
    ) -> str:
        if self.model is None:
            return ""
        began = time.monotonic()
        try:
            heat = _HEATS[min(attempt, len(_HEATS) - 1)]
            answer = self.model.complete(
                messages, max_tokens=max_tokens, temperature=heat, seed=attempt + 1, apart=apart, whole=whole
            )
        except ModelAnswerError as error:
            if error.tokens_in or error.tokens_out:
                took = Completion("", error.tokens_in, error.tokens_out, "", error.money, error.seconds)
                self._count(took, time.monotonic() - began)
            return ""
        self._count(answer, time.monotonic() - began)
        return answer.text

    def _count(self, answer: Completion, seconds: float) -> None:
        """Count what ``answer`` took; one that was kept took as long as when the model gave it."""
        self.counts.seconds += max(seconds, answer.seconds)
        self.counts.tokens_in += answer.tokens_in
        self.counts.tokens_out += answer.tokens_out
        self.counts.calls += 1
        self.counts.money += answer.money
        if answer.model:
            self.counts.models[answer.model] = None

    def _sampled(self, point: Point, previous: str, failed: list[tuple[int, str, Verdict]]) -> Drafted | None:
        """Return the first sample that passes; those that don't are put in ``failed`` with their number of findings.

        One of which nothing is wrong but that it copies is drawn once more, kept apart from the words it has before it.
        """
        source = with_days(point.lead.text, point.lead.dated)
        tries = self.samples if previous else self.samples + _MORE_FOR_THE_FIRST
        for attempt in range(tries):
            for apart in (False, True):
                if not self._may_ask():
                    return None
                text = self.ask(rewrite_prompt(source), attempt, apart=apart)
                passed, verdict = self._settle(text, point, previous)
                if passed is not None:
                    return passed
                if text and verdict is not None:
                    failed.append((len(verdict.findings), text, verdict))
                if verdict is None or not _only_copies(verdict):
                    break
        return None

    def _repaired(
        self, point: Point, previous: str, failed: Sequence[tuple[int, str, Verdict]], *, copies: bool = False
    ) -> Drafted | None:
        """Return the best of the samples that ``failed``, written once more with the reason, if it passes now.

        One that only copies is written once more if ``copies``: asked for another order, a small model gives nonsense.
        """
        count, text, verdict = min(failed, key=lambda one: one[0], default=(_WORST, "", None))
        if count >= _WORST or verdict is None or not self._may_ask():
            return None
        source = with_days(point.lead.text, point.lead.dated)
        if _only_copies(verdict) and not copies:
            return None
        again = self.ask(repair_prompt(source, text, verdict.reason), self.samples)
        passed, _ = self._settle(again, point, previous, Origin.REPAIR)
        return passed

    def _settle(
        self, text: str, point: Point, previous: str, origin: Origin = Origin.DRAFT
    ) -> tuple[Drafted | None, Verdict | None]:
        """Judge ``text`` as it is, then with its attribution put back by code."""
        if not text:
            return None, None
        first: Verdict | None = None
        text = told_neutrally(mend_answer(text, point))
        for words in (text, *_attributed(text, point), *_reordered(text, point, self.desk.max_copied)):
            if not words:
                continue
            for cites in _citings(words, point):
                verdict = self.desk.judge_draft(words, cites, previous=previous)
                if verdict.passed:
                    return Drafted(words, cites, verdict.strength, verdict.speaker, origin, point), None
                first = first or verdict
            if first is not None and not _mendable(first):
                break
        return None, first

    def _brief(self, point: Point, previous: str) -> Drafted | None:
        """Return the passage as it stands where it is short, or quotes: no model words it better, and it is no copy."""
        if is_title(point.lead):
            return None
        most = self.desk.max_copied
        texts = (as_it_stands(point.lead, most), as_it_quotes(point.lead, most))
        return self._first_passed(texts, point.lead, point, previous)

    def _quoted(self, point: Point, previous: str) -> Drafted | None:
        """Return an extract of a passage that mostly is a quotation: a model could only spoil it."""
        return self.extract(point, previous) if quoted_share(point.lead.text) >= _MOSTLY else None

    def _moved(self, point: Point, previous: str) -> Drafted | None:
        """Return the passage told in another order by code, if one such telling passes."""
        for passage in point.passages:
            if is_title(passage):
                continue  # a headline is no sentence of an article, in whatever order
            tellings = list(dict.fromkeys((*told_in_other_order(passage), with_its_quotes(passage))))
            most = self.desk.max_copied
            reworded = (
                reword_least(text, passage, most, rarer=rarer) for rarer in (False, True) for text in tellings if text
            )
            told = self._first_passed((*tellings, *reworded), passage, point, previous)
            if told is not None:
                return told
        return None

    def _stood_in(self, point: Point, previous: str) -> Drafted | None:
        """Return a sentence that tells more or less what ``point`` does, by code; None if there is none that passes."""
        for passage in point.stand_ins:
            other = replace(point, lead=passage, also=(), rival=None, rival_figure=None, clash=None, stand_ins=())
            told = self._brief(other, previous) or self._moved(other, previous)
            if told is not None and (previous or tells_news_of(told.text, point)):
                return told
        return None

    def _first_passed(self, texts: Iterable[str], passage: Passage, point: Point, previous: str) -> Drafted | None:
        for text in texts:
            if not text or not (previous or tells_news_of(text, point)):
                continue
            text = told_neutrally(text)
            verdict = self.desk.judge(text, (passage.n,), previous=previous)
            if verdict.passed:
                return Drafted(text, (passage.n,), verdict.strength, verdict.speaker, Origin.CODE, point)
        return None

    def extract(self, point: Point, previous: str, turn: int = 0) -> Drafted | None:
        """Return a sentence that code makes from the passages of ``point``, if one passes."""
        for words, passage, origin in self._made(point, turn):
            verdict = self.desk.judge(words, (passage.n,), previous=previous)
            if verdict.passed:
                return Drafted(words, (passage.n,), verdict.strength, verdict.speaker, origin, point)
        return None

    def _made(self, point: Point, turn: int) -> Iterator[tuple[str, Passage, Origin]]:
        for passage in point.passages:
            for words in extracts(passage, turn):
                if self.model is not None and (words.endswith("…”") or _hangs(passage)):
                    continue  # what is told in own words needs no piece of a sentence, nor one that leans on another
                yield told_neutrally(words), passage, Origin.EXTRACT


def tells_news_of(text: str, point: Point) -> bool:
    """Say whether ``text`` tells enough of what ``point`` tells to open an article in its place."""
    news = content_stems(point.lead.text)
    return len(news & content_stems(text)) >= _NEWS * len(news)


def _hangs(passage: Passage) -> bool:
    """Say whether ``passage`` leans on a sentence that isn't told; what is quoted of it the desk looks at."""
    return bool(find_leaning(passage.text, ""))


def _only_copies(verdict: Verdict) -> bool:
    """Say whether nothing is wrong but that words are copied."""
    return all(finding.rule is Rule.COPYING for finding in verdict.findings)


def _mendable(verdict: Verdict) -> bool:
    """Say whether code may put right what is wrong: an attribution that is lost, a run of words that is copied."""
    return all(finding.rule in {Rule.STRENGTH, Rule.COPYING} for finding in verdict.findings)


def mend_answer(text: str, point: Point) -> str:
    """Return the draft ``text`` without what small models get wrong most, where code knows better.

    Of several sentences the first is kept, as each point is told in one, unless another takes something back. A source
    at its end that no passage names goes ("according to a statement": the passage's speaker is put back after that),
    and a hedge that was swapped for "reportedly" comes back.
    """
    _, end = next(iter(split_sentences(mask_quotations(text))), (0, len(text)))
    if not _TAKES_BACK.search(text[end:]):
        text = text[:end]
    known = frozenset().union(*(content_stems(f"{p.text} {p.speaker} {p.outlet}") for p in point.passages))
    tail = _TAIL.search(text)
    if tail is not None and not content_stems(tail["source"]) <= known:
        text = f"{text[: tail.start()]}."
    hedge = _HEDGE.search(point.lead.text)
    return _REPORTEDLY.sub(hedge.group().lower(), text) if hedge is not None else text


def _reordered(text: str, point: Point, limit: int) -> Iterator[str]:
    """Yield the draft ``text`` in equal wordings and other orders: a run that is too long may be parted so."""
    yield reword_least(text, point.lead, limit)
    for words in told_in_other_order(replace(point.lead, text=text)):
        yield words
        yield reword_least(words, point.lead, limit)


def _attributed(text: str, point: Point) -> Iterator[str]:
    """Yield ``text`` with the speaker of its passage put back; not that of an accusation, which is more than said."""
    speaker = "" if point.lead.strength is Strength.ALLEGED else name_speaker(point.lead.speaker)
    body = text.rstrip(".")
    named = speaker.split(",")[0].split()[-1] if speaker else ""
    if not speaker or named in text or point.lead.strength is Strength.CONFIRMED or text.endswith("”"):
        return  # whoever the sentence is about can't be made its witness by adding the name once more
    inside = speaker[:1].lower() + speaker[1:] if speaker.split()[0] in {"The", "A", "An"} else speaker
    yield f"{body}, according to {inside}."
    yield f"{body}, {inside} said."


def _citings(text: str, point: Point) -> list[tuple[int, ...]]:
    """Return what ``text`` may cite, most passages first: the lead, and others that hold most of its words."""
    stems = content_stems(text)
    also = [
        passage.n
        for passage in point.also
        if stems and len(stems & content_stems(passage.text)) >= _SUPPORTS * len(stems)
    ]
    every = (point.lead.n, *also)
    return [every, (point.lead.n,)] if also else [every]
