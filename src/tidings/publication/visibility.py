"""The one predicate for mutes: feed, pages, citations, syndication and API all ask here and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tidings.errors import NotFoundError
from tidings.ids import OutletId
from tidings.publication.entities import Card, CitedPassage, Correction, Page, PageSentence, ReportLink, Support
from tidings.publication.support import find_support, split_words, stands
from tidings.readers.entities import Follow, FollowKind, FollowMode
from tidings.stories.topics import ABOUT

__all__ = [
    "NOTHING",
    "Mutes",
    "is_visible",
    "mutes_at",
    "shows",
    "trim_card",
    "visible_card",
    "visible_page",
    "visible_sentences",
]


@dataclass(frozen=True, slots=True)
class Mutes:
    """What a reader doesn't want to see at one moment; ``names`` are runs of words, by first word and length,
    ``topics`` are keys.
    """

    outlets: frozenset[OutletId] = frozenset()
    names: Mapping[str, Mapping[int, set[tuple[str, ...]]]] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is muted."""
        return bool(self.outlets or self.names or self.topics)


NOTHING = Mutes()
"""Nothing is muted."""


def mutes_at(follows: Iterable[Follow], now: datetime) -> Mutes:
    """Return the mutes among ``follows`` that hold at ``now``; one whose end has come holds no more."""
    held = [f for f in follows if f.mode is FollowMode.MUTE and (f.until is None or f.until > now)]
    names: dict[str, dict[int, set[tuple[str, ...]]]] = {}
    for words in (split_words(f.value) for f in held if f.kind is FollowKind.NAME):
        if words:
            names.setdefault(words[0], {}).setdefault(len(words), set()).add(words)
    return Mutes(
        frozenset(OutletId(f.value) for f in held if f.kind is FollowKind.OUTLET),
        names,
        frozenset(f.value for f in held if f.kind is FollowKind.TOPIC),
    )


def is_visible(card: Card, follows: Iterable[Follow], now: datetime) -> bool:
    """Tell whether a reader with ``follows`` may see ``card`` at ``now``.

    It is hidden when it names what they muted, when it is about a topic that they muted, or when without the muted
    outlets nothing supports its headline or nothing of its body is left.
    """
    return shows(card, mutes_at(follows, now))


def shows(card: Card, mutes: Mutes) -> bool:
    """Tell the same as ``is_visible`` for mutes already worked out."""
    if mutes.names and any(_names(text, mutes) for text in (card.headline, card.standfirst, *card.names)):
        return False
    if mutes.topics and any(share >= ABOUT and key in mutes.topics for key, share in card.topics):
        return False
    if not mutes.outlets:
        return True
    if not stands(card.headline_support, mutes.outlets):
        return False
    supports = card.supports or (Support(cited=frozenset(card.outlet_ids)),)
    return any(stands(support, mutes.outlets) for support in supports)


def visible_card(card: Card, follows: Iterable[Follow], now: datetime) -> Card:
    """Return ``card`` without the outlets that are muted, and without a standfirst that only they support.

    Of what was corrected the date alone is left where they or a name are muted: it may quote what rested on them.

    Ask ``is_visible`` first: a card that isn't comes back with nothing that could be shown of its outlets.
    """
    return trim_card(card, mutes_at(follows, now))


def visible_page(page: Page, follows: Iterable[Follow], now: datetime) -> Page:
    """Return ``page`` as a reader with ``follows`` may see it at ``now``.

    Muted outlets lose their reports, their passages and the sentences that rest on them alone. Raises
    ``NotFoundError`` where nothing is left.
    """
    mutes = mutes_at(follows, now)
    if not mutes:
        return page
    sentences = visible_sentences(page.sentences, page.passages, mutes)
    if not shows(page.card, mutes) or not any(s.role == "headline" for s in sentences) or not _has_body(sentences):
        raise NotFoundError(
            "This article is hidden: it names, is about, or rests on only what you muted.", "Lift the mute to read it."
        )
    # What was noted may quote sentences that rested on what is muted: nobody can tell any more.
    untouched = not mutes.names and not {report.outlet_id for report in page.reports} & mutes.outlets
    standfirst = next((s.text for s in sentences if s.role == "standfirst"), "")
    cited = {n for s in sentences for n in s.cites}
    return replace(
        page,
        card=replace(
            trim_card(page.card, mutes),
            standfirst=standfirst,
            corrections=page.card.corrections if untouched else _without_notes(page.card.corrections),
        ),
        sentences=sentences,
        passages=tuple(p for p in page.passages if p.n in cited),
        reports=tuple(report for report in page.reports if _report_stays(report, mutes)),
        log=tuple((at, act, note if untouched else "") for at, act, note in page.log),
        answers=page.answers if untouched else (),
    )


def visible_sentences(
    sentences: Sequence[PageSentence], passages: Sequence[CitedPassage], mutes: Mutes
) -> tuple[PageSentence, ...]:
    """Return those of ``sentences`` that stand without what is muted, each with the citations that are left to it."""
    if not mutes:
        return tuple(sentences)
    kept = {p.n for p in passages if p.outlet_id not in mutes.outlets and not _names(p.text, mutes)}
    return tuple(
        replace(s, cites=tuple(n for n in s.cites if n in kept)) for s in sentences if _stays(s, passages, mutes, kept)
    )


def _has_body(sentences: tuple[PageSentence, ...]) -> bool:
    return any(s.role == "body" for s in sentences)


def trim_card(card: Card, mutes: Mutes) -> Card:
    """Do the same as ``visible_card`` for mutes already worked out."""
    if card.corrections and (mutes.names or not mutes.outlets.isdisjoint(card.outlet_ids)):
        card = replace(card, corrections=_without_notes(card.corrections))
    if not mutes.outlets:
        return card
    kept = [(i, n) for i, n in zip(card.outlet_ids, card.outlet_names, strict=True) if i not in mutes.outlets]
    return replace(
        card,
        outlet_ids=tuple(i for i, _ in kept),
        outlet_names=tuple(n for _, n in kept),
        standfirst=card.standfirst if stands(card.standfirst_support, mutes.outlets) else "",
    )


def _without_notes(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    return tuple(each._replace(note="") for each in corrections)


def _stays(sentence: PageSentence, passages: Sequence[CitedPassage], mutes: Mutes, kept: set[int]) -> bool:
    cited = {p.outlet_id: p.outlet for p in passages if p.n in sentence.cites}
    if not stands(find_support(sentence.text, sentence.speaker, cited), mutes.outlets):
        return False
    if sentence.cites and not any(n in kept for n in sentence.cites):
        return False
    return not _names(sentence.text, mutes) and not _names(sentence.speaker, mutes)


def _report_stays(report: ReportLink, mutes: Mutes) -> bool:
    """A copy of a muted outlet's text goes with it: it is the same words under another name."""
    return not {report.outlet_id, report.copy_of_id} & mutes.outlets and not _names(report.title, mutes)


def _names(text: str, mutes: Mutes) -> bool:
    if not mutes.names:
        return False
    words = split_words(text)
    return any(
        words[start : start + length] in same
        for start, word in enumerate(words)
        for length, same in mutes.names.get(word, {}).items()
    )
