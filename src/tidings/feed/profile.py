"""What the feed has learnt about a reader, so that they can read and correct it."""

from datetime import datetime

import numpy as np

from tidings.feed.candidates import Candidates, candidates_of, features_of
from tidings.feed.entities import Learnt, Profile
from tidings.feed.lessons import count_given, lessons_of
from tidings.feed.likeness import SHARES
from tidings.feed.taste import Taste, forget, learn_taste
from tidings.publication.entities import Edition
from tidings.readers.entities import Reader
from tidings.stories.topics import find_topic

__all__ = ["describe_profile"]

_SHOWN = 12
_LEAST = 3  # of a hundred: what weighs less is chance


def describe_profile(edition: Edition, reader: Reader, now: datetime) -> Profile:
    """Return what the votes of ``reader`` taught about the topics, names and outlets of ``edition``, less
    what they want forgotten at ``now``.

    A weight is what an article with nothing else to it would gain by the topic, name or outlet, in hundredths of what
    it can gain at most. With profiling off nothing is learnt.
    """
    if not edition.cards or not reader.profiling:
        return Profile((), (), 0, 0)
    candidates = candidates_of(edition)
    lessons = lessons_of(candidates, reader)
    taste = learn_taste(candidates, lessons)
    passed = sum(not lesson.liking for lesson in lessons)
    if taste is None:
        return Profile((), (), 0, passed)
    taste = forget(taste, candidates, reader.follows, now)
    learnt = sorted(_learnt(candidates, taste), key=lambda each: (-abs(each.weight), each.label))
    return Profile(
        tuple(each for each in learnt if each.weight > 0)[:_SHOWN],
        tuple(each for each in learnt if each.weight < 0)[:_SHOWN],
        count_given(lessons),
        passed,
    )


def _learnt(candidates: Candidates, taste: Taste) -> list[Learnt]:
    taught = [candidates.cards[lesson.row] for lesson in taste.lessons]
    names = {name.casefold(): name for card in taught for name in card.names}
    outlets = {i: name for card in taught for i, name in zip(card.outlet_ids, card.outlet_names, strict=True)}
    found = []
    for value, weight in _weights(candidates, taste, "topics").items():
        if topic := find_topic(value):
            found.append(Learnt("topic", value, topic.name, weight))
    for value, weight in _weights(candidates, taste, "names").items():
        found.append(Learnt("name", names.get(value, value), names.get(value, value), weight))
    for value, weight in _weights(candidates, taste, "outlets").items():
        found.append(Learnt("outlet", value, next((n for i, n in outlets.items() if i == value), value), weight))
    return found


def _weights(candidates: Candidates, taste: Taste, part: str) -> dict[str, int]:
    """Return the notable weights of ``part`` in hundredths of what it can give at most."""
    hundredths = np.rint(100 * taste.weights(candidates, part) / SHARES[part]).astype(np.int64)
    notable = set(np.flatnonzero(np.abs(hundredths) >= _LEAST).tolist())
    columns = features_of(candidates, part).columns
    return {str(value): int(hundredths[n]) for value, n in columns.items() if n in notable}
