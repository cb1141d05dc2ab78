"""The one read layer: whatever is public is read here, so a withdrawal reaches everything at the same instant."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from tidings.errors import NotFoundError
from tidings.ids import ArticleId
from tidings.publication.build import build_card, build_passages, build_receipt, build_reports, build_sentences
from tidings.publication.cards import Cards, with_heat
from tidings.publication.entities import Card, Correction, Edition, Page
from tidings.publication.flags import load_answers
from tidings.publication.operations import EDITION
from tidings.publication.rows import (
    AnyRow,
    Key,
    count_votes,
    load_ballots,
    load_citations,
    load_heads,
    load_heats,
    load_log,
    load_passages,
    load_reports,
    load_sentences,
)
from tidings.publication.standing import is_whole, make_judge
from tidings.readers.articles import resolve_article
from tidings.readers.favour import decide_favours
from tidings.readers.operations import VOTES
from tidings.settings import Settings
from tidings.storage import Database
from tidings.storage.counters import REPORTS, read_counters
from tidings.storage.schema import articles

__all__ = ["Editions", "read_public"]

_MOST_PAGES = 2_000
_FAVOUR_S = 60.0  # seconds between two countings of what votes say to everyone
_HEAT_S = 20.0  # seconds after which heats, which no counter tells of, are read again
_QUICK_S = 0.1  # seconds within which votes are counted where nobody should wait to see theirs
_REST = 30  # times as long as counting them took, they are not counted again


class Editions:
    """Reads what is public. Safe to share between threads; every call sees one consistent state of the database."""

    def __init__(self, database: Database, settings: Settings, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Read from ``database``; ``monotonic`` (seconds) says when heats have grown old."""
        self._database = database
        self._cards = Cards(settings.feed.candidates)
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._edition = Edition(number=-1, cards=())
        self._votes = -1
        self._heats_at = 0.0
        self._favours: Mapping[ArticleId, float] = {}
        self._favours_at, self._favour_votes = -math.inf, -1
        self._count_at = 0.0  # when votes are counted again
        self._pages: OrderedDict[ArticleId, _HeldPage] = OrderedDict()

    def current(self, connection: Connection | None = None) -> Edition:
        """Return the present edition, hottest first, with the votes counted up to this moment.

        The numbers of editions and of votes are asked for at each call; everything else is kept until they move. Where
        there are so many votes that counting them takes long, they are counted anew only now and then. With a
        ``connection`` that nothing was read from yet, it is asked: whoever reads on needs no second one.
        """
        if connection is None:
            with self._database.read() as own:
                return self.current(own)
        with self._lock:  # taken before the first reading, so that no older state comes after a newer one
            number, told, votes = _read_numbers(connection)
            cards = None
            if number != self._edition.number:
                cards = self._cards.load(connection, number - told, told)
                self._edition = replace(self._edition, number=number)
            if cards is not None:
                self._edition = _following(self._edition, cards)
                self._heats_at, self._votes = self._monotonic(), -1
            elif self._monotonic() - self._heats_at > _HEAT_S:
                self._edition = _with_heats(self._edition, load_heats(connection))
                self._heats_at = self._monotonic()
            if votes != self._votes and (self._votes < 0 or self._monotonic() >= self._count_at):
                began = self._monotonic()
                self._edition = _with_votes(self._edition, count_votes(connection))
                self._votes = votes
                spent = self._monotonic() - began
                self._count_at = 0.0 if spent < _QUICK_S else began + spent * _REST
            if votes != self._favour_votes and self._monotonic() >= self._favours_at:
                began = self._monotonic()
                self._favours = decide_favours(load_ballots(connection))
                self._favour_votes = votes
                self._favours_at = began + max(_FAVOUR_S, (self._monotonic() - began) * _REST)
            if self._edition.favours is not self._favours:
                self._edition = replace(self._edition, favours=self._favours)
            return self._edition

    def kept(self, connection: Connection) -> Edition | None:
        """Return what ``current`` would where it need read nothing more; None elsewhere, and while others read it.

        ``connection`` is one that nothing was read from yet.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            number, _, votes = _read_numbers(connection)
            return self._edition if self._is_current(number, votes) else None
        finally:
            self._lock.release()

    def _is_current(self, number: int, votes: int) -> bool:
        now = self._monotonic()
        return (
            number == self._edition.number
            and now - self._heats_at <= _HEAT_S
            and (votes == self._votes or (self._votes >= 0 and now < self._count_at))
            and (votes == self._favour_votes or now < self._favours_at)
        )

    def page(self, id_or_slug: str) -> Page:
        """Return the article that ``id_or_slug`` stands for; a merged story's leads to the one that took it in.

        It is kept while no edition follows and its reports stay as they are, for as long as heats are. Raises
        ``NotFoundError``, which says so where it was withdrawn.
        """
        with self._database.read() as connection:
            number, _, votes = _read_numbers(connection)
            article = resolve_article(connection, id_or_slug)
            held = self._pages.get(article)
            if (
                held is None
                or held.number != number
                or self._monotonic() - held.read_at > _HEAT_S
                or tuple(load_reports(connection, held.head.report_ids)) != held.reports
            ):  # the last: an outlet took a text back, or turned out to have copied it
                held = _read_page(connection, article, held)
                held = replace(held, number=number, votes=votes, read_at=self._monotonic())
            elif held.votes != votes:
                ups, downs = count_votes(connection, article).get(article, (0, 0))
                card = replace(held.page.card, ups=ups, downs=downs)
                held = replace(held, votes=votes, page=replace(held.page, card=card))
        with self._lock:
            self._pages[article] = held
            self._pages.move_to_end(article)
            if len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        return held.page


def _read_numbers(connection: Connection) -> tuple[int, int, int]:
    """Return the numbers of the edition, of the changes of reports that are counted in it, and of the votes."""
    edition, told, votes = read_counters(connection, (EDITION, REPORTS, VOTES))
    return edition + told, told, votes


@dataclass(frozen=True, slots=True)
class _HeldPage:
    """A page as it was read, from the rows of its version and of its reports; and when: the moment on the monotonic
    clock, and the numbers of editions and of votes then.
    """

    page: Page
    head: AnyRow
    reports: tuple[AnyRow, ...]
    number: int = -1
    votes: int = -1
    read_at: float = -math.inf


def _read_page(connection: Connection, article: ArticleId, before: _HeldPage | None) -> _HeldPage:
    """Read the public page of ``article``; of ``before`` what a version says is kept, if it rests on the same still."""
    heads = load_heads(connection, 1, article)
    if not heads:
        raise _absent(connection, article)
    head, reports = heads[0], tuple(load_reports(connection, heads[0].report_ids))
    if before is not None and before.reports == reports and _lasting(before.head) == _lasting(head):
        page = before.page
    else:
        page = _load_page(connection, head, reports)
    log = tuple((row.at, row.act, row.note) for row in load_log(connection, head.id))
    corrections = tuple(Correction(at, note) for at, act, note in log if act == "corrected")
    ups, downs = count_votes(connection, head.id).get(article, (0, 0))
    page = replace(
        page,
        card=with_heat(replace(page.card, ups=ups, downs=downs, corrections=corrections), float(head.heat), head.why),
        log=log,
        answers=load_answers(connection, head.id),
    )
    return _HeldPage(page, head, reports)


def read_public(connection: Connection, article: ArticleId) -> Page:
    """Return the page of ``article`` as ``connection`` sees it, kept nowhere; raises ``NotFoundError``."""
    return _read_page(connection, article, None).page


def _lasting(head: AnyRow) -> dict[str, Any]:
    """Return what ``head`` says of its version: all but what changes from minute to minute."""
    return {**head._mapping, "heat": 0.0, "why": ""}


def _load_page(connection: Connection, head: AnyRow, report_rows: Sequence[AnyRow]) -> Page:
    """Return the page of one version, still without votes, log and answers.

    Raises ``NotFoundError`` where too little of it stands on the reports that are left to it.
    """
    key: Key = (head.id, head.version)
    passages, rows = build_passages(load_passages(connection, [key])), load_sentences(connection, [key])
    sentences = build_sentences(rows, load_citations(connection, [key]), passages, make_judge(connection, key))
    if not is_whole(sentences, rows):
        raise NotFoundError("This article can't be shown: its reports may only be linked to by now.")
    reports = build_reports(report_rows)
    cited = {n for sentence in sentences for n in sentence.cites}
    return Page(
        card=build_card(head, sentences, passages, reports),
        made_at=head.made_at,
        form=head.form,
        sentences=sentences,
        passages=tuple(passage for passage in passages if passage.n in cited),
        reports=reports,
        log=(),
        answers=(),
        prompt=str(head.stats.get("prompt", "")),
        check=str(head.stats.get("check", "")),
        receipt=build_receipt(head.stats),
    )


def _absent(connection: Connection, article: ArticleId) -> NotFoundError:
    row = connection.execute(select(articles).where(articles.c.id == article)).one()
    if row.state == "withdrawn":
        day = f"{row.failed_at.day} {row.failed_at:%B %Y}"
        return NotFoundError(f"This article was withdrawn on {day}: {row.failure_text.rstrip('.')}.")
    if row.state == "withheld" and row.failure_code == "not-standing":
        return NotFoundError(f"This article is withheld. {row.failure_text}", "It shows again once it can be told.")
    if row.state == "withheld":
        return NotFoundError("This article is withheld: not enough of it passed the check.", "It is tried again.")
    return NotFoundError("This article is being written and is not public yet.", "Try again in a minute.")


def _following(before: Edition, cards: tuple[Card, ...]) -> Edition:
    """Return ``before`` with ``cards``; where they are the same, what was computed from them stays true."""
    same = cards == tuple(replace(card, ups=0, downs=0) for card in before.cards)
    return Edition(before.number, cards, before.contents) if same else Edition(before.number, cards)


def _with_heats(edition: Edition, heats: dict[str, tuple[float, str]]) -> Edition:
    """Return the edition in its new order, or the same one where no heat has changed."""
    warm = [with_heat(c, *heats[c.story_id]) if c.story_id in heats else c for c in edition.cards]
    cards = tuple(sorted(warm, key=lambda card: (-card.heat, -card.first_public_at.timestamp(), card.article_id)))
    same = all(new is old for new, old in zip(cards, edition.cards, strict=True))
    return edition if same else Edition(edition.number, cards)


def _with_votes(edition: Edition, votes: dict[ArticleId, tuple[int, int]]) -> Edition:
    """Return the edition with its counts; contents and order stay, so what was computed from them stays true."""
    cards = []
    for card in edition.cards:
        ups, downs = votes.get(card.article_id, (0, 0))
        cards.append(card if (ups, downs) == (card.ups, card.downs) else replace(card, ups=ups, downs=downs))
    return Edition(edition.number, tuple(cards), edition.contents)
