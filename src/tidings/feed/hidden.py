"""The stories that a reader doesn't see, each with what of theirs hides it."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np

from tidings.feed.candidates import candidates_of
from tidings.feed.entities import HiddenCard
from tidings.feed.filters import find_hidden, find_visible
from tidings.ids import OutletId
from tidings.publication.entities import Card, Edition
from tidings.publication.visibility import is_visible, mutes_at
from tidings.readers.entities import Follow, FollowKind, Reader
from tidings.stories.topics import find_topic

__all__ = ["list_hidden"]


def list_hidden(edition: Edition, reader: Reader, now: datetime, limit: int) -> tuple[HiddenCard, ...]:
    """Return the first ``limit`` cards of ``edition``, hottest first, that the reader muted or hid."""
    if not edition.cards:
        return ()
    candidates = candidates_of(edition)
    put_away = find_hidden(candidates, reader)
    gone = ~find_visible(edition.cards, candidates, mutes_at(reader.follows, now)) | put_away
    return tuple(
        HiddenCard(edition.cards[row], "You hid it" if put_away[row] else _why(edition.cards[row], reader, now))
        for row in np.flatnonzero(gone)[:limit].tolist()
    )


def _why(card: Card, reader: Reader, now: datetime) -> str:
    outlets = dict(zip(card.outlet_ids, card.outlet_names, strict=True))
    alone = [_label(f, outlets) for f in reader.follows if not is_visible(card, (f,), now)]
    if alone:
        return f"You muted {' and '.join(alone)}"
    return "It rests only on outlets that you muted"


def _label(follow: Follow, outlets: Mapping[OutletId, str]) -> str:
    if follow.kind is FollowKind.TOPIC:
        topic = find_topic(follow.value)
        return f"the topic “{topic.name}”" if topic else follow.value
    return outlets.get(OutletId(follow.value), follow.value) if follow.kind is FollowKind.OUTLET else follow.value
