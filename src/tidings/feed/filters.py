"""What a reader doesn't get to see, and what goes to the end."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from tidings.feed.candidates import Candidates
from tidings.ids import ArticleId
from tidings.publication.entities import Card
from tidings.publication.visibility import Mutes, shows
from tidings.readers.entities import Mark, Reader, Vote

__all__ = ["SEEN", "VOTED_DOWN", "find_hidden", "find_seen", "find_visible", "find_voted_down"]

VOTED_DOWN = -60_000
"""Points of an article that the reader voted down: below everything else, yet there to be found."""

SEEN = -20_000
"""Points of an article that the reader has dealt with, by a vote or by going past it, and that hasn't changed since."""

_STAYS = timedelta(hours=2)


def find_visible(cards: Sequence[Card], candidates: Candidates, mutes: Mutes) -> NDArray[np.bool_]:
    """Return for each card whether ``mutes`` let it through. The one predicate decides; arrays only spare it cards."""
    visible = np.ones(len(cards), dtype=np.bool_)
    concerned = set(candidates.outlets.having(mutes.outlets).tolist() if mutes.outlets else ())
    if mutes.topics:
        concerned.update(candidates.topics.having(mutes.topics).tolist())
    if mutes.names:
        names = (name for by_length in mutes.names.values() for same in by_length.values() for name in same)
        rare = {candidates.words.rarest(name) for name in names} - {None}  # whoever has the name has its rarest word
        concerned.update(candidates.words.having(rare).tolist())
    for row in concerned:
        visible[row] = shows(cards[row], mutes)
    return visible


def find_voted_down(candidates: Candidates, reader: Reader) -> NDArray[np.bool_]:
    """Return for each card whether the reader's standing vote on it is down."""
    return _marked(candidates, [r.article_id for r in reader.reactions if r.vote is Vote.DOWN])


def find_hidden(candidates: Candidates, reader: Reader) -> NDArray[np.bool_]:
    """Return for each card whether the reader hid it."""
    return _marked(candidates, [r.article_id for r in reader.reactions if r.mark is Mark.HIDE])


def find_seen(candidates: Candidates, reader: Reader, now: datetime) -> NDArray[np.bool_]:
    """Return for each card whether the reader voted on it or went past it since it was last updated.

    What was seen just before ``now`` stays: nothing jumps away from under the reader's hand.
    """
    seen = np.zeros(len(candidates.rows), dtype=np.bool_)
    acts = [(r.article_id, r.at) for r in reader.reactions if r.vote is not Vote.NONE or r.mark]
    for article, at in (*acts, *((passed.article_id, passed.at) for passed in reader.passed)):
        row = candidates.rows.get(article)
        if row is not None and at <= now - _STAYS and at.timestamp() >= candidates.updated_s[row]:
            seen[row] = True
    return seen


def _marked(candidates: Candidates, articles: Sequence[ArticleId]) -> NDArray[np.bool_]:
    marked = np.zeros(len(candidates.rows), dtype=np.bool_)
    marked[[candidates.rows[article] for article in articles if article in candidates.rows]] = True
    return marked
