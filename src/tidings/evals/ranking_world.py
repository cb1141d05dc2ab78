"""The world of the ranking eval: real stories as an edition, and readers with tastes that are known.

A reader likes three topics and dislikes two (drawn by the square root of how many stories they have), likes two and
dislikes one of the people, places and bodies in the texts, leans to two outlets and away from one, and likes single
stories more or less than that for reasons that nobody can know.

People file a story under one topic, but it belongs to several: whoever likes immigration likes also the story about the
border that is filed under the White House. How far a story belongs to a topic is 1 where it is filed there, otherwise
how well its words tell it (ridge regression on tf-idf, each story left out of its own estimate), measured against the
median of the stories filed there. Words are not what the ranker learns from. Topics that words don't tell (area
under the curve below 0.9: "politics", "general news") are nobody's taste. With ``filed`` tastes are the bare labels.
"""

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.errors import NotFoundError
from tidings.evals.rows import StoryRow, gather_stories
from tidings.ids import OutletId, ReportId, StoryId, mint_article_id, mint_outlet_id, mint_story_id
from tidings.publication.entities import Card, Edition
from tidings.publication.names import names_in
from tidings.publication.notices import make_notice
from tidings.stories.ports import Embedder
from tidings.stories.topics import shared_finder

__all__ = ["NOW", "Floats", "World", "draw_taste", "find_auc", "load_world"]

Floats = NDArray[np.float64]

NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
"""When the simulated readers read."""

_FEWEST = 40  # stories
_COMMON = 6  # stories that a topic, name or outlet needs to be somebody's taste
_TOLD = 0.9  # area under the curve from which words tell a topic
_RIDGE = 0.3
_ARTICLE = 2500  # characters
_USUAL = 0.1  # share of stories from which a name is too usual to be a taste


@dataclass(frozen=True, slots=True)
class World:
    """The stories: an edition, of each card its topic, and what tastes are made of (a value for each card)."""

    edition: Edition
    topics: list[str]
    vectors: Floats
    belongs: dict[str, Floats]
    names: list[Floats]
    outlets: list[Floats]


def load_world(data: Path, embedder: Embedder, seed: int, filed: bool = False) -> World:
    """Return the stories of ``data`` that have topics; raises ``NotFoundError`` for too few of them."""
    stories = gather_stories(data)
    if len(stories) < _FEWEST:
        raise NotFoundError(f"{data} holds {len(stories)} stories with topics, too few to rank.", "Give it 40 or more.")
    chance = np.random.default_rng(seed)
    made = [(_card(key, rows, embedder, chance), _topic(rows), _words(rows)) for key, rows in stories.items()]
    made.sort(key=lambda each: -each[0].heat)
    cards, topics = tuple(card for card, _, _ in made), [topic for _, topic, _ in made]
    common = sorted(topic for topic, n in Counter(topics).items() if n >= _COMMON)
    return World(
        edition=Edition(1, cards),
        topics=topics,
        vectors=np.array([card.vector for card in cards], dtype=np.float64),
        belongs=_filed(topics, common) if filed else _belonging(topics, common, [words for _, _, words in made]),
        names=[] if filed else _common([{n.casefold() for n in c.names} for c in cards], int(_USUAL * len(cards))),
        outlets=_common([set(card.outlet_ids) for card in cards], len(cards)),
    )


def _topic(rows: Sequence[StoryRow]) -> str:
    return str(Counter(row.topic for row in rows).most_common(1)[0][0])


def _words(rows: Sequence[StoryRow]) -> set[str]:
    return {word for row in rows for word in re.findall(r"[a-z]{3,}", f"{row.title} {row.text[:1500]}".lower())}


def _card(key: str, rows: Sequence[StoryRow], embedder: Embedder, chance: np.random.Generator) -> Card:
    story: StoryId = mint_story_id(ReportId(key))
    vector = embedder.embed([f"{row.title}. {row.text[:1500]}" for row in rows]).mean(axis=0)
    outlets: dict[OutletId, str] = {mint_outlet_id(row.outlet): row.outlet for row in rows}
    at = NOW - timedelta(hours=float(chance.uniform(0, 24)))
    return Card(
        article_id=mint_article_id(story),
        story_id=story,
        slug=story,
        version=1,
        headline=rows[0].title,
        standfirst="",
        notice=make_notice("article", "none", len(rows), len(outlets), ""),
        heat=len(outlets) * float(chance.lognormal(0, 0.5)),
        outlet_ids=tuple(outlets),
        outlet_names=tuple(outlets.values()),
        names=names_in([part for row in rows for part in (row.title, row.text[:300])]),
        first_public_at=at,
        updated_at=at,
        ups=0,
        downs=0,
        vector=array("f", vector / max(float(np.linalg.norm(vector)), 1e-9)),
        topics=shared_finder().find([_told(rows)])[0],
    )


def _told(rows: Sequence[StoryRow]) -> tuple[str, str]:
    """Return what topics are read from: a title and what the reports say first, about as long as an article."""
    lead = max(300, _ARTICLE // len(rows))
    return rows[0].title, " ".join(f"{row.title}. {row.text[:lead]}" for row in rows)[:_ARTICLE]


def _common(having: Sequence[set[Any]], usual: int) -> list[Floats]:
    counts = Counter(thing for each in having for thing in each)
    wanted = sorted(thing for thing, n in counts.items() if _COMMON <= n <= usual)
    return [np.array([thing in each for each in having], dtype=np.float64) for thing in wanted]


def _filed(topics: Sequence[str], common: Sequence[str]) -> dict[str, Floats]:
    return {topic: np.array([t == topic for t in topics], dtype=np.float64) for topic in common}


def _belonging(topics: Sequence[str], common: Sequence[str], words: Sequence[set[str]]) -> dict[str, Floats]:
    texts = _tf_idf(words)
    kernel = texts @ texts.T
    hat = kernel @ np.linalg.inv(kernel + _RIDGE * np.eye(len(kernel)))
    own = np.diag(hat)
    found = {}
    for topic in common:
        here = np.array([t == topic for t in topics])
        told = (hat @ here - own * here) / (1.0 - own)  # leave-one-out in closed form (Allen 1974)
        low, typical = float(told[~here].mean()), float(np.median(told[here]))
        if typical > low and find_auc(here, told) >= _TOLD:
            found[topic] = np.where(here, 1.0, np.clip((told - low) / (typical - low), 0.0, 1.0))
    return found


def _tf_idf(words: Sequence[set[str]]) -> Floats:
    counts = Counter(word for each in words for word in each)
    kept = {w: n for n, w in enumerate(sorted(w for w, n in counts.items() if 3 <= n <= len(words) / 3))}
    matrix = np.zeros((len(words), len(kept)))
    for row, each in enumerate(words):
        for word in each & kept.keys():
            matrix[row, kept[word]] = np.log(len(words) / counts[word])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    centred: Floats = matrix - matrix.mean(axis=0)
    return centred


def find_auc(here: NDArray[np.bool_], told: Floats) -> float:
    """Return the area under the curve of ``told`` for those ``here``; equal ones count half (Mann and Whitney 1947)."""
    _, places, counts = np.unique(told, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - counts + (counts - 1) / 2)[places]
    n = int(here.sum())
    return float((ranks[here].sum() - n * (n - 1) / 2) / (n * (len(here) - n)))


def draw_taste(world: World, chance: np.random.Generator, avoid: Sequence[str] = ()) -> tuple[Floats, list[str]]:
    """Return how much a reader likes each card but for whims, and the topics that they like."""
    topics = [topic for topic in world.belongs if topic not in avoid]
    sizes = np.sqrt([world.topics.count(topic) for topic in topics])
    drawn = chance.choice(len(topics), min(5, len(topics)), replace=False, p=sizes / sizes.sum())
    taste = np.zeros(len(world.topics))
    for n, liking in zip(drawn, (1.0, 0.8, 0.6, -0.8, -0.8), strict=False):
        taste += liking * world.belongs[topics[n]]
    for things, likings in ((world.names, (0.5, 0.5, -0.5)), (world.outlets, (0.3, 0.3, -0.3))):
        for n, liking in zip(chance.permutation(len(things))[:3], likings, strict=False):
            taste += liking * things[n]
    return taste, [topics[n] for n in drawn[:3]]
