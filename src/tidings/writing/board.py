"""All sentences of a story's reports side by side: how alike they are, and which of them an article tells."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tidings.stories.ports import Embedder
from tidings.writing.choices import Choice
from tidings.writing.clashes import Clash, find_clash
from tidings.writing.conflicts import Figure, find_rival
from tidings.writing.course import find_course
from tidings.writing.entities import Strength
from tidings.writing.language.names import find_names
from tidings.writing.language.numbers import NUMBER_WORDS, figures_told, find_numbers, is_year
from tidings.writing.language.words import content_stems, find_words, stem, tells_of_death
from tidings.writing.leaning import leans
from tidings.writing.matching import Matcher, clashing_numbers, contained, cosines
from tidings.writing.spans import Span
from tidings.writing.worth import (
    UNFIT,
    appeal,
    can_stand,
    is_mostly_quoted,
    is_quoted_whole,
    is_told_by_code,
    leaning_cost,
    stands_alone,
    stands_behind,
    unfit,
)

__all__ = ["Board"]

_SAME = 0.52  # cosine from which two outlets tell the same
_TOLD = 0.42  # cosine from which a sentence adds nothing to one already chosen
_MEANT = 0.68  # cosine of dense vectors from which two sentences mean the same, if ...
_OPENERS_MEANT, _OPENERS_ALIKE = 0.48, 0.12  # the same for two that open their reports: one of them is enough
_ALIKE = 0.2  # ... the cosine of their words is no lower than this
# Cosines of dense vectors without names, and of words, from which it is so too.
_RETOLD = ((0.62, 0.1), (0.55, 0.28), (0.4, 0.3))
_DENIES_AGAIN = 0.6  # cosine of dense vectors from which two denials deny the same
_ONE_FIGURE = 0.2  # cosine of words from which two sentences that share a figure tell one fact
_HELD = 0.62  # share of a sentence's weight found in one already chosen, from which it adds nothing
_COMPARABLE = 0.3  # cosine of words from which two sentences may contradict each other
_RELATED = 0.08  # cosine from which two sentences that give one figure tell one fact
_LEAST = 0.18  # score below which a sentence has little to do with the story
_LEAST_THIN = -0.4  # the same where the evidence is thin: what only a model tells is better than nothing
_NEAR = 0.13  # centrality that the own voice of one outlet alone must have
_LEAD_WORDS = 26  # beyond which a sentence makes a poor opening
_SHARING = 0.05  # what each sentence already chosen from an outlet takes from its others
_SHARING_SPARE = 0.02  # the same for what is there to spare
_ENOUGH = 600  # words of chosen sentences beyond which there is nothing to spare
_FILLING = 0.0  # score that a sentence must have to be added where there is not enough
_FILLING_NEAR = 0.03  # centrality that it must have
_TOO_FEW = 450  # words of chosen sentences below which what is about the same is added; half of them may be lost
_SHORT = 300  # words below which what can only be quoted is added too
_ABOUT = 0.1  # cosine of dense vectors to the opening from which a sentence is about the same
_FAR = 0.16  # cosine to the opening and the titles, below which what shares no word with what is told is off it
_AROUND = 2  # usable sentences before and behind, which tell as well what one is about
_TITLED = 0.3  # weight of what a sentence shares with the reports' titles
_SIDE = re.compile(r",? (?:after|when|where|as|while|because|before|which|who)\b")
# On which day a thing was is no part of what it is about: an article is not to open otherwise on a Saturday.
_DAY = re.compile(r",?(?: on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?\b")
# What stands for something told before: no way to open an article.
_POINTS_BACK = re.compile(
    r"\bthe (?:incident|matter|allegations?|claims?|accusations?|remarks?|comments?|decision|move|report|statement|"
    r"proposal|measure|pair|news|request|row|dispute|ruling|letter|document)\b"
    r"(?! (?:of|that|to|against|by|about|on|over|for|from|between|in|who|which|says?|said)\b)",
    re.I,
)
# "The storm left ...": speaks of it as of something known; "A storm cut ..." opens better.
_DEFINITE = re.compile(r"The (?:\w+ly )?[a-z]+ (?!of\b|who\b|that\b|[A-Z])")
_KNOWN_ALREADY = 0.05
_NUMBERS = frozenset(map(stem, NUMBER_WORDS))  # "two halls" and "two candidates" have nothing to do with one another
_GRAVE_FIRST = 1.5  # what a death lifts a sentence by as an opening, where all titles tell of deaths
_FOR_THE_MODEL = 2  # sentences that code can't tell: its calls carry the opening and one or two more
_GONE = -2.0  # score below which there is no sentence left
_NO_FURTHER = 8  # sentences further down than its own, beyond which a figure of another outlet counts something else
_STAND_INS = 3  # sentences kept that tell what a point tells


def _words(choices: Sequence[Choice]) -> int:
    return sum(choice.words for choice in choices)


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a sentence must come up to: a score, and a centrality where its outlet alone tells it.

    ``sharing`` is what each sentence already chosen from its outlet takes from the score, ``only`` those that may be
    picked at all, beside those that follow one that was, and ``enough`` the words with which there is no need of more.
    ``told`` are those that need no model, where that is more than code can tell in other words.
    """

    least: float
    near: float
    sharing: float = _SHARING
    only: NDArray[np.bool_] | None = None
    enough: int = _ENOUGH
    told: NDArray[np.bool_] | None = None


class Board:
    """All spans with their likeness to one another; picks points one by one."""

    def __init__(self, spans: Sequence[Span], titles: Sequence[str], embedder: Embedder, *, quoted: bool) -> None:
        self.spans = list(spans)
        self.quoted = quoted
        self.places = {id(span): place for place, span in enumerate(self.spans)}
        self.told = np.array([quoted or is_told_by_code(span) for span in spans], dtype=bool)
        self.leaning = np.array([leaning_cost(span) for span in spans])
        self.unfit = np.array([unfit(s, quoted=quoted, told=bool(t)) for s, t in zip(spans, self.told, strict=True)])
        self.stands = np.array([quoted or can_stand(span) for span in spans], dtype=bool)
        self.filling = self.told & np.array([quoted or stands_alone(span) for span in spans], dtype=bool)
        dayless = [_DAY.sub("", span.text) for span in spans]
        rows = embedder.embed(dayless)
        self.near = rows @ rows.T if spans else np.zeros((0, 0), dtype=np.float32)
        # What a sentence is about stands in its main clause: "shares rose after voters backed a dam" is about shares.
        mains = (embedder.embed([_SIDE.split(text)[0] for text in dayless]) + rows) / 2
        bare = embedder.embed([_without_names(text) for text in dayless])
        self.near_bare = bare @ bare.T if spans else self.near
        self.near_mains = mains @ rows.T if spans else self.near
        self.near_titles = (mains @ embedder.embed(titles).T).mean(axis=1) if spans and titles else np.zeros(len(spans))
        self.title_stems = frozenset[str]().union(*(content_stems(title) for title in titles))
        self.grave_titles = sum(tells_of_death(title) for title in titles) / max(1, len(titles))
        matcher = Matcher([*(span.text for span in spans), *titles])
        self.read = [matcher.read(span.text) for span in spans]
        self.like = cosines(self.read)
        self.central = self._centrality()
        heads = [matcher.read(title) for title in titles]
        self.titled = np.array([sum(contained(head, one) for head in heads) / max(1, len(heads)) for one in self.read])
        self._gone = np.zeros(len(self.spans), dtype=bool)

    def _centrality(self) -> NDArray[np.float64]:
        """Return for each span the mean over the other owners of the likeness to their nearest sentence."""
        owners = sorted({span.owner for span in self.spans})
        if len(owners) < 2:
            return np.full(len(self.spans), 0.3)
        best = np.zeros((len(self.spans), len(owners)))
        for column, owner in enumerate(owners):
            theirs = [i for i, span in enumerate(self.spans) if span.owner == owner]
            best[:, column] = self.like[:, theirs].max(axis=1)
            best[theirs, column] = 0.0
        result: NDArray[np.float64] = best.sum(axis=1) / (len(owners) - 1)
        return result

    def choose(self, limit: int, *, strict: bool) -> list[Choice]:
        """Return up to ``limit`` choices, the best first; where ``strict``, only what other outlets are near to.

        What one outlet alone tells about it follows, to spare for an article that would be too short.
        """
        base = self.central + _TITLED * self.titled + np.array([appeal(span) for span in self.spans]) - self.unfit
        chosen = self._pick([], base, limit, _Bar(_LEAST, _NEAR) if strict else _Bar(_LEAST_THIN, 0.0))
        chosen = self._cover(chosen, base - self.leaning)
        if not strict or not chosen:
            return chosen
        # Nothing is gained by filling an article with what may be lost, or with another story of the same report.
        on_topic = self._on_topic(chosen)
        bar = _Bar(_FILLING, _FILLING_NEAR, _SHARING_SPARE, self.filling & on_topic)
        more = self._pick(chosen, base, limit, bar)
        about = self.near[self.places[id(chosen[0].lead)]]  # what the opening is about is told from one outlet too
        if _words(more) < _TOO_FEW:
            bar = replace(bar, near=0.0, sharing=0.0, only=self.filling & on_topic & (about >= _ABOUT))
            more = self._pick(more, base + about / 4, limit, bar)
        if _words(more) < _SHORT:
            more = self._pick(more, base if self.quoted else base + self.unfit, limit, self._bar_of_whole(on_topic))
        return chosen + [replace(choice, spare=True) for choice in more[len(chosen) :]]

    def course(self, chosen: Sequence[Choice]) -> list[float]:
        """Return for each of ``chosen`` how far into the story it belongs."""
        return find_course(self.spans, [self.places[id(choice.lead)] for choice in chosen], self.like)

    def _bar_of_whole(self, on_topic: NDArray[np.bool_]) -> "_Bar":
        """Return the bar of what an article that is still short is filled with, in quotation marks if need be."""
        whole = np.array([is_quoted_whole(span) for span in self.spans], dtype=bool)
        only = (self.filling | whole) & on_topic
        return _Bar(_FILLING, near=0.0, sharing=0.0, only=only, enough=_SHORT, told=self.told | whole)

    def _on_topic(self, chosen: Sequence[Choice]) -> NDArray[np.bool_]:
        """Say of each sentence whether it, or what stands around it, has to do with the opening or the titles."""
        if not chosen:
            return np.ones(len(self.spans), dtype=bool)
        near = np.maximum(self.near[self.places[id(chosen[0].lead)]], self.near_titles)
        told = self.title_stems.union(*(content_stems(choice.lead.text) for choice in chosen)) - _NUMBERS
        shares = np.array([bool(told & content_stems(span.text)) for span in self.spans])
        around = np.array([near[self._around(row)].mean() for row in range(len(self.spans))])
        on_topic: NDArray[np.bool_] = shares | (around >= _FAR) | (near >= _FAR)
        return on_topic

    def _around(self, row: int) -> list[int]:
        """Return the rows of the sentences near the one at ``row`` in its report, itself among them."""
        span = self.spans[row]
        near = range(max(0, row - _AROUND), min(len(self.spans), row + _AROUND + 1))
        return [i for i in near if self.spans[i].report.id == span.report.id]

    def _pick(self, chosen: list[Choice], base: NDArray[np.float64], limit: int, bar: "_Bar") -> list[Choice]:
        """Return ``chosen`` and what passes ``bar``, the best by ``base`` first."""
        chosen = list(chosen)
        told = self.told if bar.told is None else bar.told
        passed_over = np.zeros(len(self.spans), dtype=bool)
        while len(chosen) < limit and _words(chosen) < bar.enough:
            used = Counter(choice.lead.outlet.id for choice in chosen)
            follows = self._follows(chosen, told)
            score = base - np.where(follows, 0.0, self.leaning)
            score -= np.array([bar.sharing * used[span.outlet.id] for span in self.spans])
            score[self._gone | passed_over] = 2 * _GONE
            if bar.only is not None:
                score[~(bar.only | (follows & told))] = 2 * _GONE
            best = int((score if chosen else self._leads(score)).argmax()) if len(score) else 0
            if not len(score) or score[best] < (bar.least if chosen else _GONE):
                break
            if not chosen or (
                self._worth(best, bar.near)
                and self._may_be_told(best, chosen, told)
                and (follows[best] or self.stands[best])
            ):
                chosen.append(self._take(best, float(score[best])))
            else:
                passed_over[best] = True
        return chosen

    def _follows(self, chosen: Sequence[Choice], told: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Say of each sentence that leans whether what it leans on is chosen, and ``told`` without a model."""
        follows = np.zeros(len(self.spans), dtype=bool)
        if self.quoted:  # an extract stands by itself
            return follows
        for choice in chosen:
            row = self.places[id(choice.lead)]
            behind = row + 1
            if told[row] and behind < len(self.spans) and self.leaning[behind]:
                follows[behind] = stands_behind(self.spans[behind], choice.lead.text)
        return follows

    def _may_be_told(self, i: int, chosen: Sequence[Choice], told: NDArray[np.bool_]) -> bool:
        """Say whether a sentence is ``told`` without a model, or its few calls carry it beside those of ``chosen``."""
        if told[i] or is_mostly_quoted(self.spans[i]):
            return bool(told[i])
        return sum(not told[self.places[id(c.lead)]] for c in chosen) < _FOR_THE_MODEL

    def _leads(self, score: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return ``score`` with the sentences that open a report lifted above others.

        Those come first that are nearest to the titles and to how the other reports open, and short enough to be told.
        """
        alone = np.array(
            [not (span.leans_back or leans(span.text) or _POINTS_BACK.search(span.text)) for span in self.spans]
        )
        opens = np.array([span.place == 0 and span.text[0] not in '“"' for span in self.spans]) & alone
        firsts = np.array([span.place == 0 for span in self.spans])
        common = self.near_mains[:, firsts].mean(axis=1) if firsts.any() else 0.0
        common = 2.0 * common + self.near_titles
        grave = np.array([tells_of_death(span.text) for span in self.spans])
        common = common + _GRAVE_FIRST * self.grave_titles * grave
        long = np.array([max(0, len(find_words(span.text)) - _LEAD_WORDS) for span in self.spans])
        known = np.array([span.is_title or bool(_DEFINITE.match(span.text)) for span in self.spans])
        common = common - _KNOWN_ALREADY * known
        fit = ~self._gone & (self.unfit < UNFIT)
        if not (opens & fit).any():  # what comes nearest to how the reports open stands for their openings
            opens = alone
        return np.where(opens & fit, score + common - 0.01 * long + 1.0, score)

    def _take(self, best: int, score: float) -> Choice:
        lead = self.spans[best]
        choice = Choice(lead, [], score)
        owners = {lead.owner}
        for i in np.argsort(-self.like[best]):
            other = self.spans[i]
            if i == best or self._gone[i]:
                continue
            clash = self._clash(best, int(i)) if choice.rival is None else None
            if clash is not None:
                choice.rival, choice.clash = other, clash
                self._retire(int(i))
            elif other.owner not in owners and self._seconds(best, int(i)):
                choice.also.append(other)
                owners.add(other.owner)
            elif choice.rival is None and (figure := self._rival_figure(best, int(i))) is not None:
                choice.rival, choice.rival_figure = other, figure
                self._retire(int(i))
        before = self._gone.copy()
        self._retire(best)
        if choice.rival is None:
            choice.stand_ins = self._stand_ins(best, np.flatnonzero(self._gone & ~before), choice.also)
        return choice

    def _rival_figure(self, one: int, other: int) -> Figure | None:
        """Return what another outlet counts otherwise than ``one``, told no further down there, or None."""
        lead, theirs = self.spans[one], self.spans[other]
        if theirs.outlet.id == lead.outlet.id or theirs.place > lead.place + _NO_FURTHER:
            return None
        rival = find_rival(lead.text, self.read[one], theirs.text, self.read[other])
        return rival[1] if rival is not None else None

    def _stand_ins(self, taken: int, retired: NDArray[np.intp], also: Sequence[Span]) -> list[Span]:
        """Return what may be told where ``taken`` can't: the likest that code tells of what was ``retired`` with it.

        What another outlet has otherwise is left out: only a point of its own would tell both sides.
        """
        known = {id(span) for span in also}
        able = [i for i in retired if i != taken and self.filling[i] and id(self.spans[i]) not in known]
        able = [i for i in able if not self._is_disputed(i)]
        return [self.spans[i] for i in sorted(able, key=lambda i: -self.like[taken, i])[:_STAND_INS]]

    def _is_disputed(self, row: int) -> bool:
        """Say whether some other outlet has otherwise what the sentence at ``row`` tells."""
        others = (i for i in range(len(self.spans)) if i != row)
        return any(self._clash(row, i) or self._rival_figure(row, i) or self._rival_figure(i, row) for i in others)

    def _clash(self, one: int, other: int) -> Clash | None:
        left, right = self.spans[one], self.spans[other]
        if left.owner == right.owner or self.like[one, other] < _COMPARABLE:
            return None
        return find_clash(left.text, left.report.dated, right.text, right.report.dated)

    def _worth(self, i: int, near: float) -> bool:
        """Say whether a sentence has to do with the story as others tell it: two tell it, or come ``near`` to it."""
        span = self.spans[i]
        if span.strength is not Strength.CONFIRMED or span.place == 0 or float(self.central[i]) >= near:
            return True
        return any(self._seconds(i, j) for j in range(len(self.spans)))

    def _seconds(self, one: int, other: int) -> bool:
        left, right = self.spans[one], self.spans[other]
        return left.owner != right.owner and self._alike(one, other) and _says_same(left, right)

    def _retire(self, taken: int) -> None:
        """Take out ``taken`` and everything that would only tell it again."""
        for i in range(len(self.spans)):
            told = self.like[taken, i] >= _TOLD or contained(self.read[i], self.read[taken]) >= _HELD
            paraphrased = self._paraphrased(taken, i) or self._opens_alike(taken, i) or self._retold(taken, i)
            told = told or (paraphrased and not clashing_numbers(self.spans[taken].text, self.spans[i].text))
            denial = self.spans[i].strength is Strength.DENIED and self.spans[taken].strength is not Strength.DENIED
            if i == taken or ((told or self._same_figures(taken, i)) and not denial):
                self._gone[i] = True

    def _alike(self, one: int, other: int) -> bool:
        return bool(self.like[one, other] >= _SAME) or self._paraphrased(one, other)

    def _paraphrased(self, one: int, other: int) -> bool:
        """Say whether two sentences mean the same in other words: near in meaning, and not without a shared word."""
        return bool(self.near[one, other] >= _MEANT and self.like[one, other] >= _ALIKE)

    def _opens_alike(self, one: int, other: int) -> bool:
        """Say whether two sentences open their reports and come near: then they tell the same news more or less."""
        if self.spans[one].place or self.spans[other].place:
            return False
        return bool(self.near[one, other] >= _OPENERS_MEANT and self.like[one, other] >= _OPENERS_ALIKE)

    def _retold(self, taken: int, i: int) -> bool:
        """Say whether a sentence tells once more what ``taken`` does: names aside, by the same figure, or as denial."""
        bare, like = float(self.near_bare[taken, i]), float(self.like[taken, i])
        mine, theirs = self.spans[taken], self.spans[i]
        if mine.strength is theirs.strength is Strength.DENIED and self.near[taken, i] >= _DENIES_AGAIN:
            return True
        if any(bare >= least and like >= alike for least, alike in _RETOLD):
            return True
        return like >= _ONE_FIGURE and bool(_figures(mine.text) & _figures(theirs.text))

    def _same_figures(self, taken: int, i: int) -> bool:
        """Say whether a sentence counts what ``taken`` has counted, and nothing else."""
        told = figures_told(self.spans[i].text, [self.spans[taken].text])
        return told and float(self.like[taken, i]) >= _RELATED

    def _cover(self, chosen: list[Choice], base: NDArray[np.float64]) -> list[Choice]:
        """See to it that an accusation has its denial, and what could not be verified its caveat."""
        have = {choice.lead.strength for choice in chosen}
        for wanted in (Strength.DENIED, Strength.UNVERIFIED):
            if wanted in have or not have & {Strength.ALLEGED, Strength.DENIED}:
                continue
            there = [i for i, s in enumerate(self.spans) if s.strength is wanted and not self._gone[i]]
            if there:
                best = max(there, key=lambda i: base[i])
                chosen.append(self._take(best, float(base[best])))
                have.add(wanted)
        return chosen


def _without_names(text: str) -> str:
    for word in reversed([word for name in find_names(text) for word in name.proper]):
        text = text[: word.start] + text[word.end :]
    return text


def _figures(text: str) -> set[float]:
    """Return the figures in ``text`` that two sentences may both tell: from three on, and no year."""
    return {q.value for q in find_numbers(text) if q.value >= 3 and not is_year(q)}


def _says_same(lead: Span, other: Span) -> bool:
    if clashing_numbers(lead.text, other.text):
        return False
    return lead.strength is other.strength or {lead.strength, other.strength} <= {Strength.CONFIRMED, Strength.SAID}
