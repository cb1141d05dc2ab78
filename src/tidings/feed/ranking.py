"""The reader's feed: score = heat + freshness + readers + taste + follow, less what balance takes off, in whole points.

The slider turns heat down towards "what matters to me", and taste and follow down towards "what matters to everyone";
in the middle the weights are those of the settings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates, Floats, Ints, candidates_of
from tidings.feed.diversifiers import FIRST, Balanced, Wanted, balance, shortlist
from tidings.feed.entities import Contribution, RankedCard, RankedPage
from tidings.feed.explanation import LIKE, explain_follow, explain_freshness, explain_heat, explain_taste, main_reason
from tidings.feed.filters import SEEN, VOTED_DOWN, find_hidden, find_seen, find_visible, find_voted_down
from tidings.feed.lessons import count_given, lessons_of
from tidings.feed.nudge import decide_nudge
from tidings.feed.scorers import (
    follow_score,
    followed,
    freshness_score,
    heat_score,
    points,
    taste_score,
)
from tidings.feed.taste import Taste, forget, learn_taste
from tidings.publication.entities import Card, Edition
from tidings.publication.visibility import Mutes, mutes_at, trim_card
from tidings.readers.entities import EVEN, Follow, Reader
from tidings.settings import Settings
from tidings.settings.feed import FeedSettings

__all__ = ["Contribution", "RankedCard", "order_cards", "rank", "rank_page"]

_MUST_KNOW = ("must-know", "Among the hottest stories for everyone")
_TRIED = ("tried", "To find out whether you like this")
_DEALT_WITH = {
    "readers": "What readers think of it",
    "voted-down": "You voted this down",
    "seen": "You have seen this, and it hasn't changed since",
}
_TRY_AFTER = 3  # votes before which there is nothing to be unsure against
_MANY = 16  # times as many of the hottest are looked at first
_TRY_AMONG = slice(10, 90)  # of the best cards, those that might be tried: the first ones stand there anyway


def rank(
    edition: Edition, reader: Reader, now: datetime, settings: Settings, limit: int | None = None
) -> tuple[RankedCard, ...]:
    """Return the cards that ``reader`` may see, best first; the first ``limit`` of them where it is given.

    With profiling off the order depends on nothing but the edition and ``now``; mutes still hide.
    """
    return rank_page(edition, reader, now, settings, limit).cards


def rank_page(
    edition: Edition,
    reader: Reader,
    now: datetime,
    settings: Settings,
    limit: int | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> RankedPage:
    """Return the same with how many cards what the reader muted or hid keeps from them.

    With a ``span`` only cards that were new or changed after its start, until its end, stand on the page.
    """
    if not edition.cards:
        return RankedPage((), 0)
    scored = _score(edition, reader, now, settings, limit, span)
    order = scored.balanced.order if limit is None else scored.balanced.order[:limit]
    return RankedPage(_tell(edition, scored, order, now), scored.hidden)


def order_cards(edition: Edition, reader: Reader, now: datetime, settings: Settings) -> list[int]:
    """Return the order of ``rank`` alone, as indices of the edition's cards: much faster for whole editions."""
    return _score(edition, reader, now, settings).balanced.order.tolist() if edition.cards else []


@dataclass(frozen=True, slots=True)
class _Scored:
    """Everything that the explanations need, in points by card."""

    candidates: Candidates
    follows: tuple[Follow, ...]
    taste: Taste | None
    parts: dict[str, Ints]
    balanced: Balanced
    tried: frozenset[int]
    mutes: Mutes
    hidden: int


def _score(
    edition: Edition,
    reader: Reader,
    now: datetime,
    settings: Settings,
    limit: int | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> _Scored:
    candidates, weights = candidates_of(edition), settings.feed
    mine = reader if reader.profiling else Reader(reader.id)
    lessons = lessons_of(candidates, mine)
    taste = learn_taste(candidates, lessons)
    if taste is not None:
        taste = forget(taste, candidates, mine.follows, now)
    liking = taste.liking(candidates) if taste else np.zeros(len(edition.cards))
    follows = followed(mine.follows, now)
    down = find_voted_down(candidates, mine)
    fitting = taste_score(liking, count_given(lessons)) if taste else None
    parts = _parts(candidates, mine, fitting, follows, down, now, weights)
    score: Ints = _add(parts.values(), np.zeros(len(edition.cards), dtype=np.int64))
    mutes = mutes_at(reader.follows, now)
    visible = find_visible(edition.cards, candidates, mutes)
    shown = visible & ~find_hidden(candidates, reader)
    hidden = int(np.count_nonzero(~shown))
    if span is not None:
        shown &= (candidates.updated_s > span[0].timestamp()) & (candidates.updated_s <= span[1].timestamp())
    rows = np.flatnonzero(shown)
    best = shortlist(score, rows, weights.must_know + weights.explore, weights.page_size, limit)
    wanted = _want(candidates, taste, liking, best, shown & ~down, weights)
    balanced = balance(candidates, score, rows, wanted, limit, best)
    if edition.favours and weights.readers_places:
        balanced, parts["readers"] = _nudge(edition, score, balanced, weights)
    tried = frozenset(wanted.tried)
    return _Scored(candidates, follows, taste, parts, balanced, tried, mutes, hidden)


def _nudge(edition: Edition, score: Ints, balanced: Balanced, weights: FeedSettings) -> tuple[Balanced, Ints]:
    """Let votes move cards by steps within the first ten places, and within the rest of the first page.

    That is done to the finished page: before it, one step could change all that balance does after it.
    """
    final = score - balanced.taken_off + balanced.lent
    order, nudge = balanced.order.copy(), np.zeros(len(score), dtype=np.int64)
    for part in (slice(0, FIRST), slice(FIRST, weights.page_size)):
        rows = order[part]
        favour = np.array([edition.favours.get(edition.cards[row].article_id, 0.0) for row in rows.tolist()])
        nudge[rows] = decide_nudge(final[rows], favour, weights.readers_places)
        order[part] = rows[np.argsort(-(final[rows] + nudge[rows]), kind="stable")]
    return replace(balanced, order=order), nudge


def _parts(
    candidates: Candidates,
    mine: Reader,
    fitting: Floats | None,
    follows: tuple[Follow, ...],
    down: NDArray[np.bool_],
    now: datetime,
    weights: FeedSettings,
) -> dict[str, Ints]:
    """Return the points of every card by part; a part that would be nothing for all of them is left out."""
    everyone, me = _slide(mine.personal)
    fresh = freshness_score(candidates, now, weights.freshness_half_life_h)
    parts: dict[str, Ints] = {
        "heat": points(heat_score(candidates), weights.weight_heat * everyone),
        "freshness": points(fresh, weights.weight_freshness),
    }
    if fitting is not None:
        parts["taste"] = points(fitting, weights.weight_taste * me)
    if follows:
        parts["follow"] = points(follow_score(candidates, follows), weights.weight_follow * me)
    if mine.reactions or mine.passed:
        parts["voted-down"] = down * VOTED_DOWN
        parts["seen"] = (find_seen(candidates, mine, now) & ~down) * SEEN
    return parts


def _add(parts: Iterable[NDArray[Any]], whole: NDArray[Any]) -> NDArray[Any]:
    """Return ``whole`` with all ``parts`` added to it in place."""
    for part in parts:
        whole += part
    return whole


def _slide(personal: int) -> tuple[float, float]:
    """Return the factors of what matters to everyone, and to the reader, where the slider stands at ``personal``."""
    return min(1.0, (100 - personal) / (100 - EVEN)), min(1.0, personal / EVEN)


def _want(
    candidates: Candidates,
    taste: Taste | None,
    liking: Floats,
    best: Ints,
    open_: NDArray[np.bool_],
    weights: FeedSettings,
) -> Wanted:
    """Return what the first page is made of: of the ``open_`` cards, and of them those among the ``best`` in order."""
    must_know = _hottest(candidates, open_, weights.must_know)
    tried: list[int] = []
    if taste is not None and weights.explore and len(taste.rows(True)) + len(taste.rows(False)) >= _TRY_AFTER:
        tried = _most_promising(candidates, taste, liking, best[open_[best]], must_know)[: weights.explore]
    return Wanted(must_know, tried, weights.weight_balance, weights.weight_breadth, weights.page_size)


def _hottest(candidates: Candidates, open_: NDArray[np.bool_], most: int) -> list[int]:
    """Return the first ``most`` of the ``open_`` cards, of the greatest heat; of equal ones the first comes first."""
    by_heat = candidates.by_heat
    first = by_heat[: most * _MANY]
    found: list[int] = first[open_[first]][:most].tolist()
    return found if len(found) == most else by_heat[open_[by_heat]][:most].tolist()


def _most_promising(
    candidates: Candidates, taste: Taste, liking: Floats, best: Ints, must_know: Sequence[int]
) -> list[int]:
    """Return cards by what they might turn out to be liked at best: the estimate and one standard deviation (UCB).

    ``best`` are the cards of the greatest scores, in their order.
    """
    known = {lesson.row for lesson in taste.lessons} | set(must_know)
    unknown = np.array([row for row in best[_TRY_AMONG].tolist() if row not in known], dtype=np.int64)
    if not len(unknown):
        return []
    hope = liking[unknown] + taste.doubt(candidates, unknown)
    found: list[int] = unknown[np.argsort(-hope, kind="stable")].tolist()
    return found


def _tell(edition: Edition, scored: _Scored, order: Ints, now: datetime) -> tuple[RankedCard, ...]:
    """Return the cards at ``order`` with what their scores are made of, in words."""
    rows = order.tolist()
    taste = _rows_of(scored.taste.parts(scored.candidates, order)) if scored.taste else []
    vectors = scored.candidates.vectors[order]
    alike = (
        list(zip(*(scored.taste.count_like(vectors, liked, LIKE) for liked in (False, True)), strict=True))
        if scored.taste
        else [(0, 0)] * len(order)
    )
    off, lent = scored.balanced.taken_off[order].tolist(), scored.balanced.lent[order].tolist()
    return tuple(
        _ranked_card(edition.cards[row], row, scored, points_of, (liking, like), (loss, loan), now)
        for row, points_of, liking, like, loss, loan in zip(
            rows,
            _rows_of({name: part[order] for name, part in scored.parts.items()}),
            taste or [{}] * len(rows),
            alike,
            off,
            lent,
            strict=True,
        )
    )


def _rows_of(values: Mapping[str, Ints | Floats]) -> list[dict[str, Any]]:
    """Return the named ``values`` of each row."""
    columns = [column.tolist() for column in values.values()]
    return [dict(zip(values, row, strict=True)) for row in zip(*columns, strict=True)]


def _ranked_card(
    card: Card,
    row: int,
    scored: _Scored,
    points_of: Mapping[str, int],
    taste: tuple[Mapping[str, float], tuple[int, int]],
    balance: tuple[int, int],
    now: datetime,
) -> RankedCard:
    shown = trim_card(card, scored.mutes)
    found = [
        Contribution("heat", explain_heat(shown), points_of["heat"]),
        Contribution("freshness", explain_freshness(shown, now), points_of["freshness"]),
    ]
    if points_of.get("taste") and scored.taste is not None:
        words = explain_taste(scored.candidates, scored.taste, row, *taste)
        found.append(Contribution("taste", words, points_of["taste"]))
    if points_of.get("follow"):
        found.append(Contribution("follow", explain_follow(shown, scored.follows), points_of["follow"]))
    for name, words in _DEALT_WITH.items():
        if points_of.get(name):
            found.append(Contribution(name, words, points_of[name]))
    taken_off, lent = balance
    if taken_off:
        found.append(Contribution("balance", "Like an article above it", -taken_off))
    if lent:
        found.append(Contribution(*(_TRIED if row in scored.tried else _MUST_KNOW), lent))
    parts = tuple(found)
    return RankedCard(shown, sum([part.value for part in parts]), parts, main_reason(parts))
