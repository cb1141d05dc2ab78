"""What a story is about, in topics that people have words for: immigration, trade, tennis. English first.

``topics.toml`` holds for each topic the words it is known by. A text is like a topic by

- words: the sum of ``weight * rarity * (1 + ln count)`` over the topic's words that it holds, against the length of
  the vector of all its terms (tf-idf, Salton and Buckley 1988); rarity is ``ln(1 / share)`` of reports with a word;
- meaning: the cosine of its vector and the topic's, which is the mean over its strong words; both are taken around the
  mean of all topics.

How far it belongs to a topic is where the sum of both lies between ``_LEAST`` and ``_FULL``. Nothing is learnt from
labelled news, and a text has the same topics whatever else is in the newsroom.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tidings.stories.ports import Embedder
from tidings.stories.terms import common_words, split_stems
from tidings.stories.vectors import shared_embedder, unit_rows

__all__ = ["ABOUT", "Belonging", "Topic", "TopicFinder", "find_topic", "list_topics", "shared_finder", "topics_about"]

Belonging = tuple[tuple[str, float], ...]
"""Keys of topics with how far something belongs to each, between 0 and 1, the greatest first."""

ABOUT = 0.5
"""How far something belongs to a topic that it is about: what is said of topics to readers goes by this."""

_ALSO = 0.35  # weight of words that only speak for a topic
_LEAST, _FULL = 0.2, 1.2  # likeness at which belonging begins, and is full
_MOST = 8  # topics of one text; most of them weak
_TITLE_WEIGHT = 3  # a word of the title counts as much as three of the text
_LEAD = 4000  # characters of the text that are read
_RARE = 0.001  # share of reports that hold a word that isn't common, or a phrase
_EMPTY_WORD = 0.3  # the same for a word without meaning of its own that a topic is known by anyway


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: ``key`` is kept with wishes and stays, ``name`` is what readers see."""

    key: str
    name: str
    strong: tuple[str, ...]
    also: tuple[str, ...]


@cache
def list_topics() -> Mapping[str, Topic]:
    """Return all topics by their keys."""
    text = (files("tidings.stories") / "topics.toml").read_text(encoding="utf-8")
    return {
        key: Topic(key, row["name"], _split(row["strong"]), _split(row["also"]))
        for key, row in tomllib.loads(text).items()
    }


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


def find_topic(key: str) -> Topic | None:
    """Return the topic of ``key``, or ``None`` where this version knows none."""
    return list_topics().get(key)


def topics_about(belonging: Belonging) -> tuple[Topic, ...]:
    """Return the topics that what has ``belonging`` is about, so far as this version knows them."""
    found = (find_topic(key) for key, share in belonging if share >= ABOUT)
    return tuple(topic for topic in found if topic)


class TopicFinder:
    """Tells the topics of texts. Safe to share between threads once it is made."""

    def __init__(self, embedder: Embedder) -> None:
        """Make the topics' vectors with ``embedder``."""
        topics = list(list_topics().values())
        self._keys = [topic.key for topic in topics]
        self._embedder = embedder
        means = np.array([embedder.embed(topic.strong).mean(axis=0) for topic in topics], dtype=np.float32)
        self._middle = means.mean(axis=0)
        self._vectors = unit_rows(means - self._middle)

    def find(self, texts: Sequence[tuple[str, str]]) -> list[Belonging]:
        """Return what each of ``texts``, pairs of a title and a text, belongs to: at most eight topics."""
        if not texts:
            return []
        rows = self._embedder.embed([". ".join(filter(None, (title, text[:_LEAD]))) for title, text in texts])
        meaning = unit_rows(rows - self._middle) @ self._vectors.T
        meaning[~rows.any(axis=1)] = 0.0
        words = np.array([_weigh_words(title, text[:_LEAD], len(self._keys)) for title, text in texts])
        return [self._belonging(likeness) for likeness in words + meaning]

    def _belonging(self, likeness: NDArray[np.float64]) -> Belonging:
        best = np.argsort(-likeness, kind="stable")[:_MOST].tolist()
        shares = [(self._keys[n], min(1.0, (float(likeness[n]) - _LEAST) / (_FULL - _LEAST))) for n in best]
        return tuple((key, round(share, 3)) for key, share in shares if share >= 0.001)


@cache
def shared_finder() -> TopicFinder:
    """Return one finder for the whole process, over the packaged vectors; raises what ``StaticEmbedder`` does."""
    return TopicFinder(shared_embedder())


@dataclass(frozen=True, slots=True)
class _Seed:
    """A word or phrase, as stems, that speaks for the topic of number ``topic``."""

    stems: tuple[str, ...]
    topic: int
    weight: float


@cache
def _seeds() -> Mapping[str, Sequence[_Seed]]:
    """Return all words of all topics by their first stem."""
    found: defaultdict[str, list[_Seed]] = defaultdict(list)
    for number, topic in enumerate(list_topics().values()):
        weights: dict[tuple[str, ...], float] = {}
        for words, weight in ((topic.also, _ALSO), (topic.strong, 1.0)):
            weights |= {tuple(split_stems(each)): weight for each in words}
        for stems, weight in weights.items():
            rarity = _rarity(stems[0], _EMPTY_WORD) if len(stems) == 1 else -math.log(_RARE)
            found[stems[0]].append(_Seed(stems, number, weight * rarity))
    return found


@lru_cache(maxsize=1 << 16)
def _rarity(stem: str, empty: float) -> float:
    share = common_words().get(stem, 0.0)
    return -math.log(_RARE + (share if share < 1.0 else empty))


def _weigh_words(title: str, text: str, topics: int) -> NDArray[np.float64]:
    """Return how much the words of ``title`` and ``text`` speak for each of all ``topics``."""
    told = list(split_stems(title))
    body = list(split_stems(text))
    counts: Counter[str] = Counter(body)
    for stem in told:
        counts[stem] += _TITLE_WEIGHT
    seeds: Counter[tuple[int, float, tuple[str, ...]]] = Counter()
    for stems, times in ((told, _TITLE_WEIGHT), (body, 1)):
        for seed in _spoken(stems):
            seeds[seed.topic, seed.weight, seed.stems] += times
    found = np.zeros(topics)
    for (topic, weight, _), count in seeds.items():
        found[topic] += weight * (1.0 + math.log(count))
    length = math.sqrt(sum((_rarity(stem, 1.0) * (1.0 + math.log(n))) ** 2 for stem, n in counts.items()))
    return found / length if length else found


def _spoken(stems: Sequence[str]) -> Iterator[_Seed]:
    """Yield every seed in ``stems``, as often as it stands there."""
    known = _seeds()
    for place, stem in enumerate(stems):
        for seed in known.get(stem, ()):
            if len(seed.stems) == 1 or tuple(stems[place : place + len(seed.stems)]) == seed.stems:
                yield seed
